"""The house rules, read from the imports: who may import whom, and which package may be imported where."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "vocgraph"

BASE = frozenset({"collecting", "errors", "records", "schema"})
FACTS = BASE | {"authority"}
READS_GRAPHS = FACTS | {"graph"}
ROOMS: dict[str, frozenset[str]] = {
    "collecting": frozenset(),
    "errors": frozenset(),
    "records": frozenset(),
    "schema": frozenset(),
    "authority": BASE,
    "reading": FACTS,
    "repair": FACTS,
    "pipes": FACTS,
    "linking": FACTS,
    "graph": FACTS,
    "query": READS_GRAPHS,
    "export": READS_GRAPHS,
    "load": READS_GRAPHS,
    "evaluation": READS_GRAPHS,
}
ROOMS["workflow"] = frozenset(ROOMS)
ROOMS["__init__"] = frozenset(ROOMS)
ROOMS["cli"] = frozenset(ROOMS)
ROOMS["__main__"] = frozenset(ROOMS)
"""Which rooms of vocgraph each room may import, beside itself."""

DOORS = {
    ("export", "vocgraph.load.cypher"),
    ("export", "vocgraph.load.rows"),
    ("query", "vocgraph.load.rows"),
    ("query", "vocgraph.export.palette"),
    ("query", "vocgraph.export.explorer"),
}
"""Single modules that a room may import from a room that is closed to it: the pure part of load."""

PACKAGES: dict[str, frozenset[str]] = {
    "spacy": frozenset({"pipes"}),
    "thinc": frozenset({"pipes"}),
    "click": frozenset({"cli"}),
    "neo4j": frozenset({"load"}),
    "kglite": frozenset({"query"}),
    "pandas": frozenset({"query"}),
    "rapidfuzz": frozenset({"query"}),
    "pypinyin": frozenset({"query"}),
    "prompt_toolkit": frozenset({"cli"}),
    "networkx": frozenset({"graph", "query", "export", "evaluation"}),
    "charset_normalizer": frozenset({"reading"}),
}
"""In which rooms a package may be imported; what is not listed is free, except in linking and repair."""

PLAIN = frozenset({"collecting", "errors", "records", "schema", "repair", "linking"})
"""Rooms that get along with the standard library."""


@dataclass(frozen=True)
class Import:
    room: str
    module: str
    line: int


def room_of(path: Path) -> str:
    inside = path.relative_to(PACKAGE)
    return inside.parts[0] if len(inside.parts) > 1 else inside.stem


def imported(tree: ast.AST, path: Path) -> Iterator[tuple[str, int]]:
    """Give the full names of all modules that a file imports, wherever in it, with the line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.name, node.lineno
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                home = ("vocgraph", *path.relative_to(PACKAGE).parts[:-1])
                base = ".".join(filter(None, (*home[: len(home) - node.level + 1], base)))
            if base == "vocgraph":
                for alias in node.names:
                    yield f"vocgraph.{alias.name}", node.lineno
            else:
                yield base, node.lineno


def violations(source: str, path: Path) -> list[str]:
    """Name every breach of the house rules in a file's source."""
    room = room_of(path)
    tree = ast.parse(source)
    found = []
    for module, line in imported(tree, path):
        top, _, rest = module.partition(".")
        if top == "vocgraph":
            other = rest.partition(".")[0] or "__init__"
            if other not in (room, *ROOMS.get(room, ())) and (room, module) not in DOORS:
                found.append(f"{path.name}:{line}: {room} imports {module}")
        elif room not in PACKAGES.get(top, {room}):
            found.append(f"{path.name}:{line}: {top} is imported in {room}")
        elif room in PLAIN and top not in sys.stdlib_module_names:
            found.append(f"{path.name}:{line}: {room} imports {top}, it gets along with the standard library")
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("print", "input"):
            found.append(f"{path.name}:{node.lineno}: {node.func.id}() in the library")
    return found


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_house_rules(path: Path) -> None:
    assert violations(path.read_text("utf-8"), path) == []


def test_every_room_is_known() -> None:
    assert {room_of(path) for path in FILES} <= set(ROOMS)


def test_the_driver_is_imported_in_one_file() -> None:
    having = [
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        if any(m.partition(".")[0] == "neo4j" for m, _ in imported(ast.parse(path.read_text("utf-8")), path))
    ]
    assert len(having) <= 1


def test_building_starts_without_what_only_questions_need() -> None:
    code = "import sys; from vocgraph.cli import main; from vocgraph import workflow; print(*sorted(sys.modules))"
    loaded = set(
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    )
    assert "vocgraph.workflow" in loaded
    assert not loaded & {"kglite", "pandas", "rapidfuzz", "pypinyin", "prompt_toolkit"}


@pytest.mark.parametrize(
    ("file", "source", "breaches"),
    [
        ("linking/x.py", "from vocgraph.pipes.candidates import Candidate", 1),
        ("linking/x.py", "def f():\n    import networkx as nx", 1),
        ("linking/x.py", "import numpy", 1),
        ("linking/x.py", "from vocgraph.authority import divisions\nfrom vocgraph import schema", 0),
        ("linking/x.py", "from ..graph import ids", 1),
        ("pipes/regions/x.py", "from ..base import finder_component\nfrom . import patterns\nimport spacy", 0),
        ("pipes/regions/x.py", "from ...graph import ids", 1),
        ("pipes/x.py", "from vocgraph import workflow, errors", 1),
        ("reading/x.py", "import spacy.lang.zh", 1),
        ("graph/x.py", "import click", 1),
        ("graph/x.py", "import networkx, neo4j", 1),
        ("graph/x.py", "import vocgraph", 1),
        ("export/x.py", "from vocgraph.load.cypher import script", 0),
        ("export/x.py", "from vocgraph.load.driver import run", 1),
        ("cli/commands/x.py", "from vocgraph import workflow\nimport click", 0),
        ("cli/commands/x.py", "import spacy", 1),
        ("graph/x.py", "print('here')", 1),
        ("graph/x.py", "text = 'print(1)'", 0),
    ],
)
def test_breaches_are_seen(file: str, source: str, breaches: int) -> None:
    assert len(violations(source, PACKAGE / file)) == breaches
