"""Find names of competitions and recurring events: a head (…大赛, …博览会) with a level, place or cup."""

from __future__ import annotations

import re
from collections.abc import Sequence

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.events import patterns
from vocgraph.pipes.phrases import left_edge, spans_of
from vocgraph.pipes.programs.finder import catalogue_spans
from vocgraph.schema import EVENT, REGION


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the events that ``text`` names; the year is not part of the name, the ordinal is."""
    keep = [*spans_of(found, REGION), *catalogue_spans(text)]
    out: dict[tuple[int, int], Candidate] = {}
    for head in patterns.HEADS.finditer(text):
        start = left_edge(text, head.start(), keep=keep)
        verb = patterns.VERBS.match(text[start : head.start()])
        start += verb.end() if verb else 0
        trimmed = patterns.TRIM.match(text[start : head.start()])
        start += trimmed.end() if trimmed else 0
        modifier = text[start : head.start()]
        ordinal = re.search(r"(?:第[一二三四五六七八九十百\d]+届|首届)$", text[max(0, start - 8) : start])
        if ordinal:
            start -= len(ordinal[0])
        if not modifier or patterns.NOT_AFTER.match(text, head.end()):
            continue
        if patterns.KIND.match(modifier) and not (modifier.startswith(("全国", "世界")) and len(modifier) > 5):
            continue
        if not patterns.LEVEL.search(modifier):
            continue
        out[start, head.end()] = Candidate(start, head.end(), EVENT, text[start : head.end()], "grammar:event", 0.8)
    return sorted(out.values())
