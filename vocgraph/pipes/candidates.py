"""What a stage of the pipeline proposes: a span of the article's text that may be a name.

Stages only propose. Who wins where they differ is decided in one place, the component ``vocgraph_merge``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias


@dataclass(frozen=True, slots=True, order=True)
class Candidate:
    """A proposed name: half-open span of the text, node type, what it names when written out, who says so, how sure.

    ``name`` is the span's text without outer quotation marks, or the expanded form of a coordinated short one
    (``智能制造`` in ``智能制造、信息技术等专业群`` names ``智能制造专业群``). ``score`` is between 0 and 1.
    """

    start: int
    end: int
    type: str
    name: str
    source: str
    score: float = 0.5


Finder: TypeAlias = Callable[[str, Sequence[Candidate]], list[Candidate]]
"""Takes the article's text and the candidates that earlier stages proposed; gives its own."""


def longest(found: Iterable[Candidate]) -> list[Candidate]:
    """Leave out what lies inside a longer candidate; of one span the surest stays.

    >>> longest([Candidate(0, 2, "School", "甲校", "a"), Candidate(0, 4, "School", "甲校分校", "a")])[0].name
    '甲校分校'
    """
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start - c.end, -c.score)):
        if not any(k.start <= candidate.start and candidate.end <= k.end for k in kept):
            kept.append(candidate)
    return kept
