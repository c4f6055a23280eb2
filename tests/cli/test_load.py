"""``vocgraph load`` and ``pull``: the password, from the environment or asked for and seen nowhere; interruptions."""

from __future__ import annotations

import io
from pathlib import Path
from types import TracebackType
from typing import Any

import click
import pytest

from tests.cli.conftest import Run
from vocgraph.cli import neo4j_options
from vocgraph.errors import LoadError
from vocgraph.load import database

PASSWORD = "not-to-be-seen"


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> list[tuple[Any, ...]]:
    """What is given to the database, which answers that it is away."""
    found: list[tuple[Any, ...]] = []

    def away(*arguments: Any, **options: Any) -> None:
        found.append((*arguments, options))
        raise LoadError("away")

    monkeypatch.setattr(database, "Database", away)
    for name in ("URI", "USERNAME", "PASSWORD", "DATABASE"):
        monkeypatch.delenv(f"NEO4J_{name}", raising=False)
    return found


def commands(folder: Path, tmp_path: Path) -> list[tuple[object, ...]]:
    return [("load", folder), ("pull", "-o", tmp_path / "pulled")]


@pytest.mark.parametrize("which", [0, 1], ids=["load", "pull"])
def test_options_and_environment(
    which: int, given: list[Any], folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = commands(folder, tmp_path)[which]
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    outcomes = [run(*command)]
    for name, value in (("URI", "neo4j+s://h"), ("USERNAME", "u"), ("DATABASE", "d")):
        monkeypatch.setenv(f"NEO4J_{name}", value)
    outcomes += [run(*command), run(*command, "--uri", "bolt://o", "--user", "v", "--database", "e")]
    assert given == [
        ("bolt://localhost:7687", "neo4j", PASSWORD, {"database": None}),
        ("neo4j+s://h", "u", PASSWORD, {"database": "d"}),
        ("bolt://o", "v", PASSWORD, {"database": "e"}),
    ]
    assert {(outcome.code, outcome.err) for outcome in outcomes} == {(4, "error: away\n")}
    assert not any(PASSWORD in outcome.out for outcome in outcomes)


@pytest.mark.parametrize("which", [0, 1], ids=["load", "pull"])
def test_the_password_is_asked_for_in_a_terminal_alone(
    which: int, given: list[Any], folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    command = commands(folder, tmp_path)[which]
    monkeypatch.setattr("sys.stdin", io.StringIO(PASSWORD))
    refused = run(*command)
    assert (refused.code, given) == (2, [])
    assert "set NEO4J_PASSWORD" in refused.err
    asked: list[tuple[str, Any]] = []
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(click, "prompt", lambda text, **options: asked.append((text, options)) or PASSWORD)
    assert run(*command).code == 4
    assert asked == [("Password of neo4j at bolt://localhost:7687", {"hide_input": True, "err": True})]
    assert given[0][2] == PASSWORD


@pytest.mark.parametrize("which", [0, 1], ids=["load", "pull"])
def test_no_option_takes_a_password(which: int, folder: Path, tmp_path: Path, run: Run) -> None:
    outcome = run(*commands(folder, tmp_path)[which], "--password", PASSWORD)
    assert outcome.code == 2
    assert "--password" in outcome.err
    assert PASSWORD not in outcome.err
    assert neo4j_options.USUAL_URI in run("load", "--help").out


class Cut:
    """An empty database; its fourth write is interrupted."""

    def __init__(self) -> None:
        self.writes = 0

    def __enter__(self) -> Cut:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        return None

    def read(self, statement: str, **_: Any) -> list[Any]:
        return [0]

    def write(self, steps: Any) -> list[Any]:
        self.writes += 1
        if self.writes == 4:
            raise KeyboardInterrupt
        return []

    def define(self, statements: Any) -> None:
        pass


def test_an_interrupted_load_says_that_part_is_there(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    cut = Cut()
    monkeypatch.setenv("NEO4J_PASSWORD", PASSWORD)
    monkeypatch.setattr(database, "Database", lambda *_, **__: cut)
    outcome = run("load", folder)
    assert (outcome.code, cut.writes) == (130, 4)
    assert outcome.err.strip() == "interrupted: part of the graph may be loaded; the same command finishes it"


@pytest.mark.parametrize("which", [0, 1], ids=["load", "pull"])
def test_an_interruption_before_anything_is_written(
    which: int, folder: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise click.Abort

    monkeypatch.delenv("NEO4J_PASSWORD", raising=False)
    monkeypatch.setattr("sys.stdin", Terminal())
    monkeypatch.setattr(click, "prompt", stop)
    outcome = run(*commands(folder, tmp_path)[which])
    assert outcome.code == 130
    assert outcome.err.strip() == "interrupted: nothing was written; run the command again to finish"


def test_an_interrupted_question_speaks_of_no_writing(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(*_: Any, **__: Any) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("vocgraph.query.open_graph", stop)
    outcome = run("table", folder)
    assert (outcome.code, outcome.err.strip()) == (130, "interrupted")
