"""The trained part of the relations: a linear model over the features of ``features``.

One logistic regression a relation; all share one table of features. ``weights.npz`` holds ``features`` (UTF-8, one a
line), ``relations``, ``matrix`` (features × relations), ``bias``, ``threshold`` (the least probability at which a
relation is stated), and the parameters of ``certainty``. It is made from the training corpus by
``training/relations.py``.
"""

from __future__ import annotations

import math
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
from vocgraph.pipes.encoder.tagger import Tagged
from vocgraph.pipes.relations import head
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
        """Give the log odds of each relation."""
        rows = sorted(row for f in features if (row := self.index.get(f)) is not None)
        return np.asarray(self.matrix[rows].sum(axis=0, dtype=np.float64) + self.bias, dtype=np.float64)


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


@dataclass(frozen=True)
class Deciding:
    """What decides over the pairs of an article: their log odds, the least probability, and how sure an edge is."""

    odds: NDArray[np.float64]
    threshold: NDArray[np.float32]
    certainty: tuple[float, ...]
    offset: tuple[float, ...]


def decide(
    weights: Weights, mentions: Sequence[Mention], together: Sequence[list[Instance]], tagged: Tagged | None
) -> Deciding:
    """Weigh the linear model and, where the encoder has read the text, the network over its states."""
    odds = np.zeros((len(together), len(weights.relations)))
    for row, pair in zip(odds, together, strict=True):
        row[:] = weights.score({f for instance in pair for f in instance.features})
    if tagged is None:
        return Deciding(odds, weights.threshold, weights.certainty, weights.offset)
    network = head.load()
    if network.relations != weights.relations:
        raise PipelineError("the two models of relations do not fit each other; reinstall vocgraph")
    pairs_ = [(_types(pair[0], mentions), [place(i, mentions) for i in pair]) for pair in together]
    read = network.scores(network.project(tagged), pairs_)
    odds = network.share * read + (1 - network.share) * odds
    threshold = np.full(len(weights.relations), network.threshold, np.float32)
    return Deciding(odds, threshold, network.certainty, network.offset)


def place(instance: Instance, mentions: Sequence[Mention]) -> head.Place:
    """Give where the two names of an instance stand."""
    s, o = mentions[instance.subject], mentions[instance.object]
    return head.Place(s.start, s.end, o.start, o.end)


def _types(instance: Instance, mentions: Sequence[Mention]) -> tuple[str, str]:
    return mentions[instance.subject].type, mentions[instance.object].type


def extract(
    text: str,
    mentions: Sequence[Mention],
    main: dict[str, int],
    weights: Weights | None = None,
    tagged: Tagged | None = None,
) -> list[Statement]:
    """Give the relations that an article states between its mentions, each with where it is said best.

    ``tagged`` is what the encoder says of the text; without it the linear model decides alone.
    """
    weights = weights or load()
    subject = main.get("")
    context = Context(text, mentions, analyse(text, mentions, subject), subject)
    column = {relation: i for i, relation in enumerate(weights.relations)}
    found: list[Statement] = []
    together = pairs(context.instances(), mentions)
    deciding = decide(weights, mentions, list(together.values()), tagged)
    for found_pair, odds in zip(together.values(), deciding.odds, strict=True):
        first = found_pair[0]
        for relation in POSSIBLE.get(_types(first, mentions), ()):
            p = 1.0 / (1.0 + math.exp(-float(odds[column[relation]])))
            if p < float(deciding.threshold[column[relation]]):
                continue
            best = first
            if len(found_pair) > 1:
                scored = [(float(weights.score(i.features)[column[relation]]), -n) for n, i in enumerate(found_pair)]
                best = found_pair[-max(scored)[1]]
            patterns = sorted(f[8:] for f in best.features if f.startswith("pattern="))
            extractor = "relations:" + (patterns[0] if patterns else "model")
            found.append(Statement(best.subject, relation, best.object, best.start, best.end, extractor, p))
    sure = names(mentions)
    out = []
    for s in _one_seat(found, mentions):
        a, b = mentions[s.subject].chain, mentions[s.object].chain
        values = features(s.confidence, sure[a], sure[b], len(together[a, b]))
        p = certainty(values, deciding.certainty, deciding.offset[column[s.relation]])
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
