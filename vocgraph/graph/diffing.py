"""What differs between two graphs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

from vocgraph.graph.access import Graph, edges_of, nodes_of
from vocgraph.graph.records import Change, Edge, GraphDiff

if TYPE_CHECKING:
    from vocgraph.graph.knowledge import KnowledgeGraph

_Id = TypeVar("_Id", str, Edge)


def diff(before: KnowledgeGraph, after: KnowledgeGraph) -> GraphDiff:
    """Say what must be added, removed and changed in ``before`` to get ``after``; their names are not compared."""
    nodes = dict(nodes_of(before.graph)), dict(nodes_of(after.graph))
    edges = _edges(before.graph), _edges(after.graph)
    documents = before.sources.keys() | after.sources.keys()
    return GraphDiff(
        added_nodes=_missing(nodes[1], nodes[0]),
        removed_nodes=_missing(nodes[0], nodes[1]),
        changed_nodes=_changes(*nodes),
        added_edges=_missing(edges[1], edges[0]),
        removed_edges=_missing(edges[0], edges[1]),
        changed_edges=_changes(*edges),
        changed_sources=tuple(sorted(d for d in documents if before.sources.get(d) != after.sources.get(d))),
    )


def _edges(graph: Graph) -> dict[Edge, dict[str, Any]]:
    return {(source, key, target): data for source, target, key, data in edges_of(graph)}


def _missing(these: Iterable[_Id], there: Mapping[_Id, Any]) -> tuple[_Id, ...]:
    return tuple(sorted(one for one in these if one not in there))


def _changes(before: Mapping[_Id, dict[str, Any]], after: Mapping[_Id, dict[str, Any]]) -> tuple[Change, ...]:
    changes = []
    for one in sorted(before.keys() & after.keys()):
        old, new = before[one], after[one]
        if old != new:
            keys = sorted(key for key in old.keys() | new.keys() if old.get(key) != new.get(key))
            changes.append(Change(one, {key: old.get(key) for key in keys}, {key: new.get(key) for key in keys}))
    return tuple(changes)
