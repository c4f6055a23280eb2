import json
import re
from pathlib import Path
from typing import Any

import igraph
import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph.errors import ExportError
from vocgraph.export import export
from vocgraph.export.graphml import CHUNK, graphml_pieces
from vocgraph.graph import KnowledgeGraph, open_graph
from vocgraph.graph.access import edges_of, nodes_of

CONTROLS = {chr(i): chr(0x2400 + i) for i in range(0x20) if chr(i) not in "\t\n\r"}


def visible(text: str) -> str:
    """The documented loss: what XML cannot hold, as its picture or U+FFFD."""
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", "".join(CONTROLS.get(c, c) for c in text))


def expected(data: dict[str, Any]) -> dict[str, Any]:
    return {name: visible(value) if isinstance(value, str) else value for name, value in data.items()}


def read_back(data: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    """Undo the JSON of lists; an empty text, which networkx drops, counts as absent where it is expected."""
    found = {}
    for name, value in like.items():
        got = data.get(name, "")
        found[name] = json.loads(got) if isinstance(value, list) else got
    return found


def assert_networkx_reads(kg: KnowledgeGraph, file: Path) -> None:
    graph = nx.read_graphml(file, force_multigraph=True)
    assert sorted(graph.nodes) == sorted(kg.graph.nodes)
    assert graph.number_of_edges() == kg.graph.number_of_edges()
    for node, data in nodes_of(kg.graph):
        got = graph.nodes[node]
        assert got["labels"] == f":Entity:{data['type']}"
        assert read_back(got, data) == expected(data)
        assert {type(got[k]) for k in ("value", "confidence") if k in data} <= {float}
    edges = {(s, o, d["label"]): d for s, o, d in graph.edges(data=True)}
    assert len(edges) == kg.graph.number_of_edges()
    for source, target, relation, data in edges_of(kg.graph):
        assert read_back(edges[source, target, relation], data) == expected(data)


def assert_igraph_reads(kg: KnowledgeGraph, file: Path) -> None:
    graph = igraph.Graph.Read_GraphML(str(file))
    nodes, edges = nodes_of(kg.graph), edges_of(kg.graph)
    assert graph.is_directed()
    assert [v["id"] for v in graph.vs] == [node for node, _ in nodes]
    for vertex, (_, data) in zip(graph.vs, nodes, strict=True):
        assert read_back(vertex.attributes(), data) == expected(data)
    for edge, (source, target, relation, data) in zip(graph.es, edges, strict=True):
        assert (graph.vs[edge.source]["id"], graph.vs[edge.target]["id"], edge["label"]) == (source, target, relation)
        assert read_back(edge.attributes(), data) == expected(data)


def test_readers_give_back_everything(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    export(kg, "graphml", tmp_path / "g.graphml")
    assert_networkx_reads(kg, tmp_path / "g.graphml")
    assert_igraph_reads(kg, tmp_path / "g.graphml")


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_readers_give_back_hostile_names(tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph) -> None:
    file = tmp_path_factory.mktemp("g") / "g.graphml"
    export(kg, "graphml", file)
    assert_networkx_reads(kg, file)
    assert_igraph_reads(kg, file)


def test_parallel_edges_stay_apart(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    school, firm = "School:云山市第一职业学校", "Enterprise:海川机械有限公司"
    kg.graph.add_edge(school, firm, "SUPPLIES", evidence=[], confidence=0.5)
    export(kg, "graphml", tmp_path / "g.graphml")
    graph = nx.read_graphml(tmp_path / "g.graphml")
    assert {data["label"] for data in graph[school][firm].values()} == {"COOPERATES_WITH", "SUPPLIES"}
    ids = re.findall(r'<edge id="([^"]+)"', (tmp_path / "g.graphml").read_text("utf-8"))
    assert len(ids) == len(set(ids)) == kg.graph.number_of_edges()


def test_keys_are_typed_and_named(tmp_path: Path) -> None:
    text = b"".join(graphml_pieces(KnowledgeGraph.from_linked(linked()))).decode()
    keys = {
        (d, n): t for d, n, t in re.findall(r'<key id="\w+" for="(\w+)" attr.name="(\w+)" attr.type="(\w+)"/>', text)
    }
    assert keys["node", "value"] == keys["node", "confidence"] == keys["edge", "confidence"] == "double"
    assert keys["node", "inferred"] == keys["edge", "inferred"] == "boolean"
    assert keys["node", "aliases"] == keys["edge", "evidence"] == keys["edge", "title"] == "string"
    ids = re.findall(r'<key id="(\w+)"', text)
    assert len(ids) == len(set(ids)) == len(keys)
    assert {"labels", "label"} <= set(ids)


def test_other_attributes_get_the_narrowest_type(tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    kg.graph.add_node(
        "a", type="School", whole=2**40, mixed=1, both=1, big=2**70, none=None, odd=True, **{"备 注<": "x"}
    )
    kg.graph.add_node("b", type="School", whole=-1, mixed="x", both=1.5, big=1, none=None, odd=1)
    export(kg, "graphml", tmp_path / "g.graphml")
    nodes = nx.read_graphml(tmp_path / "g.graphml").nodes
    assert (nodes["a"]["whole"], nodes["a"]["both"], nodes["b"]["both"]) == (2**40, 1.0, 1.5)
    assert (nodes["a"]["mixed"], nodes["b"]["mixed"], nodes["a"]["big"], nodes["b"]["big"]) == (
        "1",
        "x",
        str(2**70),
        "1",
    )
    assert (nodes["a"]["odd"], nodes["b"]["odd"], nodes["a"]["备 注<"]) == ("true", "1", "x")
    assert "none" not in nodes["a"]


def test_what_few_have_stands_where_it_belongs(tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    for number in range(3 * CHUNK + 1):
        rare = {"code": f"<{number}>"} if number % CHUNK == 7 else {}
        late = {"year": number} if number > 2 * CHUNK else {}
        kg.graph.add_node(f"School:{number:04}", type="School", name=f"甲\n{number}", **rare, **late)
    export(kg, "graphml", tmp_path / "g.graphml")
    nodes = nx.read_graphml(tmp_path / "g.graphml").nodes
    for node, data in nodes_of(kg.graph):
        assert {**data, "labels": ":Entity:School"} == nodes[node]


def test_the_same_graph_gives_the_same_bytes(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.save(tmp_path / "g")
    assert b"".join(graphml_pieces(open_graph(tmp_path / "g"))) == b"".join(graphml_pieces(kg))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"labels": "x"}, "keeps the name 'labels'"),
        ({"id": "x"}, "keeps the name 'id'"),
        ({"value": float("inf")}, "no finite number"),
        ({"thing": object()}, "cannot be written"),
        ({"thing": [float("nan")]}, "cannot be written"),
    ],
)
def test_what_graphml_cannot_hold_is_refused(tmp_path: Path, change: dict[str, Any], message: str) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.graph.nodes["Program:焊接"].update(change)
    with pytest.raises(ExportError, match=message):
        export(kg, "graphml", tmp_path / "g.graphml")
    assert list(tmp_path.iterdir()) == []
