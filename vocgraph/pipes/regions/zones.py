"""Zones and parks: a place or a name, then the kind (苏州工业园区, 中德（重庆）智能产业园)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.phrases import spans_of, within
from vocgraph.pipes.regions import patterns as words
from vocgraph.schema import REGION

_ZONE: Final = re.compile(words.ZONE_TAILS)
_STEM: Final = re.compile(r"[\u4e00-\u9fff（）]+")
_COMMON: Final = tuple(word for word in words.ZONE_COMMON if len(word) > 1)
_BRIEF: Final = ("新区", "园区", "科技园", "创业园", "小镇", "试验区")
"""Kinds that many a common noun ends in: where no place stands before them, their names are short."""


def zones(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Give the zones and parks of a text."""
    spans = spans_of(found)
    by_end = {b: a for a, b in spans}
    by_start = dict(spans)
    named = []
    for match in _ZONE.finditer(text):
        end = match.end()
        if within(match.start(), end, spans):
            continue
        start = _over_bracket(text, left_edge(text, match.start(), reach=16, kept=spans), spans)
        place = min((a for a in by_start if start <= a < match.start()), default=None)
        if place is not None and (place < 1 or text[place - 1] != "（"):
            start = place
            while by_start[place] in by_start and by_start[place] < match.start():
                if text[by_start[place] - 1] in "省市县区旗州":
                    start = by_start[place]
                place = by_start[place]
        elif start in by_end and len(text[start : match.start()]) < 2:
            start = by_end[start]
        stem = text[start : match.start()]
        if not 2 <= len(stem) <= 14 or stem in words.ZONE_COMMON or not _STEM.fullmatch(stem):
            continue
        if place is None and (stem.startswith(_COMMON) or (match.group() in _BRIEF and len(stem) > 4)):
            continue
        named.append(Candidate(start, end, REGION, text[start:end], "grammar:zone", 0.8 if place is not None else 0.6))
    return named


def _over_bracket(text: str, start: int, spans: Sequence[tuple[int, int]]) -> int:
    """Step over a place in brackets inside a zone's name: 中德（重庆）智能产业园."""
    for low, high in spans:
        if high + 1 == start and text[high : high + 1] == "）" and text[low - 1 : low] == "（":
            return left_edge(text, low - 1, reach=10, kept=spans)
    return start
