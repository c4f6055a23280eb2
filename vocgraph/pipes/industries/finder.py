"""Find names of industries, clusters and cluster systems."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.industries import patterns
from vocgraph.pipes.phrases import left_edge, overlaps, spans_of, unquoted
from vocgraph.schema import ENTERPRISE, INDUSTRY, ORGANIZATION, PLATFORM, PROGRAM, REGION, SCHOOL

Span = tuple[int, int]


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the industries that ``text`` names."""
    keep = spans_of(found, REGION)
    taken = spans_of(found, SCHOOL, ENTERPRISE, ORGANIZATION, PLATFORM)
    clusters = spans_of(found, PROGRAM)
    out: dict[Span, Candidate] = {}
    for start, end, source, score in [*_coded(text), *_lists(text, keep), *_headed(text, keep)]:
        if (
            overlaps(start, end, taken)
            or any(s <= start and end <= e for s, e in clusters)
            or overlaps(start, end, out)
        ):
            continue
        out[start, end] = Candidate(start, end, INDUSTRY, unquoted(text[start:end]), source, score)
    return sorted(out.values())


def _coded(text: str) -> Iterator[tuple[int, int, str, float]]:
    """Cluster systems that a number names: “33618”现代制造业集群体系."""
    for match in patterns.CODED.finditer(text):
        if "体系" in match[0] or "集群" in match[0] or re.search("集群|产业", text[match.end() : match.end() + 24]):
            yield *match.span(), "grammar:industry", 0.75


def _headed(text: str, keep: Sequence[Span]) -> Iterator[tuple[int, int, str, float]]:
    for head in patterns.HEADS.finditer(text):
        start = left_edge(text, head.start(), keep=keep, limit=24)
        modifier = text[start : head.start()]
        trimmed = patterns.TRIM.match(modifier)
        start += trimmed.end() if trimmed else 0
        modifier = text[start : head.start()]
        verb = patterns.VERBS.match(modifier)
        start += verb.end() if verb else 0
        modifier = text[start : head.start()]
        bare = next((modifier[e - start :] for s, e in keep if s == start and e <= head.start()), modifier)
        kind = patterns.KIND.match(bare) or patterns.SUMMED_UP.match(bare)
        if not bare or kind or patterns.NOT_AFTER.match(text, head.end()) or len(modifier) > 16:
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
        end = head.start()
        while end > 0:
            end -= text[end - 1] == "”"
            start = left_edge(text, end, keep=keep, limit=16)
            start = next((e for s, e in keep if s == start and e < end), start)
            joint = text.rfind("和", start, end)
            start = joint + 1 if joint > start + 1 and end - joint > 2 else start
            name = text[start:end]
            if (
                not re.fullmatch(r"[一-鿿]{2,12}", name)
                or patterns.NOT_INDUSTRY.search(name)
                or patterns.KIND.match(name)
            ):
                break
            yield start, end, "coordination", 0.6
            if text[start - 1 : start] not in ("、", "和", "与"):
                break
            end = start - 1
