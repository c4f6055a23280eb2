"""A count in its clause: the words before and after it, and the cues of its sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.clauses import Clauses
from vocgraph.pipes.quantities.counts import Count
from vocgraph.pipes.quantities.naming import clean_left, left_of
from vocgraph.records import Mention

# Types of holders whose name is no part of the name of what they have.
_HEAD: Final = 60  # characters that a line without a full stop has at most as a headline or item
TRIMMED: Final = frozenset(("School", "Enterprise", "Region", "Organization", "Platform", "Person", "Program"))


@dataclass(frozen=True, slots=True)
class Moment:
    """A count with its surroundings.

    ``left`` and ``right`` are the words of its clause between the counts beside it, ``led`` tells that a colon or a
    bracket leads back to ``left``; ``line`` is the kind of its line (``head`` or ``body``), ``cues`` names what its
    sentence holds.
    """

    count: Count
    clause: int
    start: int
    left: str
    right: str
    led: bool
    line: str
    cues: tuple[str, ...]


def moments(counts: Sequence[Count], clauses: Clauses) -> list[Moment]:
    """Give every count with its surroundings, in order; not the ``四大`` of ``3个集…四大功能于一体的基地``."""
    out = []
    inner = 0
    text, unnamed = clauses.text, _unnamed(clauses.text, clauses.mentions)
    for i, count in enumerate(counts):
        if count.start < inner:
            continue
        at = clauses.at(count.number)
        start, end = clauses.sentence(at)
        left_edge = max(start, counts[i - 1].end if i else 0)
        edge = _clause_end(clauses, at)
        all_in_one = p.ALL_IN_ONE.match(text, count.end, edge)
        inner = all_in_one.end() if all_in_one else inner
        right_edge = edge if all_in_one or i + 1 == len(counts) else min(edge, counts[i + 1].start)
        left, led = left_of(text, left_edge, count.start)
        left = _without_holder(left, count.start, clauses)
        right = text[count.end : max(right_edge, count.end)]
        line_start = text.rfind("\n", 0, count.start) + 1
        line_end = text.find("\n", count.end)
        line_end = line_end if line_end >= 0 else len(text)
        kind = "body" if line_end - line_start > _HEAD or "。" in text[line_start:line_end] else "head"
        cues = _cues(unnamed, start, end, count, left)
        out.append(Moment(count, at, left_edge, left, right, led, kind, cues))
    return out


def _clause_end(clauses: Clauses, at: int) -> int:
    """Give where a clause ends; a short bracket does not end it."""
    edge = clauses[at].end
    bracket = p.SHORT_BRACKET.match(clauses.text, edge)
    return clauses[clauses.at(bracket.end())].end if bracket else edge


def _without_holder(left: str, start: int, clauses: Clauses) -> str:
    """Drop from the words before a count the name of a holder that they begin with, when a noun is left behind it."""
    for i in reversed(clauses.within(start - len(left), start)):
        m = clauses.mentions[i]
        behind = left[m.end - start :] if m.end < start else ""
        if m.type in TRIMMED and left.endswith(clauses.text[m.start : start]) and len(clean_left(behind)) > 1:
            return behind.removeprefix("的")
    return left


def _unnamed(text: str, mentions: Sequence[Mention]) -> str:
    """Give the text with its names blanked out, character for character.

    >>> _unnamed("与达瓦未来合作", [Mention(1, 5, "达瓦未来", "Enterprise", "达瓦未来")])
    '与□□□□合作'
    """
    parts: list[str] = []
    at = 0
    for start, end in sorted((m.start, m.end) for m in mentions if m.kind != "reference"):
        if start >= at:
            parts += (text[at:start], "□" * (end - start))
            at = end
    return "".join(parts) + text[at:]


def _cues(text: str, start: int, end: int, count: Count, left: str) -> tuple[str, ...]:
    """Name what the sentence of a count, in the text without names, says about it: plan, promise, pointing back …"""
    found = []
    planned = p.PLAN.search(text, start, count.number)
    promised = p.PROMISED.search(text, start, end)
    if planned:
        found += ["plan", f"plan={planned.group()}", "plan+promise" if promised else "plan-only"]
        near = max(text.rfind(mark, start, count.number) for mark in "，；：（") < planned.start()
        found.append("plan-near" if near else "plan-before")
    if promised:
        found.append("promise")
    if p.FIRM_PLAN.search(text, start, count.number):
        announced = promised or p.INTAKE.search(text, start, end)
        found += ["firm", "firm-promised" if announced else "firm-only"]
    if p.POINTING.search(left):
        found.append("points" + ("" if count.written[:1].isascii() else "-cn"))
    if p.ABSENT.search(text, max(start, count.start - 12), count.start):
        found.append("absent")
    if text.count("“", start, count.start) > text.count("”", start, count.start):
        found.append("quoted")
    if count.unit in p.GUARDED:
        found.append("guard-noun" if p.GUARD_NOUN.search(clean_left(left)) else "guard")
        found.append(found[-1] + count.unit)
    if p.COMPARED.search(text, max(start, count.start - 14), count.start):
        found.append("compared")
    return tuple(found)
