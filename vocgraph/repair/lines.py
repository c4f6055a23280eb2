"""A text's lines, each with what the layout says about it: width, indent, blank line before, column."""

from __future__ import annotations

import itertools
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final

from vocgraph.repair.doubling import undouble
from vocgraph.repair.mapped import Mapped
from vocgraph.repair.patterns import CLOSING, ENUMERATOR, FINAL, LABEL, PAUSES, ROW, YEAR_ROW
from vocgraph.repair.rows import as_row
from vocgraph.repair.spacing import close_spaces

_WINDOW: Final = 20  # lines looked at on either side to find the column a line stands in
_TOLERANCE: Final = 4  # columns by which lines of one column differ
_MIN_SUPPORT: Final = 3  # lines that make a column
_LISTS: Final = 10  # of so many lines of wrapped prose at least one holds a pause, of so many items of a list none
_WIDEST: Final = 100  # columns beyond which a line is no wrapped line but a paragraph


class _Widths(dict[str, int]):
    """The display width of characters, looked up once each."""

    def __missing__(self, char: str) -> int:
        width = self[char] = 2 if unicodedata.east_asian_width(char) in "WFA" else 1
        return width


_WIDTHS: Final = _Widths()


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its text as body and as headline, and its place in the layout.

    ``width`` and ``column`` count half-width columns; ``column`` is the width of the wrapped text that the line stands
    in, 0 where the text is not wrapped. ``blank`` tells that a blank line stands before it. ``row`` is the line as a
    row of a table or list, if it is one.
    """

    body: Mapped
    phrases: Mapped
    width: int
    indent: int
    blank: bool
    column: int = 0
    row: Mapped | None = None

    @property
    def text(self) -> str:
        """The line's text as body."""
        return self.body.text

    @property
    def ended(self) -> bool:
        """Whether the line ends a sentence."""
        return ends_sentence(self.text)

    @property
    def short(self) -> bool:
        """Whether wrapped text would have gone on in this line."""
        return self.column > 0 and self.width <= 0.8 * self.column

    @property
    def gapped(self) -> bool:
        """Whether a space parts two phrases of the line."""
        return " " in self.phrases.text


def display_width(text: str) -> int:
    """Count the half-width columns that a text takes.

    >>> display_width("永川A1")
    6
    """
    return sum(map(_WIDTHS.__getitem__, text))


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends with the end of a sentence.

    >>> ends_sentence("他说：“好。”"), ends_sentence("学校"), ends_sentence("“奋进之笔”")
    (True, False, False)
    """
    bare = text.rstrip()
    while bare and bare[-1] in CLOSING:
        bare = bare[:-1]
    return bool(bare) and bare[-1] in FINAL


def split_lines(text: Mapped) -> list[Line]:
    """Split a cleaned text into its lines that hold anything, with the column each stands in."""
    lines: list[Line] = []
    at, blank = 0, False
    for raw in text.text.split("\n"):
        whole = text[at : at + len(raw)]
        at += len(raw) + 1
        bare = undouble(whole.strip())
        if not bare.text:
            blank = True
            continue
        body = close_spaces(bare)
        indent = display_width(raw) - display_width(raw.lstrip())
        line = Line(body, close_spaces(bare, phrases=True), display_width(body.text), indent, blank, row=as_row(bare))
        if not (lines and _printed_again(lines[-1], line)):
            lines.append(line)
            blank = False
    return _with_rows(with_columns(_meaningful_blanks(_near_rows(lines))))


def with_columns(lines: Sequence[Line]) -> list[Line]:
    """Find for each line the width of the column that it stands in: most lines around it are about that wide."""
    found: list[Line] = []
    running = [_runs_on(line) for line in lines]
    in_column = [here and _beside(lines, running, n) for n, here in enumerate(running)]
    pauses = [PAUSES.search(line.text) is not None for line in lines]
    for i, line in enumerate(lines):
        around = range(max(0, i - _WINDOW), min(len(lines), i + _WINDOW + 1))
        widths = sorted([(lines[n].width, pauses[n]) for n in around if in_column[n]])
        found.append(replace(line, column=_prose_column(widths, line.width)))
    return found


def _prose_column(lines: Sequence[tuple[int, bool]], own: int) -> int:
    """Give the column of the sorted ``lines``, each with its width and whether it holds a pause; no list is a column.

    >>> _prose_column([(32, False), (34, True), (34, False)], 34), _prose_column([(32, False), (34, False)] * 2, 34)
    (34, 0)
    """
    column = _column(tuple([width for width, _ in lines]), own)
    while column:
        tolerance = _tolerance(column)
        near = [pause for width, pause in lines if abs(width - column) <= tolerance]
        if sum(near) * _LISTS >= len(near):
            break
        lines = [(width, pause) for width, pause in lines if abs(width - column) > tolerance]
        column = _column(tuple([width for width, _ in lines]), own)
    return column


@lru_cache(maxsize=8192)
def _column(widths: tuple[int, ...], own: int) -> int:
    """Give the width that most of the sorted ``widths`` are near to, 0 if there is none.

    >>> _column((8, 30, 32, 34, 34, 36), 34)
    34
    >>> _column((8, 30, 60, 90), 30)
    0
    """
    best = (False, 0, 0, 0)
    for width in sorted(set(widths)):
        near = bisect_right(widths, width + _tolerance(width)) - bisect_left(widths, width - _tolerance(width))
        if near >= _MIN_SUPPORT:
            best = max(best, (abs(width - own) <= _tolerance(width), near, widths.count(width), width))
    return best[3] if best[0] or best[1] * 3 >= len(widths) else 0


def _beside(lines: Sequence[Line], running: Sequence[bool], at: int) -> bool:
    """Tell whether the line before or behind is of about the same width."""
    beside = [n for n in (at - 1, at + 1) if 0 <= n < len(lines) and running[n]]
    return any(abs(lines[n].width - lines[at].width) <= _tolerance(lines[at].width) for n in beside)


def _tolerance(width: int) -> int:
    return max(_TOLERANCE, width // 10)


def _runs_on(line: Line) -> bool:
    """Tell whether a line may be a wrapped one that goes on in the next: no sentence ends there, and it is no row."""
    if line.row is not None or line.ended or not 8 <= line.width <= _WIDEST or line.text[-1] == "；":
        return False
    return not (ROW.search(line.text) or any(row.match(line.text) for row in (ENUMERATOR, LABEL, YEAR_ROW)))


def _near_rows(lines: Sequence[Line]) -> list[Line]:
    """Keep as rows only lines that stand near another row, with no prose between them."""

    def near(step: Sequence[Line]) -> bool:
        between = itertools.takewhile(lambda line: not (line.ended or PAUSES.search(line.text)), step)
        return any(line.row is not None for line in between)

    return [
        line if line.row is None or near(lines[i + 1 : i + 3]) or near(lines[max(0, i - 2) : i][::-1]) else _plain(line)
        for i, line in enumerate(lines)
    ]


def _with_rows(lines: Sequence[Line]) -> list[Line]:
    """Give rows the text of rows; a full line of wrapped text is none."""
    return [
        line
        if line.row is None
        else _plain(line)
        if line.column and not line.short and line.width <= line.column + _tolerance(line.column)
        else replace(line, body=line.row, phrases=line.row, width=display_width(line.row.text))
        for line in lines
    ]


def _plain(line: Line) -> Line:
    return replace(line, row=None)


def _printed_again(before: Line, line: Line) -> bool:
    """Tell whether a line only repeats the headline-like line before it (printed once spread and once plain)."""
    return before.text == line.text and len(line.text) >= 5 and not line.ended and any(c >= "\u4e00" for c in line.text)


def _meaningful_blanks(lines: list[Line]) -> list[Line]:
    """Forget blank lines where every wrapped line of the text is followed by one."""
    if len(lines) < 10 or sum(line.blank for line in lines) < 0.7 * len(lines):
        return lines
    narrow = [line for line in lines if line.width <= _WIDEST]
    running = [line for line in narrow if not line.ended]
    if len(narrow) < 0.8 * len(lines) or len(running) < 0.6 * len(lines):
        return lines
    widths = tuple(sorted(line.width for line in running))
    if not _column(widths, widths[len(widths) // 2]):
        return lines
    return [replace(line, blank=False) for line in lines]
