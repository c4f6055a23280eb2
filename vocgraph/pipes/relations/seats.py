"""Regions that an institution's own name points at, wherever in the article they are named, and seats that it tells.

``古镇理工学校`` points at 古镇镇, ``广德启航电子有限公司`` at 广德市 by the bare form; ``市教育局`` and ``县政府`` at
the article's city and county by their level. Each gives an instance for the seat, with features that tell how.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from vocgraph.authority import divisions
from vocgraph.pipes.clauses.analysis import LETTERS, Clause, Sentence
from vocgraph.records import Mention
from vocgraph.schema import INSTITUTIONS

LEVEL_WORD = re.compile(
    r"(?:中共|共青团|团)?(自治区|自治州|自治县|省|市(?!场)|州|县(?!域)|区(?![域块])|旗|镇|乡(?!村)|街道)(?!级|属|外|内|际|直)"
)
"""What a body's name begins with that is named by its level alone."""
TOLD = re.compile(
    r"(?:位于|[坐座]落[于在]|地处|落址|地址(?:[在：:]|位于)?|校址(?:[在：:]|位于)?|[建设落]在|设于|驻地在|落户(?:[于在]|到)?|总部[在：:])[“]?"
)
"""Words that tell a seat right before the regions that it lies in."""
BEHIND = re.compile(r"[^，。；、：]{0,8}?的")
_ROUGHLY = (
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
NEAREST = 3
"""So many of the regions of a level are asked about."""


class Seat(NamedTuple):
    """A subject and a region (positions of mentions), and what the subject's name says of it."""

    subject: int
    object: int
    features: frozenset[str]


def level(name: str) -> int:
    """Give a region's level: 0 a country or large area, 1 province to 4 town, 5 what lies below or is no division.

    >>> [level(n) for n in ("湖南省", "长沙市", "永川区", "古镇镇", "仙女村", "德国")]
    [1, 2, 3, 4, 5, 0]
    """
    found = divisions.find(name)
    if found and any(d.name == name for d in found):
        return divisions.LEVELS.index(found[0].level) + 1
    return 5 if name[-1] in "区园镇乡村社" or name.endswith("街道") else 0


def _roughly(name: str) -> int:
    """Give a region's level by the end of its name alone, 0 for a country to 5 for a village."""
    return next((value for suffix, value in _ROUGHLY if name.endswith(suffix)), 2)


def nested(text: str, mentions: Sequence[Mention], outer: set[int]) -> Iterator[Seat]:
    """Give for every longer name each of the divisions that stand inside it."""
    inner: dict[int, list[int]] = defaultdict(list)
    holder: int | None = None
    for i in sorted(range(len(mentions)), key=lambda i: (mentions[i].start, -mentions[i].end)):
        if i in outer:
            holder = i
        elif holder is not None and mentions[i].type == "Region":
            inner[holder].append(i)
    for s, regions in inner.items():
        subject = mentions[s]
        letter = LETTERS[subject.type]
        finest = max(regions, key=lambda i: (_roughly(mentions[i].name), mentions[i].start))
        for o in regions:
            region = mentions[o]
            how = "nested-finest" if o == finest else "nested-coarser"
            f = {"nested", f"nested&{letter}", how, f"{how}&{letter}", f"nested-head={subject.text[-2:]}"}
            f.add(f"nested-at={'start' if region.start == subject.start else 'inside'}{letter}")
            f |= {f"nested-tail={text[region.end : region.end + 2]}", f"nested-level={_roughly(region.name)}"}
            if subject.kind == "name":
                f.add("nested-in-name")
            yield Seat(s, o, frozenset(f))


def told(text: str, mentions: Sequence[Mention], sentences: Sequence[Sentence], main: int | None) -> Iterator[Seat]:
    """Give the seats that the text tells (``公司总部位于南通市通州区``): each the last of the regions behind the words.

    The subject is the institution named last before them in the clause, else what acts in it, the article's main one
    before others; of ``位于永川区的某厂`` it is the one behind.
    """
    order = sorted(range(len(mentions)), key=lambda i: mentions[i].end)  # of names that begin together the longest
    regions = {mentions[i].start: i for i in order if mentions[i].type == "Region"}
    bodies = {mentions[i].start: i for i in order if mentions[i].type in INSTITUTIONS}
    for sentence in sentences:
        for clause in sentence.clauses:
            for match in TOLD.finditer(text, clause.start, clause.end):
                last, at = None, match.end()
                while at in regions:
                    last, at = regions[at], mentions[regions[at]].end
                if last is None:
                    continue
                if behind := BEHIND.match(text, at):
                    subject, how = bodies.get(behind.end()), "behind"
                else:
                    subject, how = _holder(clause, mentions, match.start(), main)
                if subject is not None:
                    letter, word = LETTERS[mentions[subject].type], match.group()
                    before = text[max(clause.start, match.start() - 2) : match.start()]
                    f = {"told", f"told&{letter}", f"told&{letter}&{how}", f"told={word}", f"told={word}&{letter}"}
                    f |= {f"told-before={before}", f"told-level={level(mentions[last].name)}&{letter}"}
                    yield Seat(subject, last, frozenset(f))


def _holder(clause: Clause, mentions: Sequence[Mention], before: int, main: int | None) -> tuple[int | None, str]:
    """Give what a clause's words at ``before`` speak of, and how it stands in the clause."""
    named = [i for group in clause.groups for i in group.members]
    acting = [i for held in clause.topic.values() for i in held]
    for some, how in ((named, "named"), (acting, "acting")):
        fitting = [i for i in some if mentions[i].type in INSTITUTIONS and mentions[i].end <= before]
        if how == "acting" and any(mentions[i].chain == main for i in fitting):
            return next(i for i in fitting if mentions[i].chain == main), "main"
        if fitting:
            return max(fitting, key=lambda i: mentions[i].start), how
    return None, ""


def seats(mentions: Sequence[Mention], outer: set[int], main: int | None) -> Iterator[Seat]:
    """Give for every institution the regions that its names point at; ``main`` is the chain of what all is about."""
    regions: dict[int, list[int]] = defaultdict(list)
    institutions: dict[int, list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        if mention.kind == "reference":
            continue
        if mention.type == "Region":
            regions[mention.chain].append(i)
        elif mention.type in INSTITUTIONS and i in outer:
            institutions[mention.chain].append(i)
    called = {chain: mentions[held[0]].name for chain, held in regions.items()}
    bare = {chain: divisions.bare(name) for chain, name in called.items()}
    about = "\n".join(mentions[i].name for i in institutions.get(main, ())) if main is not None else ""
    for held in institutions.values():
        for i in held:
            if not any(mentions[j].name == mentions[i].name for j in held if j < i):
                for chain, features in _pointed_at(mentions[i], called, bare, regions, about):
                    nearest = min(regions[chain], key=lambda o: abs(mentions[o].start - mentions[i].start))
                    yield Seat(i, nearest, features)


def _pointed_at(
    subject: Mention,
    called: Mapping[int, str],
    bare: Mapping[int, str],
    regions: Mapping[int, Sequence[int]],
    about: str,
) -> Iterator[tuple[int, frozenset[str]]]:
    letter = LETTERS[subject.type]
    within = {c: subject.name.find(b) for c, b in bare.items() if len(b) >= 2 and b in subject.name}
    within = {c: at for c, at in within.items() if not any(o != c and _inside(bare[c], bare[o]) for o in within)}
    deepest = max((level(called[c]) for c in within), default=0)
    for chain, at in within.items():
        name = called[chain]
        how = "finest" if level(name) == deepest else "coarser"
        whole = "whole" if name in subject.name else "bare"
        tail = subject.name[at + len(bare[chain]) :][:2]
        f = {f"seat={how}", f"seat={how}&{whole}&{letter}", f"seat-level={level(name)}&{letter}&{how}"}
        f |= {f"seat-at={'start' if at == 0 else 'inside'}&{whole}&{letter}", f"seat-many={min(len(within), 3)}&{how}"}
        if whole == "bare":
            f |= {f"seat-tail={tail}", f"seat-again={min(len(regions[chain]), 3)}"}
        yield chain, frozenset(f)
    word = LEVEL_WORD.match(subject.name)
    if not word or within or subject.type not in ("Organization", "Platform", "School"):
        return
    fitting = [c for c, name in called.items() if name.endswith(word[1]) and (word[1] != "区" or level(name) == 3)]
    fitting.sort(key=lambda c: (-len(regions[c]), c))
    for rank, chain in enumerate(fitting[:NEAREST]):
        many = f"{min(rank, 2)}of{min(len(fitting), 3)}"
        f = {"of-level", f"of-level&{letter}", f"of-level={word[1]}", f"of-level-rank={many}"}
        f.add(f"of-level-is={word[1]}&{level(called[chain])}")
        f.add(f"of-level-main={bare[chain] in about}&{many}")
        yield chain, frozenset(f)


def _inside(short: str, long: str) -> bool:
    return short != long and short in long
