"""Find names of majors and program clusters: the catalogue in major position, ``…专业``, ``…专业群``, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache

from vocgraph.authority import majors
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.lexicon import beginnings, places
from vocgraph.pipes.phrases import left_edge, within
from vocgraph.pipes.programs import patterns
from vocgraph.schema import PROGRAM

Span = tuple[int, int]


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the majors and clusters that ``text`` names, but none inside a longer name of ``found``."""
    taken = [(c.start, c.end) for c in found if c.end - c.start > 3]
    reading = _Reading(text, [s for s in catalogue_spans(text) if not within(*s, taken)], taken)
    reading.lists_before_head()
    reading.lists_after_cue()
    reading.chains()
    reading.single_heads()
    reading.single_positions()
    return sorted(reading.out.values())


@cache
def _prefixes() -> dict[str, int]:
    return beginnings(majors.names())


@lru_cache(maxsize=4)  # several stages ask for the same article
def catalogue_spans(text: str) -> tuple[Span, ...]:
    """Give where names of the catalogue stand, the longest at each place, from left to right.

    >>> catalogue_spans("开设工艺美术、护理专业")
    ((2, 6), (7, 9))
    """
    spans, reached, known = list[Span](), 0, majors.names()
    for at, longest in places(text, _prefixes()):
        if at >= reached and (size := next((n for n in range(longest, 1, -1) if text[at : at + n] in known), 0)):
            reached = at + size
            spans.append((at, reached))
    return tuple(spans)


def is_safe(name: str) -> bool:
    """Tell whether a catalogue name is no everyday word."""
    return len(name) >= patterns.SAFE_LENGTH or (len(name) > 4 and patterns.SAFE_TAIL.search(name) is not None)


@dataclass(slots=True)
class _Reading:
    text: str
    hits: list[Span]
    taken: list[Span]
    out: dict[tuple[int, int, str], Candidate] = field(default_factory=dict)

    def add(self, start: int, end: int, name: str, source: str, score: float) -> None:
        key = (start, end, name)
        if key not in self.out or self.out[key].score < score:
            self.out[key] = Candidate(start, end, PROGRAM, name, source, score)

    def add_major(self, start: int, end: int, source: str, score: float) -> None:
        name = self.text[start:end]
        if name in majors.names():
            self.add(start, end, name, "table:majors", max(score, 0.95))
        else:
            self.add(start, end, name, source, score)

    def item(self, end: int, *, first: bool) -> Span | None:
        """Give the list item that ends at ``end``: a catalogue name, or the phrase up to its left edge."""
        text = self.text
        if text[end - 1 : end] == "）":
            end = max(text.rfind("（", 0, end), 0)
        start = left_edge(text, end, limit=20, keep=self.hits)
        hit = next((s for s in self.hits if s[1] == end), None)
        if (
            hit
            and (hit[0] >= start or first or text[hit[0] - 1] in "、和与及")
            and (hit[1] - hit[0] > 3 or hit[0] <= start or first)
        ):
            return hit if hit[0] <= start or text[hit[0] - 1] in "和与及" or hit[1] - hit[0] > 3 else (start, end)
        joined = next((s for s, e in self.hits if e == start - 1), start) if text[start - 1 : start] == "与" else start
        start = joined if end - start < 4 else start
        return (start, end) if self.nameable(start, end) else None

    def nameable(self, start: int, end: int) -> bool:
        name = self.text[start:end]
        return (
            patterns.NAME.fullmatch(name) is not None
            and not patterns.BAD_ITEM.search(name)
            and not patterns.GENERIC.search(name)
            and (name in majors.names() or not patterns.VERBAL.search(name))
            and not within(start, end, self.taken)
        )

    def items_before(self, end: int) -> Iterator[Span]:
        """Yield the items of the list that ends at ``end``, from the last to the first."""
        text, first = self.text, True
        while end > 0:
            span = self.item(end, first=first)
            if span is None:
                return
            yield span
            first, at = False, span[0]
            if text[at - 1 : at] in ("的", "校"):
                at = max(text.rfind(mark, max(0, at - 16), at) for mark in "、，。\n") + 1
            before = text[at - 1 : at]
            if before == "、" or (before in ("和", "与", "及") and any(s[1] == at - 1 for s in self.hits)):
                end = at - 1
            elif before == "”" or text[at - 2 : at] == "以及":
                end = at - 2
            else:
                return

    def lists_before_head(self) -> None:
        for head in patterns.LIST_END.finditer(self.text):
            if not head["etc"] and not head["count"]:
                continue
            if not head["cluster"] and patterns.NOT_MAJOR_AFTER.match(self.text, head.end()):
                continue
            items = list(self.items_before(head.start()))
            known = sum(self.text[s:e] in majors.names() for s, e in items)
            if not items or (len(items) == 1 and not known):
                continue
            for start, end in items:
                if head["cluster"]:
                    self.add(start, end, self.text[start:end] + patterns.CLUSTER_HEAD, "coordination", 0.85)
                else:
                    self.add_major(start, end, "grammar:list", 0.85 if known else 0.7)

    def lists_after_cue(self) -> None:
        for cue in patterns.LIST_CUE.finditer(self.text):
            items = list(self.items_after(cue.end()))
            if not any(
                self.text[s:e] in majors.names() and (is_safe(self.text[s:e]) or len(items) > 1) for s, e in items
            ):
                continue
            for start, end in items:
                self.add_major(start, end, "grammar:list", 0.75)

    def items_after(self, at: int) -> Iterator[Span]:
        """Yield the items of the list that begins at ``at``."""
        text = self.text
        while at < len(text):
            hit = next((s for s in self.hits if s[0] == at), None)
            match = re.compile(r"[一-鿿]{3,14}?(?=[、，。；）（\n]|和|及|等|组成|为核心|$)").match(text, at)
            if hit and (not match or match.end() <= hit[1] or text[hit[1]] in "和与及等组为、，。；（）\n"):
                span = hit
            elif match and self.nameable(at, match.end()) and left_edge(text, match.end(), keep=self.hits) <= at:
                span = (at, match.end())
            else:
                return
            if patterns.NOT_AFTER.match(text, span[1]):
                return
            yield span
            at = span[1]
            if text[at : at + 1] == "（" and 0 < text.find("）", at) < at + 14:
                at = text.find("）", at) + 1
            if text[at : at + 1] not in ("、", "和", "与", "及"):
                return
            at += 1

    def chains(self) -> None:
        """Catalogue names joined to each other are majors, where one is safe or there are three."""
        chain: list[Span] = []
        for span in [*self.hits, (len(self.text) + 9, len(self.text) + 9)]:
            joint = self.text[chain[-1][1] : span[0]] if chain else ""
            if chain and re.fullmatch(r"(?:（[^（）\n]{1,12}）)?(?:[、和与及]|以及|”“|”、“)", joint):
                chain.append(span)
                continue
            if len(chain) > 1 and patterns.MORE.match(self.text, chain[-1][1]):
                chain.pop()
            if len(chain) > 1 and (len(chain) > 2 or any(is_safe(self.text[s:e]) for s, e in chain)):
                for start, end in chain:
                    self.add_major(start, end, "table:majors", 0.95)
            chain = [span]

    def single_heads(self) -> None:
        text = self.text
        for head in patterns.CLUSTER.finditer(text):
            start = left_edge(text, head.start(), limit=24, keep=self.hits)
            hit = next((s for s in self.hits if s[1] == head.start()), None)
            named = None
            if head["cluster"]:
                named = self.cluster(start, head.start(), head.end())
            elif hit and not patterns.TRADE_AFTER.match(text, head.end()):
                named = hit if not self._longer(start, hit) else (start, head.start())
                self.add_major(*named, "grammar:program", 0.85)
            elif self._major_by_grammar(start := self._behind_and(start, head.start()), head):
                named = (start, head.start())
                self.add(*named, text[start : head.start()], "grammar:program", 0.8)
            if named and text[named[0] - 1 : named[0]] in ("、", "和", "与", "及"):
                self.coordinated(named[0] - 1, cluster=head["cluster"] is not None)

    def _behind_and(self, start: int, end: int) -> int:
        """Give where the last member begins, if the phrase is two long members joined by 和."""
        at = self.text.rfind("和", start, end)
        return at + 1 if at - start > 2 and end - at > 3 else start

    def _major_by_grammar(self, start: int, head: re.Match[str]) -> bool:
        return (
            head.start() - start <= 12
            and self.nameable(start, head.start())
            and patterns.NOT_MAJOR_AFTER.match(self.text, head.end()) is None
            and patterns.MAJOR_AFTER.match(self.text, head.end()) is not None
        )

    def _longer(self, start: int, hit: Span) -> bool:
        """Tell whether a short catalogue name is the end of a longer one (健康护理) and not a name after its owner."""
        before = self.text[start : hit[0]]
        return hit[1] - hit[0] <= 3 and patterns.LONGER.fullmatch(before) is not None

    def coordinated(self, end: int, *, cluster: bool) -> None:
        """What is joined to a major before its 专业 is a major too; before 专业群 it is the short form of a cluster."""
        text = self.text
        for start, stop in self.items_before(end):
            first = text[start - 1 : start] not in ("、", "和", "与", "及")
            cued = left_edge(text, stop, keep=self.hits) == start and patterns.LIST_LEFT.search(text[:start][-6:])
            if first and not cued and text[start:stop] not in majors.names():
                return
            if not cluster:
                self.add_major(start, stop, "grammar:list", 0.7)
            elif not text.endswith("群", start, stop):
                self.add(start, stop, text[start:stop] + patterns.CLUSTER_HEAD, "coordination", 0.7)

    def cluster(self, start: int, end: int, close: int) -> Span | None:
        """Add the cluster whose head is ``end`` to ``close``; sister clusters joined to it by 、 too."""
        text, name = self.text, self.text[start:end]
        if not re.fullmatch(r"[一-鿿A-Za-z0-9·]{2,18}", name) or patterns.GENERIC.search(name) or "支部" in name:
            return None
        self.add(start, close, text[start:close], "grammar:cluster", 0.85)
        for sister in patterns.SISTER_CLUSTER.finditer(text, max(0, start - 20), min(len(text), close + 20)):
            left = left_edge(text, sister.start(), limit=16, keep=self.hits)
            if (left == close + 1 and text[close] == "、") or (sister.end() + 1 == start and text[start - 1] == "、"):
                self.add(left, sister.end(), text[left : sister.end()], "grammar:cluster", 0.75)
        return start, close

    def single_positions(self) -> None:
        """Catalogue names alone: safe ones, counted ones, and those that the article shows to be majors elsewhere."""
        text = self.text
        shown = {c.name for c in self.out.values()}
        for start, end in self.hits:
            name = text[start:end]
            if any(s <= start and end <= e for s, e, _ in self.out):
                continue
            if text[end : end + 1] == "班" or patterns.COUNTED.match(text, end):
                self.add(start, end, name, "table:majors", 0.9)
            elif patterns.NOT_AFTER.match(text, end):
                continue
            elif is_safe(name):
                self.add(start, end, name, "table:majors", 0.85)
            elif (name in shown and left_edge(text, end, keep=self.hits) >= start) or (
                patterns.STUDY.search(text[max(0, start - 6) : start])
                and re.match(r"[、，。；）]|$", text[end : end + 1])
            ):
                self.add(start, end, name, "table:majors", 0.7)
