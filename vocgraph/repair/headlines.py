"""An article's title found among its headlines, and its headlines put first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from vocgraph.repair.blocks import Unit


def order_headlines(units: Sequence[Unit]) -> tuple[list[Unit], str]:
    """Put the article's headline first, call its other headlines subheads, and give its title."""
    at = title_position(units)
    if at is None:
        return [replace(u, kind="subhead") if u.kind == "headline" else u for u in units], ""
    deck = at + 1 < len(units) and is_deck(units[at + 1])
    first = list(units[at : at + 1 + deck])
    rest = [replace(u, kind="subhead") if u.kind == "headline" else u for u in (*units[:at], *units[at + 1 + deck :])]
    return [*first, *rest], "".join(u.text.text for u in first)


def is_deck(unit: Unit) -> bool:
    """Tell whether a unit is the second line of a headline, which a dash opens.

    >>> from vocgraph.repair.mapped import Mapped
    >>> is_deck(Unit("headline", Mapped.of("——江南职校纪实")))
    True
    """
    return unit.kind == "headline" and unit.text.text.startswith("—")


def title_position(units: Sequence[Unit]) -> int | None:
    """Give the position of the unit that is the article's title, or None."""
    bodies = [i for i, unit in enumerate(units) if unit.kind == "body"]
    first, last = (bodies[0], bodies[-1]) if bodies else (len(units), -1)
    best: tuple[float, int] | None = None
    for i, unit in enumerate(units):
        if unit.kind != "headline" or is_deck(unit):
            continue
        score = _title_score(units, i, first, last)
        if score > 0 and (best is None or score > best[0]):
            best = (score, i)
    return best[1] if best else None


def _title_score(units: Sequence[Unit], at: int, first: int, last: int) -> float:
    text = units[at].text.text
    score = 0.0
    if at + 1 < len(units) and is_deck(units[at + 1]):
        score += 3
    if at < first:
        score += 2.5
    elif at > last:
        score += 2
    if " " in text:
        score += 0.5
    if len(text) < 6:
        score -= 1
    return score
