"""What speaks for a relation between two names of an article, as features of a linear model.

Every sentence that names a possible object gives instances: the object's mention with each mention that could be the
subject (in the sentence, acting in the clause or inherited, opening the line, standing in the line or sentence before,
or what the article is about). An instance's features are strings; the features of a pair of chains are the union over
its instances. The same features serve every relation that the schema allows between the two types.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple, TypeAlias

from vocgraph import schema
from vocgraph.pipes.clauses.analysis import ACTING, LETTERS, Clause, Group, Sentence, outermost
from vocgraph.pipes.relations import engine
from vocgraph.pipes.relations.patterns import Pattern
from vocgraph.pipes.relations.seats import nested, seats, told
from vocgraph.records import Mention

HYPOTHETICAL = re.compile(
    r"拟|计划|打算|有望|如果|若|一旦|将于|将在|将|未来|筹建|尚未|未能|没有|并未|未曾|不再|终未|落选|申报|建议|希望|争取|洽谈|考虑|或将|曾|原|前身|提名|待|停办|停招|停掉|停开|撤销|撤并|裁撤|取消|暂停|不含|自愿撤回|不予|未参加|谈"
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
Hits: TypeAlias = dict[int, dict[int, list[Pattern]]]
"""The patterns that fit a sentence, by object and by subject mention."""


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


class Text(NamedTuple):
    """A text in which names are already written as type letters; its n-grams of these sizes are features of ``tag``."""

    tag: str
    text: str
    sizes: tuple[int, ...] = (1, 2, 3, 4)

    def grams(self) -> list[str]:
        """Give the n-grams.

        >>> Text("k", "开设S", (2,)).grams()
        ['开设', '设S']
        """
        text = self.text
        return [text[i : i + n] for n in self.sizes for i in range(len(text) - n + 1)]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts that stand at a place; instances at it hold the same object."""

    texts: tuple[Text, ...]

    def features(self) -> set[str]:
        """Give the tagged n-grams of all texts."""
        return {f"{text.tag}={gram}" for text in self.texts for gram in text.grams()}


@dataclass(slots=True)
class Instance:
    """One place that may state a relation: subject and object mention, the words' span, and what it looks like.

    ``own`` are features of this place, ``shared`` sets of features that other places have too, ``texts`` texts whose
    n-grams are features.
    """

    subject: int
    object: int
    start: int
    end: int
    own: set[str]
    shared: tuple[frozenset[str], ...] = ()
    texts: tuple[Texts, ...] = ()

    @property
    def features(self) -> set[str]:
        """All features."""
        return self.own.union(*self.shared, *(texts.features() for texts in self.texts))


class Around:
    """What stands around a group of names, and what the places at its names share.

    ``in_clause`` are the words of the clause, of an object's and of a subject's.
    """

    def __init__(
        self, sentence: Sentence, clause: Clause, group: Group, inside: list[int], in_clause: tuple[Texts, Texts]
    ) -> None:
        self.sentence, self.clause, self.group, self.inside = sentence, clause, group, inside
        self._of_objects, self._of_subjects = in_clause
        start = max(clause.start, group.start - 10)
        self.before = sentence.words(start, group.start)
        self.after = sentence.words(group.end, min(sentence.end, group.end + 10))

    @cached_property
    def as_object(self) -> tuple[Texts, Texts]:
        """The words before (in the clause) and behind (in the sentence) the group, and those of its clause."""
        before, after = self.before, self.after
        near, far = (
            (Text("ob", before[-6:]), Text("oa", after[:6])),
            (Text("cb", before, (2, 3)), Text("ca", after, (2, 3))),
        )
        return Texts((*near, *far)), self._of_objects

    @cached_property
    def as_subject(self) -> tuple[Texts, Texts]:
        """The words before and behind the group in the sentence, and those of its clause."""
        sentence, group, after = self.sentence, self.group, self.after
        before = sentence.words(max(sentence.start, group.start - 10), group.start)
        near = Text("msb", before[-6:]), Text("msa", after[:6])
        far = Text("mcb", before, (2, 3)), Text("mca", after, (2, 3))
        return Texts((*near, *far)), self._of_subjects


class Other(NamedTuple):
    """A chain that may stand at the other end of a relation: its mentions at hand, and how it is at hand."""

    chain: int
    mentions: list[int]
    roles: frozenset[str]


@lru_cache(maxsize=4096)
def mirrored_roles(roles: frozenset[str], pair: str) -> frozenset[str]:
    """Give what tells of an object that is at hand in these ways, outside the sentence."""
    f = {"m:" + role for role in roles} | {f"m:{role}&{pair}" for role in roles}
    return frozenset(f | {"pair=" + pair, "mirrored", "mirrored&" + pair, f"m-roles={'+'.join(sorted(roles))}&{pair}"})


@lru_cache(maxsize=4096)
def apart_roles(roles: frozenset[str], pair: str) -> frozenset[str]:
    """Give what tells of a subject that is at hand in these ways, outside the object's sentence."""
    f = {"apart", "apart&" + pair, f"apart-roles={'+'.join(sorted(roles))}&{pair}"}
    return frozenset(f | {f"apart&{role}&{pair}" for role in roles})


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
        self._subjects: dict[tuple[int, str], frozenset[str]] = {}
        self._objects: dict[tuple[int, str], frozenset[str]] = {}
        self._cases: dict[tuple[int, int], str] = {}

    def instances(self) -> Iterator[Instance]:
        """Give every instance of the article."""
        seen = _Seen()
        for sentence in self.sentences:
            inside = [m for group in sentence.groups for m in group.members]
            seen.enter(sentence, inside)
            hits: Hits = defaultdict(lambda: defaultdict(list))
            for pattern, s, o, _, _ in engine.hits(sentence, self.mentions):
                hits[o][s].append(pattern)
            for clause in sentence.clauses:
                others = self._others(clause, inside, seen) if clause.groups else []
                words = sentence.words(clause.start, clause.end)
                in_clause = Texts((Text("k", words, (2,)),)), Texts((Text("mk", words, (2,)),))
                for group in clause.groups:
                    around = Around(sentence, clause, group, inside, in_clause)
                    for anchor in group.members:
                        yield from self._at(around, anchor, others, hits.get(anchor, {}))
            seen.leave(sentence, inside, self.mentions)
        said: dict[int, set[int]] = defaultdict(set)
        for seat in told(self.text, self.mentions, self.sentences, self.subject):
            subject, region = self.mentions[seat.subject], self.mentions[seat.object]
            said[subject.chain].add(region.chain)
            start, end = min(subject.start, region.start), region.end
            yield Instance(seat.subject, seat.object, start, end, set(seat.features))
        by_name = (*nested(self.text, self.mentions, self.outer), *seats(self.mentions, self.outer, self.subject))
        for seat in by_name:
            subject = self.mentions[seat.subject]
            f = set(seat.features)
            if subject.chain in said:
                elsewhere = self.mentions[seat.object].chain not in said[subject.chain]
                f.add("told-elsewhere" if elsewhere else "told-here")
            yield Instance(seat.subject, seat.object, subject.start, subject.end, f)

    def _at(
        self, around: Around, anchor: int, others: list[Other], hits: Mapping[int, list[Pattern]]
    ) -> Iterator[Instance]:
        """Give the instances at one mention, with every chain that is at hand."""
        mentions = self.mentions
        here = mentions[anchor]
        clause = around.clause
        found = HYPOTHETICAL.search(self.text, clause.start, min(clause.end, here.start))
        doubt = found.group() if found else ""
        for chain, near, roles in others:
            if chain == here.chain:
                continue
            other = near[0] if len(near) == 1 else min(near, key=lambda i: distance(mentions, i, anchor))
            if possible(mentions[other].type, here.type):
                yield self._instance(around, other, anchor, roles, doubt, hits)
            if "in-sentence" not in roles and possible(here.type, mentions[other].type):
                yield self._mirrored(around, anchor, other, roles, doubt)

    def _others(self, clause: Clause, inside: list[int], seen: _Seen) -> list[Other]:
        """Give the chains that may stand at the other end of a relation from a clause."""
        found: dict[int, tuple[list[int], set[str]]] = {}
        for i, roles in self._pool(clause, inside, seen).items():
            near, known = found.setdefault(self.mentions[i].chain, ([], set()))
            near.append(i)
            known |= roles
        return [Other(chain, near, frozenset(roles)) for chain, (near, roles) in found.items()]

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

    def _mirrored(self, around: Around, s: int, o: int, roles: frozenset[str], doubt: str) -> Instance:
        """Give the instance of a subject in the sentence whose object is named elsewhere (``校长王丙成说``)."""
        subject, obj = self.mentions[s], self.mentions[o]
        inside = [self.mentions[i] for i in around.inside]
        pair = LETTERS[subject.type] + LETTERS[obj.type]
        rivals = min(sum(m.type == obj.type and m.chain != obj.chain for m in inside), 2)
        institutions = min(len({m.type for m in inside} & schema.INSTITUTIONS), 2)
        f = {f"m-rivals={rivals}", f"m-rivals&{pair}={rivals}", f"m-institutions={institutions}"}
        f |= _holding(subject.name, obj.name)
        if doubt:
            f.add("hypothetical")
        if any(m.end == subject.start for m in inside):
            f.add("m-touched")
        if len(around.group.members) > 1:
            f.add("m-listed")
        shared = (mirrored_roles(roles, pair), self._subject(s, obj.type), self._object(o, subject.type))
        return Instance(s, o, around.sentence.start, around.sentence.end, f, shared, around.as_subject)

    def _subject(self, s: int, object_type: str) -> frozenset[str]:
        """Give what the article as a whole says of a subject of an object of this type."""
        known = self._subjects.get((s, object_type))
        if known is None:
            m = self.mentions[s]
            pair = LETTERS[m.type] + LETTERS[object_type]
            many = len(self.chains_of_type[m.type])
            f = {f"s-many={_few(many)}&{pair}", f"sh={m.type[:2]}{m.name[-2:]}"}
            if m.chain == self.subject:
                f |= {"s-main", "s-main&" + pair}
            if many == 1:
                f |= {"s-only-of-type", "s-only-of-type&" + pair}
            if m.chain in self.in_head:
                f |= {"s-head", "s-head&" + pair}
            known = self._subjects[s, object_type] = frozenset(f)
        return known

    def _object(self, o: int, subject_type: str) -> frozenset[str]:
        """Give what the article as a whole says of an object of a subject of this type."""
        known = self._objects.get((o, subject_type))
        if known is None:
            m = self.mentions[o]
            pair = LETTERS[subject_type] + LETTERS[m.type]
            many = len(self.chains_of_type[m.type])
            f = {f"o-many={_few(many)}&{pair}"} | {"oh=" + m.name[-k:] for k in (1, 2, 3, 4)}
            if m.chain == self.subject:
                f |= {"o-main", "o-main&" + pair}
            if many == 1:
                f |= {"o-only-of-type", "o-only-of-type&" + pair}
            if self.counts[m.chain] > 1:
                f.add("o-again")
            if m.chain in self.in_head:
                f |= {"o-head", "o-head&" + pair}
            known = self._objects[o, subject_type] = frozenset(f)
        return known

    def _instance(
        self,
        around: Around,
        s: int,
        o: int,
        roles: frozenset[str],
        doubt: str,
        hits: Mapping[int, list[Pattern]],
    ) -> Instance:
        """Give the instance of an object in the sentence with a subject in it or elsewhere."""
        subject, obj = self.mentions[s], self.mentions[o]
        sentence, group, before = around.sentence, around.group, around.before
        pair = LETTERS[subject.type] + LETTERS[obj.type]
        f = {"pair=" + pair, f"{pair}&b={before[-2:]}", f"{pair}&a={around.after[:2]}"}
        f |= _holding(subject.name, obj.name)
        if "topic" in roles:
            f.add("topic&" + pair)
        if doubt:
            f |= {"hypothetical", "hypothetical=" + doubt}
        if hits:
            f |= self._patterns(subject, hits)
        if len(group.members) > 1:
            f.add("o-listed")
            f.add("o-place=" + ("first" if group.members[0] == o else "later"))
        shared: tuple[frozenset[str], ...] = (roles, self._subject(s, obj.type), self._object(o, subject.type))
        texts: tuple[Texts, ...] = around.as_object
        if "in-sentence" in roles:
            texts += self._between(around, s, o, f)
            f |= self._parts(around, s, o)
        else:
            shared += (apart_roles(roles, pair),)
            if any(
                self.mentions[i].type == subject.type and self.mentions[i].chain != subject.chain and i != o
                for i in around.inside
            ):
                f |= {"apart-but-other-of-type", "apart-but-other-of-type&" + pair}
            f.add(f"apart&{'+'.join(sorted(roles))}&b={before[-2:]}")
            f.add(f"apart&case={self._case(around.clause, group)}&{pair}")
        return Instance(s, o, sentence.start, sentence.end, f, shared, texts)

    def _patterns(self, subject: Mention, hits: Mapping[int, list[Pattern]]) -> set[str]:
        """Give the patterns that fit the two, and the relations whose patterns fit the object with another subject."""
        own = {p for a, found in hits.items() if self.mentions[a].chain == subject.chain for p in found}
        stated = {pattern.relation for pattern in own}
        f = {"pattern=" + pattern.name for pattern in own} | {"fires=" + relation for relation in stated}
        return f | {"rival=" + p.relation for found in hits.values() for p in found if p.relation not in stated}

    def _case(self, clause: Clause, group: Group) -> str:
        """Give the part that a group plays in a clause (``case_of``)."""
        key = clause.start, group.start
        known = self._cases.get(key)
        if known is None:
            known = self._cases[key] = case_of(self.text, clause, group)
        return known

    def _parts(self, around: Around, s: int, o: int) -> set[str]:
        """Give the parts that the two play in their clauses, and what else could be the subject in the object's."""
        sentence, clause, group, before = around.sentence, around.clause, around.group, around.before
        pair = LETTERS[self.mentions[s].type] + LETTERS[self.mentions[o].type]
        at = next(k for k, c in enumerate(sentence.clauses) if c is clause)
        where = self.mentions[s].start
        home = next((k for k, c in enumerate(sentence.clauses) if where < c.end), at)
        theirs = next((g for g in sentence.groups if s in g.members), group)
        part, other = self._case(sentence.clauses[home], theirs), self._case(clause, group)
        hops = "own" if home == at else f"{min(abs(at - home), 3)}{'before' if home < at else 'after'}"
        f = {f"part={part}&{hops}", f"part={part}&{hops}&{pair}", f"parts={part}+{other}&{hops}&{pair}"}
        f |= {f"part={part}&{hops}&b={before[-2:]}", f"part={part}&b={before[-2:]}&{pair}", f"hops={hops}&{pair}"}
        rivals = {self._case(clause, g) for g in clause.groups if g is not theirs and g is not group}
        for rival in sorted(rivals & {"acts", "with", "joined", "by", "first"}):
            f |= {f"rival-part={rival}&{part}&{hops}", f"rival-part={rival}&{part}&{hops}&{pair}"}
        return f

    def _between(self, around: Around, s: int, o: int, f: set[str]) -> tuple[Texts, ...]:
        """Add to ``f`` what tells of two names in one sentence; give the texts that do."""
        subject, obj = self.mentions[s], self.mentions[o]
        sentence, group = around.sentence, around.group
        ahead = subject.start < obj.start
        first, second = (subject, obj) if ahead else (obj, subject)
        order = "<" if ahead else ">"
        pair = LETTERS[subject.type] + LETTERS[obj.type] + order
        f |= {"s-first" if ahead else "o-first", "dir=" + pair}
        if s in group.members:
            f |= {"coordinated", "coordinated&" + pair}
            return ()
        clause = "same-clause" if around.clause.start <= subject.start < around.clause.end else "other-clause"
        words = sentence.words(first.end, second.start)
        f |= {clause, f"{clause}&{pair}", f"gap={min(len(words), 40) // 4}{order}"}
        if len(words) <= 6:
            f |= {f"words={words}{order}", f"words&{pair}={words}"}
        within = [i for i in around.inside if first.end <= self.mentions[i].start < second.start]
        rivals = len([i for i in within if i != s and self._rival(i, subject)])
        others = len([i for i in within if self._rival(i, obj) and i not in group.members])
        f |= {f"rivals={min(rivals, 3)}{order}", f"rivals&{pair}{min(rivals, 2)}", f"o-rivals={min(others, 3)}{order}"}
        texts = [Text("sa" + order, words[:5]), Text("ub" + order, words[-5:])]
        if len(words) <= 40:
            texts.append(Text("w" + order, words, (2, 3)))
        before = sentence.words(max(sentence.start, subject.start - 6), subject.start)
        texts.append(Text("sb" + order, before[-4:]))
        if not ahead:
            texts.append(Text("sx", sentence.words(subject.end, min(sentence.end, subject.end + 8))))
        return (Texts(tuple(texts)),)

    def _rival(self, i: int, mention: Mention) -> bool:
        """Tell whether mention ``i`` names something else of the same type."""
        other = self.mentions[i]
        return other.type == mention.type and other.chain != mention.chain


def _holding(subject: str, obj: str) -> set[str]:
    """Give whether the name of one holds that of the other."""
    f = {"o-holds-s"} if subject in obj else set()
    return f | {"s-holds-o"} if obj in subject else f


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
