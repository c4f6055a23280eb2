"""Edges weighed once more, each beside the others that the article may state.

What a model says of one pair by itself knows nothing of the rest of the article: that the same is said of another
subject, that the names listed beside this one all take part, that the two stand in another relation, that one of them
may be no name at all. So every edge that is not out of the question is weighed again, by a logistic regression over the
log odds of those others (``VALUES``), each bent at some ``KNOTS`` so that it need not count in proportion. What it
gives is the probability that the edge is right: it decides whether the edge is stated, and is the edge's confidence.
``training/relations.py`` fits it on edges of documents that neither the relations nor the names had seen.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple

import numpy as np
from numpy.typing import NDArray

from vocgraph.pipes.weights import logistic
from vocgraph.records import Mention

Floats = NDArray[np.float64]

WORTH: Final = -3.0
"""Log odds under which an edge is out of the question: of those stated at last some three in a thousand lie there."""
ODDS: Final = ("own", "other relation", "rival", "listed o high", "listed o low", "listed s high", "listed s low")
"""Log odds: the edge's own, the likeliest other relation of the two, the likeliest edge of the relation with another
subject, the highest and the lowest of the edges with what is listed beside the object, beside the subject. The others
are NaN where there is none."""
SUMS: Final = ("rivals", "objects")
"""How many other subjects the object may have in the relation, how many other objects the subject (log of 1 + sum)."""
VALUES: Final = (*ODDS, *SUMS, "names", "subject agreed", "object agreed")
"""What is weighed, in order. At last the log odds of the less sure name, and whether rules and network agreed on it."""
KNOTS: Final = (-2.0, -1.2, -0.6, 0.0, 0.6, 1.2, 2.0, 3.0)
AGAINST_OWN: Final = (-4.0, -2.0, -0.6, 0.6, 2.0)
"""Knots of the difference to the edge's own log odds."""
SUM_KNOTS: Final = (0.3, 0.7, 1.1, 1.6)
NAME_KNOTS: Final = (-2.0, -1.0, 0.0, 1.0, 2.0, 3.0)
LIMIT: Final = 6.0
"""No log odds count as farther from 0 than this; what is missing counts as the least."""
SCALE: Final = 0.3
"""Log odds are made as small as the other values."""
LEAST: Final = 1e-3
"""No probability is taken to be nearer to 0 or 1 than this."""
WIDTH: Final = (
    len(ODDS) * (1 + len(KNOTS)) + (len(ODDS) - 1) * (1 + len(AGAINST_OWN)) + len(SUMS) * (1 + len(SUM_KNOTS))
    + 1 + len(NAME_KNOTS) + 2
)  # fmt: skip
BY_RELATION: Final = ("offset", "own", "objects")
"""What has a weight for each relation besides."""


class Name(NamedTuple):
    """How sure a chain of mentions is to name something: its surest mention, and whether rules and network agreed."""

    sure: float
    agreed: bool


class Edge(NamedTuple):
    """An edge that an article may state: chains, the relation's column, log odds by itself."""

    subject: int
    relation: int
    object: int
    odds: float


Listed = Mapping[tuple[int, int], tuple[Collection[int], Collection[int]]]
"""By (subject, object), the chains listed beside the subject, beside the object."""


@dataclass(frozen=True)
class Consistency:
    """The parameters: ``weights`` of what ``bent`` gives, ``by_relation`` (``BY_RELATION`` × relations), the least
    probability at which an edge is stated, and by how much (log odds) one is taken to be less sure."""

    weights: Floats
    by_relation: Floats
    threshold: float
    caution: float

    def weigh(self, edges: Sequence[Edge], known: Mapping[int, Name], listed: Listed) -> list[float]:
        """Give the log odds that edges are right, all those of an article that are worth it."""
        if not edges:
            return []
        odds = self.odds(np.array([edge.relation for edge in edges]), values(edges, known, listed))
        return list(map(float, odds))

    def odds(self, relations: NDArray[np.intp], values: Floats) -> Floats:
        """Give the log odds that edges of these relations (columns) with these ``VALUES`` are right."""
        own = self.by_relation[:, relations] * of_relation(values)
        return np.asarray(bent(values) @ self.weights + own.sum(axis=0))


def names(mentions: Sequence[Mention]) -> dict[int, Name]:
    """Give how sure each chain is."""
    found: dict[int, Name] = {}
    for mention in mentions:
        held = found.get(mention.chain, Name(0.0, False))
        agreed = held.agreed or mention.source == "encoder+rules"
        found[mention.chain] = Name(max(held.sure, mention.confidence), agreed)
    return found


def logit(p: float) -> float:
    """Give the log of the odds of a probability.

    >>> round(logit(0.5), 3), round(logit(0.9), 3)
    (0.0, 2.197)
    """
    p = min(max(p, LEAST), 1 - LEAST)
    return math.log(p / (1 - p))


def values(edges: Sequence[Edge], known: Mapping[int, Name], listed: Listed) -> Floats:
    """Give the ``VALUES`` of all edges of an article that are worth it, edges × values.

    >>> names = {0: Name(0.9, True), 1: Name(0.5, False), 2: Name(0.5, False)}
    >>> two = [Edge(0, 3, 1, 2.0), Edge(0, 3, 2, -1.0)]
    >>> of_first = dict(zip(VALUES, values(two, names, {(0, 1): ((), (2,))})[0].tolist()))
    >>> of_first["own"], of_first["listed o high"], of_first["rival"], of_first["names"]
    (2.0, -1.0, nan, 0.0)
    """
    held = {edge[:3]: edge.odds for edge in edges}
    of_pair: dict[tuple[int, int], list[float]] = defaultdict(list)
    of_object: dict[tuple[int, int], list[float]] = defaultdict(list)
    rivals: dict[tuple[int, int], float] = defaultdict(float)
    objects: dict[tuple[int, int], float] = defaultdict(float)
    likely = [logistic(edge.odds) for edge in edges]
    for (s, r, o, odds), p in zip(edges, likely, strict=True):
        of_pair[s, o].append(odds)
        of_object[r, o].append(odds)
        rivals[r, o] += p
        objects[s, r] += p
    out = np.empty((len(edges), len(VALUES)))
    for row, (s, r, o, odds), p in zip(out, edges, likely, strict=True):
        beside_s, beside_o = listed.get((s, o), ((), ()))
        with_o = [held[s, r, x] for x in beside_o if (s, r, x) in held]
        with_s = [held[x, r, o] for x in beside_s if (x, r, o) in held]
        subject, obj = known[s], known[o]
        row[:] = (
            odds, _beside(of_pair[s, o], odds), _beside(of_object[r, o], odds), *_ends(with_o), *_ends(with_s),
            math.log1p(max(0.0, rivals[r, o] - p)), math.log1p(max(0.0, objects[s, r] - p)),
            logit(min(subject.sure, obj.sure)), subject.agreed, obj.agreed,
        )  # fmt: skip
    return out


def _beside(several: list[float], own: float) -> float:
    """Give the highest of several log odds without an edge's own; NaN where there is no other."""
    if len(several) == 1:
        return math.nan
    best = max(several)
    if own < best or several.count(best) > 1:
        return best
    return max(odds for odds in several if odds != own)


def _ends(several: list[float]) -> tuple[float, float]:
    return (max(several), min(several)) if several else (math.nan, math.nan)


def bent(values: Floats) -> Floats:
    """Give ``VALUES`` as what is weighed, edges × ``WIDTH``: as they are, and how far they lie above each knot."""
    odds, sums, name = values[:, : len(ODDS)], values[:, len(ODDS) : len(ODDS) + len(SUMS)], values[:, -3:-2]
    missing = np.isnan(odds)
    odds = np.clip(np.where(missing, -LIMIT, odds), -LIMIT, LIMIT)
    against = np.clip(odds[:, 1:] - odds[:, :1], -LIMIT, LIMIT)
    parts = (
        odds * SCALE, _above(odds, KNOTS) * SCALE, missing[:, 1:], _above(against, AGAINST_OWN) * SCALE,
        sums, _above(sums, SUM_KNOTS), name * SCALE, _above(name, NAME_KNOTS) * SCALE, values[:, -2:],
    )  # fmt: skip
    return np.hstack(parts)


def of_relation(values: Floats) -> Floats:
    """Give what has a weight for each relation, ``BY_RELATION`` × edges."""
    own = np.clip(values[:, 0], -LIMIT, LIMIT) * SCALE
    return np.stack([np.ones(len(values)), own, values[:, VALUES.index("objects")]])


def _above(values: Floats, knots: Sequence[float]) -> Floats:
    above = np.maximum(0.0, values[:, :, None] - np.array(knots))
    return np.asarray(above.reshape(len(values), -1))
