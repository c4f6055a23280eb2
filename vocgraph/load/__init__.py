"""The graph in Neo4j: Cypher text and rows (pure functions), and apart from them what runs them.

``load`` makes the part of a database that belongs to a graph equal to the graph, ``pull`` gives it back. The driver is
known to ``vocgraph.load.database`` alone.
"""

from vocgraph.load.loading import load
from vocgraph.load.pulling import pull
from vocgraph.load.report import Counts, LoadReport

__all__ = ["Counts", "LoadReport", "load", "pull"]
