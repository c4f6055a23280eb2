"""Enterprises by their last word alone, a word of business (恒岳铸造), where the text treats the name as a firm."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.enterprises.lists import PARTNER, touches
from vocgraph.pipes.enterprises.view import COMMON, HAN, NO_FIRM, View
from vocgraph.pipes.phrases import overlaps, spans_of
from vocgraph.schema import ENTERPRISE

_TAIL: Final = re.compile(rf"(?:{words.BUSINESS}|{words.PLAIN_FORMS})(?:集团|公司|厂|股份)?")
_NO_TAIL: Final = re.compile(words.NO_TAIL)
_COMMON_START: Final = re.compile(rf"(?:{words.COMMON})+")
_SOFT: Final = re.compile(r"(?:文化|教育|国际|建设|健康|信息)$")
_FIELD_LIST: Final = re.compile(words.FIELD_LIST)
_REST_OF_LIST: Final = re.compile(r"(?:[、和与及][^，。；、\n和与及等]{2,8})*")
_PLACE_FIRM: Final = re.compile(rf"(?:{words.PLACE_FIRMS})$")
_ACTS: Final = re.compile(words.ACTS)


class _Name(NamedTuple):
    start: int
    end: int
    placed: bool  # a place leads


def by_business(view: View, sure: Sequence[Candidate]) -> list[Candidate]:
    """Give the names in a word of business beside a firm or each other in a list, or that partner or act."""
    text = view.text
    names = list(_names(view, sure))
    known = [*spans_of(sure), *view.others]
    known_starts, known_ends = {a for a, _ in known}, {b for _, b in known}
    found = []
    for start, end, placed in names:
        starts = {other.start for other in names if other.end != end}
        ends = {other.end for other in names if other.end != end}
        partner = PARTNER.search(text, max(0, start - 6), start) is not None
        acts = _ACTS.match(text, end) is not None
        beside = touches(view, start, end, known_starts, known_ends)
        each_other = touches(view, start, end, starts, ends) and not _in_fields(text, end)
        if _SOFT.search(text[start:end]) and not beside:
            continue
        alone = placed and _PLACE_FIRM.search(text[start:end]) is not None
        if beside or each_other or alone or (partner and (placed or acts)) or (acts and (placed or end - start >= 4)):
            found.append(Candidate(start, end, ENTERPRISE, text[start:end], "grammar:business word", 0.65))
    return found


def _names(view: View, sure: Sequence[Candidate]) -> Iterator[_Name]:
    """Give what ends in a word of business and holds more than common words."""
    text = view.text
    taken = spans_of(sure)
    for match in _TAIL.finditer(text):
        end = match.end()
        if _NO_TAIL.match(text, end) or overlaps(match.start(), end, taken):
            continue
        start = left_edge(text, match.start(), reach=10, kept=view.kept)
        first = min((a for a in view.places if start <= a < match.start()), default=start)
        start = first if first - start != 2 else start
        at = view.behind_places(start, match.start())
        rest = text[at : match.start()]
        if len(rest) > 7 or end - at < 4 or not view.free(start, end):
            continue
        if not rest and not (at > start and _PLACE_FIRM.search(text[at:end])):
            continue
        if rest and (not HAN.fullmatch(rest) or COMMON.fullmatch(rest) or NO_FIRM.search(rest)):
            continue
        common = _COMMON_START.match(rest)
        if common and len(common.group()) > 1 and len(rest) <= 4:
            continue
        yield _Name(start, next((b for a, b in view.brackets if a == end), end), at > start)


def _in_fields(text: str, end: int) -> bool:
    """Tell whether the list that goes on behind ``end`` is one of fields: 机械、电子和化工产业."""
    rest = _REST_OF_LIST.match(text, end)
    return _FIELD_LIST.match(text, rest.end() if rest else end) is not None
