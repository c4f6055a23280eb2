"""An article's text as the finders of enterprises see it: with the places, schools and bodies that are known in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, TypeAlias

from vocgraph.authority import divisions
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.phrases import overlaps, spans_of
from vocgraph.schema import ORGANIZATION, REGION, SCHOOL

HAN: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）“”·]+")
"""What a firm's name is written in."""
COMMON: Final = re.compile(rf"(?:{words.COMMON})*")
BRACKET: Final = re.compile(r"（[^（）\n]{1,8}）")
NO_FIRM: Final = re.compile(words.NO_FIRM)
_OTHER: Final = re.compile(words.OTHER_THINGS)
_FIRM_WORDS: Final = re.compile(words.FIRM_WORDS)

Span: TypeAlias = tuple[int, int]


class View:
    """An article's text with the spans in it that other stages found."""

    def __init__(self, text: str, found: Sequence[Candidate]) -> None:
        self.text = text
        self.brackets = [
            m.span()
            for m in BRACKET.finditer(text)
            if m.group()[1:-1] in ("集团", "控股", "中国", "亚洲", "亚太") or divisions.find(m.group()[1:-1])
        ]
        self.regions = spans_of(found, REGION)
        inside = {i for a, b in self.brackets for i in range(a, b)}
        self.places = {a: b for a, b in self.regions if a not in inside}
        self._inner = [m.span() for m in _FIRM_WORDS.finditer(text)]
        self.others = spans_of(found, SCHOOL, ORGANIZATION)
        self.kept = [*self.places.items(), *self.brackets]

    def begin(self, end: int, reach: int = 30) -> int:
        """Give where a firm's name starts whose form begins at ``end``."""
        edge = left_edge(self.text, end, reach=reach, kept=[*self.kept, *self._inner])
        start = min((a for a in self.places if edge <= a < end), default=edge)
        if 2 <= start - edge <= 4 and not self.text[start : self.places[start]].endswith(
            ("省", "市", "县", "区", "旗")
        ):
            return edge
        return start

    def behind_places(self, start: int, end: int) -> int:
        """Give where the places that stand one behind the other from ``start`` on end, at ``end`` at the latest."""
        while start in self.places and self.places[start] <= end:
            start = self.places[start]
        return start

    def free(self, start: int, end: int) -> bool:
        """Tell whether the span overlaps no school and no organization."""
        return not overlaps(start, end, self.others)

    def with_part(self, end: int, parts: re.Pattern[str]) -> int:
        """Give where the name that ends at ``end`` does so with a branch or a works behind it, if one is there."""
        part = parts.match(self.text, end)
        if part is None:
            return end
        kept = [*self.places.items(), *self._inner]
        reach = part.end() - end + 1
        return part.end() if left_edge(self.text, part.end(), reach=reach, floor=end, kept=kept) == end else end

    def other_thing(self, start: int, end: int, kept: Sequence[Span] = ()) -> bool:
        """Tell whether the words behind make another thing of a firm's name: a class, a college, a cup."""
        match = _OTHER.match(self.text, end)
        return match is not None and left_edge(self.text, match.end(), kept=kept) <= start
