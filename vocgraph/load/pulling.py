"""A graph back out of a database."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final, Protocol

from vocgraph import schema
from vocgraph.collecting import old_left_alone
from vocgraph.errors import LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import EdgeId, graph_of
from vocgraph.graph.merging import Attributes
from vocgraph.load import cypher
from vocgraph.load.rows import EXTRA, TEXT, attributes, owned, unmarked

CHUNK: Final = 1000
"""Nodes that are read at a time."""


class Source(Protocol):
    """What pulling needs of a database; ``vocgraph.load.database.Database`` is it."""

    def read(self, statement: str, **parameters: Any) -> list[Any]:
        """Give the first value of each record."""
        ...


def pull(
    source: Source,
    *,
    graph: str | None = None,
    make: type[KnowledgeGraph] = KnowledgeGraph,
    progress: Callable[[int, int, str], None] | None = None,
) -> KnowledgeGraph:
    """Give the graph that ``load`` put into a database, with its documents' texts; what others added is left out.

    ``graph`` names it; it may be left out where the database has only one. The graph's name is the one that it has in
    the database.

    Raises:
        LoadError: there is no such graph, there are several and none was named, or the server refused.
    """
    name = _name(source, graph)
    ids = sorted(source.read(cypher.READ_IDS, graph=name))
    nodes: dict[str, Attributes] = {}
    edges: dict[EdgeId, Attributes] = {}
    texts: dict[str, str] = {}
    with old_left_alone():
        for number, chunk in enumerate(_chunks(ids), 1):
            for id, _, properties in source.read(cypher.READ_NODES, ids=chunk)[0]:
                data = _attributes(properties)
                text = data.pop(TEXT, None) if data.get("type") == schema.DOCUMENT else None
                if text is not None:
                    texts[data["name"]] = text
                nodes[unmarked(name, id)] = data
            for id, relation, target, properties in source.read(cypher.READ_RELATIONSHIPS, ids=chunk, graph=name)[0]:
                edges[unmarked(name, id), unmarked(name, target), relation] = _attributes(properties)
            if progress is not None:
                progress(min(number * CHUNK, len(ids)), len(ids), "nodes")
    lost = next((end for edge in edges for end in edge[:2] if end not in nodes), None)
    if lost is not None:
        raise LoadError(f"a relationship leads to {lost!r}, which is no node of the graph; load the graph again")
    return make(graph_of(nodes, edges), dict(sorted(texts.items())), name=name)


def _name(source: Source, graph: str | None) -> str:
    there: list[str] = source.read(cypher.READ_GRAPHS)
    if graph is not None:
        if graph not in there:
            raise LoadError(f"the database has no graph named {graph!r}; it has: {', '.join(there) or 'none'}")
        return graph
    if len(there) != 1:
        what = f"has several graphs: {', '.join(there)}; name one with --graph" if there else "has no graph of VocGraph"
        raise LoadError(f"the database {what}")
    return there[0]


def _attributes(properties: Attributes) -> Attributes:
    kept = attributes(owned(properties))
    return {name: value for name, value in kept.items() if name not in (cypher.GRAPH, EXTRA)}


def _chunks(ids: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(ids), CHUNK):
        yield ids[start : start + CHUNK]
