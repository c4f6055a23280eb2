"""Which predicted node, edge or indicator is which of the right answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from vocgraph import schema
from vocgraph.evaluation.annotation import AnnotatedIndicator
from vocgraph.evaluation.names import comparable
from vocgraph.evaluation.united import NodeKey, Triple, United, resolve

CORE_TYPES = frozenset({schema.SCHOOL, schema.ENTERPRISE, schema.REGION, schema.PROGRAM})

Place: TypeAlias = tuple[str, ...]
"""A node of the gold, (type, name); or ("pred", type, name) for a predicted one that is none of them."""
Joined: TypeAlias = tuple[Place, str, Place]


@dataclass(frozen=True, slots=True)
class EdgeKey:
    """An edge for comparison: all that it can mean (a name may fit two nodes), and how it was written."""

    relation: str
    meanings: frozenset[Joined]
    written: Triple

    @property
    def core(self) -> bool:
        """Whether both ends are of core types, whatever it means."""
        return all(a[-2] in CORE_TYPES and b[-2] in CORE_TYPES for a, _, b in self.meanings)

    def touches(self, nodes: Collection[Place]) -> bool:
        """Tell whether it may start or end at one of these nodes."""
        return any(a in nodes or b in nodes for a, _, b in self.meanings)

    def among(self, others: Iterable[EdgeKey]) -> bool:
        """Tell whether it may mean the same as one of the others."""
        return any(self.meanings & other.meanings for other in others)


def match_nodes(gold: United, predicted: United) -> dict[NodeKey, NodeKey]:
    """Pair predicted nodes with gold ones of their type: by canonical name first, then by any gold alias; each once."""
    pairs: dict[NodeKey, NodeKey] = {}
    taken: set[NodeKey] = set()
    for by_canonical in (True, False):
        for key in predicted.names:
            if key in pairs:
                continue
            for gold_key, forms in gold.names.items():
                if gold_key in taken or gold_key[0] != key[0]:
                    continue
                if key[1] == gold_key[1] if by_canonical else key[1] in forms:
                    pairs[key] = gold_key
                    taken.add(gold_key)
                    break
    return pairs


def edge_keys(edges: Iterable[Triple], united: United, places: Mapping[NodeKey, NodeKey]) -> list[EdgeKey]:
    """Make edges comparable; ``places`` leads from the nodes of ``united`` to the gold's nodes."""
    index = united.index()
    keys = []
    for written in sorted(edges):
        subject, relation, obj = written
        meanings: set[Joined] = set()
        for a in resolve(subject, index) or [("?", comparable(subject))]:
            for b in resolve(obj, index) or [("?", comparable(obj))]:
                here, there = places.get(a, ("pred", *a)), places.get(b, ("pred", *b))
                meanings.add((here, relation, there))
                if relation == "COOPERATES_WITH" and a[0] == b[0] == schema.SCHOOL:
                    meanings.add((there, relation, here))
        keys.append(EdgeKey(relation, frozenset(meanings), written))
    return keys


def without_repeats(keys: Iterable[EdgeKey]) -> list[EdgeKey]:
    """Leave out every edge that means what an earlier one means."""
    seen: set[Joined] = set()
    kept = []
    for key in keys:
        if not key.meanings & seen:
            kept.append(key)
            seen |= key.meanings
    return kept


def match_indicators(gold: United, predicted: United, places: Mapping[NodeKey, NodeKey]) -> dict[int, int]:
    """Pair predicted indicators (positions) with gold ones that state the same number about the same node."""
    gold_index, index = gold.index(), predicted.index()
    subjects = [set(resolve(indicator.subject, gold_index)) for indicator in gold.indicators]
    pairs: dict[int, int] = {}
    taken: set[int] = set()
    for number, indicator in enumerate(predicted.indicators):
        about = {places.get(key, ("pred", *key)) for key in resolve(indicator.subject, index)}
        for gold_number, right in enumerate(gold.indicators):
            if gold_number not in taken and subjects[gold_number] & about and same_number(right, indicator):
                pairs[number] = gold_number
                taken.add(gold_number)
                break
    return pairs


def same_number(right: AnnotatedIndicator, found: AnnotatedIndicator) -> bool:
    """Tell whether value, unit and the head of the name (its last two characters) agree; subjects are not asked."""
    return (
        abs(right.value - found.value) <= 1e-6 * max(1.0, abs(right.value))
        and comparable(right.unit) == comparable(found.unit)
        and comparable(right.name)[-2:] == comparable(found.name)[-2:]
    )
