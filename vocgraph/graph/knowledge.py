"""The ``KnowledgeGraph``: a ``networkx.MultiDiGraph`` with the texts that it was read from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import networkx as nx

from vocgraph import records
from vocgraph.graph import corrections, diffing, filtering, looking, statistics, storage
from vocgraph.graph.building import build_graph, clean
from vocgraph.graph.records import FactView, GraphDiff, NodeView, Statistics

if TYPE_CHECKING:
    from vocgraph.graph.access import Graph


class KnowledgeGraph:
    """A knowledge graph with its evidence.

    ``graph`` is the ``networkx.MultiDiGraph`` (node ids are strings, an edge's key is its relation), ``sources`` gives
    the decoded text of each document by its id, in which the offsets of the evidence count.
    """

    def __init__(self, graph: Graph | None = None, sources: Mapping[str, str] | None = None, *, name: str = "vocgraph"):
        self.graph: Graph = nx.MultiDiGraph() if graph is None else graph
        self.sources: dict[str, str] = dict(sources or {})
        self.name = name

    @classmethod
    def from_linked(cls, linked: records.Linked, *, name: str = "vocgraph") -> KnowledgeGraph:
        """Build the graph of a linked corpus. The order in which ``linked`` lists things does not matter.

        Raises:
            GraphError: a fact breaks the schema, speaks of an unknown entity, or has evidence outside the documents.
        """
        graph, sources = build_graph(linked)
        return cls(graph, sources, name=clean(name))

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> KnowledgeGraph:
        """Open a graph that ``save`` wrote.

        Raises:
            GraphError: the folder is missing, holds no graph, is damaged, half-written, or of a newer form.
        """
        graph, sources, name = storage.load_folder(folder)
        return cls(graph, sources, name=name)

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write the graph into a folder; one that holds a graph is replaced once the new one is complete.

        Raises:
            OutputError: the folder cannot be written, or holds other files and no graph.
            GraphError: an attribute has a value that cannot be written.
        """
        storage.save_folder(folder, self.graph, self.sources, self.name)

    def __eq__(self, other: object) -> bool:
        """Compare name, nodes, edges, all attributes and sources; order does not matter."""
        if not isinstance(other, KnowledgeGraph):
            return NotImplemented
        return self.name == other.name and not diffing.diff(self, other)

    __hash__ = None  # type: ignore[assignment]

    def __repr__(self) -> str:
        nodes, edges = self.graph.number_of_nodes(), self.graph.number_of_edges()
        return f"<KnowledgeGraph {self.name!r}: {nodes} nodes, {edges} edges, {len(self.sources)} documents>"

    def __contains__(self, node: object) -> bool:
        """Tell whether there is a node with this id."""
        return node in self.graph

    def node(self, id: str) -> NodeView:
        """Give the node with this id.

        Raises:
            NotFoundError: there is none; the message names the nearest.
        """
        return looking.node(self, id)

    def find(self, name: str, *, type: str | None = None) -> tuple[NodeView, ...]:
        """Find entities by id, name, full name or alias; width, case, blanks and quotation marks do not matter.

        The best kind of match alone is given (a name before an alias), sorted by id.

        Raises:
            NotFoundError: there is none; the message names the nearest.
        """
        return looking.find(self, name, type=type)

    def suggestions(self, name: str, *, limit: int = 5) -> tuple[str, ...]:
        """Give the names in the graph that are nearest to ``name``."""
        return looking.suggestions(self, name, limit=limit)

    def facts_of(self, id: str) -> tuple[FactView, ...]:
        """Give all facts of a node, each with its evidence: outgoing first, by the schema's order of relations.

        Raises:
            NotFoundError: there is no such node.
        """
        return looking.facts_of(self, id)

    def statistics(self, *, top: int = 10) -> Statistics:
        """Count nodes by type and edges by relation, and name the ``top`` most connected entities."""
        return statistics.statistics(self, top=top)

    def filtered(self, min_confidence: float) -> KnowledgeGraph:
        """Give a graph of what is at least this sure (0 to 1). Documents stay; see ``graph.filtering``."""
        return filtering.filtered(self, min_confidence)

    def diff(self, other: KnowledgeGraph) -> GraphDiff:
        """Say what must be added, removed and changed here to get ``other``."""
        return diffing.diff(self, other)

    def corrected(self, rules: str | os.PathLike[str] | Mapping[str, Any]) -> KnowledgeGraph:
        """Give a graph with manual corrections applied; see ``graph.corrections`` for their form.

        Raises:
            InputError: the file cannot be read.
            GraphError: a correction is malformed or does not fit the graph.
        """
        return corrections.corrected(self, rules)


def open_graph(folder: str | os.PathLike[str]) -> KnowledgeGraph:
    """Open a graph that ``KnowledgeGraph.save`` wrote.

    Raises:
        GraphError: the folder is missing, holds no graph, is damaged, half-written, or of a newer form.
    """
    return KnowledgeGraph.open(folder)
