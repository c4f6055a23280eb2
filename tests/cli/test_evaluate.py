import json
from pathlib import Path
from types import SimpleNamespace

import networkx as nx
import pytest

from tests.cli.conftest import Run
from vocgraph import workflow

GOLD = {
    "nodes": [
        {"type": "School", "name": "甲校"},
        {"type": "Program", "name": "烹饪"},
        {"type": "Program", "name": "会计"},
    ],
    "edges": [["甲校", "OFFERS", "烹饪"], ["甲校", "OFFERS", "会计"]],
    "indicators": [{"subject": "甲校", "name": "教师", "value": 12, "unit": "名"}],
}


def found(name: str) -> object:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("d", type="Document", name=name)
    for node, kind, label in (("s", "School", "甲校"), ("p", "Program", "烹饪"), ("r", "Region", "云山市")):
        graph.add_node(node, type=kind, name=label, aliases=[])
        graph.add_edge(node, "d", "MENTIONED_IN", evidence=[{"document": name}])
    graph.add_edge("s", "p", "OFFERS", evidence=[{"document": name}])
    return SimpleNamespace(graph=graph)


@pytest.fixture
def places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """Gold and texts of two documents; the pipeline is stood in for and finds the same in each."""
    gold, texts = tmp_path / "gold", tmp_path / "texts"
    gold.mkdir()
    texts.mkdir()
    for name in ("one", "two"):
        (gold / f"{name}.json").write_text(json.dumps([GOLD]), "utf-8")
        (texts / f"{name}.txt").write_text("甲校开设烹饪专业。", "utf-8")

    def build_all(paths: list[str], **options: object) -> workflow.Built:
        (path,) = paths
        return workflow.Built(found(Path(path).stem), ())  # type: ignore[arg-type]

    monkeypatch.setattr(workflow, "build_all", build_all)
    return gold, texts


def test_table(places: tuple[Path, Path], run: Run) -> None:
    gold, texts = places
    outcome = run("evaluate", "--gold", gold, texts)
    assert (outcome.code, outcome.err) == (0, "")
    cells = [line.rsplit(None, 6) for line in outcome.out.splitlines()[1:]]
    rows = {label.strip(): figures for label, *figures in cells}
    assert rows["nodes"] == ["0.667", "0.667", "0.667", "4", "2", "2"]
    assert rows["edges"] == ["1.000", "0.500", "0.667", "2", "0", "2"]
    assert rows["indicators"] == ["0.000", "0.000", "0.000", "0", "0", "2"]
    assert rows["Region"] == ["0.000", "0.000", "0.000", "0", "2", "0"]


def test_json_has_the_scorers_keys(places: tuple[Path, Path], run: Run) -> None:
    gold, texts = places
    data = json.loads(run("evaluate", "--gold", gold, texts, "--json", "--errors", "two").out)
    assert data["nodes"] == {"p": 0.6667, "r": 0.6667, "f1": 0.6667, "tp": 4, "fp": 2, "fn": 2}
    assert data["by_relation"]["OFFERS"]["fn"] == 2
    assert list(data["errors"]) == ["two"]
    assert data["errors"]["two"]["missed_edges"] == [["甲校", "OFFERS", "会计"]]
    assert data["errors"]["two"]["missed_indicators"][0]["value"] == 12


def test_errors_in_chinese(places: tuple[Path, Path], run: Run) -> None:
    gold, texts = places
    outcome = run("evaluate", "--gold", gold, texts, "--errors", "one", "--lang", "zh").out
    assert "== one" in outcome
    assert "== two" not in outcome
    lines = outcome.splitlines()
    assert lines[lines.index("漏掉的节点:") + 1] == "  专业  会计"
    assert lines[lines.index("错误的节点:") + 1] == "  地区  云山市"
    assert lines[lines.index("漏掉的关系:") + 1] == "  甲校  -> 开设 ->  会计"
    assert lines[lines.index("漏掉的指标:") + 1] == "  甲校  教师 = 12名"
    assert run("evaluate", "--gold", gold, texts, "--errors", "all").out.count("== ") == 2


def test_texts_without_gold_are_left_out_and_said(places: tuple[Path, Path], run: Run) -> None:
    gold, texts = places
    (texts / "three.txt").write_text("乙校", "utf-8")
    outcome = run("evaluate", "--gold", gold, texts)
    assert outcome.code == 0
    assert "1 texts have no gold" in outcome.err


def test_gold_without_text_is_refused(places: tuple[Path, Path], run: Run) -> None:
    gold, texts = places
    (texts / "two.txt").write_bytes(b"")
    outcome = run("evaluate", "--gold", gold, texts)
    assert outcome.code == 2
    assert "'two'" in outcome.err
    assert "nothing in it" in outcome.err
    assert run("evaluate", "--gold", gold, texts / "one.txt").code == 2


def test_two_texts_of_one_name_are_refused(places: tuple[Path, Path], run: Run) -> None:
    gold, texts = places
    (texts / "more").mkdir()
    (texts / "more" / "one.txt").write_text("乙校开设烹饪专业。", "utf-8")
    outcome = run("evaluate", "--gold", gold, texts)
    assert outcome.code == 2
    assert "two texts for 'one'" in outcome.err


def test_unknown_document_and_bad_gold(places: tuple[Path, Path], run: Run) -> None:
    gold, texts = places
    assert "there are one, two" in run("evaluate", "--gold", gold, texts, "--errors", "four").err
    (gold / "one.json").write_text("[", "utf-8")
    outcome = run("evaluate", "--gold", gold, texts)
    assert (outcome.code, outcome.err.count("\n")) == (2, 1)
