"""Find names of platforms: a telling head (…产业学院, …实训基地, …工作室) with a proper modifier."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.phrases import left_edge, overlaps, spans_of, unquoted, within
from vocgraph.pipes.platforms import patterns
from vocgraph.pipes.programs.finder import catalogue_spans
from vocgraph.schema import ENTERPRISE, ORGANIZATION, PERSON, PLATFORM, REGION, SCHOOL


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the platforms that ``text`` names; kinds without a name of their own do not count."""
    keep = [*spans_of(found, REGION, PERSON, ENTERPRISE, SCHOOL, ORGANIZATION), *catalogue_spans(text)]
    schools = spans_of(found, SCHOOL)
    longer = [(c.start, c.end) for c in found if c.type in (SCHOOL, ENTERPRISE, ORGANIZATION)]
    out: dict[tuple[int, int], Candidate] = {}
    for head in _heads().finditer(text):
        end = head.end()
        start = left_edge(text, head.start(), keep=keep)
        start = _without_owner(text, start, head, schools)
        built = patterns.BUILDING.search(text[max(0, start - 8) : start]) is not None
        if any(
            s <= start and end <= e and (e - s > end - start or not built) for s, e in longer
        ) or patterns.NOT_AFTER.match(text, end):
            continue
        score = _score(text, start, head)
        if score:
            out[start, end] = Candidate(start, end, PLATFORM, unquoted(text[start:end]), "grammar:platform", score)
    for bare in patterns.BARE.finditer(text):
        if patterns.BARE_BUILT.search(text[max(0, bare.start() - 4) : bare.start()]) and not overlaps(
            *bare.span(), out
        ):
            out[bare.span()] = Candidate(*bare.span(), PLATFORM, bare[0], "grammar:platform", 0.6)
    return sorted(c for span, c in out.items() if not within(*span, [other for other in out if other != span]))


@cache
def _heads() -> re.Pattern[str]:
    strong = "|".join(sorted(patterns.STRONG_HEADS, key=len, reverse=True))
    weak = "|".join(sorted(patterns.WEAK_HEADS, key=len, reverse=True))
    return re.compile(f"(?P<strong>{strong})|(?P<weak>{weak})")


def _without_owner(text: str, start: int, head: re.Match[str], schools: Sequence[tuple[int, int]]) -> int:
    """Leave out the school that the platform belongs to, but not before a secondary college (清华大学美术学院)."""
    if not head[0].endswith(patterns.OWN):
        return start
    return next((e for s, e in schools if s == start and e < head.start()), start)


def _score(text: str, start: int, head: re.Match[str]) -> float:
    modifier = text[start : head.start()]
    if not modifier or patterns.NOT_MODIFIER.search(modifier):
        return 0.0
    rest = patterns.KIND_WORDS.sub("", modifier)
    before = text[max(0, start - 8) : start]
    conferred = patterns.CONFERRED.search(before) is not None
    if head["weak"]:
        built = patterns.BUILDING.search(before) or patterns.OPENED.match(text, head.end())
        owned = head[0] in ("学院", "学部", "研究所") and re.search(r"(?:大学|学院|职院)[一-鿿]{2,12}$", modifier)
        if conferred or patterns.SCHOOL_LIKE.search(modifier) or not rest:
            return 0.0
        return 0.6 if owned or built else 0.0
    if len(rest) < 2 or (patterns.GIVEN.search(before) and patterns.TITLE_HEAD.search(head[0])):
        return 0.0
    region_only = patterns.REGION_ONLY.fullmatch(rest) is not None
    titled = patterns.TITLE_HEAD.search(head[0]) is not None
    if region_only and (conferred or titled):
        return 0.0
    level = re.search("示范|首批|国家级|全国", modifier) is not None or (titled and re.search("省|市|自治区", modifier))
    return 0.0 if conferred and level else 0.8
