"""Find names of honours: what follows a conferring word, and titles with a level and a telling head."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.honors import patterns
from vocgraph.pipes.phrases import left_edge, overlaps, spans_of
from vocgraph.pipes.programs.finder import catalogue_spans
from vocgraph.schema import ENTERPRISE, EVENT, HONOR, ORGANIZATION, PERSON, PLATFORM, REGION, SCHOOL

Span = tuple[int, int]


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the honours that ``text`` names."""
    keep = [*spans_of(found, REGION, EVENT), *catalogue_spans(text)]
    taken = spans_of(found, SCHOOL, ENTERPRISE, PERSON, ORGANIZATION)
    platforms = spans_of(found, PLATFORM)
    out: dict[Span, Candidate] = {}
    for start, end, source, score in [*_after_cues(text), *_titles(text, keep)]:
        if (start, end) in out or any(s <= start and end <= e for s, e in taken) or overlaps(start, end, out):
            continue
        if any((s, e) == (start, end) for s, e in platforms) and score < 0.7:
            continue
        out[start, end] = Candidate(start, end, HONOR, _plain(text[start:end]), source, score)
    return sorted(out.values())


@cache
def _heads() -> re.Pattern[str]:
    return re.compile("|".join(sorted(patterns.HEADS, key=len, reverse=True)))


def _plain(name: str) -> str:
    """Drop quotation marks that enclose the whole."""
    inner = name[1:-1]
    return inner if name[:1] == "“" and name[-1:] == "”" and "”" not in inner else name


def _after_cues(text: str) -> Iterator[tuple[int, int, str, float]]:
    for cue in patterns.CUES.finditer(text):
        weak = cue[0] in ("是", "为", "系", "作为", "成为", "建成", "通过", "也是", "还是", "就是", "获", "继")
        at = cue.end()
        while True:
            span = _item(text, at)
            if span is None:
                break
            if not weak or patterns.LEVEL.match(text[span[0] : span[1]]) or text[span[0]] == "“":
                yield *span, "grammar:honor", 0.65 if weak else 0.8
            after = re.compile(r"(?:称号|”)?(?:、|和|与|及|以及|之后，|”“|，(?=“))").match(text, span[1])
            if after is None:
                break
            at = after.end() - (1 if after[0].endswith("“") else 0)


def _item(text: str, at: int) -> Span | None:
    """Give the honour that begins at ``at``: up to the last head before the clause ends."""
    trimmed = patterns.LEFT_TRIM.match(text, at)
    at = trimmed.end() if trimmed else at
    clause = re.compile(r"(?:“[^“”\n]{1,30}”|（[^（）\n]{1,12}）|[^，。；：、！？\n“”（）｜]){1,40}").match(text, at)
    if clause is None:
        return None
    quoted = re.match(r"“([^“”\n]{3,30})”", clause[0])
    if quoted and (
        _heads().search(quoted[1])
        or re.match(r"称号|荣誉|奖|的称号|之称|美誉", text[at + quoted.end() : at + quoted.end() + 2])
    ):
        head = _heads().match(clause[0], quoted.end())
        return at, at + (head.end() if head and head[0] != "称号" else quoted.end())
    ends = [m.end() for m in _heads().finditer(clause[0])]
    if not ends or re.search(r"[的了在把被]", clause[0][: ends[-1]].replace("的省级", "").replace("的代表", "")):
        ends = [e for e in ends if not re.search(r"[的了在把被]", clause[0][:e])]
    if not ends:
        return None
    end = at + ends[-1]
    name = patterns.TRIM.sub("", text[at:end])
    end = at + len(name)
    return (at, end) if _proper(text, at, end) else None


def _proper(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    if len(name) < 4 or patterns.GENERIC.match(name) or patterns.NOT_AFTER.match(text, end):
        return False
    return not patterns.AWARD.search(name) or (patterns.AWARD_PROPER.search(name) is not None and len(name) > 6)


def _titles(text: str, keep: Sequence[Span]) -> Iterator[tuple[int, int, str, float]]:
    for head in _heads().finditer(text):
        start = left_edge(text, head.start(), keep=keep, limit=36)
        name = text[start : head.end()]
        if patterns.LEVEL.match(name) and patterns.FREE_HEADS.search(name) and _proper(text, start, head.end()):
            yield start, head.end(), "grammar:honor", 0.7
