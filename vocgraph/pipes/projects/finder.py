"""Find names of policies, plans, pilots and initiatives."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.phrases import left_edge, overlaps, spans_of
from vocgraph.pipes.programs.finder import catalogue_spans
from vocgraph.pipes.projects import patterns
from vocgraph.schema import HONOR, PROJECT, REGION, SCHOOL

Span = tuple[int, int]


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the projects that ``text`` names."""
    schools = spans_of(found, SCHOOL)
    out: dict[Span, Candidate] = {}
    for start, end, name, source, score in [
        *_titled(text),
        *_fixed(text),
        *_quoted(text, found),
        *_headed(text, found),
        *_set_off(text),
    ]:
        if not overlaps(start, end, out) and not any(s <= start and end <= e for s, e in schools):
            out[start, end] = Candidate(start, end, PROJECT, name, source, score)
    return sorted(out.values())


def _titled(text: str) -> Iterator[tuple[int, int, str, str, float]]:
    for match in patterns.TITLE.finditer(text):
        if patterns.TITLE_TAIL.search(match["name"]) and not patterns.OWN_RULES.match(match["name"]):
            yield match.start("name"), match.end("name"), match["name"], "grammar:title", 0.8


def _fixed(text: str) -> Iterator[tuple[int, int, str, str, float]]:
    for match in patterns.FIXED.finditer(text):
        yield *match.span(), match[0], "table:projects", 0.8


def _quoted(text: str, found: Sequence[Candidate]) -> Iterator[tuple[int, int, str, str, float]]:
    keep = spans_of(found, REGION)
    for match in patterns.QUOTED.finditer(text):
        start = left_edge(text, match.start(), keep=keep, limit=12)
        yield start, match.end(), text[start : match.end()], "grammar:project", 0.7


def _set_off(text: str) -> Iterator[tuple[int, int, str, str, float]]:
    for match in patterns.SET_OFF.finditer(text):
        yield match.start("name"), match.end("name"), match["name"], "grammar:project", 0.6


def _headed(text: str, found: Sequence[Candidate]) -> Iterator[tuple[int, int, str, str, float]]:
    keep = [*spans_of(found, REGION), *catalogue_spans(text)]
    honors = spans_of(found, HONOR)
    for head in patterns.HEADS.finditer(text):
        start = left_edge(text, head.start(), keep=keep)
        modifier = text[start : head.start()]
        if len(modifier) < 3 or patterns.KIND.match(modifier) or patterns.NOT_AFTER.match(text, head.end()):
            continue
        if head[0] in patterns.PLAIN and not patterns.PROPER.search(modifier):
            continue
        if any(s <= start and head.end() <= e for s, e in honors):
            continue
        yield start, head.end(), text[start : head.end()], "grammar:project", 0.6
