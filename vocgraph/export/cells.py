"""Values as the cells of a table: for spreadsheets, databases and data frames.

A cell is a text, a number, a truth value or None. A list of texts is one text, its items joined by ``|`` (a ``|`` or
``\\`` inside an item has a ``\\`` before it); other lists and dicts are JSON text.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable
from typing import Any, TypeAlias

from vocgraph.errors import ExportError
from vocgraph.graph.nodelink import json_text

Cell: TypeAlias = str | int | float | bool | None

_TROUBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SIGNS = re.compile(r"[\\|]")
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'")
_WHOLE = 2**63
"""Whole numbers beyond this are written as text: no table program keeps them."""


def visible(text: str) -> str:
    """Replace what tables cannot hold: control characters by their pictures, lone surrogates by U+FFFD.

    >>> visible("永\\x00川")
    '永␀川'
    """
    return text if text.isprintable() else _TROUBLE.sub(_picture, text)


def _picture(match: re.Match[str]) -> str:
    sign = match[0]
    return chr(0x2400 + ord(sign)) if sign < " " else "\ufffd"


def safe(text: str) -> str:
    """Keep a spreadsheet from running a text: what could begin a formula gets an apostrophe before it.

    A text that begins with an apostrophe gets one too, so taking one leading apostrophe away gives the text back.

    >>> safe("=1+1"), safe("永川区")
    ("'=1+1", '永川区')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def joined(items: Iterable[str]) -> str:
    """Write several texts as one.

    >>> joined(["江南职校", "a|b"])
    '江南职校|a\\\\|b'
    """
    return "|".join(_SIGNS.sub(r"\\\g<0>", item) for item in items)


def cell(name: str, value: Any, what: str) -> Cell:
    """Give an attribute's value as a cell; ``what`` is named when that cannot be done.

    Raises:
        ExportError: the value is no text, finite number, list or dict.
    """
    if isinstance(value, str):
        return visible(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, float):
        if math.isfinite(value):
            return value
        raise ExportError(f"attribute {name!r} of {what!r} is {value}; a table needs finite numbers")
    if isinstance(value, int):
        return value if -_WHOLE <= value < _WHOLE else str(value)
    if isinstance(value, list) and all(isinstance(item, str) and item for item in value):
        return visible(joined(value))
    return json_cell(name, value, what)


def json_cell(name: str, value: Any, what: str) -> str:
    """Give a value as JSON text.

    Raises:
        ExportError: JSON has no form for it.
    """
    try:
        return visible(json_text(value))
    except (TypeError, ValueError) as error:
        raise ExportError(
            f"attribute {name!r} of {what!r} cannot be written: {error}; use texts, finite numbers and lists"
        ) from error
