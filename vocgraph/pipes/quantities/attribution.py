"""Whose count it is: the mentions that may hold a count, and how each stands to it."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from vocgraph import schema
from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities import rules
from vocgraph.pipes.quantities.clauses import Clause, Clauses
from vocgraph.records import Mention

_MOST: Final = 8
_BACK: Final = 200
_AFTER: Final = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A mention that may hold a count, and how it stands to it.

    ``place`` is one of clause, clause-after, sentence, sentence-after, line, earlier, far; ``rank`` and ``type_rank``
    count candidates (of its type) from the nearest; ``clauses`` and ``sentences`` measure the distance; ``times`` is
    how often its chain is mentioned; ``between`` holds the words between the two in one clause; ``flags`` names the
    rules that speak for it.
    """

    mention: int
    place: str
    rank: int
    type_rank: int
    clauses: int
    sentences: int
    times: int
    main: bool
    between: str | None
    flags: tuple[str, ...]


class Attribution:
    """The mentions of an article as holders of its counts."""

    def __init__(self, clauses: Clauses) -> None:
        self._clauses = clauses
        self._mentions = mentions = clauses.mentions
        self._starts = [mentions[i].start for i in clauses.holders]
        self._times = Counter(m.chain for m in mentions)
        self._by_type: dict[str, list[int]] = defaultdict(list)
        for i in clauses.holders:
            self._by_type[mentions[i].type].append(i)
        self._leading = self._named_most()
        self._line_heads = [i for i in clauses.holders if self._opens_line(mentions[i].start)]
        self._titled = frozenset(mentions[i].chain for i in clauses.within(0, max(0, clauses.text.find("\n"))))
        self._region = rules.region_of(clauses, clauses.main) if clauses.main is not None else None

    def candidates(self, start: int, end: int, name: str, before: tuple[int, int] | None = None) -> list[Candidate]:
        """Give the mentions that may hold the count at ``start``–``end``: one a chain, the nearest first.

        ``before`` is the holder's chain and the clause of the count before.
        """
        clauses = self._clauses
        at = clauses.at(start)
        clause = clauses[at]
        low, high = clauses.sentence(at)
        picked = self._picked(start, end, low, high)
        flags = self._flags(clause, start, end, name)
        if before is not None:
            flags |= dict.fromkeys(self._history(before[1], at, start), before[0])
            picked.setdefault(before[0], before[0])
        flags_of: dict[int, list[str]] = defaultdict(list)
        for flag, chain in (*flags.items(), *self._standing(start)):
            flags_of[chain].append(flag)
        out: list[Candidate] = []
        ranks: dict[str, int] = {}
        for rank, (chain, i) in enumerate(picked.items()):
            m = self._mentions[i]
            ranks[m.type] = ranks.get(m.type, 0) + 1
            where = clauses.of(i)
            out.append(
                Candidate(
                    i,
                    self._place(m, where, clause, start, low),
                    min(rank, 6),
                    min(ranks[m.type], 4),
                    abs(at - where),
                    abs(clause.sentence - clauses[where].sentence),
                    self._times[chain],
                    chain == clauses.main,
                    clauses.text[m.end : start] if clause.start <= m.start and m.end <= start else None,
                    tuple(sorted(flags_of[chain])),
                )
            )
        return out

    def _picked(self, start: int, end: int, low: int, high: int) -> dict[int, int]:
        """Give by chain the mentions to choose from.

        The nearest before, the next in the sentence, the main one, of each type the nearest before and the one that is
        named most, and the last that opened a line.
        """
        picked: dict[int, int] = {}
        at = bisect_left(self._starts, start)
        for i in reversed(self._clauses.holders[max(0, at - _BACK) : at]):
            if len(picked) == _MOST:
                break
            picked.setdefault(self._mentions[i].chain, i)
        for i in self._clauses.within(end, high)[:_AFTER]:
            chain = self._mentions[i].chain
            if chain not in picked or self._mentions[picked[chain]].start < low:
                picked[chain] = i
        nearest = (self._before(some, start) for some in (*self._by_type.values(), self._line_heads))
        for one in (self._clauses.main, self._region, *nearest):
            if one is not None:
                picked.setdefault(self._mentions[one].chain, one)
        for chain, first in self._leading.items():
            picked.setdefault(chain, first)
        return picked

    def _standing(self, start: int) -> Iterator[tuple[str, int]]:
        """Give flags of chains for where the article names them, whatever is counted at ``start``."""
        yield from (("most", chain) for chain in self._leading)
        yield from (("titled", chain) for chain in self._titled)
        if (head := self._before(self._line_heads, start)) is not None:
            yield "opens-line", self._mentions[head].chain

    def _before(self, mentions: Sequence[int], start: int) -> int | None:
        """Give the last of some mentions, sorted, that begins before ``start``."""
        at = bisect_left(mentions, start, key=lambda i: self._mentions[i].start)
        return mentions[at - 1] if at else None

    def _opens_line(self, start: int) -> bool:
        text = self._clauses.text
        return p.OPENING.fullmatch(text, text.rfind("\n", 0, start) + 1, start) is not None

    def _named_most(self) -> dict[int, int]:
        """Give by chain the first mention of what is named most of its type, where that is more than once."""
        leading: dict[int, int] = {}
        for found in self._by_type.values():
            first = {self._mentions[i].chain: i for i in reversed(found)}
            chain = max(first, key=lambda chain: (self._times[chain], -first[chain]))
            if self._times[chain] > 1:
                leading[chain] = first[chain]
        return leading

    def _history(self, last: int, at: int, start: int) -> tuple[str, str]:
        """Give flags of the holder of the count before: how far back that is, and whether no other was named since."""
        then, now = self._clauses[last], self._clauses[at]
        if last in (at, at - 1):
            gap = "clause" if last == at else "next"
        else:
            gap = "sentence" if then.sentence == now.sentence else "line" if then.paragraph == now.paragraph else "far"
        since = "" if self._clauses.within(then.end, start) else "-nothing-since"
        return f"previous-{gap}", f"previous-{gap}{since}"

    def _place(self, m: Mention, where: int, clause: Clause, start: int, low: int) -> str:
        """Say where a mention stands that clause ``where`` holds, seen from the count at ``start``."""
        if m.start >= start:
            return "clause-after" if m.start < clause.end else "sentence-after"
        if m.start >= clause.start:
            return "clause"
        if m.start >= low:
            return "sentence"
        breaks = clause.paragraph - self._clauses[where].paragraph
        return "line" if not breaks else "earlier" if breaks == 1 else "far"

    def _flags(self, clause: Clause, start: int, end: int, name: str) -> dict[str, int]:
        """Give the rules that point to a chain: own, topic, near, described, anchor, region."""
        clauses = self._clauses
        found = {
            "own": clause.own,
            "topic": clause.topic,
            "anchor": clause.anchor,
            "near": rules.near(clauses, clause, start),
            "described": rules.described(clauses, clause, end, name),
            "region": self._region if clauses.main_type == schema.ORGANIZATION else None,
            "grouped": rules.grouped(clauses, clause, end, name),
        }
        return {flag: self._mentions[i].chain for flag, i in found.items() if i is not None}
