from pathlib import Path

import networkx as nx
import pytest

from tests.cli.conftest import Run


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


def test_min_confidence(folder: Path, tmp_path: Path, run: Run) -> None:
    path = tmp_path / "graph.json"
    run("export", folder, "-f", "json", "-o", path, "--min-confidence", "0.5")
    text = path.read_text("utf-8")
    assert "海川机械有限公司" in text
    assert '"name": "王一平"' not in text


def test_unknown_format_and_unwritable_place(folder: Path, tmp_path: Path, run: Run) -> None:
    outcome = run("export", folder, "--format", "docx", "-o", tmp_path / "x")
    assert outcome.code == 2
    assert "graphml" in outcome.err
    outcome = run("export", folder, "--format", "json", "-o", tmp_path / "nowhere" / "x")
    assert (outcome.code, outcome.err.count("\n")) == (3, 1)
    assert not (tmp_path / "x").exists()
