"""The READMEs tell the truth: every command and every piece of Python that they show is run."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from vocgraph.evaluation import Scores
from vocgraph.graph import KnowledgeGraph

ROOT = Path(__file__).parent.parent
ENGLISH, CHINESE = ROOT / "README.md", ROOT / "README.zh-CN.md"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")
SCRIPTS = Path(sys.executable).parent


def blocks(path: Path, kind: str) -> list[str]:
    return [text for found, text in BLOCK.findall(path.read_text("utf-8")) if found == kind]


def commands(path: Path) -> list[list[str]]:
    lines = [line for text in blocks(path, "console") for line in text.splitlines()]
    assert all(line.startswith("$ ") for line in lines)
    return [shlex.split(line[2:]) for line in lines]


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, seeds_graph: KnowledgeGraph) -> Path:
    """A folder like a checkout after `make graph`."""
    folder = tmp_path_factory.mktemp("checkout")
    (folder / "seeds").symlink_to(ROOT / "seeds")
    (folder / "build").mkdir()
    seeds_graph.save(folder / "build" / "graph")
    return folder


def run(words: list[str], place: Path) -> str:
    """Run a command as the README's reader would; what cannot be run here is checked as far as it goes."""
    environment = {**os.environ, "PATH": f"{SCRIPTS}{os.pathsep}{os.environ['PATH']}", "PYTHONUTF8": "1"}
    if words[0] == "make":
        words = ["make", "--dry-run", "--directory", str(ROOT), *words[1:]]
    elif words[0] == "cypher-shell":
        assert (place / words[words.index("-f") + 1]).stat().st_size > 0
        return ""
    elif words == [".", ".venv/bin/activate"]:
        return ""
    done = subprocess.run(words, cwd=place, env=environment, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def without_confidence(text: str) -> str:
    return re.sub(r"\(\d\.\d\d", "(", text)


def test_commands_run_and_print_what_is_shown(place: Path) -> None:
    printed = "".join(run(words, place) for words in commands(ENGLISH))
    for sample in blocks(ENGLISH, "text"):
        assert without_confidence(sample) in without_confidence(printed)


def test_make_graph_builds_what_the_readme_goes_on_with() -> None:
    assert "build seeds -o build/graph" in run(["make", "graph"], ROOT)


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda path: path.name)
def test_python_runs(readme: Path, place: Path) -> None:
    code = "\n".join(blocks(readme, "python"))
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-W", "error", "-c", code],
        cwd=place,
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stderr
    assert "重庆市江南职业学校 卓联电子" in done.stdout


def test_both_languages_show_the_same() -> None:
    for kind in ("console", "text", "cypher"):
        assert blocks(ENGLISH, kind) == blocks(CHINESE, kind)

    def code(path: Path) -> list[str]:
        return [re.sub(r"#.*", "", text) for text in blocks(path, "python")]

    assert code(ENGLISH) == code(CHINESE)


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE, ROOT / "seeds" / "README.md"], ids=lambda path: path.stem)
def test_links_lead_somewhere(readme: Path) -> None:
    for target in LINK.findall(readme.read_text("utf-8")):
        assert (readme.parent / target).exists(), target


@pytest.mark.parametrize("readme", [ENGLISH, CHINESE], ids=lambda path: path.name)
def test_the_figures_are_reached(readme: Path, seeds_scores: Scores) -> None:
    row = re.search(r"^\| seeds[^|]*\|(.*)\|$", readme.read_text("utf-8"), re.MULTILINE)
    assert row is not None
    claimed = [float(cell) for cell in row[1].split("|")]
    reached = [counts.f1 for counts in seeds_scores.measures().values()]
    for said, measured in zip(claimed, reached, strict=True):
        assert 0 < said < measured + 0.005


@pytest.mark.parametrize(
    ("readme", "accuracy"),
    [(ENGLISH, ROOT / "docs" / "accuracy.md"), (CHINESE, ROOT / "docs" / "zh" / "accuracy.md")],
    ids=["en", "zh"],
)
def test_what_readers_agree_on_stands_in_the_columns_of_the_figures(readme: Path, accuracy: Path) -> None:
    row = re.compile(r"^\| (?:two careful readers|两位细心的标注者)[^|]*\|(.*)\|$", re.MULTILINE)
    assert row.findall(readme.read_text("utf-8"))[:1] == row.findall(accuracy.read_text("utf-8"))[:1] != []


def test_every_way_to_look_into_a_graph_is_shown() -> None:
    shown = {words[1] for words in commands(ENGLISH) if words[0] == "vocgraph"}
    assert {"info", "show", "find", "table", "path", "compare", "query"} <= shown
