"""The graph in numbers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from vocgraph import schema
from vocgraph.graph.access import edges_of, nodes_of
from vocgraph.graph.records import Connected, Statistics

if TYPE_CHECKING:
    from vocgraph.graph.knowledge import KnowledgeGraph

_NO_FACTS = frozenset((schema.MENTIONED_IN, schema.HAS_INDICATOR))


def statistics(kg: KnowledgeGraph, *, top: int = 10) -> Statistics:
    """Count nodes by type and edges by relation, both in the schema's order and without zeros.

    The ``top`` most connected entities are those in most facts that a text states; ties go by id.
    """
    nodes = dict(nodes_of(kg.graph))
    edges = edges_of(kg.graph)
    types = Counter(str(data.get("type", "")) for data in nodes.values())
    relations = Counter(key for _, _, key, _ in edges)
    stated = [(s, o) for s, o, key, data in edges if key not in _NO_FACTS and not data.get("inferred")]
    degrees = Counter(node for ends in stated for node in ends)
    most = sorted(degrees, key=lambda node: (-degrees[node], node))[: max(top, 0)]
    return Statistics(
        nodes=len(nodes),
        edges=len(edges),
        facts=len(stated),
        documents=types[schema.DOCUMENT],
        evidence=sum(len(edge[3].get("evidence", ())) for edge in edges),
        inferred_nodes=sum(1 for data in nodes.values() if data.get("inferred")),
        inferred_edges=sum(1 for edge in edges if edge[3].get("inferred")),
        by_type=_in_order(types, list(schema.NODE_TYPES)),
        by_relation=_in_order(relations, list(schema.RELATIONS)),
        most_connected=tuple(
            Connected(node, str(nodes[node].get("type", "")), str(nodes[node].get("name", node)), degrees[node])
            for node in most
        ),
    )


def _in_order(counts: Counter[str], known: list[str]) -> dict[str, int]:
    order = [*known, *sorted(counts.keys() - set(known))]
    return {key: counts[key] for key in order if counts[key]}
