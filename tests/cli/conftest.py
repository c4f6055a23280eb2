from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.graph.corpus import linked
from vocgraph.cli import main
from vocgraph.graph import KnowledgeGraph


@dataclass(frozen=True)
class Outcome:
    code: int
    out: str
    err: str


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run the command line in this process."""

    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Outcome(int(caught.value.code or 0), printed.out, printed.err)

    return call


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(linked())


@pytest.fixture
def folder(kg: KnowledgeGraph, tmp_path: Path) -> Path:
    """A folder with the graph of the fictional corpus."""
    path = tmp_path / "graph"
    kg.save(path)
    return path
