"""Runs that were printed twice, as shadowed type comes out of a PDF: ``朱云富朱云富 文秀月文秀月``.

Such a line is made of squares (a run and at once the same run again), punctuation among them:
``花椒花椒、、瓜果瓜果、、``. Chinese doubles single words on purpose (``人人``, ``研究研究``), so a square counts only
where it is long, or where it stands in a row of squares that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vocgraph.repair.mapped import Mapped

_LONGEST: Final = 60
_SQUARE: Final = re.compile(r"(?=(.{3,60}?)\1)", re.DOTALL)
_SURE_ALONE: Final = 5  # characters of a run that nobody repeats on purpose
_SURE_ROW: Final = 10  # characters of a whole row of squares
_WORDY: Final = re.compile(r"[\u4e00-\u9fff]")


def undouble(line: Mapped) -> Mapped:
    """Keep one of each run that a line has twice.

    >>> undouble(Mapped.of("学校农技教员在田间地学校农技教员在田间地")).text
    '学校农技教员在田间地'
    >>> undouble(Mapped.of("头开展教学头开展教学，，普及推广富硒花椒普及推广富硒花椒、、瓜果瓜果、、")).text
    '头开展教学，普及推广富硒花椒、瓜果、'
    >>> undouble(Mapped.of("朱云富朱云富 文秀月文秀月")).text
    '朱云富 文秀月'
    >>> undouble(Mapped.of("课程要研究研究，人人参与，常常改进")).text
    '课程要研究研究，人人参与，常常改进'
    >>> undouble(Mapped.of("平台在助力成渝地区双在助力成渝地区双")).text
    '平台在助力成渝地区双'
    """
    text = line.text
    if _SQUARE.search(text) is None:
        return line
    kept: list[int] = []
    at = 0
    for start, end, halves in _rows(text):
        kept += range(at, start)
        kept += halves
        at = end
    return line.keep([*kept, *range(at, len(text))])


def _rows(text: str) -> Iterator[tuple[int, int, list[int]]]:
    """Give the rows of squares that count: start, end, and the positions of the halves that stay."""
    at = 0
    for hit in _SQUARE.finditer(text):
        if hit.start() < at:
            continue
        low = max(at, hit.start() - 4 * _LONGEST)
        best = _longest_row(text, low, hit.start(), min(len(text), hit.start() + 20 * _LONGEST))
        if best is not None:
            yield best
            at = best[1]


def _longest_row(text: str, low: int, hit: int, high: int) -> tuple[int, int, list[int]] | None:
    """Give the longest row of squares that covers ``hit``, if it is sure."""
    reach: dict[int, int] = {}
    step: dict[int, int] = {}
    for start in range(high - 1, low - 1, -1):
        reach[start] = start
        if text[start] == " ":
            nxt = reach.get(start + 1, start + 1)
            if nxt > start + 1:
                reach[start], step[start] = nxt, 0
            continue
        for size in range(1, min(_LONGEST, (high - start) // 2) + 1):
            if text[start + size] != text[start] or text[start : start + size] != text[start + size : start + 2 * size]:
                continue
            nxt = max(reach.get(start + 2 * size, start + 2 * size), start + 2 * size)
            if nxt > reach[start]:
                reach[start], step[start] = nxt, size
    covering = [s for s in range(low, hit + 1) if reach[s] > hit and text[s] != " "]
    if not covering:
        return None
    start = max(covering, key=lambda s: (reach[s] - s, -s))
    return _sure(text, start, reach[start], step)


def _sure(text: str, start: int, end: int, step: dict[int, int]) -> tuple[int, int, list[int]] | None:
    kept: list[int] = []
    longest = squares = 0
    at = start
    while at < end:
        size = step.get(at, 0)
        kept += range(at, at + max(size, 1))
        if size and _WORDY.search(text, at, at + size):
            longest = max(longest, size)
        squares += size > 0
        at += 2 * size if size else 1
    alone = longest >= _SURE_ALONE
    row = squares >= 2 and longest >= 2 and end - start >= _SURE_ROW
    return (start, end, kept) if alone or row else None
