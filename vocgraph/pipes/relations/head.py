"""The part of the relations that reads the trained encoder's states: a small network over the two names of a pair.

For each place where two names may be related it sees the mean state of the subject, of the object and of the words
between them, their types, order and distance, and gives a score for every relation. Its mean with the linear model's
score decides. ``head.npz`` holds the parameters (``training/head.py`` makes it): ``subject``, ``object``, ``between``
(states × width), ``known`` (what is known of a place × width), ``hidden``, ``out``, their ``_bias``, and ``share``,
``threshold``, ``certainty`` and ``offset`` as in ``model``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vocgraph import schema
from vocgraph.errors import PipelineError
from vocgraph.pipes.encoder.tagger import Tagged

Floats = NDArray[np.float32]

NEAREST: Final = 2
"""So many places of a pair are looked at, the ones where the two names stand nearest to each other."""
FARTHEST: Final = 150
"""Words between two names farther apart than this many characters say nothing of them."""
TYPES: Final = tuple(sorted(schema.ENTITY_TYPES))
KNOWN: Final = 2 * len(TYPES) + 10
SCALE: Final = 10.0
"""Products of states are made as small as sums of them."""
AT_ONCE: Final = 1024
"""So many states or places are scored at once, for the memory's sake."""
_PARTS: Final = ("subject", "object", "between")


class Place(NamedTuple):
    """Where a subject and an object stand: half-open spans of the text."""

    subject_start: int
    subject_end: int
    object_start: int
    object_end: int

    @property
    def gap(self) -> tuple[int, int]:
        """The end of the first name and the start of the second; turned round where one lies in the other."""
        return min(self.subject_end, self.object_end), max(self.subject_start, self.object_start)


def nearest(places: Iterable[Place]) -> list[Place]:
    """Give the places that are looked at, the nearest first."""

    def distance(place: Place) -> int:
        return min(abs(place.object_start - place.subject_end), abs(place.subject_start - place.object_end))

    return sorted(places, key=distance)[:NEAREST]


def known(types: tuple[str, str], place: Place) -> Floats:
    """Give what is known of a place without the states: types, order, distance (in powers of two), nesting."""
    start, end = place.gap
    row = np.zeros(KNOWN, np.float32)
    row[TYPES.index(types[0])] = row[len(TYPES) + TYPES.index(types[1])] = 1
    at = 2 * len(TYPES)
    row[at] = place.subject_start < place.object_start
    row[at + 1 + min(7, int(math.log2(max(1, end - start) + 1)))] = 1
    row[at + 9] = end < start
    return row


@dataclass(frozen=True)
class Head:
    """The parameters, and how its score and the linear model's decide together."""

    parts: dict[str, Floats]
    relations: tuple[str, ...]
    share: float
    threshold: float
    certainty: tuple[float, ...]
    offset: tuple[float, ...]

    def project(self, tagged: Tagged) -> dict[str, Floats]:
        """Give for each part the running sums of the projected states over the text's characters."""
        out = {}
        for part in _PARTS:
            weights = self.parts[part]
            rows = np.empty((len(tagged.states), weights.shape[1]), np.float32)
            for at in range(0, len(rows), AT_ONCE):
                rows[at : at + AT_ONCE] = tagged.states[at : at + AT_ONCE].astype(np.float32) @ weights
            sums = np.zeros((len(tagged.row_of) + 1, weights.shape[1]), np.float32)
            np.cumsum(rows[tagged.row_of], axis=0, out=sums[1:])
            out[part] = sums
        return out

    def scores(
        self, sums: dict[str, Floats], pairs: Sequence[tuple[tuple[str, str], Sequence[Place]]]
    ) -> NDArray[np.float64]:
        """Give the log odds of every relation for every pair (types, places), the highest over its places."""
        out = np.full((len(pairs), len(self.relations)), -np.inf)
        rows = [(n, types, place) for n, (types, places) in enumerate(pairs) for place in nearest(places)]
        for at in range(0, len(rows), AT_ONCE):
            part = rows[at : at + AT_ONCE]
            facts = np.stack([known(types, place) for _, types, place in part])
            found = self._places(sums, np.array([place for *_, place in part], np.int64), facts)
            np.maximum.at(out, [n for n, *_ in part], found)
        return out

    def _places(self, sums: dict[str, Floats], spans: NDArray[np.int64], facts: Floats) -> Floats:
        """Give the log odds of places: their spans ``(places, 4)`` and what is known of them."""
        gaps = np.stack([spans[:, 1::2].min(axis=1), spans[:, ::2].max(axis=1)], axis=1)
        apart = gaps[:, 1] - gaps[:, 0]
        gaps[(apart <= 0) | (apart > FARTHEST)] = 0
        p = self.parts
        subject = _means(sums["subject"], spans[:, :2]) + p["subject_bias"]
        object_ = _means(sums["object"], spans[:, 2:]) + p["object_bias"]
        mixed = subject + object_ + _means(sums["between"], gaps) + p["between_bias"]
        mixed = gelu(mixed + facts @ p["known"] + p["known_bias"])
        both = np.concatenate([mixed, subject * object_ / SCALE], axis=1)
        return np.asarray(gelu(both @ p["hidden"] + p["hidden_bias"]) @ p["out"] + p["out_bias"], np.float32)


def _means(sums: Floats, spans: NDArray[np.int64]) -> Floats:
    """Give the mean of each span from running sums; zeros for an empty one."""
    size = np.maximum(spans[:, 1] - spans[:, 0], 1)[:, None].astype(np.float32)
    return np.asarray((sums[spans[:, 1]] - sums[spans[:, 0]]) / size)


def gelu(x: Floats) -> Floats:
    """Give the Gaussian error linear unit of each number, in its tanh form.

    >>> [round(float(v), 3) for v in gelu(np.array([-1.0, 0.0, 1.0], np.float32))]
    [-0.159, 0.0, 0.841]
    """
    return np.asarray(0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3))))


@lru_cache(maxsize=2)
def load(path: str = "") -> Head:
    """Read the model that ships with the package, or one from a path.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    source = Path(path) if path else resources.files("vocgraph.pipes.relations") / "head.npz"
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as data:
            own = {name: data[name] for name in data.files}
        relations = tuple(bytes(own.pop("relations")).decode("utf-8").split("\n"))
        share, threshold = float(own.pop("share")), float(own.pop("threshold"))
        certainty, offset = tuple(map(float, own.pop("certainty"))), tuple(map(float, own.pop("offset")))
        parts = {name: values.astype(np.float32) for name, values in own.items()}
        missing = [name for name in (*_PARTS, "known", "hidden", "out") if not {name, f"{name}_bias"} <= set(parts)]
        if missing or parts["known"].shape[0] != KNOWN:
            raise ValueError(f"without {', '.join(missing) or 'the right size'}")
        return Head(parts, relations, share, threshold, certainty, offset)
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(f"the relation model {source} cannot be read ({error}); reinstall vocgraph") from error
