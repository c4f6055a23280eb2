"""The typed way into and out of the ``networkx.MultiDiGraph``, always sorted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast

import networkx as nx

from vocgraph.collecting import collecting_paused
from vocgraph.graph.merging import Attributes

Graph: TypeAlias = "nx.MultiDiGraph[str]"
EdgeId: TypeAlias = tuple[str, str, str]
"""Subject id, object id, relation: networkx's order of source, target and key."""


def nodes_of(graph: Graph) -> list[tuple[str, Attributes]]:
    """Give all nodes with their attributes, sorted by id."""
    return sorted(cast("Any", graph.nodes(data=True)), key=_first)


def edges_of(graph: Graph) -> list[tuple[str, str, str, Attributes]]:
    """Give all edges as subject, object, relation and attributes, sorted by these three."""
    with collecting_paused():
        return list(iter_edges(graph))


def iter_edges(graph: Graph) -> Iterator[tuple[str, str, str, Attributes]]:
    """Give all edges as ``edges_of`` does, one by one."""
    # Level by level: sorting some neighbours many times is quicker than sorting all edges once.
    adjacency = dict(cast("Any", graph.adjacency()))
    for source in sorted(adjacency):
        neighbours = adjacency[source]
        for target in sorted(neighbours):
            keyed = neighbours[target]
            for key in sorted(keyed) if len(keyed) > 1 else keyed:
                yield source, target, key, keyed[key]


def graph_of(nodes: Mapping[str, Attributes], edges: Mapping[EdgeId, Attributes]) -> Graph:
    """Make a graph of nodes and edges, added in sorted order. The attribute dicts are copied, their values shared."""
    graph: Graph = nx.MultiDiGraph()
    graph.add_nodes_from((node, nodes[node]) for node in sorted(nodes))
    add_edges(graph, ((*edge, edges[edge]) for edge in sorted(edges)))
    return graph


def add_edges(graph: Graph, edges: Iterable[tuple[str, str, str, Attributes]]) -> None:
    """Add edges given as subject, object, relation and attributes."""
    graph.add_edges_from(cast("Any", edges))


def _first(item: tuple[str, Any]) -> str:
    return item[0]
