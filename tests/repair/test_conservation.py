"""Repair loses nothing and invents nothing: every character of a restored text is one of the original."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from vocgraph.reading import read_file
from vocgraph.records import Article, Document
from vocgraph.repair import restore
from vocgraph.repair.characters import unified

ROOT = Path(__file__).parents[2]
TEXTS = sorted((ROOT / "seeds").glob("*.txt")) + sorted((ROOT / "training" / "corpus").rglob("*.txt"))

FRAGMENTS = [
    *(
        "重庆市江南职业学校",
        "（以下简称“江南职校”）",
        "与长城汽车合作",
        "学校学校",
        "一 条 培 训",
        "１２ 年",
        "AYEC 班",
        "（王茂虎/摄）",
    ),
    *(
        "。",
        "，",
        "\n",
        "\n\n",
        "\r\n",
        "\t",
        "\u3000\u3000",
        "——",
        "■",
        "【要闻】",
        "一、",
        "｜",
        "\x0b",
        "\u200b",
        "\ud800",
        "\ufeff",
    ),
    *("记者 张玲", "第6版", "研究研究", "产教融合产教融合", "𠮷", "ﬁ", "…", "”", "1.", "2 0 2 5", "é", "\x00", "的"),
]


def problems(document: Document, articles: list[Article]) -> list[str]:
    """List what was invented, given twice or lost; a run may be missing only where it was printed twice."""
    found: list[str] = []
    used: Counter[int] = Counter()
    for article in articles:
        if len(article.origin) != len(article.text):
            return [f"article {article.index}: {len(article.text)} characters, {len(article.origin)} offsets"]
        joins = {piece.start - 1 for piece in article.pieces}
        for at, (char, offset) in enumerate(zip(article.text, article.origin, strict=True)):
            source = unified(document.text[offset])
            if at in joins:
                continue
            if char == " ":
                if source.strip():
                    found.append(f"a space stands for {source!r} at {offset}")
            elif char != source:
                found.append(f"{char!r} stands for {source!r} at {offset}")
            else:
                used[offset] += 1
    found += [f"offset {offset} used {count} times" for offset, count in used.items() if count > 1]
    restored = "".join(article.text for article in articles).replace(" ", "").replace("\n", "")
    for run in unused(document.text, used):
        if run not in restored and re.sub(r"(.+?)\1+", r"\1", run) not in restored:
            found.append(f"lost: {run[:60]!r}")
    return found


def unused(text: str, used: Counter[int]) -> list[str]:
    """Give the runs of written characters that no restored text has."""
    runs = [""]
    for offset, char in enumerate(text):
        plain = unified(char).strip()
        if plain and offset not in used:
            runs[-1] += plain
        elif plain:
            runs.append("")
    return [run for run in runs if run]


def document(text: str) -> Document:
    return Document("case", "case.txt", text, "utf-8", "")


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_corpus_keeps_every_character(path: Path) -> None:
    source = read_file(path)
    articles = restore(source)
    assert articles
    assert problems(source, articles) == []


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_pieces_cover_the_text(path: Path) -> None:
    for article in restore(read_file(path)):
        assert "\n".join(article.text[piece.start : piece.end] for piece in article.pieces) == article.text
        assert all("\n" not in article.text[piece.start : piece.end] for piece in article.pieces)


@settings(max_examples=150, derandomize=True)
@given(st.lists(st.sampled_from(FRAGMENTS), max_size=80).map("".join))
@example("")
@example("\ufeff\n\n")
@example("\ud800\udc00")
def test_any_mixture_of_fragments(text: str) -> None:
    articles = restore(document(text))
    assert problems(document(text), articles) == []
    assert bool(articles) == any(unified(char).strip() for char in text)


@settings(max_examples=100, derandomize=True)
@given(st.text(st.characters(), max_size=300))
def test_any_text(text: str) -> None:
    assert problems(document(text), restore(document(text))) == []


@pytest.mark.parametrize("text", ["学" * 100_000, "学校" * 50_000, "学\n" * 10_000, "（" * 100_000, "1 2 " * 30_000])
def test_large_odd_texts(text: str) -> None:
    articles = restore(document(text))
    assert sum(len(article.text) for article in articles) > 0


def test_spans_lead_back_to_the_original() -> None:
    source = document(
        "学校多年来共培育 273 家新\n型经营主体，推动乡村振\n兴，服务各地农业发展大\n局，成效十分显著明白\n了。"
    )
    (article,) = restore(source)
    at = article.text.index("273家新型")
    start, end = article.original_span(at, at + len("273家新型"))
    assert source.text[start:end] == "273 家新\n型"
