"""Gephi's own library reads the files. Needs Java and the toolkit; skipped where they are not.

mvn dependency:get -Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all
"""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from vocgraph.export import export
from vocgraph.export.palette import colour
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of

IN_MAVEN = Path.home() / ".m2/repository/org/gephi/gephi-toolkit/0.10.1/gephi-toolkit-0.10.1-all.jar"
TOOLKIT = Path(os.environ.get("GEPHI_TOOLKIT", IN_MAVEN))
READER = Path(__file__).parent / "ReadWithGephi.java"

pytestmark = [
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java"),
    pytest.mark.skipif(not TOOLKIT.is_file(), reason="there is no gephi-toolkit; the file says how to get it"),
]


def read(path: Path, relation: str) -> list[list[str]]:
    """Give what Gephi read, line by line; ``relation`` names the column that holds an edge's relation."""
    command = ["java", "-Djava.awt.headless=true", "-cp", str(TOOLKIT), str(READER), str(path), relation]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return [line.split("\t") for line in done.stdout.splitlines()]


def test_gephi_reads_gexf(seeds_graph: KnowledgeGraph, tmp_path: Path) -> None:
    export(seeds_graph, "gexf", tmp_path / "g.gexf")
    lines = read(tmp_path / "g.gexf", "relation")
    nodes = {line[1]: line[2:] for line in lines if line[0] == "node"}
    assert nodes == {
        node: [data["name"], data["type"], colour(data["type"])] for node, data in nodes_of(seeds_graph.graph)
    }
    edges = sorted((line[1], line[2], line[4]) for line in lines if line[0] == "edge")
    assert edges == [edge[:3] for edge in edges_of(seeds_graph.graph)]
    assert "合作" in {line[3] for line in lines if line[0] == "edge"}


def test_gephi_reads_graphml(seeds_graph: KnowledgeGraph, tmp_path: Path) -> None:
    export(seeds_graph, "graphml", tmp_path / "g.graphml")
    lines = read(tmp_path / "g.graphml", "label")
    assert {line[1]: line[3] for line in lines if line[0] == "node"} == {
        node: data["type"] for node, data in nodes_of(seeds_graph.graph)
    }
    # From GraphML Gephi keeps one edge between two nodes in each direction; GEXF has a kind for each.
    edges = {(line[1], line[2]) for line in lines if line[0] == "edge"}
    assert edges == {edge[:2] for edge in edges_of(seeds_graph.graph)}
