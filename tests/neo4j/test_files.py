"""The script in cypher-shell and the CSV in neo4j-admin put into a server what ``load`` does."""

import os
import random
import shlex
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.graph.hostile import FRAGMENTS
from tests.neo4j.conftest import Target
from tests.neo4j.server import Server, running
from tests.neo4j.test_load import PROGRAM, content, get, put
from vocgraph.export import export
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.building import clean

MANY = 10_000
CYPHER = (
    "'}) DETACH DELETE n //",
    "\\u0027}) MATCH (n) DETACH DELETE n //",
    "`]->() DELETE a //",
    "{graph: null}",
    "$rows",
)


def hostile() -> KnowledgeGraph:
    """A graph with 10,000 hostile names, and as many hostile aliases, properties and evidence texts."""
    pick = random.Random(5)
    signs = (*FRAGMENTS, *CYPHER, "\\", "\\\\", "\\'", "''", '""', "\u001f", "|", "\r")

    def text(i: int) -> str:
        return clean("".join(pick.choices(signs, k=pick.randint(1, 6)))) + str(i)  # as in every graph that is built

    kg = KnowledgeGraph(sources={"d": "\x00'`\\\r\n\u2028" + "长" * 10_000})
    graph: Any = kg.graph
    graph.add_node("Document:d", type="Document", name="d", aliases=[])
    for i in range(MANY):
        name = text(i)
        aliases = [[], [""], ["", ""], [text(i), text(i)]][i % 4]
        node = f"School:{name}"
        graph.add_node(node, type="School", name=name, aliases=aliases, kind=text(i), confidence=i / MANY)
        if i % 10 == 0:
            evidence = {"document": "d", "article": 1, "start": 0, "end": i, "text": text(i), "extractor": "x"}
            evidences = [{**evidence, "confidence": 0.1 + 0.2}] * (i % 3)
            graph.add_edge(node, "Document:d", "MENTIONED_IN", confidence=1 / 3, evidence=evidences)
    graph.add_node("School:long", type="School", name="长", aliases=["长" * 10_000], kind="'" * 10_000)
    return kg


@pytest.fixture(scope="module")
def hostile_graph() -> KnowledgeGraph:
    return hostile()


def run_script(target: Target, kg: KnowledgeGraph, path: Path) -> None:
    if target.own is None:
        pytest.skip("cypher-shell belongs to a server of our own")
    export(kg, "cypher", path)
    done = target.own.shell("-d", "neo4j", "-f", str(path))
    assert done.returncode == 0, done.stderr[-2000:]


def test_the_script_gives_what_load_gives(target: Target, seeds_graph: KnowledgeGraph, tmp_path: Path) -> None:
    put(target, seeds_graph)
    loaded = content(target)
    target.clear()
    for _ in range(2):
        run_script(target, seeds_graph, tmp_path / "g.cypher")
        assert content(target) == loaded
    assert not put(target, seeds_graph).changed


def test_hostile_texts_through_bolt(target: Target, hostile_graph: KnowledgeGraph) -> None:
    target.run("CREATE (:Witness)")
    put(target, hostile_graph)
    assert get(target) == hostile_graph
    assert not put(target, hostile_graph).changed
    assert target.one("MATCH (n:Witness) RETURN count(n)") == 1
    assert target.one("MATCH (n) RETURN count(n)") == hostile_graph.graph.number_of_nodes() + 1


def test_hostile_texts_through_the_script(target: Target, hostile_graph: KnowledgeGraph, tmp_path: Path) -> None:
    target.run("CREATE (:Witness)")
    run_script(target, hostile_graph, tmp_path / "g.cypher")
    assert get(target) == hostile_graph
    assert target.one("MATCH (n:Witness) RETURN count(n)") == 1
    assert target.one("MATCH (n) RETURN count(n)") == hostile_graph.graph.number_of_nodes() + 1


def test_lone_surrogates_put_in_by_hand_become_the_replacement_character(target: Target, tmp_path: Path) -> None:
    """No graph that is built has them, and neither Bolt nor a file of UTF-8 can hold them."""
    kg = KnowledgeGraph()
    graph: Any = kg.graph
    graph.add_node("School:\ud800", type="School", name="甲\udfff", aliases=["\ud83d"], kind="\ud800'\udc00\\u0027")
    expected = [["School:\ufffd", "甲\ufffd", ["\ufffd"], "\ufffd'\ufffd\\u0027"]]
    query = "MATCH (n) RETURN n.id, n.name, n.aliases, n.kind"
    put(target, kg)
    assert target.ask(query) == expected
    assert not put(target, kg).changed
    target.clear()
    run_script(target, kg, tmp_path / "g.cypher")
    assert target.ask(query) == expected
    assert not put(target, kg).changed


def imported(kg: KnowledgeGraph, folder: Path, server: Server) -> subprocess.CompletedProcess[str]:
    """Export the graph and run import.sh, with the server's own neo4j-admin."""
    export(kg, "neo4j-csv", folder)
    server.configure()
    admin = server.home / "neo4j-admin"
    command = shlex.join(server.command("org.neo4j.cli.AdminTool"))
    admin.write_text(f'#!/bin/sh\nexport NEO4J_HOME={server.home} NEO4J_CONF={server.home}/conf\nexec {command} "$@"\n')
    admin.chmod(0o755)
    environment = {**os.environ, "NEO4J_ADMIN": str(admin)}
    return subprocess.run([folder / "import.sh"], env=environment, capture_output=True, text=True)


def test_bulk_import_gives_what_load_gives(
    target: Target, seeds_graph: KnowledgeGraph, hostile_graph: KnowledgeGraph, tmp_path: Path
) -> None:
    if target.own is None:
        pytest.skip("neo4j-admin belongs to a server of our own")
    both = KnowledgeGraph(seeds_graph.graph.copy(), {**seeds_graph.sources, **hostile_graph.sources})
    both.graph.add_nodes_from(hostile_graph.graph.nodes(data=True))
    both.graph.add_edges_from(hostile_graph.graph.edges(keys=True, data=True))
    put(target, both)
    loaded = content(target)
    other = Server(tmp_path / "home", version=target.own.version)
    done = imported(both, tmp_path / "csv", other)
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-2000:]
    assert "after_import.cypher" in done.stdout
    with running(other):
        shown = other.shell("-d", "neo4j", "-f", str(tmp_path / "csv" / "after_import.cypher"))
        assert shown.returncode == 0, shown.stderr
        import neo4j

        with neo4j.GraphDatabase.driver(other.uri, auth=("neo4j", other.password)) as driver:
            there = Target(other.uri, "neo4j", other.password, driver, other)
            assert content(there) == loaded
            assert get(there) == both
            assert not put(there, both).changed


def test_an_empty_graph_is_imported_too(target: Target, tmp_path: Path) -> None:
    if target.own is None:
        pytest.skip("neo4j-admin belongs to a server of our own")
    done = imported(KnowledgeGraph(), tmp_path / "csv", Server(tmp_path / "home", version=target.own.version))
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-2000:]
    assert "imported into neo4j" in done.stdout


def test_import_reports_what_it_cannot_take(target: Target, kg: KnowledgeGraph, tmp_path: Path) -> None:
    if target.own is None:
        pytest.skip("neo4j-admin belongs to a server of our own")
    export(kg, "neo4j-csv", tmp_path / "csv")
    other = Server(tmp_path / "home", version=target.own.version)
    data = tmp_path / "csv" / "nodes.csv"
    lines = data.read_text("utf-8").splitlines(keepends=True)
    damaged = "".join(line for line in lines if f',"{PROGRAM}",' not in line)
    assert len(damaged) < len("".join(lines))
    export_again = (tmp_path / "csv" / "import.sh").read_bytes()
    done = imported(kg, tmp_path / "csv", other)
    assert done.returncode == 0
    data.write_text(damaged, "utf-8")
    assert (tmp_path / "csv" / "import.sh").read_bytes() == export_again
    environment = {**os.environ, "NEO4J_ADMIN": str(other.home / "neo4j-admin")}
    command = [tmp_path / "csv" / "import.sh", "neo4j", "--overwrite-destination"]
    assert subprocess.run(command, env=environment, capture_output=True).returncode != 0
