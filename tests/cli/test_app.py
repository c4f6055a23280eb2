import subprocess
import sys
from importlib.metadata import version

import pytest

from tests.cli.conftest import Run
from vocgraph.cli.app import vocgraph as group

COMMANDS = sorted(group.commands)


def test_the_commands() -> None:
    assert {"build", "info", "show", "export", "evaluate"} <= set(COMMANDS)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_has_an_example(command: str, run: Run) -> None:
    outcome = run(*command.split(), "--help")
    assert outcome.code == 0
    assert "Example:" in outcome.out
    assert f"vocgraph {command}" in outcome.out.split("Example:")[1]


def test_version(run: Run) -> None:
    assert run("--version").out == f"vocgraph {version('vocgraph')}\n"


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["build"], ["build", "x"], ["info"], ["build", "x", "-o", "y", "--jobs", "0"], ["--lang"]],
)
def test_wrong_usage(arguments: list[str], run: Run) -> None:
    outcome = run(*arguments)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Error: " in outcome.err
    assert "Traceback" not in outcome.err


def test_an_unexpected_error_is_one_line_and_with_debug_a_traceback(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(folder: str) -> None:
        raise RuntimeError("what nobody thought of")

    monkeypatch.setattr("vocgraph.graph.open_graph", broken)
    outcome = run("info", "graph")
    assert (outcome.code, outcome.out, outcome.err.count("\n")) == (70, "", 1)
    assert "what nobody thought of" in outcome.err
    assert "Traceback" in run("--debug", "info", "graph").err


def test_help_imports_nothing_slow() -> None:
    code = "import sys, vocgraph.cli; sys.exit(any(m in sys.modules for m in ('spacy', 'networkx', 'numpy', 'neo4j')))"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_the_package_runs_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "vocgraph", "--version"], capture_output=True, text=True, check=False, timeout=60
    )
    assert done.returncode == 0 and done.stdout.startswith("vocgraph ")
