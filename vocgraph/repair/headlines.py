"""An article's title found among its headlines, and its headlines put first.

A newspaper page gives its text in any order: the title may stand first, last or in the middle. It is known by its
place, by the deck behind it (a second line that a dash opens), by the institution's name beside it, and by what it is
not: a numbered heading, an imprint, a heading over several articles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from vocgraph.repair import patterns as p
from vocgraph.repair.blocks import Unit

_ENOUGH: Final = 1.0  # the score from which a headline is a title


def order_headlines(units: Sequence[Unit], *, several: bool = False) -> tuple[list[Unit], str]:
    """Put the article's headline first, call its other headlines subheads, and give its title.

    ``several`` tells that the document holds other articles too.
    """
    at = title_position(units, several=several)
    if at is None:
        return [_as_subhead(unit) for unit in units], ""
    chosen = [at]
    decks = [i for i, unit in enumerate(units) if is_deck(unit)]
    if at + 1 in decks:
        chosen.append(at + 1)
    elif not decks or any(units[i - 1].kind == "headline" for i in decks if i > 0):
        pass
    elif len(decks) == 1:  # the page's layout took the deck away from its headline
        chosen.append(decks[0])
    first = [units[i] for i in chosen]
    rest = [_as_subhead(unit) for i, unit in enumerate(units) if i not in chosen]
    title = "".join(unit.text.text for unit in first)
    return [*first, *rest], p.ITEM_MARK.sub("", title)


def is_deck(unit: Unit) -> bool:
    """Tell whether a unit is the second line of a headline, which a dash opens.

    >>> from vocgraph.repair.mapped import Mapped
    >>> is_deck(Unit("headline", Mapped.of("——江南职校纪实")))
    True
    """
    return unit.kind == "headline" and unit.text.text.startswith("—")


def title_position(units: Sequence[Unit], *, several: bool = False) -> int | None:
    """Give the position of the unit that is the article's title, or None."""
    bodies = [i for i, unit in enumerate(units) if unit.kind == "body"]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(units), -1)
    decks = [i for i, unit in enumerate(units) if is_deck(unit)]
    orphan = len(decks) == 1 and (decks[0] == 0 or units[decks[0] - 1].kind != "headline")
    best: tuple[float, int] | None = None
    for i, unit in enumerate(units):
        if unit.kind != "headline" or is_deck(unit):
            continue
        score = _place(i, first, last) + _looks(unit.text.text) + _company(units, i)
        if several and (p.COLLECTION.search(unit.text.text) or _collects(units, i)):
            score -= 4
        if orphan:
            score += 1.5  # a deck without its headline: it is one of these
        if several and i + 1 == first:
            score += 0.6  # the headlines over the page stand further off
        if score >= _ENOUGH and (best is None or score > best[0]):
            best = (score, i)
    return best[1] if best else None


def _as_subhead(unit: Unit) -> Unit:
    return replace(unit, kind="subhead") if unit.kind == "headline" else unit


def _place(at: int, first: int, last: int) -> float:
    if at < first:
        return 2.5
    return 2.0 if at > last else 0.2


def _looks(text: str) -> float:
    """Score a headline's own words.

    >>> _looks("一、招工岗位") < _looks("办学掠影") < _looks("把课堂搬到 田间地头") < _looks("关于2024年招生的通知")
    True
    """
    score = 0.5 if " " in text else 0.0
    score -= 1.0 * (len(text) < 6) + 0.5 * ("，" in text)
    if "——" in text[2:]:
        score += 2.5
    if p.DOCUMENT_TYPE.search(text):
        score += 2.0
    elif p.INSTITUTION.search(text) or p.BARE_SCHOOL.match(text):
        score -= 2.0
    if p.NUMBERED_HEAD.match(text) and len(text) < 20:
        score -= 4.0
    if p.BRACKETED.match(text) or p.IMPRINT.search(text):
        score -= 4.0
    return score


def _company(units: Sequence[Unit], at: int) -> float:
    """Score what stands beside a headline: its deck, or the institution that the article is about."""
    score = 0.0
    if at + 1 < len(units) and is_deck(units[at + 1]):
        score += 3.0
    beside = [units[i] for i in (at - 1, at + 1) if 0 <= i < len(units)]
    own = units[at].text.text
    if not p.INSTITUTION.search(own) and any(
        u.kind == "headline" and p.INSTITUTION.search(u.text.text) for u in beside
    ):
        score += 1.5
    return score


def _collects(units: Sequence[Unit], at: int) -> bool:
    deck = at + 1 < len(units) and is_deck(units[at + 1])
    return deck and p.COLLECTION.search(units[at + 1].text.text) is not None
