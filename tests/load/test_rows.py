import pytest
from hypothesis import HealthCheck, given, settings

from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph.errors import LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of
from vocgraph.load.rows import (
    attributes,
    node_batches,
    properties,
    relationship_batches,
    relationship_properties,
    surely_same,
)


def test_evidence_becomes_parallel_lists() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    rows = dict(relationship_batches(kg))
    row = rows["OFFERS", "School", "Program"][0]
    assert (row["source"], row["target"]) == ("School:云山市第一职业学校", "Program:焊接")
    assert row["properties"] == {
        "confidence": 0.8,
        "evidence_documents": ["a"],
        "evidence_articles": [1],
        "evidence_starts": [21],
        "evidence_ends": [27],
        "evidence_texts": ["开设焊接专业"],
        "evidence_extractors": ["pattern"],
        "evidence_confidences": [0.9],
        "graph": "vocgraph",
    }


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_attributes_come_back_from_properties(kg: KnowledgeGraph) -> None:
    for data in [data for _, data in nodes_of(kg.graph)] + [edge[3] for edge in edges_of(kg.graph)]:
        assert attributes(properties(data)) == data


@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_what_is_surely_the_same_is_the_same(kg: KnowledgeGraph) -> None:
    edges = [edge[3] for edge in edges_of(kg.graph)]
    for data in edges:
        there = relationship_properties(data, "vocgraph")
        for other in edges:
            if surely_same(other, there, "vocgraph"):
                assert relationship_properties(other, "vocgraph") == there
        assert not surely_same(data, there, "another")
        assert not surely_same(data, {**there, "note": "x"}, "vocgraph")


def test_what_is_the_same_is_mostly_seen_at_once() -> None:
    for *_, data in edges_of(KnowledgeGraph.from_linked(linked()).graph):
        there = relationship_properties(data, "vocgraph")
        assert surely_same(data, there, "vocgraph")
        for name in there:
            assert not surely_same(data, {**there, name: "other"}, "vocgraph")
            assert not surely_same(data, {n: v for n, v in there.items() if n != name}, "vocgraph")


def test_values_are_ones_that_neo4j_keeps() -> None:
    kept = properties({"a": ["x", 1], "b": {"x": 1}, "c": None, "d": [], "e": [1, 2], "f": "\ud800", "g": [["x"]]})
    assert kept == {"a": '["x", 1]', "b": '{"x": 1}', "d": [], "e": [1, 2], "f": "\ufffd", "g": '[["x"]]'}


def test_batches_hold_every_node_and_edge_once() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    nodes = [(type_, len(rows)) for type_, rows in node_batches(kg, size=3)]
    assert nodes.count(("Region", 3)) == nodes.count(("Region", 1)) == 1
    assert sum(count for _, count in nodes) == 12
    ends = [(row["source"], row["target"], p[0]) for p, rows in relationship_batches(kg, size=2) for row in rows]
    assert sorted(ends) == sorted(edge[:3] for edge in edges_of(kg.graph))
    assert all(len(rows) <= 2 for _, rows in relationship_batches(kg, size=2))


def test_damaged_evidence_lists_are_refused() -> None:
    good = properties(edges_of(KnowledgeGraph.from_linked(linked()).graph)[0][3])
    with pytest.raises(LoadError, match="differ in length"):
        attributes({**good, "evidence_starts": []})
    with pytest.raises(LoadError, match="differ in length"):
        attributes({name: value for name, value in good.items() if name != "evidence_texts"})


def test_a_node_without_type_is_refused() -> None:
    kg = KnowledgeGraph()
    kg.graph.add_node("x")
    with pytest.raises(LoadError, match="'x' has no type"):
        list(node_batches(kg))
