"""The trained part of the relations: a linear model over the features of ``features``.

One logistic regression a relation; all share one table of features. ``weights.npz`` holds ``features`` (UTF-8, one a
line), ``relations``, ``matrix`` (features × relations), ``bias``, ``threshold`` (the least probability at which a
relation is stated), and the parameters of ``certainty``. It is made from the training corpus by
``training/relations.py``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from vocgraph.errors import PipelineError
from vocgraph.pipes.clauses.analysis import analyse
from vocgraph.pipes.relations.certainty import certainty, features, names
from vocgraph.pipes.relations.features import POSSIBLE, Context, Instance
from vocgraph.records import Mention, Statement

SYMMETRIC = "COOPERATES_WITH"


@dataclass(frozen=True)
class Weights:
    """The model's parameters."""

    index: dict[str, int]
    relations: tuple[str, ...]
    matrix: NDArray[np.float32]
    bias: NDArray[np.float32]
    threshold: NDArray[np.float32]
    certainty: tuple[float, ...]
    offset: tuple[float, ...]

    def score(self, features: Iterable[str]) -> NDArray[np.float64]:
        """Give the probability of each relation."""
        rows = sorted(row for f in features if (row := self.index.get(f)) is not None)
        total = self.matrix[rows].sum(axis=0, dtype=np.float64) + self.bias
        return np.asarray(1.0 / (1.0 + np.exp(-total)), dtype=np.float64)


@lru_cache(maxsize=2)
def load(path: str = "") -> Weights:
    """Read the model that ships with the package, or one from a path.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    source = Path(path) if path else resources.files("vocgraph.pipes.relations") / "weights.npz"
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as data:
            known = bytes(data["features"]).decode("utf-8").split("\n")
            relations = tuple(bytes(data["relations"]).decode("utf-8").split("\n"))
            return Weights(
                {name: i for i, name in enumerate(known)},
                relations,
                data["matrix"].astype(np.float32),
                data["bias"].astype(np.float32),
                data["threshold"].astype(np.float32),
                tuple(map(float, data["certainty"])),
                tuple(map(float, data["offset"])),
            )
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(f"the relation model {source} cannot be read ({error}); reinstall vocgraph") from error


def pairs(instances: Iterable[Instance], mentions: Sequence[Mention]) -> dict[tuple[int, int], list[Instance]]:
    """Collect the instances of each pair of chains."""
    out: dict[tuple[int, int], list[Instance]] = defaultdict(list)
    for instance in instances:
        out[mentions[instance.subject].chain, mentions[instance.object].chain].append(instance)
    return dict(out)


def extract(
    text: str, mentions: Sequence[Mention], main: dict[str, int], weights: Weights | None = None
) -> list[Statement]:
    """Give the relations that an article states between its mentions, each with where it is said best."""
    weights = weights or load()
    subject = main.get("")
    context = Context(text, mentions, analyse(text, mentions, subject), subject)
    column = {relation: i for i, relation in enumerate(weights.relations)}
    found: list[Statement] = []
    together = pairs(context.instances(), mentions)
    for found_pair in together.values():
        first = found_pair[0]
        relations = POSSIBLE.get((mentions[first.subject].type, mentions[first.object].type), ())
        probability = weights.score({f for instance in found_pair for f in instance.features})
        for relation in relations:
            p = float(probability[column[relation]])
            if relation not in column or p < float(weights.threshold[column[relation]]):
                continue
            best = first
            if len(found_pair) > 1:
                scored = [(float(weights.score(i.features)[column[relation]]), -n) for n, i in enumerate(found_pair)]
                best = found_pair[-max(scored)[1]]
            patterns = sorted(f[8:] for f in best.features if f.startswith("pattern="))
            extractor = "relations:" + (patterns[0] if patterns else "model")
            found.append(Statement(best.subject, relation, best.object, best.start, best.end, extractor, round(p, 4)))
    sure = names(mentions)
    out = []
    for s in _one_seat(found, mentions):
        a, b = mentions[s.subject].chain, mentions[s.object].chain
        values = features(s.confidence, sure[a], sure[b], len(together[a, b]))
        p = certainty(values, weights.certainty, weights.offset[column[s.relation]])
        out.append(replace(s, confidence=round(p, 4)))
    return out


def _one_seat(statements: list[Statement], mentions: Sequence[Mention]) -> list[Statement]:
    """Keep one seat a subject (the likeliest), and one direction of a cooperation between schools."""
    seat: dict[int, Statement] = {}
    mutual: dict[tuple[int, ...], Statement] = {}
    out: list[Statement] = []
    for s in statements:
        a, b = mentions[s.subject].chain, mentions[s.object].chain
        if s.relation == "LOCATED_IN":
            held = seat.get(a)
            if held is None or s.confidence > held.confidence:
                seat[a] = s
        elif s.relation == SYMMETRIC and mentions[s.object].type == "School":
            pair = tuple(sorted((a, b)))
            known = mutual.get(pair)
            if known is None or s.confidence > known.confidence:
                mutual[pair] = s
        else:
            out.append(s)
    everything = [*out, *seat.values(), *mutual.values()]
    return sorted(everything, key=lambda s: (s.start, s.subject, s.relation, s.object, s.end))
