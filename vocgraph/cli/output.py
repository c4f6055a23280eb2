"""Printing: safe text, aligned tables, JSON."""

from __future__ import annotations

import json
import shlex
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

import click


def printable(text: str) -> str:
    """Give text as one line that no terminal can misread: control and other unprintable characters are escaped.

    >>> printable("永川\\n区\\x1b[31m")
    '永川\\\\n区\\\\x1b[31m'
    """
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def printable_sentence(before: str, words: str, after: str) -> str:
    """Give a sentence as ``printable`` does, with the evidence's own words in it bold where colours are shown.

    >>> printable_sentence("乙校", "拥有两家", "")
    '乙校\\x1b[1m拥有两家\\x1b[0m'
    """
    marked = click.style(printable(words), bold=True) if before or after else printable(words)
    return f"{printable(before)}{marked}{printable(after)}"


def quoted(text: str) -> str:
    """Quote a word for the shell where it needs it; Chinese does not.

    >>> print(quoted("江南职校"), quoted("a b"), quoted("it's"))
    江南职校 'a b' 'it'"'"'s'
    """
    return text if text and all(char.isalnum() or char in "-_./" for char in text) else shlex.quote(text)


def width(text: str) -> int:
    """Give the columns that a terminal needs for a text; a Chinese character takes two.

    >>> width("永川 a")
    6
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def columns(rows: Iterable[Sequence[str]], *, right: frozenset[int] = frozenset(), indent: str = "  ") -> list[str]:
    """Align rows of cells; the columns whose positions are in ``right`` are set flush right.

    >>> columns([("学校", "8"), ("地区 x", "12")], right=frozenset({1}))
    ['  学校     8', '  地区 x  12']
    """
    table = [[printable(cell) for cell in row] for row in rows]
    if not table:
        return []
    widths = [max(width(row[column]) for row in table) for column in range(len(table[0]))]
    lines = []
    for row in table:
        cells = []
        for column, cell in enumerate(row):
            fill = " " * (widths[column] - width(cell))
            cells.append(fill + cell if column in right else cell + fill)
        lines.append((indent + "  ".join(cells)).rstrip())
    return lines


def echo_lines(lines: Iterable[str]) -> None:
    """Print lines."""
    for line in lines:
        click.echo(line)


def echo_json(data: Any) -> None:
    """Print data as JSON, Chinese readable where the output's encoding can hold it."""
    unicode = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().startswith(("utf", "gb18030"))
    text = json.dumps(data, ensure_ascii=not unicode, indent=1)
    click.echo(text.encode("utf-8", "backslashreplace").decode("utf-8"))
