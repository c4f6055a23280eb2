"""What was probably meant: the nearest of the known names."""

from __future__ import annotations

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str], *, limit: int = 3, at_least: float = 60) -> list[str]:
    """Give the known names most like ``name``, best first; ``at_least`` is a likeness from 0 to 100.

    >>> nearest("COOPERATE_WITH", ["OFFERS", "COOPERATES_WITH"])
    ['COOPERATES_WITH']
    """
    from rapidfuzz import fuzz, process, utils

    found = process.extract(
        name, sorted(known), scorer=fuzz.WRatio, processor=utils.default_process, limit=limit, score_cutoff=at_least
    )
    return [one[0] for one in found]


def hint(name: str, known: Iterable[str]) -> str:
    """Give the end of a message that names the nearest; empty where nothing is near.

    >>> hint("colect", ["collect", "size"])
    '; did you mean collect?'
    """
    found = nearest(name, known, limit=2)
    return f"; did you mean {' or '.join(found)}?" if found else ""
