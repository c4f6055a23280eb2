from pathlib import Path

import networkx as nx
import pytest

from tests.cli.conftest import Run
from vocgraph.export import formats


def test_graphml(folder: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "graph.graphml"
    outcome = run("export", folder, "--format", "graphml", "-o", path, "--lang", "zh")
    assert (outcome.code, outcome.out) == (0, f"已写入：{path}\n")
    assert "School:云山市第一职业学校" in nx.read_graphml(path)


@pytest.mark.parametrize("name", ["json", "cypher"])
def test_other_formats(name: str, folder: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "graph.out"
    assert run("export", folder, "-f", name, "-o", path).code == 0
    assert "云山市第一职业学校" in path.read_text("utf-8")


def test_tables(folder: Path, tmp_path: Path, run: Run) -> None:
    assert run("export", folder, "-f", "csv", "-o", tmp_path / "tables").code == 0
    assert "校长王一平" in (tmp_path / "tables" / "facts.csv").read_text("utf-8-sig")
    assert run("export", folder, "-f", "xlsx", "-o", tmp_path / "g.xlsx").code == 0
    outcome = run("export", folder, "-f", "csv", "-o", tmp_path / "g.xlsx")
    assert (outcome.code, outcome.err.count("\n")) == (3, 1)
    assert "it is a file; name a folder" in outcome.err


def test_the_help_names_every_format(run: Run) -> None:
    printed = run("export", "--help").out
    assert [name for name in formats() if name not in printed] == []


def test_min_confidence(folder: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "graph.json"
    run("export", folder, "-f", "json", "-o", path, "--min-confidence", "0.5")
    text = path.read_text("utf-8")
    assert "海川机械有限公司" in text
    assert '"name": "王一平"' not in text


def test_a_second_graph_has_nodes_of_its_own(folder: Path, tmp_path: Path, run: Run) -> None:
    school = "School:云山市第一职业学校"
    assert run("export", folder, "-f", "cypher", "-o", tmp_path / "a", "--graph", "试点").code == 0
    script = (tmp_path / "a").read_text("utf-8")
    assert f"'试点/{school}'" in script
    assert f"'{school}'" not in script
    assert run("export", folder, "-f", "neo4j-csv", "-o", tmp_path / "b", "--graph", "试点").code == 0
    assert f'"试点/{school}"' in (tmp_path / "b" / "nodes.csv").read_text("utf-8")
    assert run("export", folder, "-f", "cypher", "-o", tmp_path / "c").code == 0
    assert f"'{school}'" in (tmp_path / "c").read_text("utf-8")
    outcome = run("export", folder, "-f", "cypher", "-o", tmp_path / "d", "--graph", "")
    assert (outcome.code, outcome.err) == (2, "error: '' cannot be a graph's name; it needs 1 to 200 bytes\n")


def test_unknown_format_and_unwritable_place(folder: Path, tmp_path: Path, run: Run) -> None:
    outcome = run("export", folder, "--format", "docx", "-o", tmp_path / "x")
    assert outcome.code == 2
    assert "graphml" in outcome.err
    outcome = run("export", folder, "--format", "json", "-o", tmp_path / "nowhere" / "x")
    assert (outcome.code, outcome.err.count("\n")) == (3, 1)
    assert not (tmp_path / "x").exists()
