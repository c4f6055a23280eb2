"""What a built graph says about one document, in the form of the right answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import networkx as nx

from vocgraph import schema
from vocgraph.evaluation.annotation import AnnotatedEdge, AnnotatedIndicator, AnnotatedNode, Annotation


class HoldsGraph(Protocol):
    """Anything that holds a graph as ``KnowledgeGraph`` does."""

    @property
    def graph(self) -> nx.MultiDiGraph[str]:
        """Nodes and edges with the attributes that VocGraph gives them."""


def from_graph(kg: HoldsGraph, document: str) -> Annotation:
    """Give the nodes, edges and indicators that the graph has from the document with this id.

    What an authority table added (``inferred``) and what places Regions in Regions is left out: it is not scored.
    """
    graph = kg.graph
    nodes = {
        node: data
        for node, data in graph.nodes(data=True)
        if data.get("type") in schema.ENTITY_TYPES and not data.get("inferred") and _mentioned(graph, node, document)
    }
    edges: list[AnnotatedEdge] = []
    indicators: list[AnnotatedIndicator] = []
    for source, target, relation, data in graph.edges(keys=True, data=True):
        if source not in nodes or data.get("inferred") or not _says(data, document):
            continue
        if relation == schema.HAS_INDICATOR:
            indicators.append(_indicator(nodes[source]["name"], graph.nodes[target]))
        elif target in nodes and relation in schema.FACT_RELATIONS and not _division(relation, source, target, nodes):
            edges.append(AnnotatedEdge(nodes[source]["name"], relation, nodes[target]["name"]))
    return Annotation(
        tuple(AnnotatedNode(data["type"], data["name"], tuple(data.get("aliases", ()))) for data in nodes.values()),
        tuple(edges),
        tuple(indicators),
    )


def _mentioned(graph: nx.MultiDiGraph[str], node: str, document: str) -> bool:
    return any(
        key == schema.MENTIONED_IN and graph.nodes[target].get("name") == document
        for _, target, key in graph.out_edges(node, keys=True)
    )


def _says(data: Mapping[str, Any], document: str) -> bool:
    return any(evidence["document"] == document for evidence in data.get("evidence", ()))


def _division(relation: str, source: str, target: str, nodes: Mapping[str, Mapping[str, Any]]) -> bool:
    return relation == "PART_OF" and nodes[source]["type"] == nodes[target]["type"] == schema.REGION


def _indicator(subject: str, data: Mapping[str, Any]) -> AnnotatedIndicator:
    texts = {key: str(data.get(key, "")) for key in ("unit", "time", "qualifier")}
    return AnnotatedIndicator(subject, data["name"], float(data["value"]), **texts)
