"""The time expression that a count stands under: the nearest one before it in its sentence that is said of it."""

from __future__ import annotations

import re
from typing import Final

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.counts import Count

_FAR: Final = 120
"""A time this many characters before a number is not said of it."""
_NUMERAL: Final = re.compile(r"[0-9]|[一二两三四五六七八九十百千万]+[个名人家所项成]")


def time_of(text: str, start: int, end: int, count: Count) -> str:
    """Give the time expression of a count in the sentence ``start``–``end``, or "".

    A time that something is compared with, and one that a change begins from, are those of their own numbers alone.

    >>> from vocgraph.pipes.quantities.counts import find_counts
    >>> def times(sentence: str) -> list[str]:
    ...     return [time_of(sentence, 0, len(sentence), count) for count in find_counts(sentence)]
    >>> times("2022年起，毕业生7200余名。"), times("2023年招生310人，比上年增加68人，教师90人。")
    (['2022年起'], ['2023年', '2023年', '2023年'])
    >>> times("在校生由2014年的3000人增至2024年的5000人。"), times("2015年建校；学生900人。")
    (['2014年', '2024年'], [''])
    """
    start = max(start, count.start - _FAR)
    for time in reversed([*p.STATED_TIME.finditer(text, start, count.start)]):
        between = text[time.end() : count.start]
        if "；" in between and not p.LASTING.match(time.group()):
            return ""
        of = between.startswith("的")
        compared = p.BASE.search(text, max(start, time.start() - 4), time.start())
        if (compared or (of and p.FROM.match(time.group()))) and (not of or _NUMERAL.search(between)):
            continue
        return p.DIRECTION.sub("", time.group()) if of else time.group()
    return ""
