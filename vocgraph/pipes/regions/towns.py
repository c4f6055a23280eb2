"""Towns and villages: by their last word, in lists (周集、吴集两镇), and bare behind their county."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vocgraph.authority import divisions
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.phrases import spans_of
from vocgraph.pipes.regions import patterns as words
from vocgraph.schema import REGION

_TOWN: Final = re.compile(
    rf"(?:街道(?!的|上|两)|[寨垸屯庄]|[镇村](?![{words.AFTER_TOWN_NOT}])|乡(?![{words.AFTER_TOWN_NOT}村]|中等|职业|应用))"
)
_TOWN_LIST: Final = re.compile(
    rf"((?:[\u4e00-\u9fff]{{1,4}}、)*[\u4e00-\u9fff]{{1,4}}?)(?:{words.SPLIT_LISTS})[0-9]*个?(乡镇|镇|乡|村|街道)(?![村镇])"
)
_STEM: Final = re.compile(r"[\u4e00-\u9fff]+")


def bare_towns(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Give the bare names of towns right behind their county: 霍山县诸佛庵职业中学."""
    starts = {c.start for c in found}
    towns = []
    for candidate in found:
        if candidate.end in starts:
            continue
        above = [d for d in divisions.find(candidate.name) if d.level == "county"]
        for length in (4, 3, 2) if len(above) == 1 else ():
            name = text[candidate.end : candidate.end + length]
            inside = [d for d in divisions.find(name) if d.level == "town" and d.parent == above[0].code]
            if len(name) == length and any(d.name in text for d in inside):
                towns.append(Candidate(candidate.end, candidate.end + length, REGION, name, "table:towns", 0.6))
                break
    return towns


def listed_towns(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Give the members of 周集、吴集两镇, each a town of that kind."""
    spans = spans_of(found)
    towns = []
    for match in _TOWN_LIST.finditer(text):
        kind, at = match.group(2), match.start(1)
        if "、" not in match.group(1) or (kind == "村" and "镇" in match.group(1)):
            continue
        for item in match.group(1).split("、"):
            start = left_edge(text, at + len(item), reach=len(item), kept=spans)
            name = text[start : at + len(item)]
            if 1 < len(name) < 5:
                towns.append(
                    Candidate(start, start + len(name), REGION, name + kind.removeprefix("乡镇"), "coordination", 0.8)
                )
            at += len(item) + 1
    return towns


def full_towns(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Give the towns and villages that their last word tells."""
    spans = spans_of(found)
    taken = {i for a, b in spans for i in range(a, b)}
    ends = {b for _, b in spans}
    towns = []
    for match in _TOWN.finditer(text):
        end = match.end()
        if match.start() in taken:
            continue
        start = left_edge(text, match.start(), reach=9, kept=spans)
        start = max((b for b in ends if start < b <= match.start()), default=start)
        stem = text[start : match.start()]
        behind = start in ends
        longest = 8 if match.group() == "村" and behind else 5 if behind else 4
        if len(stem) > longest or not _STEM.fullmatch(stem):
            continue
        name = text[start:end]
        if name in words.COMMON_TOWNS or name.endswith(words.COMMON_TOWN_END):
            continue
        if match.group() in "寨垸屯庄" and not (behind and len(stem) == 2):
            continue
        if len(stem) == 1 and not behind:
            continue
        towns.append(Candidate(start, end, REGION, name, "grammar:town", 0.85 if behind else 0.6))
    return towns
