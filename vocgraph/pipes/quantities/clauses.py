"""The clauses of a text with what each is about: a mention of its own, or the one that it takes over."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vocgraph import schema
from vocgraph.pipes.quantities import patterns as p
from vocgraph.records import Mention

HOLDERS: Final = frozenset(
    {
        schema.SCHOOL,
        schema.ENTERPRISE,
        schema.REGION,
        schema.PROGRAM,
        schema.PLATFORM,
        schema.ORGANIZATION,
        schema.PERSON,
        schema.EVENT,
        schema.INDUSTRY,
    }
)
"""Types of what can have an indicator."""
_REACH: Final = 600
_CLAUSE_END: Final = re.compile(r"[，。；：！？\n（）｜|]")
_SENTENCE_END: Final = frozenset("。！？\n")


@dataclass(frozen=True, slots=True)
class Clause:
    """A stretch between two marks; ``sentence`` counts sentences, ``paragraph`` lines, ``own`` is its own subject."""

    start: int
    end: int
    sentence: int
    paragraph: int
    own: int | None
    topic: int | None
    anchor: int | None


class Clauses:
    """The clauses of a text; ``subject`` is the chain of what the article is about, ``numbers`` where its counts stand.

    ``holders`` are the mentions that may hold a count, ``main`` is the first mention of the subject.
    """

    def __init__(self, text: str, mentions: Sequence[Mention], subject: int | None, numbers: Sequence[int]) -> None:
        self.text = text
        self.mentions = mentions
        self.main = subject
        self.main_type = mentions[subject].type if subject is not None else ""
        self.holders = _outer(mentions)
        self._numbers = numbers
        self._starts = [mentions[i].start for i in self.holders]
        self._openings: dict[int, str] = {}
        self._roles: dict[int, tuple[str, str]] = {}
        self._clauses = self._read()
        self._clause_starts = [c.start for c in self._clauses]

    def __getitem__(self, at: int) -> Clause:
        return self._clauses[at]

    def at(self, position: int) -> int:
        """Index of the clause that holds ``position``."""
        return max(0, bisect_right(self._clause_starts, position) - 1)

    def of(self, i: int) -> int:
        """Index of the clause that holds mention ``i``."""
        return self.at(self.mentions[i].start)

    def opening(self, at: int) -> str:
        """First two characters of clause ``at`` behind times, adverbs and its own subject: its verb, mostly."""
        known = self._openings.get(at)
        if known is not None:
            return known
        clause = self._clauses[at]
        start = self.mentions[clause.own].end if clause.own is not None else clause.start
        words = p.TIME.sub("", self.text[start : min(clause.end, start + 24)])
        self._openings[at] = p.ADVERBS.sub("", words.strip("“”（"))[:2].replace("\n", "⏎")
        return self._openings[at]

    def own_type(self, at: int) -> str:
        """Give the type of what clause ``at`` is about, "" where it names nothing of its own."""
        own = self._clauses[at].own
        return "" if own is None else self.mentions[own].type

    def role(self, i: int) -> tuple[str, str]:
        """Say how mention ``i`` stands in its clause (own, listed, last, end, other), and how the clause opens."""
        known = self._roles.get(i)
        if known is not None:
            return known
        at = self.of(i)
        clause, m = self._clauses[at], self.mentions[i]
        if clause.own == i:
            role = "own"
        elif self.text[m.end : m.end + 1] == "、" or self.text[m.start - 1 : m.start] == "、":
            role = "listed"
        elif not self.within(m.end, clause.end):
            role = "last" if clause.end - m.end > 1 else "end"
        else:
            role = "other"
        self._roles[i] = role, self.opening(at)
        return self._roles[i]

    def within(self, start: int, end: int) -> list[int]:
        """Mentions that begin between ``start`` and ``end``."""
        return self.holders[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Bounds of the sentence that clause ``at`` lies in, of a very long one what stands near."""
        number = self._clauses[at].sentence
        first = bisect_left(self._clauses, number, key=_sentence_of)
        last = bisect_right(self._clauses, number, key=_sentence_of) - 1
        here = self._clauses[at]
        return max(self._clauses[first].start, here.start - _REACH), min(self._clauses[last].end, here.end + _REACH)

    def _read(self) -> list[Clause]:
        """Cut the text into clauses; each takes over its topic from those before it where it names none."""
        clauses: list[Clause] = []
        start = sentence = paragraph = 0
        current, anchor = self.main, self.main
        built: int | None = None
        for match in [*_CLAUSE_END.finditer(self.text), None]:
            end = match.start() if match else len(self.text)
            mark = match.group() if match else ""
            own = self._own(start, end, mark)
            if own is not None:
                current, built = own, None
                if self.mentions[own].type == schema.SCHOOL or (mark == "：" and self._heads_line(start)):
                    anchor = own
            topic = built if built is not None and own is None else current
            clauses.append(Clause(start, end, sentence, paragraph, own, topic, anchor))
            made = self._made(start, end)
            built = made if made is not None else built
            if own is not None and self.mentions[own].type == schema.REGION and not self._counts_between(start, end):
                current = anchor
            if mark in _SENTENCE_END:
                sentence += 1
                built = None
                if mark == "\n":
                    paragraph += 1
                    anchor = self.main
                current = anchor if anchor is not None else current
            start = match.end() if match else end
        return clauses

    def _heads_line(self, start: int) -> bool:
        """Tell whether the clause at ``start`` begins a line, a bullet or a numbered item."""
        return bool(p.ITEM.search(self.text[max(0, start - 4) : start + 4]))

    def _counts_between(self, start: int, end: int) -> bool:
        """Tell whether a count stands between the two places."""
        return bisect_left(self._numbers, end) > bisect_left(self._numbers, start)

    def _own(self, start: int, end: int, mark: str) -> int | None:
        """Give the mention that the clause is about: it stands first, or ends a first modifier and has a predicate."""
        for i in self.within(start, end):
            m = self.mentions[i]
            prefix = p.TIME.sub("", self.text[start : m.start])
            following = self.text[m.end : end]
            if not p.OPENING.fullmatch(prefix):
                if m.type in (schema.PLATFORM, schema.EVENT, schema.PROGRAM) and p.MODIFIED.search(prefix):
                    return i if following.strip("”）") and not p.CONTINUED.match(following) else None
                if m.type in (schema.PLATFORM, schema.EVENT) and p.NAMED.fullmatch(prefix):
                    return i
                continue
            if p.CONTINUED.match(following) and (p.LIST_COUNT.search(following) or m.type == schema.PROGRAM):
                return None
            if m.type == schema.PERSON and ((mark == "：" and not following) or p.SPEECH.match(following)):
                return None
            if p.MODIFIER.match(following):
                continue
            if m.type == schema.REGION and any(self.mentions[j].start <= m.end + 1 for j in self.within(m.end, end)):
                continue
            return i
        return None

    def _made(self, start: int, end: int) -> int | None:
        """Give what the clause ends in as the thing built or founded: the next clauses speak of it."""
        inside = self.within(start, end)
        if not inside:
            return None
        last = self.mentions[inside[-1]]
        if last.type not in p.MAKEABLE or not p.MADE_END.fullmatch(self.text[last.end : end]):
            return None
        return inside[-1] if p.MADE.search(self.text[start : last.start]) else None


def _sentence_of(clause: Clause) -> int:
    return clause.sentence


def _outer(mentions: Sequence[Mention]) -> list[int]:
    """Give the positions of the mentions that hold counts and lie in no longer one."""
    kept: list[int] = []
    reach = -1
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, -mentions[i].end))
    for i in order:
        if mentions[i].end > reach:
            reach = mentions[i].end
            kept.append(i)
    return [i for i in kept if mentions[i].type in HOLDERS]
