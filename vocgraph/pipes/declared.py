"""Short forms that a text itself declares: ``重庆市江南职业学校（以下简称“江南职校”）``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from vocgraph.pipes.candidates import Candidate

_OPEN: Final = '“"『「《'
_CLOSE: Final = '”"』」》'
_DECLARED: Final = re.compile(
    rf"[（(][^（）()\n]{{0,12}}?(?:以下简称|下文简称|以下统称|下称|又称|俗称|简称|原称|曾用名|也称|以下称)(?:为|作)?[：:]?\s*(?:[{_OPEN}]([^{_CLOSE}\n]{{2,14}})[{_CLOSE}]|([^（）()“”，。、\n]{{2,14}}))"
)
_MORE: Final = re.compile(rf"(?:或|、|，|/)(?:简称)?[{_OPEN}]([^{_CLOSE}\n]{{2,14}})[{_CLOSE}]")


def declarations(text: str, found: Iterable[Candidate]) -> dict[str, Candidate]:
    """Give each short form that stands in brackets right behind one of the candidates, with that candidate."""
    by_end: dict[int, Candidate] = {}
    for candidate in found:
        other = by_end.get(candidate.end)
        if other is None or candidate.start < other.start:
            by_end[candidate.end] = candidate
    short: dict[str, Candidate] = {}
    for match in _DECLARED.finditer(text):
        at = match.start()
        while at and text[at - 1] in _CLOSE:
            at -= 1
        full = by_end.get(at)
        if full is None:
            continue
        short.setdefault((match.group(1) or match.group(2)).strip(), full)
        more = _MORE.match(text, match.end())
        if more:
            short.setdefault(more.group(1), full)
    return short


def occurrences(text: str, name: str, taken: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Give the spans where ``name`` stands in the text outside the spans ``taken``."""
    spans = []
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not any(a <= at and end <= b for a, b in taken):
            spans.append((at, end))
        at = text.find(name, end)
    return spans
