"""Nodes and edges as rows for the statements of ``vocgraph.load.cypher``, in the types that Neo4j has.

Neo4j keeps texts, numbers, booleans and lists of one of these. ``evidence`` becomes parallel lists
(``evidence_texts[i]`` stands at ``evidence_starts[i]`` of ``evidence_documents[i]`` …), sorted as in the graph; other
nested values become JSON text. Lone surrogates become U+FFFD.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import repeat
from operator import itemgetter
from typing import Any, Final, TypeAlias

from vocgraph import schema
from vocgraph.errors import LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.building import clean
from vocgraph.graph.merging import EVIDENCE_FIELDS
from vocgraph.graph.nodelink import json_text
from vocgraph.load.cypher import GRAPH, RELEASED

BATCH: Final = 500
"""Rows of a batch where the caller does not say otherwise."""

EVIDENCE_LISTS: Final[Mapping[str, str]] = {field: f"evidence_{field}s" for field in EVIDENCE_FIELDS}
"""Evidence field -> the list property that keeps it on a relationship."""

USUAL_GRAPH: Final = "vocgraph"
"""The name of a graph that was given none; its nodes keep their ids in the database."""

TEXT: Final = "text"
"""The property of a Document that holds its text."""

EXTRA: Final = "graph_properties"
"""The property that lists what else VocGraph owns, where a graph has attributes that no graph of VocGraph has."""

LONGEST: Final = 8000
"""Bytes that an indexed text may have; Neo4j's range index ends a little above."""

HEAVY: Final = 1_000_000
"""Characters of document text after which a batch ends."""

BOOKKEEPING: Final = frozenset((GRAPH, RELEASED, EXTRA, "id"))

OWNED: Final = frozenset(
    (
        *(GRAPH, EXTRA, TEXT, "type", "name", "aliases", "code", "full_name", "kind", "confidence", "inferred"),
        *("corrected", "value", "unit", "time", "qualifier", "path", "encoding", "sha256", "media_type"),
        *EVIDENCE_LISTS.values(),
        *(name for relation in schema.RELATIONS.values() for name in relation.properties),
    )
)
"""The properties that VocGraph owns: a load replaces them. All others are their makers'."""

ATTRIBUTES: Final = OWNED - BOOKKEEPING
_LONG: Final = 2**63
_NAME: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")

Row: TypeAlias = dict[str, Any]
_LISTS: Final = frozenset(EVIDENCE_LISTS.values())
_fields_of: Final = itemgetter(*EVIDENCE_LISTS)
_lists_of: Final = itemgetter(*EVIDENCE_LISTS.values())
_NUMBERS: Final = frozenset((int, float))
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
                kept[many] = [v if (v := one[field]).__class__ in _NUMBERS else _simple(v) for one in value]
        elif value is not None:
            try:
                kept[name] = _simple(value)
            except (TypeError, ValueError) as error:
                raise LoadError(
                    f"attribute {name!r} cannot be loaded: {error}; use texts, numbers and lists"
                ) from error
    return kept


def attributes(properties: Mapping[str, Any]) -> Row:
    """Give attributes back from what ``properties`` made of them; JSON text stays text.

    Raises:
        LoadError: the lists of evidence differ in length.
    """
    lists = [properties[many] for many in EVIDENCE_LISTS.values() if many in properties]
    kept = {name: value for name, value in properties.items() if name not in _LISTS}
    if lists:
        if len(lists) != len(EVIDENCE_FIELDS) or len({len(each) for each in lists}) > 1:
            raise LoadError("the lists of evidence of a relationship differ in length; load the graph again")
        kept["evidence"] = [dict(zip(EVIDENCE_FIELDS, values, strict=True)) for values in zip(*lists, strict=True)]
    return kept


def checked_name(name: str) -> str:
    """Give a graph's name as it stands in the database.

    Raises:
        LoadError: it is empty or too long.
    """
    name = clean(name)
    if not name or len(name.encode()) > 200:
        raise LoadError(f"{name[:50]!r} cannot be a graph's name; it needs 1 to 200 bytes")
    return name


def marked(kg_name: str, node: str) -> str:
    """Give the id that a node has in the database: its own in the graph of the usual name, else led by the graph's.

    >>> marked("vocgraph", "Region:永川区"), marked("试点", "Region:永川区")
    ('Region:永川区', '试点/Region:永川区')
    """
    return node if kg_name == USUAL_GRAPH else f"{kg_name}/{node}"


def unmarked(kg_name: str, id: str) -> str:
    """Give a node's id back from the one that it has in the database."""
    return id if kg_name == USUAL_GRAPH else id[len(kg_name) + 1 :]


def node_properties(kg: KnowledgeGraph, data: Mapping[str, Any], graph: str) -> Row:
    """Give the properties that a node has in the database; a Document carries its text, in which offsets count.

    Raises:
        LoadError: a value or a property's name is none that Neo4j can hold, or a name is too long for an index.
    """
    kept = _loadable(data)
    if kept.get("type") == schema.DOCUMENT and (text := kg.sources.get(kept.get("name", ""))) is not None:
        kept[TEXT] = clean(text)
    _fits(kept.get("name", ""), "a name")
    kept[GRAPH] = graph
    return kept


def relationship_properties(data: Mapping[str, Any], graph: str) -> Row:
    """Give the properties that a relationship has in the database.

    Raises:
        LoadError: a value or a property's name is none that Neo4j can hold.
    """
    kept = _loadable(data)
    kept[GRAPH] = graph
    return kept


def surely_same(data: Mapping[str, Any], there: Mapping[str, Any], graph: str) -> bool:
    """Tell quickly that a database's properties are what ``properties`` would make of ``data``, and nothing beside.

    False means only that it was not seen at once: what is nested, cleaned or others' wants a full comparison.
    """
    if there.get(GRAPH) != graph:
        return False
    count = 1
    for name, value in data.items():
        if name == "evidence":
            try:
                lists = zip(*map(_fields_of, value), strict=True) if value else repeat((), len(EVIDENCE_LISTS))
                if _lists_of(there) != tuple(map(list, lists)):
                    return False
            except KeyError:
                return False
            count += len(EVIDENCE_LISTS)
        elif value is not None:
            if there.get(name) != value:
                return False
            count += 1
    return count == len(there)


def owned(properties: Mapping[str, Any]) -> Row:
    """Give those of a database's properties that VocGraph owns; what others added is left out."""
    extra = properties.get(EXTRA, ())
    return {name: value for name, value in properties.items() if name in OWNED or name in extra}


def _loadable(data: Mapping[str, Any]) -> Row:
    kept = properties(data)
    if not kept.keys() <= ATTRIBUTES:
        extra = sorted(kept.keys() - ATTRIBUTES)
        for name in extra:
            if not _NAME.match(name) or name in BOOKKEEPING:
                raise LoadError(
                    f"{name!r} cannot be a property's name in Neo4j; use letters, digits and underscores, "
                    f"and none of {', '.join(sorted(BOOKKEEPING))}"
                )
        kept[EXTRA] = extra
    for value in kept.values():
        if value.__class__ is int and not -_LONG <= value < _LONG:
            raise LoadError(f"the number {value} is too large for Neo4j; it keeps whole numbers of 64 bits")
    return kept


def _fits(text: object, what: str) -> None:
    if isinstance(text, str) and len(text) * 3 > LONGEST and len(text.encode()) > LONGEST:
        raise LoadError(
            f"{what} of {len(text)} characters, {text[:30]!r}…, is too long for an index of Neo4j; "
            f"it may have {LONGEST} bytes"
        )


def node_row(kg: KnowledgeGraph, node: str, data: Mapping[str, Any], graph: str) -> Row:
    """Give a node as the row of a statement.

    Raises:
        LoadError: as in ``node_properties``.
    """
    id = marked(graph, clean(node))
    _fits(id, "an id")
    return {"id": id, "properties": node_properties(kg, data, graph)}


def relationship_row(source: str, target: str, data: Mapping[str, Any], graph: str) -> Row:
    """Give an edge as the row of a statement; ``source`` and ``target`` are ids as ``marked`` gives them.

    Raises:
        LoadError: as in ``relationship_properties``.
    """
    return {"source": source, "target": target, "properties": relationship_properties(data, graph)}


def node_batches(kg: KnowledgeGraph, *, size: int = BATCH, graph: str | None = None) -> Iterator[tuple[str, list[Row]]]:
    """Give the nodes in batches of one type, types and nodes sorted; ``graph`` names the graph in the database.

    Raises:
        LoadError: a node has no type, or something that Neo4j cannot hold.
    """
    name = kg.name if graph is None else graph
    by_type: dict[str, list[tuple[str, Mapping[str, Any]]]] = {}
    for node, data in nodes_of(kg.graph):
        by_type.setdefault(type_of(node, data), []).append((node, data))
    for type_ in sorted(by_type):
        weight, batch = 0, list[Row]()
        for node, attributes_ in by_type[type_]:
            row = node_row(kg, node, attributes_, name)
            batch.append(row)
            weight += len(row["properties"].get(TEXT, ""))
            if len(batch) >= size or weight > HEAVY:
                yield type_, batch
                weight, batch = 0, []
        if batch:
            yield type_, batch


def relationship_batches(
    kg: KnowledgeGraph, *, size: int = BATCH, graph: str | None = None
) -> Iterator[tuple[Pattern, list[Row]]]:
    """Give the relationships in batches of one relation between two types, all sorted.

    Raises:
        LoadError: a node has no type, or an edge something that Neo4j cannot hold.
    """
    name = kg.name if graph is None else graph
    types = {node: type_of(node, data) for node, data in nodes_of(kg.graph)}
    ids = {node: marked(name, clean(node)) for node in types}
    by_pattern: dict[Pattern, list[tuple[str, str, Mapping[str, Any]]]] = {}
    for source, target, relation, data in iter_edges(kg.graph):
        by_pattern.setdefault((relation, types[source], types[target]), []).append((source, target, data))
    for pattern in sorted(by_pattern):
        edges = by_pattern.pop(pattern)
        for start in range(0, len(edges), size):
            yield (
                pattern,
                [
                    relationship_row(ids[source], ids[target], data, name)
                    for source, target, data in edges[start : start + size]
                ],
            )


def type_of(node: str, data: Mapping[str, Any]) -> str:
    """Give a node's type.

    Raises:
        LoadError: it has none.
    """
    if not isinstance(type_ := data.get("type"), str):
        raise LoadError(f"the node {node!r} has no type, which Neo4j needs as its label; every node needs one")
    return type_


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
