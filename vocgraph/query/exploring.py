"""Answers over the graph without Cypher: facts, numbers, neighbours, paths, times and comparisons, as records."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import networkx as nx

from vocgraph import schema
from vocgraph.errors import NotFoundError, QueryError
from vocgraph.graph import KnowledgeGraph, document_id, sentence_of, surest
from vocgraph.graph.access import Graph, edges_of, graph_of
from vocgraph.graph.ids import number_text
from vocgraph.query import given
from vocgraph.query.nearest import hint
from vocgraph.query.records import Comparison, FactRow, IndicatorRow, Moment, Neighbor, Profile, Rows
from vocgraph.query.values import Node, Path, Relationship

_OWN: Final = frozenset(("evidence", "confidence", "inferred"))
_YEAR: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})(?!\d)")
_DATE: Final = re.compile(r"(?<!\d)((?:19|20)\d{2})\s*年(?:\s*\d{1,2}\s*月(?:\s*\d{1,2}\s*[日号])?)?")
_NO_FACTS: Final = frozenset((schema.MENTIONED_IN, schema.HAS_INDICATOR))

EdgeRow = tuple[str, str, str, Mapping[str, Any]]


def relation_name(name: str) -> str:
    """Give a relation by its name or its Chinese label.

    >>> relation_name("合作"), relation_name("offers")
    ('COOPERATES_WITH', 'OFFERS')

    Raises:
        QueryError: there is none; the message names the nearest.
    """
    by_label = {relation.zh: key for key, relation in schema.RELATIONS.items()}
    known = given.text("the relation", name).strip().upper()
    if known in schema.RELATIONS:
        return known
    if name.strip() in by_label:
        return by_label[name.strip()]
    nearest = hint(name, [*schema.RELATIONS, *by_label])
    raise QueryError(f"unknown relation {name!r}{nearest}; allowed: {schema.labelled(schema.RELATIONS)}")


def type_name(name: str) -> str:
    """Give a node type by its name or its Chinese label.

    >>> type_name("学校"), type_name("school")
    ('School', 'School')

    Raises:
        QueryError: there is none; the message names the nearest.
    """
    by_label = {known.zh: key for key, known in schema.NODE_TYPES.items()}
    by_case = {key.casefold(): key for key in schema.NODE_TYPES}
    name = given.text("the type", name)
    found = by_label.get(name.strip()) or by_case.get(name.strip().casefold())
    if found is None:
        nearest = hint(name, [*schema.NODE_TYPES, *by_label])
        raise QueryError(f"unknown type {name!r}{nearest}; allowed: {schema.labelled(schema.NODE_TYPES)}")
    return found


def table(kg: KnowledgeGraph, relation: str | None = None, *, min_confidence: float = 0.0) -> Rows[FactRow]:
    """Give one row for each fact, those of one relation or all, sorted by relation, subject and object."""
    wanted = None if relation is None else relation_name(relation)
    least = given.number("min_confidence", min_confidence, -1)
    rows = (
        _fact(kg, *edge)
        for edge in edges_of(kg.graph)
        if (edge[2] == wanted if wanted else edge[2] not in _NO_FACTS) and edge[3].get("confidence", 1.0) >= least
    )
    rank = {key: place for place, key in enumerate(schema.RELATIONS)}
    return Rows(FactRow, sorted(rows, key=lambda row: (rank.get(row.relation, 99), row.subject_id, row.object_id)))


def profile(kg: KnowledgeGraph, id: str) -> Profile:
    """Give all that is known of the entity with this id."""
    edges = list(_edges_at(kg, id))
    facts = [_fact(kg, *edge) for edge in edges if edge[2] not in _NO_FACTS]
    numbers = [_indicator(kg, *edge) for edge in edges if edge[2] == schema.HAS_INDICATOR]
    documents = {str(kg.graph.nodes[edge[1]].get("path", edge[1])) for edge in edges if edge[2] == schema.MENTIONED_IN}
    return Profile(kg.node(id), Rows(FactRow, facts), Rows(IndicatorRow, numbers), tuple(sorted(documents)))


def neighbors(
    kg: KnowledgeGraph, id: str, *, relation: str | None = None, type: str | None = None, direction: str = "both"
) -> Rows[Neighbor]:
    """Give the entities one fact away, sorted by relation and name.

    Raises:
        QueryError: unknown relation, type or direction.
    """
    if direction not in ("both", "in", "out"):
        raise QueryError(f"unknown direction {direction!r}; allowed: both, in, out")
    wanted = None if relation is None else relation_name(relation)
    kind = None if type is None else type_name(type)
    rows = []
    for source, target, key, data in _edges_at(kg, id):
        way, other = ("out", target) if source == id else ("in", source)
        attributes = kg.graph.nodes[other]
        if (key != wanted if wanted else key in _NO_FACTS) or direction not in ("both", way):
            continue
        if kind in (None, attributes.get("type")):
            name, sure = str(attributes.get("name", other)), float(data.get("confidence", 1.0))
            rows.append(Neighbor(name, str(attributes.get("type", "")), key, way, sure, other))
    return Rows(Neighbor, sorted(rows, key=lambda row: (row.relation, row.direction, row.name, row.id)))


def connected(kg: KnowledgeGraph, min_confidence: float = 0.0) -> nx.Graph[str]:
    """Give the facts that are at least this sure as an undirected graph, for paths: no documents and indicators."""
    simple: nx.Graph[str] = nx.Graph()
    simple.add_edges_from(
        (source, target)
        for source, target, key, data in edges_of(kg.graph)
        if key not in _NO_FACTS and source != target and data.get("confidence", 1.0) >= min_confidence
    )
    return simple


def paths(
    kg: KnowledgeGraph, simple: nx.Graph[str], first: str, second: str, *, longest: int = 4, limit: int = 10
) -> tuple[Path, ...]:
    """Give the shortest connections over facts, whatever their direction, up to ``longest`` facts each."""
    if first not in simple or second not in simple:
        return ()
    found = itertools.takewhile(
        lambda nodes: len(nodes) - 1 <= longest, nx.shortest_simple_paths(simple, first, second)
    )
    try:
        several = list(itertools.islice(found, limit))
    except nx.NetworkXNoPath:
        return ()
    return tuple(_path(kg.graph, nodes) for nodes in several)


def indicators(
    kg: KnowledgeGraph, *, name: str | None = None, subject: str | None = None, unit: str | None = None
) -> Rows[IndicatorRow]:
    """Give the numbers whose name holds ``name``, of the entity with the id ``subject``, in a unit."""
    for what, value in (("the name", name), ("the unit", unit)):
        if value is not None:
            given.text(what, value)
    rows = [
        _indicator(kg, *edge)
        for edge in (edges_of(kg.graph) if subject is None else _edges_at(kg, subject))
        if edge[2] == schema.HAS_INDICATOR and subject in (None, edge[0])
    ]
    kept = [row for row in rows if (name is None or name in row.name) and unit in (None, row.unit)]
    if name is not None and rows and not kept and not any(name in row.name for row in rows):
        raise NotFoundError(f"no indicator named {name!r}{hint(name, {row.name for row in rows})}")
    return Rows(IndicatorRow, sorted(kept, key=lambda row: (row.name, row.unit, row.subject, row.time, row.value)))


def subgraph(
    kg: KnowledgeGraph,
    ids: Iterable[str],
    *,
    hops: int = 1,
    types: str | Iterable[str] | None = None,
    relations: str | Iterable[str] | None = None,
) -> Graph:
    """Give what lies within ``hops`` facts of some entities, with the documents that name it."""
    kinds = None if types is None else {type_name(one) for one in given.texts("types", types)}
    keys = None if relations is None else {relation_name(one) for one in given.texts("relations", relations)}
    kept = set(ids)
    edge_of = set(kept)
    for _ in range(hops):
        reached = {
            other
            for node in edge_of
            for source, target, key, _ in _edges_at(kg, node)
            for other in (source, target)
            if key != schema.MENTIONED_IN
            and (keys is None or key in keys)
            and (kinds is None or kg.graph.nodes[other].get("type") in kinds)
        }
        edge_of = reached - kept
        kept |= reached
    documents = {edge[1] for node in kept for edge in _edges_at(kg, node) if edge[2] == schema.MENTIONED_IN}
    nodes = kept | documents
    return graph_of(
        {node: dict(kg.graph.nodes[node]) for node in nodes},
        {
            (source, target, key): dict(data)
            for node in kept
            for source, target, key, data in _edges_at(kg, node)
            if {source, target} <= nodes and (keys is None or key in keys or key == schema.MENTIONED_IN)
        },
    )


def timeline(kg: KnowledgeGraph, id: str) -> Rows[Moment]:
    """Give what has a time, oldest first; what has no year comes last.

    The time of an indicator or fact is its own; a fact without one takes the year that the words of its evidence name,
    if it is only one.
    """
    moments = []
    for source, target, key, data in _edges_at(kg, id):
        if key == schema.MENTIONED_IN:
            continue
        other = target if source == id else source
        attributes = kg.graph.nodes[other]
        time = str(data.get("time") or (attributes.get("time") if key == schema.HAS_INDICATOR else "") or "")
        sentence, file = _sentence(kg, data)
        years = {match[1] for match in _YEAR.finditer(time)}
        if not time:
            best = surest(data.get("evidence") or ())
            named = {match[1]: match[0] for match in _DATE.finditer(str(best["text"]) if best else "")}
            if len(named) != 1:
                continue
            years, time = set(named), next(iter(named.values()))
        what = f"{key} ←" if source != id else key
        moments.append(Moment(int(min(years)) if years else None, time, what, _said(attributes, other), sentence, file))
    return Rows(Moment, sorted(moments, key=lambda one: (one.year or 9999, one.time, one.what, one.object)))


def compare(kg: KnowledgeGraph, first: str, second: str) -> Rows[Comparison]:
    """Give for each relation what two entities share and what each has alone.

    Numbers of the same name stand beside one another, a row for each name that both have.
    """
    left, right = _aspects(kg, first), _aspects(kg, second)
    for one, other in ((left, right), (right, left)):
        for aspect in [key for key in one if key.startswith(f"{schema.HAS_INDICATOR} ") and key not in other]:
            one.setdefault(schema.HAS_INDICATOR, {}).update(one.pop(aspect))
    rows = []
    for aspect in dict.fromkeys((*left, *right)):
        mine, theirs = left.get(aspect, {}), right.get(aspect, {})
        both = [name for name in mine if name in theirs]
        alone = [name for name in mine if name not in theirs], [name for name in theirs if name not in mine]
        rows.append(Comparison(aspect, tuple(both), tuple(alone[0]), tuple(alone[1])))
    order = {key: place for place, key in enumerate(schema.RELATIONS)}
    return Rows(Comparison, sorted(rows, key=lambda row: (order.get(row.aspect.split(" ")[0], 99), row.aspect)))


def _aspects(kg: KnowledgeGraph, id: str) -> dict[str, dict[str, None]]:
    found: dict[str, dict[str, None]] = {}
    for source, target, key, _ in _edges_at(kg, id):
        if key == schema.MENTIONED_IN:
            continue
        other = target if source == id else source
        data = kg.graph.nodes[other]
        # Cooperation is the same from either side; every other relation read backwards is another aspect.
        aspect = key if source == id or key == "COOPERATES_WITH" else f"{key} ←"
        if key == schema.HAS_INDICATOR:
            aspect = f"{key} {data.get('name', '')}"
        found.setdefault(aspect, {})[_said(data, other)] = None
    return found


def _said(data: Mapping[str, Any], id: str) -> str:
    """Give a node's name; an indicator's with its number."""
    name = str(data.get("name", id))
    if data.get("type") != schema.INDICATOR:
        return name
    number = f"{name} {number_text(float(data['value']))}{data.get('unit', '')}"
    return f"{number} ({data['qualifier']})" if data.get("qualifier") else number


def _edges_at(kg: KnowledgeGraph, id: str) -> Iterator[EdgeRow]:
    """Give the edges from and to a node, each once, sorted."""
    graph: Any = kg.graph
    out = list(graph.out_edges(id, keys=True, data=True))
    into = [edge for edge in graph.in_edges(id, keys=True, data=True) if edge[0] != id]
    yield from sorted(out + into, key=lambda edge: edge[:3])


def _sentence(kg: KnowledgeGraph, data: Mapping[str, Any]) -> tuple[str, str]:
    """Give the sentence of an edge's surest evidence and the file that it stands in."""
    best = surest(data.get("evidence") or ())
    if best is None:
        return "", ""
    source = document_id(best["document"])
    path = kg.graph.nodes[source].get("path") if source in kg.graph else None
    return str(sentence_of(best, kg.sources)), str(path or best["document"])


def _fact(kg: KnowledgeGraph, source: str, target: str, relation: str, data: Mapping[str, Any]) -> FactRow:
    subject, other = kg.graph.nodes[source], kg.graph.nodes[target]
    sentence, file = _sentence(kg, data)
    return FactRow(
        subject=str(subject.get("name", source)),
        relation=relation,
        object=_said(other, target),
        properties={name: value for name, value in data.items() if name not in _OWN},
        sentence=sentence,
        file=file,
        confidence=float(data.get("confidence", 1.0)),
        sources=len({one["document"] for one in data.get("evidence") or ()}),
        inferred=bool(data.get("inferred", False)),
        subject_type=str(subject.get("type", "")),
        object_type=str(other.get("type", "")),
        subject_id=source,
        object_id=target,
    )


def _indicator(kg: KnowledgeGraph, source: str, target: str, _: str, data: Mapping[str, Any]) -> IndicatorRow:
    subject, number = kg.graph.nodes[source], kg.graph.nodes[target]
    sentence, file = _sentence(kg, data)
    return IndicatorRow(
        subject=str(subject.get("name", source)),
        name=str(number.get("name", "")),
        value=float(number.get("value", 0.0)),
        unit=str(number.get("unit", "")),
        time=str(number.get("time", "")),
        qualifier=str(number.get("qualifier", "")),
        sentence=sentence,
        file=file,
        confidence=float(data.get("confidence", 1.0)),
        subject_type=str(subject.get("type", "")),
        subject_id=source,
    )


def _path(graph: Graph, nodes: list[str]) -> Path:
    return Path(
        tuple(Node(node, ("Entity", str(graph.nodes[node].get("type"))), dict(graph.nodes[node])) for node in nodes),
        tuple(_step(graph, before, after) for before, after in itertools.pairwise(nodes)),
    )


def _step(graph: Graph, before: str, after: str) -> Relationship:
    """Give the surest fact between two nodes."""
    several = [
        (-float(data.get("confidence", 1.0)), source, str(key), target, data)
        for source, target in ((before, after), (after, before))
        for key, data in (graph.get_edge_data(source, target) or {}).items()
        if key not in _NO_FACTS
    ]
    _, source, key, target, data = min(several, key=lambda one: one[:4])
    return Relationship(source, key, target, dict(data))
