"""Numerals as articles write them: Arabic, full-width, Chinese, mixed with 万 and 亿."""

from __future__ import annotations

import re
from typing import Final

DIGITS: Final = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
SMALL: Final = {"十": 10, "百": 100, "千": 1000}
BIG: Final = {"万": 10**4, "亿": 10**8}

_NARROW: Final = str.maketrans("０１２３４５６７８９．％", "0123456789.%")
_COLON: Final = re.compile(r"(?<=[0-9])：(?=[0-9])")
_MIXED: Final = re.compile(r"([0-9][0-9,]*(?:\.[0-9]+)?)([百千万亿]*)")


def narrow(text: str) -> str:
    """Give the text with full-width digits, point, percent sign and colon made narrow, character for character.

    A colon is made narrow only between digits, where it writes a ratio.

    >>> narrow("在校生３４００余人，占比１２．５％")
    '在校生3400余人，占比12.5%'
    """
    return _COLON.sub(":", text.translate(_NARROW))


def _chinese_part(digits: str) -> float | None:
    """Value of a numeral below 万 without a point, or None if it is malformed."""
    if not digits:
        return None
    if len(digits) > 1 and all(c in DIGITS for c in digits):
        return float("".join(str(DIGITS[c]) for c in digits))
    total, current = 0, None
    for c in digits:
        if c in DIGITS:
            current = DIGITS[c]
        elif c in SMALL:
            total += (1 if current is None else current) * SMALL[c]
            current = None
        else:
            return None
    return float(total + (current or 0))


def _below(text: str, big: str) -> float | None:
    """Value of a Chinese numeral, splitting at the magnitudes named in ``big`` from the largest down."""
    for mark in big:
        head, found, tail = text.rpartition(mark)
        if found:
            left = _below(head, big) if head else 1.0
            right = _below(tail, big.replace(mark, "")) if tail else 0.0
            return None if left is None or right is None else left * BIG[mark] + right
    return _chinese_part(text)


def parse_numeral(text: str) -> float | None:
    """Value of a numeral, or None if the text is none.

    >>> [parse_numeral(t) for t in ("4320", "1,793", "1.5万", "3.2亿", "3万5千", "10 余")]
    [4320.0, 1793.0, 15000.0, 320000000.0, 35000.0, None]
    >>> [parse_numeral(t) for t in ("两", "十五", "一百二十", "一千零三", "三万五千", "百", "三点五", "二〇二三")]
    [2.0, 15.0, 120.0, 1003.0, 35000.0, 100.0, 3.5, 2023.0]
    """
    text = narrow(text)
    if re.match(r"[0-9]", text):
        total, end = 0.0, 0
        while match := _MIXED.match(text, end):
            factor = 1.0
            for mark in match.group(2):
                factor *= (SMALL | BIG)[mark]
            total, end = total + float(match.group(1).replace(",", "")) * factor, match.end()
        return round(total, 6) if end == len(text) else None
    whole, point, fraction = text.partition("点")
    value = _below(whole, "亿万")
    if value is None or not point:
        return value
    if not fraction or any(c not in DIGITS for c in fraction):
        return None
    return float(f"{int(value)}.{''.join(str(DIGITS[c]) for c in fraction)}")
