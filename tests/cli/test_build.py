import json
import warnings
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from vocgraph import workflow
from vocgraph.graph import KnowledgeGraph
from vocgraph.reading import Problem


class Builder:
    """Stands in for the pipeline: gives the fictional graph and keeps what it was asked for."""

    def __init__(self, kg: KnowledgeGraph, problems: tuple[Problem, ...] = (), left_out: tuple[str, ...] = ()) -> None:
        self.built = workflow.Built(kg, problems, left_out)
        self.asked: dict[str, object] = {}

    def __call__(self, paths: tuple[str, ...], **options: object) -> workflow.Built:
        self.asked = {"paths": paths, **options}
        options["progress"](1, 2, "a")  # type: ignore[operator]
        options["progress"](2, 2, "b")  # type: ignore[operator]
        return self.built


@pytest.fixture
def builder(kg: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch) -> Builder:
    stand_in = Builder(kg)
    monkeypatch.setattr(workflow, "build_all", stand_in)
    return stand_in


def test_saves_and_says_what_was_found_and_what_to_type_next(
    builder: Builder, kg: KnowledgeGraph, tmp_path: Path, run: Run
) -> None:
    place = tmp_path / "a graph"
    outcome = run("build", "x.txt", "y", "-o", place)
    assert (outcome.code, outcome.err) == (0, "")
    assert KnowledgeGraph.open(place) == kg
    assert outcome.out.startswith("2 documents -> ")
    assert f"vocgraph info '{place}'" in outcome.out
    assert f"vocgraph show '{place}' 云山市第一职业学校" in outcome.out
    assert builder.asked["paths"] == ("x.txt", "y")


def test_what_it_says_to_type_next_works(builder: Builder, tmp_path: Path, run: Run) -> None:
    import shlex

    outcome = run("build", "x.txt", "-o", tmp_path / "g", "--lang", "zh")
    commands = [shlex.split(line) for line in outcome.out.splitlines() if line.startswith("  vocgraph ")]
    assert len(commands) == 3
    assert all(run(*words[1:]).code == 0 for words in commands)


def test_options_reach_the_workflow(builder: Builder, tmp_path: Path, run: Run) -> None:
    options = ["--model", "zh_core_web_trf", "--jobs", "3", "--min-confidence", "0.5"]
    assert run("build", "x.txt", "-o", tmp_path / "g", *options).code == 0
    wanted = {"model": "zh_core_web_trf", "jobs": 3, "min_confidence": 0.5, "disable": ()}
    assert {key: builder.asked[key] for key in wanted} == wanted


def test_json(builder: Builder, tmp_path: Path, run: Run) -> None:
    data = json.loads(run("build", "x.txt", "-o", tmp_path / "g", "--json").out)
    assert data["documents"] == 2
    assert data["problems"] == []
    assert data["by_type"]["School"] == 1


def test_unread_files_are_named_at_the_end_and_strict_exits_with_1(
    kg: KnowledgeGraph, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workflow, "build_all", Builder(kg, (Problem("bad.txt", "bad.txt: nothing in it"),)))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        lenient = run("build", "x", "-o", tmp_path / "g")
        strict = run("build", "x", "-o", tmp_path / "g", "--strict")
    assert (lenient.code, strict.code) == (0, 1)
    assert lenient.err == strict.err
    assert lenient.err.splitlines()[-1] == "  bad.txt: nothing in it"
    assert KnowledgeGraph.open(tmp_path / "g") == kg


@pytest.mark.parametrize(("count", "more"), [(1, ""), (5, ""), (6, "…")])
def test_files_of_other_kinds_are_told_and_are_no_problem(
    kg: KnowledgeGraph, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch, count: int, more: str
) -> None:
    files = tuple(f"x/{number}.docx" for number in range(count))
    monkeypatch.setattr(workflow, "build_all", Builder(kg, left_out=files))
    outcome = run("build", "x", "-o", tmp_path / "g", "--strict")
    names = ", ".join(files[:5]) + more
    assert outcome.code == 0
    assert outcome.err == f"files of other kinds left out: {count} ({names}); save them as txt to have them read\n"
    assert "另有" in run("build", "x", "-o", tmp_path / "g", "--lang", "zh").err
    assert json.loads(run("build", "x", "-o", tmp_path / "g", "--json").out)["left_out"] == list(files)


def test_progress_is_drawn_on_a_terminal_alone(
    builder: Builder, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert "2/2" in run("build", "x", "-o", tmp_path / "g").err
