"""A smaller graph: what is at least this sure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from vocgraph import schema
from vocgraph.errors import GraphError
from vocgraph.graph.access import Graph, edges_of, graph_of, nodes_of

if TYPE_CHECKING:
    from vocgraph.graph.knowledge import KnowledgeGraph


def filtered(kg: KnowledgeGraph, min_confidence: float) -> KnowledgeGraph:
    """Give a graph of the nodes and edges whose confidence is at least ``min_confidence`` (0 to 1).

    Evidence stays whole. Documents stay. An indicator goes with its ``HAS_INDICATOR`` edge, and an inferred node (a
    region's parent, say) goes when nothing that stays leads to it. Attributes are shared with the first graph.

    Raises:
        GraphError: ``min_confidence`` lies outside 0 to 1.
    """
    if not 0 <= min_confidence <= 1:
        raise GraphError(f"min_confidence is {min_confidence}; it must lie between 0 and 1")
    nodes = {node: data for node, data in nodes_of(kg.graph) if data.get("confidence", 1) >= min_confidence}
    graph = graph_of(
        nodes,
        {
            (source, target, key): data
            for source, target, key, data in edges_of(kg.graph)
            if source in nodes and target in nodes and data.get("confidence", 1) >= min_confidence
        },
    )
    while loose := [node for node, data in nodes_of(graph) if _is_loose(graph, node, data)]:
        graph.remove_nodes_from(loose)
    return type(kg)(graph, kg.sources, name=kg.name)


def _is_loose(graph: Graph, node: str, data: dict[str, object]) -> bool:
    if data.get("type") == schema.INDICATOR:
        return not any(key == schema.HAS_INDICATOR for _, _, key in graph.in_edges(node, keys=True))
    return data.get("inferred") is True and graph.in_degree(node) == 0
