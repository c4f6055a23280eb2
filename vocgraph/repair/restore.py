"""A document's raw text to its restored articles."""

from __future__ import annotations

from collections.abc import Sequence

from vocgraph.records import Article, Document, Piece
from vocgraph.repair.articles import split_articles
from vocgraph.repair.blocks import Unit, to_units
from vocgraph.repair.characters import clean
from vocgraph.repair.headlines import order_headlines
from vocgraph.repair.lines import split_lines


def restore(document: Document) -> list[Article]:
    """Restore the articles of a document, each with the map of its characters to ``Document.text``.

    A text without any written character gives no article.
    """
    groups = split_articles(to_units(split_lines(clean(document.text))))
    several = len(groups) > 1
    return [_article(document.id, index, group, several=several) for index, group in enumerate(groups, 1)]


def _article(document: str, index: int, units: Sequence[Unit], *, several: bool) -> Article:
    ordered, title = order_headlines(units, several=several)
    text: list[str] = []
    origin: list[int] = []
    pieces: list[Piece] = []
    at = 0
    for unit in ordered:
        if pieces:
            text.append("\n")
            origin.append(origin[-1])
            at += 1
        text.append(unit.text.text)
        origin.extend(unit.text.origin)
        pieces.append(Piece(unit.kind, at, at + len(unit.text)))
        at += len(unit.text)
    return Article(document, index, "".join(text), tuple(origin), tuple(pieces), title)
