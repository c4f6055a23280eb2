"""The pages in docs/ tell the truth: what is made is current, what is shown runs, links lead somewhere."""

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.test_readme import LINK, ROOT, blocks, commands, place, run  # noqa: F401

DOCS = ROOT / "docs"
PAGES = [path for folder in (DOCS, DOCS / "zh") for path in sorted(folder.glob("*.md"))]
WRITTEN = [path for path in PAGES if path.name not in ("accuracy.md",)]


def test_what_is_made_is_current() -> None:
    spec = importlib.util.spec_from_file_location("docs_build", DOCS / "_build.py")
    assert spec is not None and spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    for path, text in build.pages().items():
        assert path.read_text("utf-8") == text, f"run: python docs/_build.py ({path.name} is old)"


def test_both_languages_have_the_same_pages_and_code() -> None:
    for name in ("first-steps", "model", "cookbook", "gephi", "neo4j", "evaluation", "components"):
        english, chinese = DOCS / f"{name}.md", DOCS / "zh" / f"{name}.md"
        for kind in ("console", "cypher"):
            assert blocks(english, kind) == blocks(chinese, kind)

        def code(path: Path) -> list[str]:
            return [re.sub(r"#.*", "", text) for text in blocks(path, "python")]

        assert code(english) == code(chinese)


def test_both_languages_tell_the_same_figures() -> None:
    def rows(path: Path) -> list[list[str]]:
        lines = [line for line in path.read_text("utf-8").splitlines() if line.startswith("|")]
        return [figures for line in lines if len(figures := re.findall(r"(?<![\w.])\.\d+|\d+,\d+", line)) > 1]

    english, chinese = rows(DOCS / "accuracy.md"), rows(DOCS / "zh" / "accuracy.md")
    assert len(chinese) > 10
    assert [row for row in chinese if row not in english] == []
    readmes = [rows(ROOT / name) for name in ("README.md", "README.zh-CN.md")]
    assert readmes[0] and readmes[0] == readmes[1]


@pytest.mark.parametrize("page", WRITTEN, ids=lambda path: path.relative_to(DOCS).as_posix())
def test_links_lead_somewhere(page: Path) -> None:
    for target in LINK.findall(page.read_text("utf-8")):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("name", ["first-steps", "cookbook", "gephi", "evaluation"])
def test_commands_run(name: str, place: Path) -> None:  # noqa: F811
    for words in commands(DOCS / f"{name}.md"):
        run(words, place)


@pytest.mark.parametrize(("name", "printed"), [("first-steps", "江南"), ("components", "云山工匠坊")])
def test_python_runs(name: str, printed: str, place: Path) -> None:  # noqa: F811
    code = "\n".join(blocks(DOCS / f"{name}.md", "python"))
    done = subprocess.run(
        [sys.executable, "-X", "utf8", "-c", code], cwd=place, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert printed in done.stdout
