"""Answers in process: Cypher on an embedded engine, and Python methods for people who do not write Cypher."""

from vocgraph.query.knowledge import QueryableGraph, open_graph
from vocgraph.query.records import (
    Comparison,
    FactRow,
    IndicatorRow,
    Match,
    Moment,
    Neighbor,
    Profile,
    Rows,
)
from vocgraph.query.values import Node, Path, Relationship

__all__ = [
    "Comparison",
    "FactRow",
    "IndicatorRow",
    "Match",
    "Moment",
    "Neighbor",
    "Node",
    "Path",
    "Profile",
    "QueryableGraph",
    "Relationship",
    "Rows",
    "open_graph",
]
