"""What the text says of two places in it: the encoder's upper layers once more, and a small network over their states.

The encoder's lower layers have read the words; its upper layers, trained a second time for this, go on from there
knowing where names and numbers stand (``marks``). For each place where two names may be related, or a number may count
something of a name, the small network sees the mean state of the subject, of the object and of the words between them,
and what is known of the place without the text: types, order, distance, and the cues that clause structure and patterns
give. ``context.npz`` holds the parameters (``training/context.py`` makes it): ``layers`` (the upper layers, ONNX),
``subject``, ``object``, ``between`` (states × width), ``known`` (what is known of a place × width), ``hidden``,
``out``, their ``_bias``, and how its odds and the linear models' decide together: ``share`` of relations,
``holder_share``, ``name_share``, ``stated_share`` for numbers.
"""

from __future__ import annotations

import math
import zipfile
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib import resources
from itertools import pairwise
from pathlib import Path
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vocgraph import schema
from vocgraph.errors import PipelineError
from vocgraph.pipes.context.marks import TYPES, marks
from vocgraph.pipes.encoder.tagger import Tagged, session
from vocgraph.records import Mention

Floats = NDArray[np.float32]

NEAREST: Final = 2
"""So many places of a pair are looked at, the ones where the two names stand nearest to each other."""
FARTHEST: Final = 150
"""Words between two names farther apart than this many characters say nothing of them."""
_ROLES: Final = (
    "in-sentence", "topic", "previous", "line-first", "heading", "line-before-last", "recent", "recent-in-line", "home",
)  # fmt: skip
CUES: Final = (
    *_ROLES, *(f"m:{role}" for role in _ROLES), "mirrored", "m-touched", "m-listed", "apart", "apart-but-other-of-type",
    "s-main", "o-main", "s-only-of-type", "o-only-of-type", "s-head", "o-head", "o-again", "s-holds-o", "o-holds-s",
    "o-listed", "o-place=first", "o-place=later", "same-clause", "other-clause", "coordinated", "hypothetical",
    "nested", "nested-finest", "nested-coarser", "nested-in-name",
    *(f"rivals={n}{order}" for n in range(4) for order in "<>"),
    *(f"{kind}={relation}" for kind in ("fires", "rival") for relation in schema.FACT_RELATIONS),
)  # fmt: skip
"""Features of the linear model that hold no words: the small network is told of them too."""
NAMED_BY: Final = "named by"
"""Words say what a number counts: ``在校生`` of ``在校生4320人``."""
STATED: Final = "stated"
"""A number is an indicator; the number itself stands in the subject's place."""
RELATIONS: Final = (*schema.FACT_RELATIONS, schema.HAS_INDICATOR, NAMED_BY, STATED)
NUMBER: Final = "number"
"""What stands in the place of a type for a number."""
WORDS: Final = "words"
"""What stands in the place of a type for words that are no name."""
_SIDES: Final = (*TYPES, NUMBER, WORDS)
_CUE: Final = {cue: n for n, cue in enumerate(CUES)}
_FIRST_CUE: Final = 2 * len(_SIDES) + 10
KNOWN: Final = _FIRST_CUE + len(CUES)
SCALE: Final = 10.0
"""Products of states are made as small as sums of them."""
AT_ONCE: Final = 1024
"""So many places are scored at once, for the memory's sake."""
_PARTS: Final = ("subject", "object", "between")


class Place(NamedTuple):
    """Where a subject and an object stand (half-open spans of the text), and which of ``CUES`` hold there."""

    subject_start: int
    subject_end: int
    object_start: int
    object_end: int
    cues: tuple[int, ...] = ()

    @property
    def gap(self) -> tuple[int, int]:
        """The end of the first name and the start of the second; turned round where one lies in the other."""
        return min(self.subject_end, self.object_end), max(self.subject_start, self.object_start)


def cues(*features: Set[str]) -> tuple[int, ...]:
    """Give which of ``CUES`` are in one of the sets of features, in order."""
    return tuple(sorted({_CUE[f] for some in features for f in _CUE.keys() & some}))


def nearest(places: Iterable[Place]) -> list[Place]:
    """Give the places that are looked at, the nearest first."""

    def distance(place: Place) -> int:
        return min(abs(place.object_start - place.subject_end), abs(place.subject_start - place.object_end))

    return sorted(places, key=distance)[:NEAREST]


def known(types: tuple[str, str], place: Place) -> Floats:
    """Give what is known of a place without the states: types, order, distance (in powers of two), nesting, cues."""
    start, end = place.gap
    row = np.zeros(KNOWN, np.float32)
    row[_SIDES.index(types[0])] = row[len(_SIDES) + _SIDES.index(types[1])] = 1
    at = 2 * len(_SIDES)
    row[at] = place.subject_start < place.object_start
    row[at + 1 + min(7, int(math.log2(max(1, end - start) + 1)))] = 1
    row[at + 9] = end < start
    row[[_FIRST_CUE + cue for cue in place.cues]] = 1
    return row


@dataclass(frozen=True)
class Deciding:
    """How the network's odds and those of linear models decide together.

    The network's log odds count ``share`` beside the linear model's of relations (which count the rest), and are added
    ``holder_share`` times to the linear scores of a number's holders, ``name_share`` times to those of its names; of
    whether it is an indicator they count ``stated_share`` beside the linear model's.
    """

    share: float
    holder_share: float
    name_share: float
    stated_share: float


@dataclass(frozen=True)
class Network:
    """The parameters, and how the odds decide."""

    parts: dict[str, Floats]
    layers: Any
    deciding: Deciding

    def read(
        self, tagged: Tagged, mentions: Sequence[Mention], main: int | None, numbers: Iterable[tuple[int, int]]
    ) -> Context:
        """Read on from the encoder's states, told of names and numbers; ``main`` is the chain the text is about."""
        told = by_row(marks(mentions, main, numbers, len(tagged.row_of)), tagged)
        below = tagged.states.astype(np.float32)
        read = [
            self.layers.run(["states"], {"below": below[a:b][None], "marks": told[a:b][None]})[0][0]
            for a, b in pairwise(tagged.bounds)
        ]
        states = np.concatenate([*read, np.zeros((0, len(self.parts["subject"])), np.float32)])
        sums = {}
        for part in _PARTS:
            rows = states @ self.parts[part]
            sums[part] = np.zeros((len(tagged.row_of) + 1, rows.shape[1]), np.float32)
            np.cumsum(rows[tagged.row_of], axis=0, out=sums[part][1:])
        return Context(self, sums)


@dataclass(frozen=True)
class Context:
    """A text as the network has read it: for each part the running sums of its states' projections by character."""

    network: Network
    sums: dict[str, Floats]

    @property
    def deciding(self) -> Deciding:
        """How the odds decide together with those of linear models."""
        return self.network.deciding

    def odds(self, pairs: Sequence[tuple[tuple[str, str], Sequence[Place]]]) -> NDArray[np.float64]:
        """Give the log odds of ``RELATIONS`` for every pair (types, places), the highest over its places."""
        out = np.full((len(pairs), len(RELATIONS)), -np.inf)
        rows = [(n, types, place) for n, (types, places) in enumerate(pairs) for place in nearest(places)]
        for at in range(0, len(rows), AT_ONCE):
            part = rows[at : at + AT_ONCE]
            facts = np.stack([known(types, place) for _, types, place in part])
            found = self._places(np.array([place[:4] for *_, place in part], np.int64), facts)
            np.maximum.at(out, [n for n, *_ in part], found)
        return out

    def _places(self, spans: NDArray[np.int64], facts: Floats) -> Floats:
        """Give the log odds of places: their spans ``(places, 4)`` and what is known of them."""
        gaps = np.stack([spans[:, 1::2].min(axis=1), spans[:, ::2].max(axis=1)], axis=1)
        apart = gaps[:, 1] - gaps[:, 0]
        gaps[(apart <= 0) | (apart > FARTHEST)] = 0
        p, sums = self.network.parts, self.sums
        subject = _means(sums["subject"], spans[:, :2]) + p["subject_bias"]
        object_ = _means(sums["object"], spans[:, 2:]) + p["object_bias"]
        mixed = subject + object_ + _means(sums["between"], gaps) + p["between_bias"]
        mixed = gelu(mixed + facts @ p["known"] + p["known_bias"])
        both = np.concatenate([mixed, subject * object_ / SCALE], axis=1)
        return np.asarray(gelu(both @ p["hidden"] + p["hidden_bias"]) @ p["out"] + p["out_bias"], np.float32)


def by_row(told: NDArray[np.uint8], tagged: Tagged) -> Floats:
    """Give each row of states (a piece of a window) the marks that any of its characters bears."""
    out = np.zeros((len(tagged.states), told.shape[1]), np.float32)
    np.maximum.at(out, tagged.row_of, told)
    return out


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
def load(path: str = "") -> Network:
    """Read the model that ships with the package, or one from a path.

    Raises:
        PipelineError: the file is missing, damaged, or made for other relations, types or cues.
    """
    source = Path(path) if path else resources.files("vocgraph.pipes.context") / "context.npz"
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as data:
            own = {name: data[name] for name in data.files}
        layers = own.pop("layers").tobytes()
        deciding = Deciding(**{f.name: float(own.pop(f.name)) for f in fields(Deciding)})
        parts = {name: values.astype(np.float32) for name, values in own.items()}
        missing = [name for name in (*_PARTS, "known", "hidden", "out") if not {name, f"{name}_bias"} <= set(parts)]
        if missing or parts["known"].shape[0] != KNOWN or parts["out"].shape[1] != len(RELATIONS):
            raise ValueError(f"without {', '.join(missing) or 'the right sizes'}")
        return Network(parts, session(layers), deciding)
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise PipelineError(f"the model {source} cannot be read ({error}); reinstall vocgraph") from error
