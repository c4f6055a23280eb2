"""Read the indicators out of an article's text: who, what, how many, in which unit, when."""

from __future__ import annotations

from collections.abc import Sequence

from vocgraph.pipes.quantities import naming
from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.attribution import Attribution
from vocgraph.pipes.quantities.counts import Count, find_counts
from vocgraph.pipes.quantities.numerals import narrow
from vocgraph.records import Mention, Quantity


def extract(text: str, mentions: Sequence[Mention], *, subject: int | None) -> list[Quantity]:
    """Give the quantities that ``text`` states about its ``mentions``, each fact once, in order.

    ``text`` is an article's pieces, one a line; ``mentions`` are sorted by position and include references such as
    学校, whose ``chain`` is that of the school they stand for; ``subject`` is the chain of the article's main node.
    """
    text = narrow(text)
    counts = [c for c in find_counts(text) if not _inside_name(c, mentions, text)]
    attribution = Attribution(text, mentions, subject, [c.number for c in counts])
    found: list[Quantity] = []
    seen: set[tuple[int, float, str, str]] = set()
    previous: tuple[Count, str, int] | None = None
    for i, count in enumerate(counts):
        at = attribution.clause_at(count.number)
        clause = attribution.clauses[at]
        right_edge = clause.end
        left_edge = attribution.sentence(at)[0]
        if i and counts[i - 1].end > left_edge:
            left_edge = counts[i - 1].end
        if i + 1 < len(counts) and counts[i + 1].start < right_edge:
            right_edge = counts[i + 1].start
        left, led = naming.left_of(text, left_edge, count.start)
        right = text[count.end : right_edge]
        if count.medal:
            name = naming.medal_name(count, text[max(0, count.start - 80) : count.start], text)
        else:
            name = naming.name_of(count, left, right)
        if _points_back(count, left, name, right):
            continue
        if previous and at - previous[2] <= 2:
            name = naming.inherited(name, left, count.unit, previous[1])
        if not name and count.unit in p.AREA_UNITS:
            name = "面积"
        if not name:
            continue
        previous = (count, name, at)
        if count.unit in p.GUARDED and not p.GUARD_NOUN.search(naming.clean_left(left)):
            continue
        if _plan(text, *attribution.sentence(at), count.number):
            continue
        holder = attribution.of(count.start, count.end, name)
        if holder is None:
            continue
        key = (mentions[holder].chain, count.value, count.unit, name[-2:])
        if key in seen:
            continue
        seen.add(key)
        found.append(Quantity(holder, name, count.value, count.unit, "", count.qualifier, left_edge, count.end))
    return found


def _points_back(count: Count, left: str, name: str, right: str) -> bool:
    """Tell whether a Chinese numeral only picks out (``前两个专业``) or is no more than an article (``一个``)."""
    if count.written[:1].isascii():
        return False
    if p.POINTING.search(left) and len(count.written) == 1:
        return True
    return count.written == "一" and (not left or naming.before(left) != name or count.unit == "个")


def _plan(text: str, start: int, end: int, at: int) -> bool:
    """Tell whether the count at ``at`` in the sentence ``start``–``end`` is planned and not promised."""
    return bool(p.PLAN.search(text, start, at)) and not p.PROMISED.search(text, start, end)


def _inside_name(count: Count, mentions: Sequence[Mention], text: str) -> bool:
    return any(m.start <= count.number < m.end for m in mentions if m.kind != "reference")
