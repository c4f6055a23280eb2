"""The clause structure of Chinese news prose, read once and used by relations and references.

A sentence ends at ``。！？!?`` or a line end; its clauses end at ``，；：,;:``. Names that are coordinated
(``A、B和C``) form one group. The acting subject of a clause is the first group that stands in subject position; a
clause without one inherits it from the clause before, a paragraph begins with what the article is about.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field

from vocgraph.pipes.clauses.patterns import (
    ADVERBIAL,
    CLAUSE_END,
    JOINER,
    JOINER_WITH,
    NOT_SUBJECT_BEFORE,
    POST_BEFORE,
    SENTENCE_END,
)
from vocgraph.records import Mention

LETTERS: dict[str, str] = {
    "School": "S",
    "Enterprise": "E",
    "Region": "R",
    "Program": "M",
    "Organization": "O",
    "Platform": "P",
    "Industry": "I",
    "Person": "N",
    "Honor": "H",
    "Event": "V",
    "Project": "J",
}
"""One letter a node type, as the skeleton of a sentence writes it."""

ACTING: tuple[str, ...] = ("School", "Enterprise", "Organization", "Platform", "Person", "Program", "Region")
"""Types that act as the subject of a clause."""

TOKEN = re.compile(r"‹(.)[^›]*›", re.DOTALL)
"""A group's token in a skeleton, with its first letter."""


@dataclass(slots=True)
class Group:
    """Coordinated mentions (positions in the list of mentions), in order; ``acting`` when in subject position."""

    members: list[int]
    types: frozenset[str]
    start: int
    end: int
    acting: bool = False
    prefix: str = ""


@dataclass(slots=True)
class Clause:
    """A clause with its groups and, by node type, the mention that acts in it (its own or inherited)."""

    start: int
    end: int
    groups: list[Group] = field(default_factory=list)
    topic: dict[str, list[int]] = field(default_factory=dict)


@dataclass(slots=True)
class Sentence:
    """A sentence: its clauses and its skeleton, the text with each group written as ``‹letters number›``."""

    start: int
    end: int
    clauses: list[Clause]
    groups: list[Group]
    skeleton: str
    places: list[int]
    line: int
    opens: bool
    _abstract: tuple[list[int], str] | None = None
    _ends: list[int] | None = None

    def words(self, start: int, end: int) -> str:
        """Give the words between two text offsets: a group of names as a lower-case type letter, a digit as 0."""
        if self._abstract is None:
            self._abstract = self._abstracted()
        places, letters = self._abstract
        return letters[bisect_left(places, start) : bisect_left(places, end)]

    def _abstracted(self) -> tuple[list[int], str]:
        """Give the whole sentence as ``words`` writes it, and where each of its characters stands in the text."""
        places: list[int] = []
        at = 0
        for token in TOKEN.finditer(self.skeleton):
            places += self.places[at : token.start() + 1]
            at = token.end()
        places += self.places[at : len(self.skeleton)]
        digits = {ord(char): "0" for char in set(self.skeleton) if char.isdigit()}
        parts = TOKEN.split(self.skeleton)  # text and a group's first letter in turn
        return places, "".join(p.lower() if n % 2 else p.translate(digits) for n, p in enumerate(parts))

    def group_of(self, token: str) -> Group:
        """Give the group that a skeleton token stands for."""
        return self.groups[int(re.sub(r"\D", "", token))]

    def clause_at(self, offset: int) -> Clause:
        """Give the clause that holds this text offset."""
        return self.clauses[self.clause_number(offset)]

    def clause_number(self, offset: int) -> int:
        """Give the number of the clause that holds this text offset; that of the last one for what lies behind."""
        if self._ends is None:
            self._ends = [clause.end for clause in self.clauses]
        return min(bisect_right(self._ends, offset), len(self._ends) - 1)


def outermost(mentions: Sequence[Mention]) -> list[int]:
    """Give the positions of the mentions that lie in no longer mention, in reading order."""
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, -mentions[i].end))
    kept: list[int] = []
    reach = -1
    for i in order:
        if mentions[i].start >= reach:
            kept.append(i)
            reach = mentions[i].end
    return kept


def spans(text: str) -> list[tuple[int, int, int]]:
    """Give the sentences as (start, end, line number)."""
    out: list[tuple[int, int, int]] = []
    at = 0
    for number, line in enumerate(text.split("\n")):
        start = at
        for match in SENTENCE_END.finditer(line):
            if at + match.end() > start:
                out.append((start, at + match.end(), number))
                start = at + match.end()
        if start < at + len(line):
            out.append((start, at + len(line), number))
        at += len(line) + 1
    return out


def clause_spans(text: str, start: int, end: int, closed: Sequence[tuple[int, int]] = ()) -> list[tuple[int, int]]:
    """Cut a sentence into clauses, at no sign that lies inside one of the closed spans (names)."""
    out: list[tuple[int, int]] = []
    begin = start
    for match in CLAUSE_END.finditer(text, start, end):
        if any(a < match.end() <= b for a, b in closed):
            continue
        out.append((begin, match.end()))
        begin = match.end()
    if begin < end:
        out.append((begin, end))
    return out or [(start, end)]


def _join(text: str, mentions: Sequence[Mention], inside: list[int]) -> list[Group]:
    """Group the coordinated mentions of one sentence."""
    groups: list[Group] = []
    listed = False
    for i in inside:
        mention = mentions[i]
        if groups:
            last = groups[-1]
            between = text[last.end : mention.start]
            before = mentions[last.members[-1]]
            same = before.type == mention.type or {before.type, mention.type} <= {
                "School",
                "Enterprise",
                "Organization",
                "Platform",
            }
            if (same and JOINER.fullmatch(between)) or (
                before.type == mention.type and listed and JOINER_WITH.fullmatch(between)
            ):
                listed = True
                last.members.append(i)
                last.types |= {mention.type}
                last.end = mention.end
                continue
        listed = False
        groups.append(Group([i], frozenset({mention.type}), mention.start, mention.end))
    return groups


def _acts(text: str, clause: tuple[int, int], group: Group, mentions: Sequence[Mention], first: bool) -> bool:
    """Tell whether the group stands in subject position of its clause."""
    if not group.types & set(ACTING):
        return False
    prefix = text[clause[0] : group.start]
    group.prefix = prefix
    bare = ADVERBIAL.sub("", prefix)
    if NOT_SUBJECT_BEFORE.search(bare):
        return False
    if "Person" in group.types and POST_BEFORE.search(bare):
        return len(bare) <= 24
    return first and len(bare) <= 6


def analyse(text: str, mentions: Sequence[Mention], subject: int | None) -> list[Sentence]:
    """Analyse an article's text with its mentions; ``subject`` is the chain of what the article is about."""
    order = outermost(mentions)
    home = next((i for i in order if mentions[i].chain == subject), None) if subject is not None else None
    sentences: list[Sentence] = []
    topic: dict[str, list[int]] = {}
    cursor = 0
    line_before = -1
    for start, end, line in spans(text):
        while cursor < len(order) and mentions[order[cursor]].start < start:
            cursor += 1
        inside = []
        at = cursor
        while at < len(order) and mentions[order[at]].start < end:
            inside.append(order[at])
            at += 1
        groups = _join(text, mentions, inside)
        opens = line != line_before
        if opens:
            topic = {mentions[home].type: [home]} if home is not None else {}
        line_before = line
        closed = [(mentions[i].start, mentions[i].end) for i in inside]
        clauses = []
        for span in clause_spans(text, start, end, closed):
            clause = Clause(*span, [g for g in groups if span[0] <= g.start < span[1]])
            for number, group in enumerate(clause.groups):
                if _acts(
                    text,
                    span,
                    group,
                    mentions,
                    number == 0 or all(g.types == {"Region"} for g in clause.groups[:number]),
                ):
                    group.acting = True
                    for kind in group.types:
                        topic = {**topic, kind: [m for m in group.members if mentions[m].type == kind]}
                    break
            clause.topic = topic
            clauses.append(clause)
        skeleton, places = _skeleton(text, start, end, groups)
        sentences.append(Sentence(start, end, clauses, groups, skeleton, places, line, opens))
    return sentences


def _skeleton(text: str, start: int, end: int, groups: Sequence[Group]) -> tuple[str, list[int]]:
    """Write the sentence with a token for each group; ``places[i]`` is the text offset of skeleton character i."""
    parts: list[str] = []
    places: list[int] = []
    at = start
    for number, group in enumerate(groups):
        parts.append(text[at : group.start])
        places.extend(range(at, group.start))
        token = "‹" + "".join(sorted(LETTERS[t] for t in group.types)) + str(number) + "›"
        parts.append(token)
        places.extend([group.start] * (len(token) - 1))
        places.append(max(group.start, group.end - 1))
        at = group.end
    parts.append(text[at:end])
    places.extend(range(at, end))
    places.append(end)
    return "".join(parts), places
