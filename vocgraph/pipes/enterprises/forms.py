"""Names of enterprises by their form: a legal one (有限公司, 合作社), or 集团, 厂, 酒店 and the like without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.enterprises.view import COMMON, HAN, View
from vocgraph.pipes.phrases import overlaps, spans_of
from vocgraph.schema import ENTERPRISE

LEGAL: Final = re.compile(words.LEGAL_FORMS)
_BRANCH: Final = re.compile(words.BRANCHES)
_PLAIN: Final = re.compile(rf"(?:{words.PLAIN_FORMS})(?!里|长|房|区|门|化|商|家)")
_NOT_GROUP: Final = re.compile(rf"(?:{words.NOT_GROUPS})$")


def by_legal_form(view: View) -> list[Candidate]:
    """Give the names that end in a legal form, with the branch behind it."""
    text = view.text
    found = []
    for match in LEGAL.finditer(text):
        start = view.begin(match.start())
        stem = text[start : match.start()]
        if len(stem) < 2 or not HAN.fullmatch(stem) or COMMON.fullmatch(stem):
            continue
        end = view.with_part(match.end(), _BRANCH)
        score = 0.95 if match.group() != "合作社" else 0.85
        found.append(Candidate(start, end, ENTERPRISE, text[start:end], "grammar:legal form", score))
    return found


def by_plain_form(view: View, sure: Sequence[Candidate]) -> list[Candidate]:
    """Give the names that end in 集团, 厂, 公司, 酒店 without a legal form."""
    text = view.text
    taken = spans_of(sure)
    found = []
    for match in _PLAIN.finditer(text):
        if overlaps(*match.span(), taken):
            continue
        start, tail = view.begin(match.start(), reach=18), match.group()
        stem = text[start : match.start()]
        place_end = view.behind_places(start, match.start())
        rest = text[place_end : match.start()]
        placed = place_end > start
        if (
            len(stem) < 2
            or not rest
            or not HAN.fullmatch(stem)
            or (COMMON.fullmatch(rest) and not (tail == "厂" and placed))
        ):
            continue
        if tail == "集团" and (_NOT_GROUP.search(stem) or len(rest) < 2):
            continue
        if not view.free(start, match.end()) or view.other_thing(start, match.end()):
            continue
        score = 0.8 if placed or tail in ("集团", "株式会社") else 0.55
        if score < 0.6 and (len(rest) < 3 or tail in ("农场", "工厂", "超市", "商场", "民宿", "银行", "控股", "饭店")):
            continue
        if text[max(0, start - 3) : start].strip("“").endswith("简称"):
            continue
        end = view.with_part(match.end(), _BRANCH)
        found.append(Candidate(start, end, ENTERPRISE, text[start:end], "grammar:plain form", score))
    return found
