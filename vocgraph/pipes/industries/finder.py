"""Find names of industries, clusters and cluster systems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.industries import patterns
from vocgraph.pipes.phrases import left_edge, overlaps, spans_of
from vocgraph.schema import ENTERPRISE, INDUSTRY, ORGANIZATION, PLATFORM, PROGRAM, REGION, SCHOOL

Span = tuple[int, int]


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the industries that ``text`` names."""
    keep = spans_of(found, REGION)
    taken = spans_of(found, SCHOOL, ENTERPRISE, ORGANIZATION, PLATFORM)
    clusters = [s for s in spans_of(found, PROGRAM)]
    out: dict[Span, Candidate] = {}
    for start, end, source, score in [*_lists(text, keep), *_headed(text, keep)]:
        if (
            overlaps(start, end, taken)
            or any(s <= start and end <= e for s, e in clusters)
            or overlaps(start, end, out)
        ):
            continue
        out[start, end] = Candidate(start, end, INDUSTRY, text[start:end].strip("“”"), source, score)
    return sorted(out.values())


def _headed(text: str, keep: Sequence[Span]) -> Iterator[tuple[int, int, str, float]]:
    for head in patterns.HEADS.finditer(text):
        start = left_edge(text, head.start(), keep=keep, limit=24)
        modifier = text[start : head.start()]
        trimmed = patterns.TRIM.match(modifier)
        start += trimmed.end() if trimmed else 0
        modifier = text[start : head.start()]
        bare = next((modifier[e - start :] for s, e in keep if s == start and e <= head.start()), modifier)
        if not bare or patterns.KIND.match(bare) or patterns.NOT_AFTER.match(text, head.end()) or len(modifier) > 16:
            continue
        yield (
            start,
            head.end(),
            "grammar:industry",
            0.7 if patterns.CUES.search(text[max(0, start - 8) : start]) else 0.6,
        )


def _lists(text: str, keep: Sequence[Span]) -> Iterator[tuple[int, int, str, float]]:
    for head in patterns.LIST_END.finditer(text):
        if not re.match(r"等|[一二三四五六七八九十两\d]", head[0]):
            continue
        end, first = head.start(), True
        while end > 0:
            start = left_edge(text, end, keep=keep, limit=16)
            name = text[start:end].strip("“”")
            if (
                not re.fullmatch(r"[一-鿿]{2,12}", name)
                or patterns.KIND.match(name)
                or name[-2:] in ("专业", "学校", "企业")
            ):
                break
            yield start, end, "coordination", 0.6
            if text[start - 1 : start] not in ("、", "和", "与"):
                break
            first, end = False, start - 1
