"""Find names of honours: what follows a conferring word, and titles with a level and a telling head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.honors import patterns
from vocgraph.pipes.phrases import left_edge, overlaps, spans_of, unquoted
from vocgraph.pipes.programs.finder import catalogue_spans
from vocgraph.schema import ENTERPRISE, EVENT, HONOR, ORGANIZATION, PERSON, PLATFORM, REGION, SCHOOL

Span = tuple[int, int]


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the honours that ``text`` names."""
    keep = [*spans_of(found, REGION, EVENT), *catalogue_spans(text)]
    taken = spans_of(found, SCHOOL, ENTERPRISE, PERSON, ORGANIZATION)
    platforms = spans_of(found, PLATFORM)
    out: dict[Span, Candidate] = {}
    for start, end, source, score in [*_after_cues(text), *_named(text), *_titles(text, keep)]:
        if (start, end) in out or any(s <= start and end <= e for s, e in taken) or overlaps(start, end, out):
            continue
        if any((s, e) == (start, end) for s, e in platforms) and score < 0.7:
            continue
        out[start, end] = Candidate(start, end, HONOR, unquoted(text[start:end]), source, score)
    return sorted(out.values())


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns.HEADS, key=len, reverse=True)))


def _after_cues(text: str) -> Iterator[tuple[int, int, str, float]]:
    for cue in patterns.CUES.finditer(text):
        strong, at = cue["strong"] is not None, cue.end()
        while True:
            span = _item(text, at, strong=strong)
            if span is None:
                break
            if strong or patterns.LEVEL.match(text[span[0] : span[1]]) or text[span[0]] == "“":
                yield *span, "grammar:honor", 0.8 if strong else 0.65
            after = _JOINT.match(text, span[1])
            if after is None:
                break
            at = after.end() - (1 if after[0].endswith("“") else 0)


_JOINT = re.compile(
    r"(?:称号|行列|之列)?(?:（[^（）\n]{1,12}）)?(?:\d+[个名项家人])?(?:、|和|与|及|以及|到|，以及|，再到|之后，|“|，(?=“))"
)
_CLAUSE = re.compile(r"(?:“[^“”\n]{1,30}”|（[^（）\n]{1,12}）|[^，。；：、！？\n“”（）｜]){1,40}")
_QUOTED = re.compile(r"(?P<prefix>[一-鿿]{0,8})“(?P<inner>[^“”\n]{2,30})”(?P<suffix>[一-鿿]{0,14})")


def _item(text: str, at: int, *, strong: bool) -> Span | None:
    """Give the honour that begins at ``at``: a quoted name, or the phrase up to the last head."""
    skipped = patterns.AFTER_CUE.match(text, at)
    at = skipped.end() if skipped else at
    quoted = _QUOTED.match(text, at)
    if quoted:
        span = _quoted(text, quoted)
        if span or quoted.start("prefix") == quoted.end("prefix"):
            return span
    clause = _CLAUSE.match(text, at)
    if clause is None:
        return None
    whole = re.split(r"[的了在把被](?!代表性)|等(?!职业|专业|学校|教育)|\d{4}年(?=.{4})|”(?=“)", clause[0])[0]
    ends = [m.end() for m in _heads().finditer(whole)]
    if ends:
        end = at + ends[-1]
    elif strong and patterns.LEVEL.match(whole) and patterns.OPEN_TAIL.search(whole) and 6 <= len(whole) <= 30:
        end = at + len(whole)
    else:
        return None
    end = at + len(patterns.TRIM.sub("", text[at:end]))
    return (at, end) if _proper(text, at, end) else None


def _quoted(text: str, quoted: re.Match[str]) -> Span | None:
    prefix, inner, suffix = quoted["prefix"], quoted["inner"], quoted["suffix"]
    start = quoted.start() if not prefix or patterns.LEVEL.match(prefix + "“") else quoted.start("inner") - 1
    if set(prefix) & set("的了在把被"):
        start = quoted.start("inner") - 1
    tails = [m.end() for m in _heads().finditer(suffix) if m[0] != "称号"]
    if tails:
        return start, quoted.start("suffix") + tails[-1]
    if _heads().search(inner) or re.match(
        r"(?:荣誉)?称号|奖|的称号|之称|美誉|名号|的名号|牌匾|奖牌|的牌子|两块", suffix
    ):
        return start, quoted.start("suffix")
    return None


def _proper(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if len(name) < 4 or patterns.NOT_AFTER.match(text, end):
        return False
    if patterns.GENERIC.match(name) and not (patterns.LEVEL.match(name) and len(name) > 5):
        return False
    return not patterns.AWARD.search(name) or patterns.AWARD_PROPER.search(name) is not None


def _named(text: str) -> Iterator[tuple[int, int, str, float]]:
    for match in patterns.NAMED.finditer(text):
        yield *match.span(), "grammar:honor", 0.7


def _titles(text: str, keep: Sequence[Span]) -> Iterator[tuple[int, int, str, float]]:
    for head in _heads().finditer(text):
        start = left_edge(text, head.start(), keep=keep, limit=36)
        name = text[start : head.end()]
        if patterns.LEVEL.match(name) and patterns.FREE_HEADS.search(name) and _proper(text, start, head.end()):
            yield start, head.end(), "grammar:honor", 0.7
