"""What speaks for a relation between two names of an article, as features of a linear model.

Every sentence that names a possible object gives instances: the object's mention with each mention that could be the
subject (in the sentence, acting in the clause or inherited, opening the line, standing in the line or sentence before,
or what the article is about). An instance's features are strings; the features of a pair of chains are the union over
its instances. The same features serve every relation that the schema allows between the two types.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeAlias

from vocgraph import schema
from vocgraph.pipes.clauses.analysis import ACTING, LETTERS, Clause, Group, Sentence, outermost
from vocgraph.pipes.relations import engine
from vocgraph.pipes.relations.patterns import Pattern
from vocgraph.records import Mention

HYPOTHETICAL = re.compile(
    r"拟|计划|打算|有望|如果|若|一旦|将于|将在|将|未来|筹建|尚未|未能|没有|并未|未曾|不再|终未|落选|申报|建议|希望|争取|洽谈|考虑|或将|曾|原|前身|提名|待|不含|自愿撤回|不予|未参加|谈"
)
CASES = (
    ("with", re.compile(r"(?:[与和同跟及]|以及)$")),
    ("joined", re.compile(r"(?:联合|联手|携手|会同|牵手|引进|引入|协同|邀请|依托|借助)$")),
    ("by", re.compile(r"(?:[由被经受获]|来自)$")),
    ("for", re.compile(r"(?:[为给向对替帮]|面向|服务|支援|帮扶)$")),
    ("at", re.compile(r"(?:[在于到赴往至驻从]|位于|坐落于)$")),
    ("of", re.compile(r"的$")),
)
"""What the word before a name makes of it in its clause."""
Hits: TypeAlias = dict[tuple[int, int], list[Pattern]]
"""The patterns that fit a sentence, by subject and object mention."""

LEVEL = (
    ("省", 1),
    ("自治区", 1),
    ("州", 2),
    ("市", 2),
    ("区", 3),
    ("县", 3),
    ("旗", 3),
    ("街道", 4),
    ("镇", 4),
    ("乡", 4),
    ("村", 5),
    ("园", 4),
    ("国", 0),
)


class _Seen:
    """What was named before the sentence at hand."""

    def __init__(self) -> None:
        self.line = -1
        self.line_first: int | None = None
        self.previous: list[int] = []
        self.this_line: list[int] = []
        self.before_line: list[int] = []
        self.recent: dict[str, int] = {}
        self.recent_line: dict[str, int] = {}

    def enter(self, sentence: Sentence, inside: list[int]) -> None:
        """Begin a sentence, and a line where it opens one."""
        if sentence.line != self.line:
            self.line, self.line_first, self.previous, self.recent_line = sentence.line, None, [], {}
            if self.this_line:
                self.before_line = self.this_line
            self.this_line = []
        if self.line_first is None and inside:
            self.line_first = inside[0]

    def leave(self, sentence: Sentence, inside: list[int], mentions: Sequence[Mention]) -> None:
        """End a sentence: its names are what the next one may take up."""
        acting = [m for clause in sentence.clauses for g in clause.groups if g.acting for m in g.members]
        self.previous = acting or inside[:1] or self.previous
        self.this_line = self.this_line + inside
        for i in inside:
            self.recent[mentions[i].type] = i
            self.recent_line[mentions[i].type] = i


@dataclass(slots=True)
class Instance:
    """One place that may state a relation: subject and object mention, what it looks like, and the words' span."""

    subject: int
    object: int
    features: set[str]
    start: int
    end: int


def level(name: str) -> int:
    """Give a region name's rough administrative level, 0 for a country to 5 for a village."""
    for suffix, value in LEVEL:
        if name.endswith(suffix):
            return value
    return 2


@lru_cache(maxsize=8192)
def grams(text: str, tag: str, sizes: tuple[int, ...] = (1, 2, 3, 4)) -> frozenset[str]:
    """Give the tagged character n-grams of a text in which names are already written as type letters."""
    return frozenset(f"{tag}={text[i : i + n]}" for n in sizes for i in range(len(text) - n + 1))


def case_of(text: str, clause: Clause, group: Group) -> str:
    """Give the part that a group plays in its clause: it acts, stands first, or what the word before it says.

    >>> text = "学校与达瓦未来共建学院"
    >>> case_of(text, Clause(0, len(text)), Group([0], frozenset({"Enterprise"}), 3, 7))
    'with'
    """
    if group.acting:
        return "acts"
    before = text[clause.start : group.start].rstrip("“‘《「『（( ")
    if not before:
        return "first"
    return next((name for name, pattern in CASES if pattern.search(before)), "object")


class Context:
    """An analysed article, indexed for feature extraction."""

    def __init__(self, text: str, mentions: Sequence[Mention], sentences: list[Sentence], subject: int | None) -> None:
        self.text = text
        self.mentions = mentions
        self.sentences = sentences
        self.subject = subject
        order = outermost(mentions)
        self.outer = set(order)
        self.home = next((i for i in order if mentions[i].chain == subject), None) if subject is not None else None
        self.counts: dict[int, int] = defaultdict(int)
        for mention in mentions:
            self.counts[mention.chain] += 1
        self.chains_of_type: dict[str, set[int]] = defaultdict(set)
        self.in_head: set[int] = set()
        head = len(sentences[0].skeleton) if sentences else 0
        head = next((s.end for s in reversed(sentences) if s.line <= 1 and s.end <= 90), head)
        for mention in mentions:
            self.chains_of_type[mention.type].add(mention.chain)
            if mention.start < head:
                self.in_head.add(mention.chain)

    def instances(self) -> Iterator[Instance]:
        """Give every instance of the article."""
        seen = _Seen()
        for sentence in self.sentences:
            inside = [m for group in sentence.groups for m in group.members]
            seen.enter(sentence, inside)
            hits: Hits = defaultdict(list)
            for pattern, s, o, _, _ in engine.hits(sentence, self.mentions):
                hits[s, o].append(pattern)
            for clause in sentence.clauses:
                for group in clause.groups:
                    for anchor in group.members:
                        pool = self._pool(clause, inside, seen)
                        for other, roles in self._nearest(pool, anchor):
                            if possible(self.mentions[other].type, self.mentions[anchor].type):
                                yield self._instance(sentence, clause, group, other, anchor, roles, inside, hits)
                            if "in-sentence" not in roles and possible(
                                self.mentions[anchor].type, self.mentions[other].type
                            ):
                                yield self._mirrored(sentence, clause, group, anchor, other, roles, inside)
            seen.leave(sentence, inside, self.mentions)
        yield from self._nested()

    def _pool(self, clause: Clause, inside: list[int], seen: _Seen) -> dict[int, set[str]]:
        """Give the mentions that may stand at the other end of a relation, with how each is at hand."""
        pool: dict[int, set[str]] = defaultdict(set)
        for i in inside:
            pool[i].add("in-sentence")
        for kind in ACTING:
            for i in clause.topic.get(kind, ()):
                pool[i].add("topic")
        for i in seen.previous:
            pool[i].add("previous")
        if seen.line_first is not None:
            pool[seen.line_first].add("line-first")
        if seen.before_line:
            pool[seen.before_line[0]].add("heading")
            pool[seen.before_line[-1]].add("line-before-last")
        for i in seen.recent.values():
            pool[i].add("recent")
        for i in seen.recent_line.values():
            pool[i].add("recent-in-line")
        if self.home is not None:
            pool[self.home].add("home")
        return pool

    def _nearest(self, pool: dict[int, set[str]], anchor: int) -> list[tuple[int, set[str]]]:
        """Keep one mention a chain, the one nearest to the anchor, with the roles of all."""
        by_chain: dict[int, tuple[int, set[str]]] = {}
        for i, roles in pool.items():
            chain = self.mentions[i].chain
            if chain == self.mentions[anchor].chain:
                continue
            held = by_chain.get(chain)
            if held is None:
                by_chain[chain] = (i, set(roles))
                continue
            near = i if distance(self.mentions, i, anchor) < distance(self.mentions, held[0], anchor) else held[0]
            by_chain[chain] = (near, held[1] | roles)
        return list(by_chain.values())

    def _mirrored(
        self, sentence: Sentence, clause: Clause, group: Group, s: int, o: int, roles: set[str], inside: list[int]
    ) -> Instance:
        """Give the instance of a subject in the sentence whose object is named elsewhere (``校长王丙成说``)."""
        subject, obj = self.mentions[s], self.mentions[o]
        pair = LETTERS[subject.type] + LETTERS[obj.type]
        f = {"m:" + role for role in roles} | {"pair=" + pair, "mirrored", "mirrored&" + pair}
        f |= {f"m:{role}&{pair}" for role in roles}
        f.add(f"m-roles={'+'.join(sorted(roles))}&{pair}")
        f |= self._standing(subject, obj)
        if "hypothetical" not in f and HYPOTHETICAL.search(self.text, clause.start, min(clause.end, subject.start)):
            f.add("hypothetical")
        before = sentence.words(max(sentence.start, group.start - 10), group.start)
        after = sentence.words(group.end, min(sentence.end, group.end + 10))
        f |= grams(before[-6:], "msb") | grams(after[:6], "msa")
        f |= grams(before, "mcb", (2, 3)) | grams(after, "mca", (2, 3))
        f |= grams(sentence.words(clause.start, clause.end), "mk", (2,))
        same = [i for i in inside if self.mentions[i].type == obj.type and self.mentions[i].chain != obj.chain]
        f.add("m-rivals=" + str(min(len(same), 2)))
        f.add(f"m-rivals&{pair}={min(len(same), 2)}")
        other = {self.mentions[i].type for i in inside} & {"School", "Enterprise", "Organization", "Platform"}
        f.add("m-institutions=" + str(min(len(other), 2)))
        if any(self.mentions[i].end == subject.start for i in inside):
            f.add("m-touched")
        if len(group.members) > 1:
            f.add("m-listed")
        return Instance(s, o, f, sentence.start, sentence.end)

    def _standing(self, subject: Mention, obj: Mention) -> set[str]:
        """Give what the article as a whole says of the two."""
        f: set[str] = set()
        pair = LETTERS[subject.type] + LETTERS[obj.type]
        if subject.chain == self.subject:
            f |= {"s-main", "s-main&" + pair}
        if obj.chain == self.subject:
            f |= {"o-main", "o-main&" + pair}
        if len(self.chains_of_type[subject.type]) == 1:
            f |= {"s-only-of-type", "s-only-of-type&" + pair}
        if len(self.chains_of_type[obj.type]) == 1:
            f |= {"o-only-of-type", "o-only-of-type&" + pair}
        if self.counts[obj.chain] > 1:
            f.add("o-again")
        if obj.chain in self.in_head:
            f |= {"o-head", "o-head&" + pair}
        if subject.chain in self.in_head:
            f |= {"s-head", "s-head&" + pair}
        f.add(f"o-many={_few(len(self.chains_of_type[obj.type]))}&{pair}")
        f.add(f"s-many={_few(len(self.chains_of_type[subject.type]))}&{pair}")
        f |= {"oh=" + obj.name[-k:] for k in (1, 2, 3, 4)} | {f"sh={subject.type[:2]}{subject.name[-2:]}"}
        if subject.name in obj.name:
            f.add("o-holds-s")
        if obj.name in subject.name:
            f.add("s-holds-o")
        return f

    def _instance(
        self,
        sentence: Sentence,
        clause: Clause,
        group: Group,
        s: int,
        o: int,
        roles: set[str],
        inside: list[int],
        hits: Hits,
    ) -> Instance:
        """Give the instance of an object in the sentence with a subject in it or elsewhere."""
        subject, obj = self.mentions[s], self.mentions[o]
        f: set[str] = set(roles)
        pair = LETTERS[subject.type] + LETTERS[obj.type]
        f.add("pair=" + pair)
        f |= self._standing(subject, obj)
        if "topic" in roles:
            f.add("topic&" + pair)
        if doubt := HYPOTHETICAL.search(self.text, clause.start, min(clause.end, obj.start)):
            f |= {"hypothetical", "hypothetical=" + doubt.group()}
        f |= self._patterns(subject, o, hits)
        before, after = self._sides(sentence, clause, group)
        f |= self._around(sentence, clause, before, after)
        f |= {f"{pair}&b={before[-2:]}", f"{pair}&a={after[:2]}"}
        if len(group.members) > 1:
            f.add("o-listed")
            f.add("o-place=" + ("first" if group.members[0] == o else "later"))
        if "in-sentence" in roles:
            f |= self._between(sentence, clause, group, s, o, inside)
            f |= self._parts(sentence, clause, group, s, o, before)
        else:
            f |= self._apart(pair, roles, subject, o, inside)
            f.add(f"apart&{'+'.join(sorted(roles))}&b={before[-2:]}")
            f.add(f"apart&case={case_of(self.text, clause, group)}&{pair}")
        return Instance(s, o, f, sentence.start, sentence.end)

    def _patterns(self, subject: Mention, o: int, hits: Hits) -> set[str]:
        """Give the patterns that fit the two, and the relations whose patterns fit the object with another subject."""
        f: set[str] = set()
        own = {p for (a, b), found in hits.items() if b == o and self.mentions[a].chain == subject.chain for p in found}
        for pattern in own:
            f |= {"pattern=" + pattern.name, "fires=" + pattern.relation}
        stated = {pattern.relation for pattern in own}
        for (_, b), found in hits.items():
            if b == o:
                f |= {"rival=" + p.relation for p in found if p.relation not in stated}
        return f

    def _sides(self, sentence: Sentence, clause: Clause, group: Group) -> tuple[str, str]:
        """Give the words before (in the clause) and behind (in the sentence) a group."""
        before = sentence.words(max(clause.start, group.start - 10), group.start)
        return before, sentence.words(group.end, min(sentence.end, group.end + 10))

    def _around(self, sentence: Sentence, clause: Clause, before: str, after: str) -> set[str]:
        """Give the words before and behind the object's group, and those of its clause."""
        f = set(grams(before[-6:], "ob") | grams(after[:6], "oa"))
        f |= grams(before, "cb", (2, 3)) | grams(after, "ca", (2, 3))
        return f | grams(sentence.words(clause.start, clause.end), "k", (2,))

    def _parts(self, sentence: Sentence, clause: Clause, group: Group, s: int, o: int, before: str) -> set[str]:
        """Give the parts that the two play in their clauses, and what else could be the subject in the object's."""
        pair = LETTERS[self.mentions[s].type] + LETTERS[self.mentions[o].type]
        at = next(k for k, c in enumerate(sentence.clauses) if c is clause)
        where = self.mentions[s].start
        home = next((k for k, c in enumerate(sentence.clauses) if where < c.end), at)
        theirs = next((g for g in sentence.groups if s in g.members), group)
        part, other = case_of(self.text, sentence.clauses[home], theirs), case_of(self.text, clause, group)
        hops = "own" if home == at else f"{min(abs(at - home), 3)}{'before' if home < at else 'after'}"
        f = {f"part={part}&{hops}", f"part={part}&{hops}&{pair}", f"parts={part}+{other}&{hops}&{pair}"}
        f |= {f"part={part}&{hops}&b={before[-2:]}", f"part={part}&b={before[-2:]}&{pair}", f"hops={hops}&{pair}"}
        rivals = {case_of(self.text, clause, g) for g in clause.groups if g is not theirs and g is not group}
        for rival in sorted(rivals & {"acts", "with", "joined", "by", "first"}):
            f |= {f"rival-part={rival}&{part}&{hops}", f"rival-part={rival}&{part}&{hops}&{pair}"}
        return f

    def _apart(self, pair: str, roles: set[str], subject: Mention, o: int, inside: list[int]) -> set[str]:
        """Give what tells of a subject that is not in the object's sentence."""
        f = {"apart", "apart&" + pair} | {f"apart&{role}&{pair}" for role in roles}
        f.add(f"apart-roles={'+'.join(sorted(roles))}&{pair}")
        if any(
            self.mentions[i].type == subject.type and self.mentions[i].chain != subject.chain and i != o for i in inside
        ):
            f |= {"apart-but-other-of-type", "apart-but-other-of-type&" + pair}
        return f

    def _between(self, sentence: Sentence, clause: Clause, group: Group, s: int, o: int, inside: list[int]) -> set[str]:
        subject, obj = self.mentions[s], self.mentions[o]
        f: set[str] = set()
        ahead = subject.start < obj.start
        first, second = (subject, obj) if ahead else (obj, subject)
        f.add("s-first" if ahead else "o-first")
        same = s in group.members
        order = "<" if ahead else ">"
        pair = LETTERS[subject.type] + LETTERS[obj.type] + order
        f.add("dir=" + pair)
        if same:
            f.add("coordinated")
            f.add("coordinated&" + pair)
            return f
        own_clause = clause.start <= subject.start < clause.end
        f.add("same-clause" if own_clause else "other-clause")
        f.add(("same-clause&" if own_clause else "other-clause&") + pair)
        words = sentence.words(first.end, second.start)
        f.add("gap=" + str(min(len(words), 40) // 4) + order)
        if len(words) <= 6:
            f.add("words=" + words + order)
            f.add("words&" + pair + "=" + words)
        f |= grams(words[:5], "sa" + order)
        f |= grams(words[-5:], "ub" + order)
        if len(words) <= 40:
            f |= grams(words, "w" + order, (2, 3))
        f |= grams(sentence.words(max(sentence.start, subject.start - 6), subject.start)[-4:], "sb" + order)
        if not ahead:
            f |= grams(sentence.words(subject.end, min(sentence.end, subject.end + 8)), "sx")
        rivals = [
            i
            for i in inside
            if i != s
            and self.mentions[i].type == subject.type
            and self.mentions[i].chain != subject.chain
            and first.end <= self.mentions[i].start < second.start
        ]
        f.add("rivals=" + str(min(len(rivals), 3)) + order)
        f.add("rivals&" + pair + str(min(len(rivals), 2)))
        others = [
            i
            for i in inside
            if self.mentions[i].type == obj.type
            and self.mentions[i].chain != obj.chain
            and first.end <= self.mentions[i].start < second.start
            and i not in group.members
        ]
        f.add("o-rivals=" + str(min(len(others), 3)) + order)
        return f

    def _nested(self) -> Iterator[Instance]:
        """Give an instance for every division that stands inside a longer name."""
        inner: dict[int, list[int]] = defaultdict(list)
        order = sorted(range(len(self.mentions)), key=lambda i: (self.mentions[i].start, -self.mentions[i].end))
        holder: int | None = None
        for i in order:
            if i in self.outer:
                holder = i
            elif holder is not None and self.mentions[i].type == "Region":
                inner[holder].append(i)
        for s, regions in inner.items():
            subject = self.mentions[s]
            finest = max(regions, key=lambda i: (level(self.mentions[i].name), self.mentions[i].start))
            for o in regions:
                obj = self.mentions[o]
                f = {"nested", "nested&" + LETTERS[subject.type], "nested-finest" if o == finest else "nested-coarser"}
                f.add(("nested-finest&" if o == finest else "nested-coarser&") + LETTERS[subject.type])
                f.add("nested-at=" + ("start" if obj.start == subject.start else "inside") + LETTERS[subject.type])
                if subject.kind == "name":
                    f.add("nested-in-name")
                f.add("nested-tail=" + self.text[obj.end : obj.end + 2])
                f.add("nested-level=" + str(level(obj.name)))
                f.add("nested-head=" + subject.text[-2:])
                yield Instance(s, o, f, subject.start, subject.end)


def _few(n: int) -> str:
    """Give a count as one of a few classes."""
    return str(n) if n < 3 else "3+" if n < 6 else "6+"


def possible(subject_type: str, object_type: str) -> bool:
    """Tell whether the schema has any relation of facts between the two types, in this direction."""
    return (subject_type, object_type) in POSSIBLE


POSSIBLE: dict[tuple[str, str], tuple[str, ...]] = {}
for _a in schema.ENTITY_TYPES:
    for _b in schema.ENTITY_TYPES:
        _r = tuple(
            r.name
            for r in schema.FACT_RELATIONS.values()
            if r.allows(_a, _b) and not (r.name == "PART_OF" and _a == "Region")
        )
        if _r:
            POSSIBLE[_a, _b] = _r


def distance(mentions: Sequence[Mention], s: int, o: int) -> int:
    """Give how many characters lie between two mentions; one after the object counts double."""
    a, b = mentions[s], mentions[o]
    return b.start - a.end if a.start < b.start else 2 * (a.start - b.end) + 1
