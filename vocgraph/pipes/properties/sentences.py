"""Time, manner and part of a statement, from the sentence that says it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from vocgraph.pipes.clauses.analysis import Clause, Group, Sentence
from vocgraph.pipes.properties import manners as m
from vocgraph.pipes.quantities.patterns import TIME
from vocgraph.records import Mention, Statement
from vocgraph.schema import JOINT


@dataclass(slots=True)
class Sentences:
    """The sentences of an article, with names masked by blanks for words that are looked for outside of names."""

    text: str
    mentions: Sequence[Mention]
    sentences: Sequence[Sentence]
    masked: str = field(init=False)
    _starts: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._starts = [s.start for s in self.sentences]
        out = list(self.text)
        for sentence in self.sentences:
            for group in sentence.groups:
                for i in group.members:
                    start, end = self.mentions[i].start, self.mentions[i].end
                    out[start:end] = " " * (end - start)
        self.masked = "".join(out)

    def read(self, name: str, statement: Statement) -> str:
        """Give a property of a statement as its sentence says it, or ""."""
        readers: dict[str, Callable[[Statement], str]] = {
            "time": self.time,
            "mode": self.mode,
            "role": self.role,
            "result": self.result,
        }
        return readers[name](statement) if name in readers else ""

    def mode(self, statement: Statement) -> str:
        """Give how two parties cooperate: all ways that the clause of the later of their names gives."""
        later = max(self._ends(statement), key=lambda mention: mention.start)
        clause = self._at(later.start).clause_at(later.start)
        words, names = self.masked[clause.start : clause.end], self.text[clause.start : clause.end]
        return JOINT.join(mode for mode, said in m.MODES if said.search(names if mode in m.IN_NAMES else words))

    def role(self, statement: Statement) -> str:
        """Give the parts that the subject plays, said of it in its own clause or in one where it still acts."""
        subject, target = self._ends(statement)
        found = []
        for sentence in self._of(statement):
            for match in m.ROLES[statement.relation].finditer(self.masked, sentence.start, sentence.end):
                if self._speaks_of(match.span(), target, sentence):
                    players = self._players(match, target, sentence)
                    if any(self.mentions[i].chain == subject.chain for i in players):
                        found.append(match.group())
        return JOINT.join(dict.fromkeys(found))

    def _players(self, match: re.Match[str], target: Mention, sentence: Sentence) -> list[int]:
        """Give the mentions that a word for a part speaks of: the party before it and who that one is named with."""
        clause = sentence.clause_at(match.start())
        parties = [g for g in sentence.groups if g.types & m.PARTIES and self._chains(g) != {target.chain}]
        behind = next((g for g in parties if g.start >= match.end()), None)
        if behind and m.NAMED_BEHIND.fullmatch(self.masked[match.end() : behind.start]):
            return behind.members
        if behind and self.text.startswith("作为", clause.start) and sentence.clause_at(behind.start) is not clause:
            return behind.members
        before = [g for g in parties if clause.start <= g.start and g.end <= match.start()]
        found: list[int] = []
        while before:
            group = before.pop()
            found += group.members
            if not m.TOGETHER.search(self.masked, clause.start, group.start):
                return found
        return found + self._acting(clause, target)

    def _acting(self, clause: Clause, target: Mention) -> list[int]:
        """Give the parties that acted last at a clause, the target aside."""
        topic = [members for kind, members in clause.topic.items() if kind in m.PARTIES]
        acting = [members for members in topic if all(self.mentions[i].chain != target.chain for i in members)]
        return max(acting, key=lambda members: self.mentions[members[0]].start, default=[])

    def _speaks_of(self, words: tuple[int, int], target: Mention, sentence: Sentence) -> bool:
        """Tell whether words may speak of the target: no other name of its type between, and no semicolon."""
        others = [g for g in sentence.groups if target.type in g.types and target.chain not in self._chains(g)]
        if not sentence.start <= target.start < sentence.end:
            return not others
        start, end = min(words[1], target.end), max(words[0], target.start)
        return not any(start <= g.start < end for g in others) and "；" not in self.text[start:end]

    def result(self, statement: Statement) -> str:
        """Give what a person won, said in one sentence with the competition and before another person is named."""
        subject, target = self._ends(statement)
        sentence = self._at(subject.start)
        if subject.type != "Person" or not sentence.start <= target.start < sentence.end:
            return ""
        others = [g for g in sentence.groups if "Person" in g.types and subject.chain not in self._chains(g)]
        stop = min((g.start for g in others if g.start > subject.start), default=sentence.end)
        match = m.RESULT.search(self.masked, subject.end, stop)
        return match.group() if match and self._speaks_of(match.span(), target, sentence) else ""

    def time(self, statement: Statement) -> str:
        """Give the point in time that the object's name has, that its clause gives, or that stands in front of it."""
        _, target = self._ends(statement)
        if statement.relation == "COOPERATES_WITH":
            target = max(self._ends(statement), key=lambda mention: mention.start)
        if (
            target.type in ("Event", "Honor")
            and (own := TIME.search(self.text, target.start, target.end))
            and _point(own.group())
        ):
            return own.group()
        sentence = self._at(target.start)
        behind = TIME.match(self.masked, target.end + 1) if self.text[target.end : target.end + 1] == "（" else None
        if behind is None and statement.relation == "BUILT":
            behind = self._since(target, sentence)
        if behind and _point(behind.group()):
            return behind.group()
        number = next(i for i, c in enumerate(sentence.clauses) if target.start < c.end)
        for clause in reversed(sentence.clauses[: number + 1]):
            own_clause = clause is sentence.clauses[number]
            if not own_clause and self.text[clause.end - 1] in "；;":
                return ""
            stop = target.start if own_clause else clause.end
            if found := self._times(clause, stop):
                last, start = found[-1], _together(self.masked, found)
                fronted = start == clause.start and last.end() == clause.end - 1
                later = m.LATER.search(self.masked, last.end(), target.start)
                told = _point(last.group()) and (own_clause or fronted) and not later
                return self.text[start : last.end()] if told else ""
        return ""

    def _since(self, target: Mention, sentence: Sentence) -> re.Match[str] | None:
        found = TIME.search(self.masked, target.end, min(sentence.end, target.end + 16))
        return found if found and m.SINCE.search(self.masked[target.end : found.start()]) else None

    def _times(self, clause: Clause, stop: int) -> list[re.Match[str]]:
        found = TIME.finditer(self.masked, clause.start, stop)
        told = [t for t in found if not m.FOUNDED.search(self.masked, clause.start, t.start())]
        return [t for t in told if _point(t.group()) or m.OTHER_TIME.search(t.group())]

    def _ends(self, statement: Statement) -> tuple[Mention, Mention]:
        return self.mentions[statement.subject], self.mentions[statement.object]

    def _at(self, offset: int) -> Sentence:
        return self.sentences[max(bisect_right(self._starts, offset) - 1, 0)]

    def _of(self, statement: Statement) -> list[Sentence]:
        return list({id(s): s for s in (self._at(mention.start) for mention in self._ends(statement))}.values())

    def _chains(self, group: Group) -> set[int]:
        return {self.mentions[i].chain for i in group.members}


def _point(words: str) -> bool:
    """Tell whether a time expression is a point in time.

    >>> [_point(words) for words in ("2019年", "今年9月", "近五年", "2019级", "2019年以来")]
    [True, True, False, False, False]
    """
    return bool(m.POINT.match(words)) and not m.NO_POINT.search(words)


def _together(text: str, found: Sequence[re.Match[str]]) -> int:
    """Give where the last times begin that are joined: ``2020年、2022年`` are told as one."""
    start = found[-1].start()
    for one in reversed(found[:-1]):
        if text[one.end() : start] not in ("、", "和"):
            break
        start = one.start()
    return start
