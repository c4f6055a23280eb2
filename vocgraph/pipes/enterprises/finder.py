"""Names of enterprises: by legal form, tables, words of business, lists of firms, declared and short forms.

What may be a name by its last word only (恒岳铸造, 品品香) counts where the text treats it as a firm: in a list that
ends in ``等N家企业``, beside a sure firm in a list, or as a partner.
"""

from __future__ import annotations

from collections.abc import Sequence

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.declared import declarations, occurrences
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.enterprises.business import by_business
from vocgraph.pipes.enterprises.forms import by_legal_form, by_plain_form
from vocgraph.pipes.enterprises.lists import counted, introduced, neighbours
from vocgraph.pipes.enterprises.short_forms import short_forms
from vocgraph.pipes.enterprises.tables import from_tables
from vocgraph.pipes.enterprises.view import View
from vocgraph.pipes.phrases import spans_of
from vocgraph.schema import ENTERPRISE


def find(text: str, found: Sequence[Candidate] = ()) -> list[Candidate]:
    """Give the enterprises of an article's text; ``found`` should hold its regions, schools and organizations.

    >>> from vocgraph.pipes.regions.finder import find as regions
    >>> text = "学校与长城汽车、雅迪科技、达瓦未来等42家企业合作，枣庄远拓智能装备有限公司建厂。远拓装备出力。"
    >>> [c.name for c in find(text, regions(text, ()))]
    ['长城汽车', '雅迪科技', '达瓦未来', '枣庄远拓智能装备有限公司', '远拓装备']
    """
    view = View(text, found)
    legal = _longest(by_legal_form(view))
    known = [*legal, *from_tables(view, legal)]
    sure = _longest([*known, *_declared(text, known, legal)])
    sure = _longest([*sure, *short_forms(view, legal, spans_of(sure))])
    sure = _longest([*sure, *by_plain_form(view, sure)])
    sure = [*sure, *counted(view, sure), *introduced(view, sure)]
    sure = _longest([*sure, *by_business(view, sure)])
    for _ in range(2):
        sure = _longest([*sure, *neighbours(view, sure)])
    return sorted(set(_longest([*sure, *_repeated(view, sure)])))


def _declared(text: str, known: Sequence[Candidate], legal: Sequence[Candidate]) -> list[Candidate]:
    """Give where the short forms stand that the text declares, but for words such as 公司 that stand for any firm."""
    return [
        Candidate(a, b, ENTERPRISE, short, "declared", 0.95)
        for short in declarations(text, known)
        if short not in words.REFERENCES
        for a, b in occurrences(text, short, spans_of(legal))
    ]


def _repeated(view: View, sure: Sequence[Candidate]) -> list[Candidate]:
    """Give the other places where a name stands that some place shows to be a firm."""
    taken = spans_of(sure)
    names = {c.name: c for c in sure if len(c.name) > 2 and c.source in ("coordination", "grammar:business word")}
    return [
        Candidate(a, b, ENTERPRISE, name, "repeated", first.score)
        for name, first in sorted(names.items())
        for a, b in occurrences(view.text, name, taken)
        if view.free(a, b) and not view.other_thing(a, b, [(a, b)])
    ]


def _longest(found: Sequence[Candidate]) -> list[Candidate]:
    """Keep of candidates that share characters the longest, of equal ones the surest."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start - c.end, -c.score)):
        if not any(k.start < candidate.end and candidate.start < k.end for k in kept):
            kept.append(candidate)
    return kept
