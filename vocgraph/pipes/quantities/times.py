"""The time expression that a count stands under: the nearest one before it in its sentence, or right behind it."""

from __future__ import annotations

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.counts import Count


def time_of(text: str, start: int, end: int, count: Count) -> str:
    """Give the time expression of a count in the sentence ``start``–``end``, or "".

    >>> from vocgraph.pipes.quantities.counts import find_counts
    >>> sentence = "近五年，学校送走毕业生7200余名。"
    >>> time_of(sentence, 0, len(sentence), find_counts(sentence)[-1])
    '近五年'
    """
    found = list(p.TIME.finditer(text, start, count.start))
    return found[-1].group() if found else ""
