"""A graph that was changed by hand is seen as changed, with networkx's cache and without."""

from collections.abc import Callable
from typing import Any

import networkx as nx
import pytest

from tests.graph.corpus import SCHOOL, linked
from vocgraph.query import QueryableGraph, changes

CHANGES: dict[str, Callable[[Any], object]] = {
    "node added": lambda g: g.add_node("c"),
    "edge added": lambda g: g.add_edge("a", "b", "Y"),
    "edges added": lambda g: g.add_edges_from([("b", "a", "X")]),
    "edge removed": lambda g: g.remove_edge("a", "b", "X"),
    "node removed": lambda g: g.remove_node("a"),
    "emptied": lambda g: g.clear(),
}


@pytest.fixture(params=[True, False], ids=["cache", "count"])
def cached(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    if not request.param:
        monkeypatch.setattr(changes, "_is_emptied", lambda: False)
    return bool(request.param)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_by_all_who_look(cached: bool, change: Callable[[Any], object]) -> None:
    graph: Any = nx.MultiDiGraph()
    graph.add_edge("a", "b", "X")
    first, second = changes.Seen(graph), changes.Seen(graph)
    assert not first.changed(graph) and not second.changed(graph)
    assert first.changed(nx.MultiDiGraph(graph))
    change(graph)
    third = changes.Seen(graph)
    assert first.changed(graph) and second.changed(graph) and not third.changed(graph)


def test_queries_and_names_follow_the_graph(cached: bool) -> None:
    kg = QueryableGraph.from_linked(linked())
    count = "MATCH (s:School) RETURN count(*) AS n"
    assert kg.cypher(count)[0]["n"] == 1
    assert kg.find(SCHOOL.name)
    kg.graph.add_node("School:新", type="School", name="新建的学校", aliases=[], confidence=1.0)
    assert kg.cypher(count)[0]["n"] == 2
    assert [one.id for one in kg.find("新建的学校")] == ["School:新"]


def test_this_networkx_is_known() -> None:
    assert changes._is_emptied()
