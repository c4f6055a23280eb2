"""Micro precision, recall and F1 of predictions against right answers, and the list of what went wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

from vocgraph.evaluation.annotation import AnnotatedIndicator, Annotation, Annotations
from vocgraph.evaluation.matching import (
    CORE_TYPES,
    EdgeKey,
    edge_keys,
    match_indicators,
    match_nodes,
    without_repeats,
)
from vocgraph.evaluation.united import NodeKey, Triple, United, unite

MEASURES = ("nodes", "core_nodes", "edges", "core_edges", "indicators")


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were found and right (``tp``), found and wrong (``fp``), and missed (``fn``)."""

    tp: int = 0
    fp: int = 0
    fn: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Add the counts of two documents."""
        return Counts(self.tp + other.tp, self.fp + other.fp, self.fn + other.fn)

    @property
    def precision(self) -> float:
        """The share of the found that is right; 0 where nothing was found."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else 0.0

    @property
    def recall(self) -> float:
        """The share of the right answers that was found; 0 where there are none."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0

    def as_dict(self) -> dict[str, float]:
        """Give ``p``, ``r``, ``f1`` (four decimals) and the counts.

        >>> Counts(3, 1, 0).as_dict()
        {'p': 0.75, 'r': 1.0, 'f1': 0.8571, 'tp': 3, 'fp': 1, 'fn': 0}
        """
        figures = {"p": self.precision, "r": self.recall, "f1": self.f1}
        return {**{k: round(v, 4) for k, v in figures.items()}, "tp": self.tp, "fp": self.fp, "fn": self.fn}


NodeName: TypeAlias = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Mistakes:
    """What was missed and what was wrong in one document; nodes as (type, name), edges as triples, names as written."""

    missed_nodes: tuple[NodeName, ...] = ()
    wrong_nodes: tuple[NodeName, ...] = ()
    missed_edges: tuple[Triple, ...] = ()
    wrong_edges: tuple[Triple, ...] = ()
    missed_indicators: tuple[AnnotatedIndicator, ...] = ()
    wrong_indicators: tuple[AnnotatedIndicator, ...] = ()


@dataclass(frozen=True, slots=True)
class Scores:
    """Counts over documents: the five measures, by node type and by relation.

    ``times`` counts, of the right indicators, how many agree in time as written (``tp``) and how many do not (``fp``).
    ``mistakes`` has an entry for each document.
    """

    nodes: Counts = Counts()
    core_nodes: Counts = Counts()
    edges: Counts = Counts()
    core_edges: Counts = Counts()
    indicators: Counts = Counts()
    times: Counts = Counts()
    by_type: Mapping[str, Counts] = field(default_factory=dict)
    by_relation: Mapping[str, Counts] = field(default_factory=dict)
    mistakes: Mapping[str, Mistakes] = field(default_factory=dict)

    def __add__(self, other: Scores) -> Scores:
        """Add the scores of other documents."""
        return Scores(
            self.nodes + other.nodes,
            self.core_nodes + other.core_nodes,
            self.edges + other.edges,
            self.core_edges + other.core_edges,
            self.indicators + other.indicators,
            self.times + other.times,
            _sum(self.by_type, other.by_type),
            _sum(self.by_relation, other.by_relation),
            {**self.mistakes, **other.mistakes},
        )

    def measures(self) -> dict[str, Counts]:
        """Give the five measures by name, in the order in which they are reported."""
        return {name: getattr(self, name) for name in MEASURES}

    def as_dict(self) -> dict[str, Any]:
        """Give all figures as JSON can hold them."""
        return {
            **{name: counts.as_dict() for name, counts in self.measures().items()},
            "by_type": {name: counts.as_dict() for name, counts in self.by_type.items()},
            "by_relation": {name: counts.as_dict() for name, counts in self.by_relation.items()},
            "indicator_times": {"agree": self.times.tp, "of": self.times.tp + self.times.fp},
        }


def score(gold: Annotations, predicted: Annotations) -> Scores:
    """Score predictions against gold, document by document; a document without a prediction is missed altogether.

    Predictions for documents that the gold does not have are left out.
    """
    total = Scores()
    for document, right in gold.items():
        total = total + score_document(document, right, predicted.get(document, ()))
    return total


def score_document(document: str, gold: Iterable[Annotation], predicted: Iterable[Annotation]) -> Scores:
    """Score one document, its articles united."""
    right, found = unite(gold), unite(predicted)
    places = match_nodes(right, found)
    nodes = _NodeComparison(right, found, places)
    edges = _EdgeComparison(right, found, places)
    numbers = match_indicators(right, found, places)
    same_time = sum(found.indicators[p].time == right.indicators[g].time for p, g in numbers.items())
    types = sorted({key[0] for key in (*right.names, *nodes.counted)})
    return Scores(
        nodes=nodes.count(),
        core_nodes=nodes.count(CORE_TYPES),
        edges=edges.count(),
        core_edges=edges.count(core=True),
        indicators=Counts(len(numbers), len(found.indicators) - len(numbers), len(right.indicators) - len(numbers)),
        times=Counts(same_time, len(numbers) - same_time),
        by_type={name: nodes.count({name}) for name in types},
        by_relation={name: edges.count(relation=name) for name in edges.relations()},
        mistakes={
            document: Mistakes(
                nodes.missed(),
                nodes.wrong(),
                edges.missed(),
                edges.wrong(),
                tuple(item for n, item in enumerate(right.indicators) if n not in numbers.values()),
                tuple(item for n, item in enumerate(found.indicators) if n not in numbers),
            )
        },
    )


class _NodeComparison:
    """The nodes of a document: optional ones are neither asked for nor counted when found."""

    def __init__(self, gold: United, found: United, places: Mapping[NodeKey, NodeKey]) -> None:
        self.gold, self.found, self.places = gold, found, places
        self.reached = set(places.values()) | gold.optional
        self.counted = [key for key in found.names if places.get(key) not in gold.optional]

    def count(self, types: Iterable[str] | None = None) -> Counts:
        chosen = None if types is None else set(types)
        found = [key for key in self.counted if chosen is None or key[0] in chosen]
        missed = [key for key in self.gold.names if key not in self.reached and (chosen is None or key[0] in chosen)]
        right = sum(key in self.places for key in found)
        return Counts(right, len(found) - right, len(missed))

    def missed(self) -> tuple[NodeName, ...]:
        return tuple(sorted((key[0], self.gold.written[key]) for key in self.gold.names if key not in self.reached))

    def wrong(self) -> tuple[NodeName, ...]:
        return tuple(sorted((key[0], self.found.written[key]) for key in self.counted if key not in self.places))


class _EdgeComparison:
    """The edges of a document: optional ones, and all at optional nodes, are neither asked for nor counted."""

    def __init__(self, gold: United, found: United, places: Mapping[NodeKey, NodeKey]) -> None:
        own = {key: key for key in gold.names}
        tolerated = without_repeats(edge_keys(gold.tolerated, gold, own))
        asked = without_repeats(edge_keys(gold.edges, gold, own))
        given = without_repeats(edge_keys(found.edges, found, places))
        self.asked = [key for key in asked if not key.touches(gold.optional)]
        self.given = [key for key in given if not key.among(tolerated) and not key.touches(gold.optional)]
        self.follows = edge_keys(found.follows, found, places)

    def relations(self) -> list[str]:
        return sorted({key.relation for key in (*self.asked, *self.given)})

    def count(self, *, core: bool = False, relation: str = "") -> Counts:
        def chosen(key: EdgeKey) -> bool:
            return (not core or key.core) and relation in ("", key.relation)

        asked = [key for key in self.asked if chosen(key)]
        given = [key for key in self.given if chosen(key)]
        right = sum(key.among(given) or key.among(self.follows) for key in asked)
        return Counts(right, sum(not key.among(asked) for key in given), len(asked) - right)

    def missed(self) -> tuple[Triple, ...]:
        found = (*self.given, *self.follows)
        return tuple(key.written for key in self.asked if not key.among(found))

    def wrong(self) -> tuple[Triple, ...]:
        return tuple(key.written for key in self.given if not key.among(self.asked))


def _sum(one: Mapping[str, Counts], other: Mapping[str, Counts]) -> dict[str, Counts]:
    names = sorted({*one, *other})
    return {name: one.get(name, Counts()) + other.get(name, Counts()) for name in names}
