"""Telling cheaply whether a networkx graph has changed since it was last looked at.

networkx empties a graph's ``__networkx_cache__`` whenever nodes or edges come or go; a mark of ours in it is gone then.
Counting the edges instead goes through all nodes, which takes longer than most queries: it is done only where networkx
keeps no such cache.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import networkx as nx

if TYPE_CHECKING:
    from vocgraph.graph.access import Graph

_MARK: Final = "vocgraph"


class Seen:
    """What a graph was like when this was made."""

    def __init__(self, graph: Graph) -> None:
        self._graph = graph
        self._mark = object()
        cache = _cache(graph)
        self._size = None if cache is not None else _size(graph)
        if cache is not None:
            cache.setdefault(_MARK, self._mark)
            self._mark = cache[_MARK]

    def changed(self, graph: Graph) -> bool:
        """Tell whether it is another graph, or nodes or edges came or went."""
        if graph is not self._graph:
            return True
        if self._size is not None:
            return _size(graph) != self._size
        return (_cache(graph) or {}).get(_MARK) is not self._mark


def _size(graph: Graph) -> tuple[int, int]:
    return graph.number_of_nodes(), graph.number_of_edges()


def _cache(graph: Graph) -> dict[Any, Any] | None:
    return getattr(graph, "__networkx_cache__", None) if _is_emptied() else None


@lru_cache(maxsize=1)
def _is_emptied() -> bool:
    """Tell whether this networkx empties the cache at each kind of change."""
    graph: Graph = nx.MultiDiGraph()
    cache = getattr(graph, "__networkx_cache__", None)
    if not isinstance(cache, dict):
        return False
    for change, given in (
        (graph.add_node, ("a",)),
        (graph.add_edge, ("a", "b", "X")),
        (graph.add_edges_from, ([("a", "c", "X")],)),
        (graph.add_nodes_from, (["d"],)),
        (graph.remove_edge, ("a", "b", "X")),
        (graph.remove_edges_from, ([("a", "c", "X")],)),
        (graph.remove_nodes_from, (["d"],)),
        (graph.remove_node, ("a",)),
        (graph.clear_edges, ()),
        (graph.clear, ()),
    ):
        cache[_MARK] = True
        change(*given)
        if _MARK in cache:
            return False
    return True
