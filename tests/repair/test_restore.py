"""Raw texts with what they must be restored to. The cases are data: ``cases/restored.jsonl``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from vocgraph.reading import read_file
from vocgraph.records import Article, Document
from vocgraph.repair import restore

ROOT = Path(__file__).parents[2]
CASES = [
    json.loads(line) for line in (Path(__file__).parent / "cases" / "restored.jsonl").read_text("utf-8").splitlines()
]
COUNTS = json.loads((Path(__file__).parent / "cases" / "articles.json").read_text("utf-8"))


def document(text: str) -> Document:
    return Document("case", "case.txt", text, "utf-8", "")


def pieces(article: Article) -> list[list[str]]:
    return [[piece.kind, article.text[piece.start : piece.end]] for piece in article.pieces]


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["lf", "crlf"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_case(case: dict[str, Any], ends: str) -> None:
    (article,) = restore(document(case["raw"].replace("\n", ends)))
    if "pieces" in case:
        assert pieces(article) == case["pieces"]
    else:
        assert article.text == case["text"]
    if "title" in case:
        assert article.title == case["title"]


def test_nothing_written_gives_no_article() -> None:
    assert restore(document("\n \u3000\n\x07")) == []


@pytest.mark.parametrize("name", COUNTS["articles"])
def test_articles_of_a_page(name: str) -> None:
    (path,) = [*(ROOT / "seeds").glob(f"{name}*.txt"), *(ROOT / "training" / "corpus" / "text").glob(f"{name}.txt")]
    articles = restore(read_file(path))
    assert [article.index for article in articles] == list(range(1, len(articles) + 1))
    schools = COUNTS["articles"][name]
    assert len(articles) == len(schools)
    for article, school in zip(articles, schools, strict=True):
        assert school in article.text
        others = [other for other in schools if other != school]
        assert not any(other in article.text for other in others)


@pytest.mark.parametrize("name", COUNTS["whole"])
def test_round_ups_stay_whole(name: str) -> None:
    path = ROOT / "training" / "corpus" / "text" / f"{name}.txt"
    assert len(restore(read_file(path))) == 1


@pytest.mark.parametrize(("name", "titles"), COUNTS["titles"].items())
def test_titles(name: str, titles: list[str]) -> None:
    (path,) = (ROOT / "seeds").glob(f"{name}*.txt")
    found = [article.title for article in restore(read_file(path))]
    assert [a for a, b in zip(found, titles, strict=True) if b and a != b] == []


def test_windows_line_ends_change_nothing() -> None:
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        source = read_file(path)
        plain = restore(source)
        windows = restore(document(source.text.replace("\n", "\r\n")))
        assert [article.text for article in windows] == [article.text for article in plain]
