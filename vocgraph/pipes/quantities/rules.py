"""Rules that point from a count to its holder by how the two stand to each other in a clause."""

from __future__ import annotations

import re
from typing import Final

from vocgraph import schema
from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.clauses import Clause, Clauses

_NEXT: Final = 40
"""So far behind its clause a cluster may stand that counted majors make up."""
_NEAR: Final = 14
_OF: Final = re.compile("的.{0,6}")


def near(clauses: Clauses, clause: Clause, start: int) -> int | None:
    """Give the mention right before the counted noun: ``电子商务专业在校生120人``."""
    inside = clauses.within(clause.start, start)
    if not inside:
        return None
    i, own = inside[-1], clause.own
    text, mentions = clauses.text, clauses.mentions
    m = mentions[i]
    between = text[m.end : start]
    if m.end > start or len(between) > _NEAR or "、" in between or p.CUT.search(between) or p.NOT_OWNED.match(between):
        return None
    if p.OBLIQUE.search(text[clause.start : m.start]):
        return None
    if own is not None and own != i and p.ACTED.search(text[mentions[own].end : m.start]):
        return None
    return i


def described(clauses: Clauses, clause: Clause, end: int, name: str) -> int | None:
    """Give the mention that the count describes: ``占地42亩的…基地``, ``4个专业组成…专业群``."""
    for i in clauses.within(end, clause.end)[:2]:
        m = clauses.mentions[i]
        between = clauses.text[end : m.start]
        if m.type in (schema.PLATFORM, schema.REGION) and p.ATTRIBUTE.search(name) and _OF.fullmatch(between):
            return i
        if m.type == schema.PROGRAM and name.endswith("专业") and p.GROUPED.search(between):
            return i
    return None


def grouped(clauses: Clauses, clause: Clause, end: int, name: str) -> int | None:
    """Give the cluster that the counted majors make up, in the clause or the next."""
    if not name.endswith("专业"):
        return None
    for i in clauses.within(end, min(len(clauses.text), clause.end + _NEXT))[:2]:
        m = clauses.mentions[i]
        if m.type == schema.PROGRAM and p.GROUPED.search(clauses.text[end : m.start]):
            return i
    return None


def region_of(clauses: Clauses, bureau: int) -> int:
    """Give the region whose bureau speaks: a bulletin's numbers without a subject are its region's."""
    name = clauses.mentions[bureau].name
    regions = [i for i, m in enumerate(clauses.mentions) if m.type == schema.REGION and name.startswith(m.name)]
    return max(regions, key=lambda i: len(clauses.mentions[i].name), default=bureau)
