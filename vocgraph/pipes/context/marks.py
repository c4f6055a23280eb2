"""What the encoder's upper layers are told of names and numbers when they read a text for what is said of them.

The lower layers have read the words alone. Before the upper ones go on, every piece of a name learns its type, whether
a name begins in it, and whether the name stands for what the article is about: so each state above knows the names
around it, and which of them could act.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from vocgraph import schema
from vocgraph.records import Mention

TYPES: Final = tuple(sorted(schema.ENTITY_TYPES))
_REFERENCE, _MAIN, _NESTED, _AGAIN, _NUMBER = range(2 * len(TYPES), 2 * len(TYPES) + 5)
MARKS: Final = 2 * len(TYPES) + 5
"""Marks a character can bear: inside a name of each type, at the beginning of one of each type, a reference
(``该校``), what the article is about, a name inside another, a name that stood in the text before, a number."""


def marks(
    mentions: Sequence[Mention], main: int | None, numbers: Iterable[tuple[int, int]], length: int
) -> NDArray[np.uint8]:
    """Give the marks of the characters of a text, ``(length, MARKS)``; ``main`` is the chain it is about.

    >>> found = marks([Mention(1, 3, "某校", "School", "某校", chain=0)], 0, [(3, 4)], 4)
    >>> [sorted(map(int, np.flatnonzero(row))) for row in found]
    [[], [10, 21, 23], [10, 23], [26]]
    """
    out = np.zeros((length, MARKS), np.uint8)
    for start, end in numbers:
        out[start:end, _NUMBER] = 1
    seen: set[int] = set()
    reach = -1
    for m in sorted(mentions, key=lambda m: (m.start, -m.end)):
        kind = TYPES.index(m.type)
        nested = m.start < reach
        out[m.start : m.end, _NESTED if nested else kind] = 1
        if not nested:
            out[m.start, len(TYPES) + kind] = 1
            out[m.start : m.end, _REFERENCE] |= m.kind == "reference"
            out[m.start : m.end, _MAIN] |= m.chain == main
            out[m.start : m.end, _AGAIN] |= m.chain in seen
            seen.add(m.chain)
        reach = max(reach, m.end)
    return out
