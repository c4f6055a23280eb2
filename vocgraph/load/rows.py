"""Nodes and edges as rows for the statements of ``vocgraph.load.cypher``, in the types that Neo4j has.

Neo4j keeps texts, numbers, booleans and lists of one of these. ``evidence`` becomes parallel lists
(``evidence_texts[i]`` stands at ``evidence_starts[i]`` of ``evidence_documents[i]`` …), sorted as in the graph; other
nested values become JSON text. Lone surrogates become U+FFFD.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final, TypeAlias

from vocgraph.errors import LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of
from vocgraph.graph.building import clean
from vocgraph.graph.merging import EVIDENCE_FIELDS
from vocgraph.graph.nodelink import json_text

BATCH: Final = 500
"""Rows of a batch where the caller does not say otherwise."""

EVIDENCE_LISTS: Final[Mapping[str, str]] = {field: f"evidence_{field}s" for field in EVIDENCE_FIELDS}
"""Evidence field -> the list property that keeps it on a relationship."""

Row: TypeAlias = dict[str, Any]
Pattern: TypeAlias = tuple[str, str, str]
"""Relation, subject type, object type."""


def properties(attributes: Mapping[str, Any]) -> Row:
    """Give a node's or edge's attributes as Neo4j keeps them; None is left out.

    >>> properties({"name": "甲", "aliases": ["乙"], "code": None})
    {'name': '甲', 'aliases': ['乙']}

    Raises:
        LoadError: a value has neither a type of Neo4j nor a form in JSON.
    """
    kept: Row = {}
    for name, value in attributes.items():
        if name == "evidence":
            for field, many in EVIDENCE_LISTS.items():
                kept[many] = [_simple(one[field]) for one in value]
        elif value is not None:
            try:
                kept[name] = _simple(value)
            except (TypeError, ValueError) as error:
                raise LoadError(
                    f"attribute {name!r} cannot be loaded: {error}; use texts, numbers and lists"
                ) from error
    return kept


def attributes(properties: Mapping[str, Any]) -> Row:
    """Give attributes back from what ``properties`` made of them; JSON text stays text."""
    lists = [properties[many] for many in EVIDENCE_LISTS.values() if many in properties]
    kept = {name: value for name, value in properties.items() if name not in EVIDENCE_LISTS.values()}
    if lists:
        if len(lists) != len(EVIDENCE_FIELDS) or len({len(each) for each in lists}) > 1:
            raise LoadError("the lists of evidence of a relationship differ in length; load the graph again")
        kept["evidence"] = [dict(zip(EVIDENCE_FIELDS, values, strict=True)) for values in zip(*lists, strict=True)]
    return kept


def node_batches(kg: KnowledgeGraph, *, size: int = BATCH) -> Iterator[tuple[str, list[Row]]]:
    """Give the nodes in batches of one type, types and nodes sorted.

    Raises:
        LoadError: a node has no type.
    """
    by_type: dict[str, list[Row]] = {}
    for node, data in nodes_of(kg.graph):
        by_type.setdefault(_type(node, data), []).append({"id": clean(node), "properties": properties(data)})
    for type_ in sorted(by_type):
        for batch in _parts(by_type[type_], size):
            yield type_, batch


def relationship_batches(kg: KnowledgeGraph, *, size: int = BATCH) -> Iterator[tuple[Pattern, list[Row]]]:
    """Give the relationships in batches of one relation between two types, all sorted."""
    types = {node: _type(node, data) for node, data in nodes_of(kg.graph)}
    by_pattern: dict[Pattern, list[Row]] = {}
    for source, target, relation, data in edges_of(kg.graph):
        row = {"source": clean(source), "target": clean(target), "properties": properties(data)}
        by_pattern.setdefault((relation, types[source], types[target]), []).append(row)
    for pattern in sorted(by_pattern):
        for batch in _parts(by_pattern[pattern], size):
            yield pattern, batch


def _type(node: str, data: Mapping[str, Any]) -> str:
    if not isinstance(type_ := data.get("type"), str):
        raise LoadError(f"the node {node!r} has no type, which Neo4j needs as its label; every node needs one")
    return type_


def _parts(rows: list[Row], size: int) -> Iterator[list[Row]]:
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def _simple(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, list) and _one_type(value):
        return [_simple(one) for one in value]
    return json_text(value)


def _one_type(values: list[Any]) -> bool:
    types = {type(value) for value in values}
    return not types or (len(types) == 1 and types <= {str, int, float, bool})
