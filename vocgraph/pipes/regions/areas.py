"""Areas that their form tells: 川渝, 闽北, 渝东南, and what lies in a country that stands before it (泰国罗勇府)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vocgraph.authority import countries
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.phrases import spans_of
from vocgraph.pipes.regions import patterns as words
from vocgraph.schema import REGION

COMPASS: Final = re.compile(rf"[{words.COMPASS_SYLLABLES}](?:{words.COMPASS})(?![京家])")
"""A syllable of a province with a point of the compass."""
_PAIR: Final = re.compile(rf"[{words.PROVINCE_SYLLABLES}]{{2,4}}(?=两地|两省|三地|三省|四省|地区|毗邻|边界)")
_FOREIGN_PART: Final = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:[省府州]|市(?!场|民|级))")


def areas(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Give areas such as 川渝, 闽北, 渝东南: syllables of provinces in pairs or with a point of the compass."""
    taken = {i for a, b in spans_of(found) for i in range(a, b)}
    named = []
    for pattern in (COMPASS, _PAIR):
        for match in pattern.finditer(text):
            name = match.group()
            if match.start() in taken or name in words.NOT_COMPASS:
                continue
            named.append(Candidate(match.start(), match.end(), REGION, name, "grammar:area", 0.75))
    return named


def foreign_parts(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Give the states and cities behind the name of their country: 泰国罗勇府, 越南谅山省."""
    known = countries.countries()
    parts = []
    starts = {c.start for c in found}
    for candidate in found:
        if candidate.name in known and candidate.end not in starts:
            match = _FOREIGN_PART.match(text, candidate.end)
            if match and left_edge(text, match.end()) <= candidate.start and "国" not in match.group():
                parts.append(Candidate(match.start(), match.end(), REGION, match.group(), "grammar:foreign", 0.75))
    return parts
