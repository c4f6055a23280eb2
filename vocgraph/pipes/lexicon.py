"""Looking for the names of a table in a text: the places that are worth a closer look, found in one go."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from itertools import repeat


def beginnings(names: Iterable[str]) -> dict[str, int]:
    """Give the first two characters of all names with the length of the longest that begins so.

    >>> beginnings(["重庆", "重庆市", "江北"])
    {'重庆': 3, '江北': 2}
    """
    longest: dict[str, int] = {}
    for name in names:
        longest[name[:2]] = max(longest.get(name[:2], 0), len(name))
    return longest


def places(text: str, beginnings: Mapping[str, int]) -> list[tuple[int, int]]:
    """Give where a name may begin, with the length of the longest that fits into the text.

    >>> places("到重庆江北", {"重庆": 3, "江北": 5})
    [(1, 3), (3, 2)]
    """
    pairs = map(operator.add, text, text[1:])
    size = len(text)
    return [(at, min(n, size - at)) for at, n in enumerate(map(beginnings.get, pairs, repeat(0))) if n]
