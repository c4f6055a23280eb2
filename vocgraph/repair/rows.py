"""Rows of tables and lists: lines whose cells stand apart by wide gaps, as a list of winners or members has them.

A row stands near another one, has no punctuation of a sentence, and is no full line of wrapped text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from vocgraph.repair.mapped import Mapped, join
from vocgraph.repair.names import only_names
from vocgraph.repair.patterns import PAUSES, SECTION
from vocgraph.repair.spacing import close_spaces

_GAP: Final = re.compile(r" *(?:\u3000| {2})[ \u3000]*")
_NAMED: Final = re.compile(r"^([\u4e00-\u9fff]{2,4}) (?=[\u4e00-\u9fff]{4})")
"""A row of two cells that only one space parts: a person's name and what follows it."""
_ASIDE: Final = re.compile(r"（[^（）]*）")
_SINGLE: Final = re.compile(r"[\u4e00-\u9fff]")
_SPREAD: Final = re.compile(r"[\u4e00-\u9fff](?: [\u4e00-\u9fff])*")


def as_row(line: Mapped) -> Mapped | None:
    """Give a line as a row, its cells parted by one space each, or None where it does not look like a row.

    >>> as_row(Mapped.of("王 磊  潞河工业学校处长  98 %")).text
    '王磊 潞河工业学校处长 98%'
    >>> as_row(Mapped.of("何\u3000静\u3000\u3000潞河工业学校")).text
    '何静 潞河工业学校'
    >>> as_row(Mapped.of("李国华 潞河工业学校教师")).text
    '李国华 潞河工业学校教师'
    >>> [as_row(Mapped.of(text)) for text in ("学 校  与 企 业  共 建", "1.1  学校概况", "据悉，  学校")]
    [None, None, None]
    """
    if PAUSES.search(_ASIDE.sub("", line.text)) or only_names(line.text):
        return None
    cells = list(_cells(line))
    if len(cells) < 2 or (len(cells) == 2 and SECTION.fullmatch(cells[0].text)):
        return None
    if 2 * sum(_SPREAD.fullmatch(cell.text) is not None for cell in cells) > len(cells):
        return None
    parts: list[Mapped] = []
    for cell in cells:
        if parts:
            parts.append(Mapped(" ", (parts[-1].origin[-1] + 1,)))
        parts.append(close_spaces(cell, phrases=True))
    return join(parts)


def _cells(line: Mapped) -> Iterator[Mapped]:
    """Give the cells of a line; the two characters of a name that is spread stay together."""
    named = _NAMED.match(line.text)
    gaps = [(gap.start(), gap.end()) for gap in _GAP.finditer(line.text)]
    if not gaps and named and only_names(named.group(1)):
        gaps = [(named.end(1), named.end())]
    start, spread = 0, line[:0]
    for begin, end in gaps:
        left, right = line.text[start:begin], re.split(r"[ \u3000]", line.text[end:], maxsplit=1)[0]
        if _SINGLE.fullmatch(left) and _SINGLE.fullmatch(right):
            spread = line[start:begin]
        else:
            yield join([spread, line[start:begin]])
            spread = line[:0]
        start = end
    yield join([spread, line[start:]])
