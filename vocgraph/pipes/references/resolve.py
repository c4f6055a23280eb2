"""Which name a reference (学校, 该校, 集团) stands for."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from vocgraph.pipes.references.patterns import OTHERS, SCHOOL
from vocgraph.records import Mention


def references(text: str, mentions: Sequence[Mention], main: dict[str, int]) -> list[Mention]:
    """Give a mention for every reference whose antecedent is clear, in its antecedent's chain."""
    taken = sorted((m.start, m.end) for m in mentions)
    out: list[Mention] = []
    schools = [m for m in mentions if m.type == "School"]
    home = main.get("School")
    if schools:
        for match in SCHOOL.finditer(text):
            if _covered(taken, match.start(), match.end()):
                continue
            chain = _school(text, schools, home, match)
            if chain is not None:
                out.append(_mention(match, "School", chain))
    for kind, pattern in OTHERS.items():
        named = [m for m in mentions if m.type == kind]
        if not named:
            continue
        for match in pattern.finditer(text):
            if _covered(taken, match.start(), match.end()) or _covered(
                [(m.start, m.end) for m in out], match.start(), match.end()
            ):
                continue
            word = re.sub(r"^[该本我]", "", match.group())
            before = [m for m in named if m.end <= match.start() and m.name.endswith(word[-2:])]
            if before and text.count("\n", before[-1].end, match.start()) <= 2:
                out.append(_mention(match, kind, before[-1].chain))
    return out


def _mention(match: re.Match[str], kind: str, chain: int) -> Mention:
    return Mention(match.start(), match.end(), match.group(), kind, match.group(), "reference", "reference", 0.9, chain)


def _covered(taken: Sequence[tuple[int, int]], start: int, end: int) -> bool:
    at = bisect_left(taken, (start, start))
    return any(a < end and start < b for a, b in taken[max(0, at - 3) : at + 2])


def _school(text: str, schools: Sequence[Mention], home: int | None, match: re.Match[str]) -> int | None:
    """Choose the school that a reference stands for.

    ``该校`` takes the school named last in the same paragraph; ``学校`` the paragraph's opening school when it is named
    in full there, else what the article is about.
    """
    line = text.rfind("\n", 0, match.start()) + 1
    inside = [m for m in schools if line <= m.start < match.start()]
    if match["near"]:
        before = inside or [m for m in schools if m.start < match.start()]
        return before[-1].chain if before else home
    if match.group() in ("我校", "本校", "我院"):
        return home
    acting = [m for m in inside if _opens_clause(text, m)]
    if acting:
        return acting[-1].chain
    return home


def _opens_clause(text: str, mention: Mention) -> bool:
    """Tell whether the mention stands at the head of a clause."""
    before = text[max(0, mention.start - 1) : mention.start]
    return before == "" or before in "\n。！？；，：“”　 ）"
