"""What stands above a bare number in a list or table: ``计划招收560人：护理120人；…``, a column's head."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.naming import clean_left
from vocgraph.records import Mention

_REACH: Final = 4000
_ENDING: Final = 4
_CELL: Final = re.compile(r"[｜|]")
_SPLIT: Final = re.compile(r"[及和、]")


def endings(mentions: Sequence[Mention]) -> frozenset[str]:
    """Give the endings, of one to four characters, of the majors among the mentions."""
    return frozenset(m.text[-n:] for m in mentions if m.type == "Program" for n in range(1, _ENDING + 1))


def headers_at(text: str, start: int, left: str, majors: frozenset[str]) -> list[str]:
    """Give the names that the list or table around ``start`` may lend to a number without one, nearest first.

    ``majors`` holds the endings of the majors that the article names: a list's number stands behind one of them.
    """
    line = text.rfind("\n", max(0, start - _REACH), start) + 1 or max(0, start - _REACH)
    column = len(_CELL.findall(text, line, start))
    if column >= 2:
        head = _column_head(text, line, column)
        return [head] if head else []
    bare = clean_left(left).rstrip("，：专业（")
    if bare and bare[-_ENDING:] not in majors:
        return []
    words = [m.group() for m in p.LIST_HEAD.finditer(text, max(0, start - _REACH), start)]
    return list(dict.fromkeys(p.LIST_NAMES.get(w, w) for w in reversed(words)))[:4]


def _column_head(text: str, line: int, column: int) -> str:
    """Head of the column in the first line of the table around ``line``: its last part where it names two things."""
    head = ""
    for row in reversed(text[max(0, line - _REACH) : line].rstrip("\n").split("\n")):
        if len(_CELL.findall(row)) < column:
            break
        head = row
    cells = _CELL.split(head.rpartition("：")[2] if "：" in head else head)
    return _SPLIT.split(cells[column].strip())[-1] if column < len(cells) else ""
