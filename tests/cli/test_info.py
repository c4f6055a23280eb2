import json
from pathlib import Path

from tests.cli.conftest import Run


def test_counts_and_most_connected(folder: Path, run: Run) -> None:
    outcome = run("info", folder)
    assert outcome.code == 0
    words = [line.split() for line in outcome.out.splitlines()]
    assert ["School", "1"] in words
    assert ["Region", "4"] in words
    assert ["OFFERS", "1"] in words
    assert words[words.index(["Most", "connected"]) + 1] == ["云山市第一职业学校", "5", "School"]


def test_chinese(folder: Path, run: Run) -> None:
    outcome = run("info", folder, "--lang", "zh", "--top", "0")
    words = [line.split() for line in outcome.out.splitlines()]
    assert ["学校", "1"] in words
    assert ["开设", "1"] in words
    assert "Most connected" not in outcome.out
    assert "联系最多" not in outcome.out


def test_json(folder: Path, run: Run) -> None:
    data = json.loads(run("info", folder, "--json", "--top", "1").out)
    assert data["by_type"]["School"] == 1
    assert data["by_relation"]["OFFERS"] == 1
    assert [node["name"] for node in data["most_connected"]] == ["云山市第一职业学校"]


def test_no_graph(tmp_path: Path, run: Run) -> None:
    outcome = run("info", tmp_path)
    assert (outcome.code, outcome.out) == (2, "")
    assert outcome.err.startswith("error: ")
    assert "no graph" in outcome.err
