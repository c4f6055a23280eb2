"""Whose count it is: the mention that a clause is about, its own or the one it takes over."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
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
_MOST: Final = 8
_BACK: Final = 200
_REACH: Final = 600
_AFTER: Final = 3
CLAUSE_END: Final = re.compile(r"[，。；：！？\n（）｜|]")
SENTENCE_END: Final = re.compile(r"[。！？\n]")


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
    closing: str


def _sentence_of(clause: Clause) -> int:
    return clause.sentence


def outer(mentions: Sequence[Mention]) -> list[int]:
    """Positions of the mentions that hold counts and lie in no longer one."""
    kept: list[int] = []
    reach = -1
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].start, -mentions[i].end))
    for i in order:
        if mentions[i].end > reach:
            reach = mentions[i].end
            kept.append(i)
    return [i for i in kept if mentions[i].type in HOLDERS]


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


def unnamed(text: str, mentions: Sequence[Mention]) -> str:
    """Give the text with its names blanked out, character for character.

    >>> unnamed("与达瓦未来合作", [Mention(1, 5, "达瓦未来", "Enterprise", "达瓦未来")])
    '与□□□□合作'
    """
    parts: list[str] = []
    at = 0
    for start, end in sorted((m.start, m.end) for m in mentions if m.kind != "reference"):
        if start >= at:
            parts += (text[at:start], "□" * (end - start))
            at = end
    return "".join(parts) + text[at:]


class Attribution:
    """Clauses of a text with their subjects, and the choice of a subject for a count."""

    def __init__(self, text: str, mentions: Sequence[Mention], subject: int | None, numbers: Sequence[int]) -> None:
        self.text = text
        self.numbers = numbers
        self.mentions = mentions
        self.unnamed = unnamed(text, mentions)
        self._openings: dict[int, str] = {}
        self._clause_by_mention: dict[int, int] = {}
        self._roles: dict[int, tuple[str, str]] = {}
        self._bureau_region: int | None = None
        self.holders = outer(mentions)
        self.starts = [mentions[i].start for i in self.holders]
        self.main = subject
        self.main_type = mentions[subject].type if subject is not None else ""
        self.times = Counter(m.chain for m in mentions)
        self._by_type: dict[str, list[int]] = defaultdict(list)
        for i in self.holders:
            self._by_type[mentions[i].type].append(i)
        self._leading = self._named_most()
        self._line_heads = [i for i in self.holders if self._opens_line(mentions[i].start)]
        self._titled = frozenset(mentions[i].chain for i in self.within(0, max(0, text.find("\n"))))
        self.clauses = self._clauses()
        self.clause_starts = [c.start for c in self.clauses]

    def clause_at(self, position: int) -> int:
        """Index of the clause that holds ``position``."""
        return max(0, bisect_right(self.clause_starts, position) - 1)

    def _clause_of(self, i: int) -> int:
        """Index of the clause that holds mention ``i``."""
        known = self._clause_by_mention.get(i)
        if known is None:
            known = self._clause_by_mention[i] = self.clause_at(self.mentions[i].start)
        return known

    def opening(self, at: int) -> str:
        """First two characters of clause ``at`` behind times, adverbs and its own subject: its verb, mostly."""
        known = self._openings.get(at)
        if known is not None:
            return known
        clause = self.clauses[at]
        start = self.mentions[clause.own].end if clause.own is not None else clause.start
        words = p.TIME.sub("", self.text[start : min(clause.end, start + 24)])
        self._openings[at] = p.ADVERBS.sub("", words.strip("“”（"))[:2].replace("\n", "⏎")
        return self._openings[at]

    def own_type(self, at: int) -> str:
        """Give the type of what clause ``at`` is about, "" where it names nothing of its own."""
        own = self.clauses[at].own
        return "" if own is None else self.mentions[own].type

    def role(self, i: int) -> tuple[str, str]:
        """Say how mention ``i`` stands in its clause (own, listed, last, end, other), and how the clause opens."""
        known = self._roles.get(i)
        if known is not None:
            return known
        at = self._clause_of(i)
        clause, m = self.clauses[at], self.mentions[i]
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
        return self.holders[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def sentence(self, at: int) -> tuple[int, int]:
        """Bounds of the sentence that clause ``at`` lies in, of a very long one what stands near."""
        number = self.clauses[at].sentence
        first = bisect_left(self.clauses, number, key=_sentence_of)
        last = bisect_right(self.clauses, number, key=_sentence_of) - 1
        here = self.clauses[at]
        return max(self.clauses[first].start, here.start - _REACH), min(self.clauses[last].end, here.end + _REACH)

    def _clauses(self) -> list[Clause]:
        clauses: list[Clause] = []
        start = sentence = paragraph = 0
        current, anchor = self.main, self.main
        built: int | None = None
        for match in [*CLAUSE_END.finditer(self.text), None]:
            end = match.start() if match else len(self.text)
            mark = match.group() if match else ""
            own = self._own(start, end, mark)
            if own is not None:
                current, built = own, None
                if self.mentions[own].type == schema.SCHOOL or (mark == "：" and self._heads_line(start)):
                    anchor = own
            topic = built if built is not None and own is None else current
            clauses.append(Clause(start, end, sentence, paragraph, own, topic, anchor, mark))
            made = self._made(start, end)
            built = made if made is not None else built
            if own is not None and self.mentions[own].type == schema.REGION and not self._counts_between(start, end):
                current = anchor
            if mark and SENTENCE_END.match(mark):
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
        return bisect_left(self.numbers, end) > bisect_left(self.numbers, start)

    def _own(self, start: int, end: int, mark: str) -> int | None:
        """The mention that the clause is about: it stands first, or ends a modifier that does and has a predicate."""
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
        """What the clause ends in as the thing built or founded: the next clauses speak of it."""
        inside = self.within(start, end)
        if not inside:
            return None
        last = self.mentions[inside[-1]]
        if last.type not in p.MAKEABLE or not p.MADE_END.fullmatch(self.text[last.end : end]):
            return None
        return inside[-1] if p.MADE.search(self.text[start : last.start]) else None

    def candidates(self, start: int, end: int, name: str, before: tuple[int, int] | None = None) -> list[Candidate]:
        """Give the mentions that may hold the count at ``start``–``end``: one a chain, the nearest first.

        ``before`` is the holder's chain and the clause of the count before.
        """
        at = self.clause_at(start)
        clause = self.clauses[at]
        low, high = self.sentence(at)
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
            m = self.mentions[i]
            ranks[m.type] = ranks.get(m.type, 0) + 1
            where = self._clause_of(i)
            out.append(
                Candidate(
                    i,
                    self._place(m, where, clause, start, low),
                    min(rank, 6),
                    min(ranks[m.type], 4),
                    abs(at - where),
                    abs(clause.sentence - self.clauses[where].sentence),
                    self.times[chain],
                    chain == self.main,
                    self.text[m.end : start] if clause.start <= m.start and m.end <= start else None,
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
        at = bisect_left(self.starts, start)
        last = max(0, at - _BACK)
        while at > last and len(picked) < _MOST:
            at -= 1
            i = self.holders[at]
            picked.setdefault(self.mentions[i].chain, i)
        for i in self.within(end, high)[:_AFTER]:
            if self.mentions[i].chain not in picked or self.mentions[picked[self.mentions[i].chain]].start < low:
                picked[self.mentions[i].chain] = i
        if self.main is not None:
            picked.setdefault(self.main, self.main)
            region = self._home_region(self.main)
            picked.setdefault(self.mentions[region].chain, region)
        for sorted_ones in (*self._by_type.values(), self._line_heads):
            if (nearest := self._before(sorted_ones, start)) is not None:
                picked.setdefault(self.mentions[nearest].chain, nearest)
        for chain, first in self._leading.items():
            picked.setdefault(chain, first)
        return picked

    def _standing(self, start: int) -> Iterator[tuple[str, int]]:
        """Give flags of chains for where the article names them, whatever is counted at ``start``."""
        yield from (("most", chain) for chain in self._leading)
        yield from (("titled", chain) for chain in self._titled)
        if (head := self._before(self._line_heads, start)) is not None:
            yield "opens-line", self.mentions[head].chain

    def _before(self, mentions: Sequence[int], start: int) -> int | None:
        """Give the last of some mentions, sorted, that begins before ``start``."""
        at = bisect_left(mentions, start, key=lambda i: self.mentions[i].start)
        return mentions[at - 1] if at else None

    def _opens_line(self, start: int) -> bool:
        return bool(p.OPENING.fullmatch(self.text, self.text.rfind("\n", 0, start) + 1, start))

    def _named_most(self) -> dict[int, int]:
        """Give by chain the first mention of what is named most of its type, where that is more than once."""
        leading: dict[int, int] = {}
        for found in self._by_type.values():
            first = {self.mentions[i].chain: i for i in reversed(found)}
            chain = max(first, key=lambda chain: (self.times[chain], -first[chain]))
            if self.times[chain] > 1:
                leading[chain] = first[chain]
        return leading

    def _history(self, last: int, at: int, start: int) -> tuple[str, str]:
        """Flags of the holder of the count before: how far back that is, and whether no other was named since."""
        then, now = self.clauses[last], self.clauses[at]
        if last in (at, at - 1):
            gap = "clause" if last == at else "next"
        else:
            gap = "sentence" if then.sentence == now.sentence else "line" if then.paragraph == now.paragraph else "far"
        since = "" if self.within(then.end, start) else "-nothing-since"
        return f"previous-{gap}", f"previous-{gap}{since}"

    def _place(self, m: Mention, where: int, clause: Clause, start: int, low: int) -> str:
        if m.start >= start:
            return "clause-after" if m.start < clause.end else "sentence-after"
        if m.start >= clause.start:
            return "clause"
        if m.start >= low:
            return "sentence"
        breaks = clause.paragraph - self.clauses[where].paragraph
        return "line" if not breaks else "earlier" if breaks == 1 else "far"

    def _flags(self, clause: Clause, start: int, end: int, name: str) -> dict[str, int]:
        """Give the rules that point to a chain: own, topic, near, described, anchor, region."""
        found = {
            "own": clause.own,
            "topic": clause.topic,
            "anchor": clause.anchor,
            "near": self._near(clause, start),
            "described": self._described(clause, end, name),
            "region": self._home_region(self.main)
            if self.main_type == schema.ORGANIZATION and self.main is not None
            else None,
            "grouped": self._grouped(clause, end, name),
        }
        return {flag: self.mentions[i].chain for flag, i in found.items() if i is not None}

    def _grouped(self, clause: Clause, end: int, name: str) -> int | None:
        """The cluster that the counted majors make up, in the clause or the next."""
        if not name.endswith("专业"):
            return None
        for i in self.within(end, min(len(self.text), clause.end + 40))[:2]:
            m = self.mentions[i]
            if m.type == schema.PROGRAM and p.GROUPED.search(self.text[end : m.start]):
                return i
        return None

    def _home_region(self, main: int) -> int:
        if self._bureau_region is None:
            self._bureau_region = self._region_of(main)
        return self._bureau_region

    def _region_of(self, bureau: int) -> int:
        """The region whose bureau speaks: a bulletin's numbers without a subject are its region's."""
        name = self.mentions[bureau].name
        regions = [i for i, m in enumerate(self.mentions) if m.type == schema.REGION and name.startswith(m.name)]
        return max(regions, key=lambda i: len(self.mentions[i].name), default=bureau)

    def _described(self, clause: Clause, end: int, name: str) -> int | None:
        """The mention that the count describes: ``占地42亩的…基地``, ``4个专业组成…专业群``."""
        for i in self.within(end, clause.end)[:2]:
            m = self.mentions[i]
            between = self.text[end : m.start]
            if (
                m.type in (schema.PLATFORM, schema.REGION)
                and p.ATTRIBUTE.search(name)
                and re.fullmatch("的.{0,6}", between)
            ):
                return i
            if m.type == schema.PROGRAM and name.endswith("专业") and p.GROUPED.search(between):
                return i
        return None

    def _near(self, clause: Clause, start: int) -> int | None:
        """The mention right before the counted noun: ``电子商务专业在校生120人``."""
        inside = self.within(clause.start, start)
        if not inside:
            return None
        i = inside[-1]
        m = self.mentions[i]
        between = self.text[m.end : start]
        ahead = self.text[clause.start : m.start]
        if m.end > start or p.OBLIQUE.search(ahead) or p.CUT.search(between) or "、" in between or len(between) > 14:
            return None
        if p.NOT_OWNED.match(between):
            return None
        if (
            clause.own is not None
            and clause.own != i
            and p.ACTED.search(self.text[self.mentions[clause.own].end : m.start])
        ):
            return None
        return i
