"""APOC's GraphML import reads our file: the same nodes, labels, relationships and types as ``load`` gives.

APOC core 5.26.19, the newest on Maven Central, in a server 5.26.30.
"""

import os
from collections.abc import Iterator

import neo4j
import pytest

from tests.neo4j.conftest import Target
from tests.neo4j.server import USER, VERSION, Server, by_year, running
from tests.neo4j.test_load import put
from vocgraph.export import export
from vocgraph.graph import KnowledgeGraph

LABELS = "MATCH (n) UNWIND labels(n) AS label RETURN label, count(*) ORDER BY label"
# Ordered by ids: indicators of one name are many.
TYPES = "MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, r.confidence ORDER BY a.id, type(r), b.id"
NODES = "MATCH (n:Entity) RETURN n.id, n.name, n.type, n.confidence ORDER BY n.id"
IMPORT = "CALL apoc.import.graphml('graph.graphml', {readLabels: true, storeNodeIds: true}) YIELD nodes, relationships"


@pytest.fixture(scope="module")
def with_apoc(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    version = os.environ.get("NEO4J_VERSION", VERSION)
    if by_year(version) or "NEO4J_URI" in os.environ:
        pytest.skip("APOC is that of 5.26, in a server of our own")
    own = Server(tmp_path_factory.mktemp("apoc"), version=version)
    own.add_apoc()
    with running(own), neo4j.GraphDatabase.driver(own.uri, auth=(USER, own.password)) as driver:
        yield Target(own.uri, USER, own.password, driver, own)


@pytest.mark.parametrize("which", ["small", "seeds"])
def test_apoc_reads_our_graphml(which: str, with_apoc: Target, kg: KnowledgeGraph, seeds_graph: KnowledgeGraph) -> None:
    graph = kg if which == "small" else seeds_graph
    with_apoc.clear()
    put(with_apoc, graph)
    loaded = [with_apoc.ask(query) for query in (LABELS, TYPES, NODES)]
    assert all(loaded)
    with_apoc.clear()
    assert with_apoc.own is not None
    export(graph, "graphml", with_apoc.own.home / "import" / "graph.graphml")
    counts = with_apoc.ask(f"{IMPORT} RETURN nodes, relationships")
    assert counts == [[graph.graph.number_of_nodes(), graph.graph.number_of_edges()]]
    assert [with_apoc.ask(query) for query in (LABELS, TYPES, NODES)] == loaded
