"""Rows as text for people: aligned columns, values shortened, nothing that a terminal or a browser could misread."""

from __future__ import annotations

import html
import unicodedata
from collections.abc import Iterator, Sequence
from typing import Any, Final

_LEFT: Final = "text-align:left"
_SHORT: Final = 24
"""Columns of a text that a table in a notebook does not break."""


def cell(value: Any, longest: int = 60) -> str:
    """Write a value as one line: nothing for None, lists joined, whole numbers without a fraction.

    >>> cell(["甲", "乙"]), cell(98.0), cell(None), cell("a\\nb")
    ('甲、乙', '98', '', 'a\\\\nb')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        text = str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.6g}"
    elif isinstance(value, (list, tuple)):
        text = "、".join(cell(one, longest) for one in value)
    elif isinstance(value, dict):
        text = ", ".join(f"{key}: {cell(one, longest)}" for key, one in value.items())
    else:
        text = str(value)
    text = "".join(sign if sign.isprintable() else repr(sign)[1:-1] for sign in text)
    return text if len(text) <= longest else text[: longest - 1] + "…"


def width(text: str) -> int:
    """Give the columns that a terminal needs for a text; a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, more: int = 0, longest: int = 60) -> str:
    """Align rows under their columns; ``more`` is the number of rows that are not shown.

    >>> print(table(["学校", "n"], [["甲", 1]]))
    学校  n
    ----  -
    甲    1
    """
    cells = [[cell(value, longest) for value in row] for row in rows]
    heads = [cell(name) for name in columns]
    widths = [max([width(head), *(width(row[at]) for row in cells)]) for at, head in enumerate(heads)]
    lines = [heads, ["-" * one for one in widths], *cells]
    text = "\n".join(
        "  ".join(part + " " * (widths[at] - width(part)) for at, part in enumerate(line)).rstrip() for line in lines
    )
    return f"{text}\n… {more} more" if more else text


def html_table(columns: Sequence[str], rows: Sequence[Sequence[Any]], *, more: int = 0) -> str:
    """Write rows as an HTML table, everything escaped; notebooks would set texts to the right and break short names."""
    head = "".join(f'<th style="{_LEFT}">{html.escape(cell(name))}</th>' for name in columns)
    body = "".join("<tr>" + "".join(map(_html_cell, row)) + "</tr>" for row in rows)
    rest = f"<p>… {more} more</p>" if more else ""
    return f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{rest}"


def _html_cell(value: Any) -> str:
    text = cell(value, 200)
    number = isinstance(value, (int, float)) and not isinstance(value, bool)
    style = "text-align:right" if number else f"{_LEFT};white-space:nowrap" if width(text) <= _SHORT else _LEFT
    return f'<td style="{style}">{html.escape(text)}</td>'


def csv_rows(columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> Iterator[list[str]]:
    """Give the lines of a CSV file, the head first; a text that a spreadsheet would run gets an apostrophe before it.

    >>> list(csv_rows(["n"], [["=1+1"], [-2.0], [["甲", "乙"]]]))
    [['n'], ["'=1+1"], ['-2'], ['甲、乙']]
    """
    yield [_harmless(name) for name in columns]
    for row in rows:
        yield [_harmless(value) for value in row]


def _harmless(value: Any) -> str:
    text = cell(value, 1_000_000)
    return f"'{text}" if text.startswith(("=", "+", "-", "@")) and not isinstance(value, (int, float)) else text
