import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings

from tests.export.reading import visible
from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph.errors import ExportError
from vocgraph.export import export
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of

NS = {"g": "http://gexf.net/1.3", "viz": "http://gexf.net/1.3/viz"}


def read_back(data: dict[str, Any], like: dict[str, Any]) -> dict[str, Any]:
    return {name: json.loads(data[name]) if isinstance(value, list) else data[name] for name, value in like.items()}


def expected(data: dict[str, Any]) -> dict[str, Any]:
    return {name: visible(value) if isinstance(value, str) else value for name, value in data.items()}


def assert_networkx_reads(kg: KnowledgeGraph, path: Path) -> None:
    graph = nx.read_gexf(path, version="1.3")
    nodes, edges = nodes_of(kg.graph), edges_of(kg.graph)
    assert list(graph.nodes) == [node for node, _ in nodes]
    for node, data in nodes:
        assert graph.nodes[node]["label"] == visible(data["name"])
        assert read_back(graph.nodes[node], data) == expected(data)
        assert {"color", "position", "size"} <= graph.nodes[node]["viz"].keys()
    assert graph.is_directed()
    read = {(s, o, d["relation"]): d for s, o, d in graph.edges(data=True)}
    assert len(read) == graph.number_of_edges() == len(edges)
    for source, target, relation, data in edges:
        assert read_back(read[source, target, relation], data) == expected(data)


def test_networkx_gives_back_the_graph(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.graph.add_edge(
        "School:云山市第一职业学校", "Enterprise:海川机械有限公司", "SUPPLIES", evidence=[], confidence=0.5
    )
    export(kg, "gexf", tmp_path / "g.gexf")
    assert_networkx_reads(kg, tmp_path / "g.gexf")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_networkx_gives_back_hostile_names(tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph) -> None:
    path = tmp_path_factory.mktemp("g") / "g.gexf"
    export(kg, "gexf", path)
    assert_networkx_reads(kg, path)


def test_it_is_ready_to_look_at(tmp_path: Path, seeds_graph: KnowledgeGraph) -> None:
    export(seeds_graph, "gexf", tmp_path / "g.gexf")
    root = ElementTree.parse(tmp_path / "g.gexf").getroot()
    assert root.get("version") == "1.3"
    places, colours = set(), {}
    for node in root.iterfind(".//g:node", NS):
        place, colour, size = (node.find(f"viz:{name}", NS) for name in ("position", "color", "size"))
        assert place is not None and colour is not None and size is not None
        places.add((place.get("x"), place.get("y")))
        type_ = re.match(r"\w+", node.get("id", ""))
        colours.setdefault(type_ and type_[0], set()).add(tuple(colour.attrib.items()))
        assert float(size.get("value", "0")) > 0
    assert len(places) == seeds_graph.graph.number_of_nodes()
    assert {len(found) for found in colours.values()} == {1}
    assert len({next(iter(found)) for found in colours.values()}) == len(colours) == 13
    kinds = {edge.get("kind"): edge.get("label") for edge in root.iterfind(".//g:edge", NS)}
    assert kinds["COOPERATES_WITH"] == "合作"


@pytest.mark.parametrize("value", [float("nan"), object(), {1}])
def test_what_gexf_cannot_hold_is_refused(tmp_path: Path, value: object) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.graph.nodes["Program:焊接"]["odd"] = value
    with pytest.raises(ExportError, match="attribute 'odd' of 'Program:焊接' cannot be written"):
        export(kg, "gexf", tmp_path / "g.gexf")
    assert list(tmp_path.iterdir()) == []
