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
_BACK: Final = 160  # characters before a square where its row may begin
_AHEAD: Final = 240
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
    done = skip = 0
    for hit in _SQUARE.finditer(text):
        if hit.start() < skip:
            continue
        if len(set(hit.group(1))) < 3:  # a rule of dashes, a laugh: nothing that was printed twice
            skip = hit.end(1)
            continue
        row = _longest_row(text, max(done, hit.start() - _BACK), hit.start(), min(len(text), hit.start() + _AHEAD))
        found = _sure(text, *row)
        if found is not None:
            yield found
            done = skip = found[1]
        else:  # a row that began here would be found from any hit within reach
            skip = max(row[1], hit.start() + _BACK // 2)


def _longest_row(text: str, low: int, hit: int, high: int) -> tuple[int, int, dict[int, int]]:
    """Give the longest row of squares around ``hit``: start, end, and the half's length by the start of each square."""
    runs = [0] * (_LONGEST + 1)  # runs[size]: how far the text from here on equals the text ``size`` further on
    reach: dict[int, int] = {}
    step: dict[int, int] = {}
    for start in range(high - 1, low - 1, -1):
        char, best, half = text[start], start, 0
        for size in range(1, min(_LONGEST, high - 1 - start) + 1):
            if text[start + size] != char:
                runs[size] = 0
                continue
            runs[size] += 1
            if runs[size] >= size:
                end = start + 2 * size
                end = reach.get(end, end)
                if end > best:
                    best, half = end, size
        if char == " " and reach.get(start + 1, 0) > best:
            best, half = reach[start + 1], 0
        if best > start:
            reach[start], step[start] = best, half
    covering = [s for s in range(low, hit + 1) if reach.get(s, s) > hit and text[s] != " "]
    start = max(covering, key=lambda s: (reach[s] - s, -s), default=hit)
    return start, reach.get(start, start), step


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
