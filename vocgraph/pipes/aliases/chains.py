"""Which mentions of an article name the same thing.

Equal names are one thing. A short form joins a full name when it was declared (``（以下简称“…”）``), or when it is an
abbreviation of exactly one full name of its type in the article. A region's bare form joins its official form through
the table of divisions in the light of the article's other regions. Nothing is joined on a short form that fits two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from vocgraph import schema
from vocgraph.authority import divisions
from vocgraph.authority.divisions import Division
from vocgraph.pipes.aliases.former import renamings
from vocgraph.pipes.aliases.patterns import DECLARED
from vocgraph.pipes.aliases.short_forms import abbreviates
from vocgraph.records import Mention

_DROP = re.compile(r"[\s“”\"'‘’「」『』《》()（）]")
_HEAD, _OPENING = 60, 2
"""A school that the first characters name leads an article as if named some times more."""
_DOT = re.compile(r"[·•・‧]")
_JOINT_AREA = re.compile(r"(?<=[一-鿿]{2})[两三四]地")
"""What an area made of several places is called beside 地区: 川渝两地, 成渝两地双城经济圈."""


def key(mention: Mention) -> str:
    """Give a mention's name as compared: NFKC, without spaces, quotation marks and brackets.

    A Program is compared without 专业; 川渝两地 is 川渝地区.
    """
    name = _DOT.sub("·" if mention.type == "Person" else "", _DROP.sub("", unicodedata.normalize("NFKC", mention.name)))
    if mention.type == "Program":
        name = name.removesuffix("专业")
    elif mention.type == "Region":
        name = _JOINT_AREA.sub("地区", name)
    return name.lower()


class _Union:
    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        self.parent[b] = a


def chain(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give the mentions with their chains, and regions with their official names."""
    mentions = _regions(mentions)
    union = _Union(len(mentions))
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        by_key[mention.type, key(mention)].append(i)
    for same in by_key.values():
        for i in same[1:]:
            union.join(same[0], i)
    short = _declared(text, mentions, by_key, union)
    short |= _abbreviated(mentions, by_key, union, short)
    short |= _former(text, mentions, union)
    return [
        replace(m, chain=union.find(i), kind="short" if (m.type, key(m)) in short else m.kind)
        for i, m in enumerate(mentions)
    ]


def _declared(
    text: str, mentions: Sequence[Mention], by_key: dict[tuple[str, str], list[int]], union: _Union
) -> set[tuple[str, str]]:
    """Join declared short forms with the name before the bracket; give what was declared."""
    done: set[tuple[str, str]] = set()
    for i, mention in enumerate(mentions):
        match = DECLARED.match(text, mention.end)
        if match is None:
            continue
        for part in re.split(r"[”“、或]+", match["short"]):
            short = _DROP.sub("", unicodedata.normalize("NFKC", part)).lower()
            for j in by_key.get((mention.type, short), ()):
                union.join(i, j)
                done.add((mention.type, short))
    return done


def _former(text: str, mentions: Sequence[Mention], union: _Union) -> set[tuple[str, str]]:
    """Join a school's former names with the school, if need be the one that the article names most; give them."""
    done: set[tuple[str, str]] = set()
    counts = Counter(union.find(i) for i, m in enumerate(mentions) if m.type == "School")
    if not counts:
        return done
    leading = max(counts, key=lambda root: (counts[root] + _OPENING * (mentions[root].start < _HEAD), -root))
    for other in renamings(text, mentions):
        target, root = union.find(leading if other.school is None else other.school), union.find(other.name)
        if target != root and counts[target] >= counts[root]:
            union.join(target, root)
            if not other.now:
                done.add(("School", key(mentions[other.name])))
    return done


def _abbreviated(
    mentions: Sequence[Mention],
    by_key: dict[tuple[str, str], list[int]],
    union: _Union,
    declared: set[tuple[str, str]],
) -> set[tuple[str, str]]:
    """Join the short forms that abbreviate exactly one longer name of their type; give them."""
    done: set[tuple[str, str]] = set()
    for kind in schema.ENTITY_TYPES:
        names = sorted((name for t, name in by_key if t == kind), key=lambda n: (-len(n), n))
        counts = Counter({name: len(by_key[kind, name]) for name in names})
        for short in names:  # longest first: what abbreviates a short form finds it joined with its full name
            if (kind, short) in declared:
                continue
            fulls = [full for full in names if abbreviates(short, full, kind)]
            own = union.find(by_key[kind, short][0])
            roots = {union.find(by_key[kind, full][0]) for full in fulls} - {own}
            if len(roots) > 1:
                # a short form that fits several is meant for the one that leads the article
                best = sorted(fulls, key=lambda f: (-counts[f], f))
                if kind != "School" or counts[best[0]] < 3 * counts[best[1]]:
                    continue
                roots = {union.find(by_key[kind, best[0]][0])}
            for root in roots:
                union.join(root, own)
                done.add((kind, short))
    return done


def _regions(mentions: Sequence[Mention]) -> list[Mention]:
    """Give regions their official names where the table has exactly one fitting answer in the article's context."""
    context: set[Division] = set()
    for mention in mentions:
        if mention.type == "Region":
            found = divisions.find(mention.text)
            if len(found) == 1 and (found[0].level != "town" or found[0].name == mention.text):
                context.add(found[0])
    named: dict[str, str] = {}
    out = []
    for mention in mentions:
        if mention.type == "Region":
            if mention.text not in named:
                division = divisions.complete(mention.text, context) or _finest(mention.text)
                named[mention.text] = division.name if division else mention.name
            mention = replace(mention, name=named[mention.text])
        out.append(mention)
    return out


def _finest(text: str) -> Division | None:
    """Give the last of two divisions whose names are written as one: ``吴忠市红寺堡区``."""
    for cut in range(2, len(text) - 1):
        if above := [d for d in divisions.find(text[:cut]) if d.level != "town"]:
            below = [d for d in divisions.find(text[cut:]) if set(above) & set(divisions.parents(d))]
            if len(below) == 1:
                return below[0]
    return None
