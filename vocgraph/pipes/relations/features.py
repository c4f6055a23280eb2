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
from functools import lru_cache
from typing import TypeAlias

from vocgraph import schema
from vocgraph.pipes.clauses.analysis import LETTERS, Sentence, outermost
from vocgraph.pipes.relations import engine
from vocgraph.pipes.relations.around import Around
from vocgraph.pipes.relations.at_hand import AtHand, Other
from vocgraph.pipes.relations.between import between
from vocgraph.pipes.relations.cases import Cases
from vocgraph.pipes.relations.domains import POSSIBLE
from vocgraph.pipes.relations.instances import Instance, Text, Texts
from vocgraph.pipes.relations.patterns import Pattern
from vocgraph.pipes.relations.seats import nested, seats, told
from vocgraph.pipes.relations.standing import Standing
from vocgraph.records import Mention

HYPOTHETICAL = re.compile(
    r"拟|计划|打算|有望|如果|若|一旦|将于|将在|将|未来|筹建|尚未|未能|没有|并未|未曾|不再|终未|落选|申报|建议|希望|争取|洽谈|考虑|或将|曾|原|前身|提名|待|停办|停招|停掉|停开|撤销|撤并|裁撤|取消|暂停|不含|自愿撤回|不予|未参加|谈"
)
Hits: TypeAlias = dict[int, dict[int, list[Pattern]]]
"""The patterns that fit a sentence, by object and by subject mention."""


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


class Context:
    """An analysed article, indexed for feature extraction; ``subject`` is the chain of what it is about."""

    def __init__(self, text: str, mentions: Sequence[Mention], sentences: list[Sentence], subject: int | None) -> None:
        self.text = text
        self.mentions = mentions
        self.sentences = sentences
        self.subject = subject
        self._order = outermost(mentions)
        self._standing = Standing(mentions, sentences, subject)
        self._cases = Cases(text)

    def instances(self) -> Iterator[Instance]:
        """Give every instance of the article."""
        home = next((i for i in self._order if self.mentions[i].chain == self.subject), None)
        at_hand = AtHand(self.mentions, home)
        for sentence in self.sentences:
            inside = [m for group in sentence.groups for m in group.members]
            at_hand.enter(sentence, inside)
            hits: Hits = defaultdict(lambda: defaultdict(list))
            for pattern, s, o, _, _ in engine.hits(sentence, self.mentions):
                hits[o][s].append(pattern)
            for clause in sentence.clauses:
                others = at_hand.others(clause, inside) if clause.groups else []
                words = sentence.words(clause.start, clause.end)
                in_clause = Texts((Text("k", words, (2,)),)), Texts((Text("mk", words, (2,)),))
                for group in clause.groups:
                    around = Around(sentence, clause, group, inside, in_clause)
                    for anchor in group.members:
                        yield from self._at(around, anchor, others, hits.get(anchor, {}))
            at_hand.leave(sentence, inside)
        yield from self._seats()

    def _seats(self) -> Iterator[Instance]:
        """Give the instances of the seats that the text tells and the names point at."""
        said: dict[int, set[int]] = defaultdict(set)
        for seat in told(self.text, self.mentions, self.sentences, self.subject):
            subject, region = self.mentions[seat.subject], self.mentions[seat.object]
            said[subject.chain].add(region.chain)
            start, end = min(subject.start, region.start), region.end
            yield Instance(seat.subject, seat.object, start, end, set(seat.features))
        outer = set(self._order)
        by_name = (*nested(self.text, self.mentions, outer), *seats(self.mentions, outer, self.subject))
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
            if (mentions[other].type, here.type) in POSSIBLE:
                yield self._instance(around, other, anchor, roles, doubt, hits)
            if "in-sentence" not in roles and (here.type, mentions[other].type) in POSSIBLE:
                yield self._mirrored(around, anchor, other, roles, doubt)

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
        shared = (mirrored_roles(roles, pair), *self._standing.of_pair(s, o))
        return Instance(s, o, around.sentence.start, around.sentence.end, f, shared, around.as_subject)

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
        shared: tuple[frozenset[str], ...] = (roles, *self._standing.of_pair(s, o))
        texts: tuple[Texts, ...] = around.as_object
        if "in-sentence" in roles:
            features, words = between(self.mentions, around, s, o)
            f |= features | self._cases.parts(around, s, subject.start, pair)
            texts += words
        else:
            shared += (apart_roles(roles, pair),)
            if any(
                self.mentions[i].type == subject.type and self.mentions[i].chain != subject.chain and i != o
                for i in around.inside
            ):
                f |= {"apart-but-other-of-type", "apart-but-other-of-type&" + pair}
            f.add(f"apart&{'+'.join(sorted(roles))}&b={before[-2:]}")
            f.add(f"apart&case={self._cases.of(around.clause, group)}&{pair}")
        return Instance(s, o, sentence.start, sentence.end, f, shared, texts)

    def _patterns(self, subject: Mention, hits: Mapping[int, list[Pattern]]) -> set[str]:
        """Give the patterns that fit the two, and the relations whose patterns fit the object with another subject."""
        own = {p for a, found in hits.items() if self.mentions[a].chain == subject.chain for p in found}
        stated = {pattern.relation for pattern in own}
        f = {"pattern=" + pattern.name for pattern in own} | {"fires=" + relation for relation in stated}
        return f | {"rival=" + p.relation for found in hits.values() for p in found if p.relation not in stated}


def _holding(subject: str, obj: str) -> set[str]:
    """Give whether the name of one holds that of the other."""
    f = {"o-holds-s"} if subject in obj else set()
    return f | {"s-holds-o"} if obj in subject else f


def distance(mentions: Sequence[Mention], s: int, o: int) -> int:
    """Give how many characters lie between two mentions; one after the object counts double."""
    a, b = mentions[s], mentions[o]
    return b.start - a.end if a.start < b.start else 2 * (a.start - b.end) + 1
