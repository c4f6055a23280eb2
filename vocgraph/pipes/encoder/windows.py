"""Cutting an article into windows that the encoder reads at once: whole sentences, few enough pieces."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from vocgraph.pipes.encoder.pieces import Cut

SENTENCE_END = frozenset("。！？；\n")
CLAUSE_END = frozenset("，、：,;:")
CLOSING = frozenset("”’」』）)》")


@dataclass(frozen=True, slots=True)
class Window:
    """Pieces ``first`` to ``last`` (excluded) and the characters ``start`` to ``end`` (excluded) that lie in them."""

    first: int
    last: int
    start: int
    end: int


def weight(text: str, at: int) -> int:
    """Tell how good a place to cut lies before character ``at``: 2 between sentences, 1 between clauses, else 0.

    >>> [weight("他说：“好。”我走，你来", at) for at in (3, 6, 7, 10)]
    [1, 0, 2, 1]
    """
    if at == 0 or text[at] == "\n":
        return 2
    if text[at] in CLOSING or text[at] in SENTENCE_END:
        return 0
    before = at - 1
    while before > 0 and text[before] in CLOSING and at - before < 3:
        before -= 1
    if text[before] in SENTENCE_END:
        return 2
    return 1 if text[at - 1] in CLAUSE_END else 0


def windows(text: str, cut: Cut, *, limit: int, first_limit: int | None = None) -> list[Window]:
    """Cut a text into windows of at most ``limit`` pieces, between sentences where one can.

    ``first_limit`` makes the first window shorter, so that training sees the same text cut in many ways.
    """
    weights: Sequence[int] = [weight(text, at) if at < len(text) else 2 for at in cut.starts]
    found: list[Window] = []
    first, total = 0, len(cut.ids)
    allowed = first_limit or limit
    while first < total:
        last = min(total, first + allowed)
        if last < total:
            options = range(first + 1, last + 1)
            last = max(options, key=lambda at: (weights[at] if at - first > allowed // 4 or weights[at] > 1 else 0, at))
        start = cut.starts[first] if first else 0
        end = cut.starts[last] if last < total else len(text)
        if end > start:
            found.append(Window(first, last, start, end))
        first, allowed = last, limit
    return found
