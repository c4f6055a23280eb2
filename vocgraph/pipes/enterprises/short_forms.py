"""Short forms of enterprises that a text names in full: 远拓装备 of 枣庄远拓智能装备有限公司."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from vocgraph.authority import divisions
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.enterprises.forms import LEGAL
from vocgraph.pipes.enterprises.view import BRACKET, Span, View
from vocgraph.schema import ENTERPRISE

_BUSINESS: Final = re.compile(rf"(?:{words.BUSINESS})(?:集团|公司|厂|股份)?$")


def short_forms(view: View, full: Sequence[Candidate], taken: Iterable[Span]) -> list[Candidate]:
    """Give where the brand of a full name stands with some of its letters behind, outside the spans ``taken``."""
    text = view.text
    busy = {i for a, b in taken for i in range(a, b)}
    cores = {(_core(name), name) for name in {c.name for c in full}}
    found = []
    for core, rest in sorted({(core, _behind_brand(core, name)) for core, name in cores if len(core) >= 2}):
        brand = core[:2]
        at = text.find(brand)
        while at >= 0:
            end = at + 2
            letters = rest
            while end < len(text) and text[end] in letters:
                letters = letters[letters.index(text[end]) + 1 :]
                end += 1
            if at not in busy and view.free(at, end) and _closes(view, at, end, core):
                found.append(Candidate(at, end, ENTERPRISE, text[at:end], "short form", 0.85))
                busy.update(range(at, end))
            at = text.find(brand, end)
    return found


def _core(name: str) -> str:
    """Give a full name without brackets, place in front and legal form.

    >>> _core("枣庄远拓智能装备有限公司"), _core("安徽鸿润（集团）股份有限公司")
    ('远拓智能装备', '鸿润')
    """
    core = BRACKET.sub("", name)
    match = LEGAL.search(core)
    core = core[: match.start()] if match else core
    while True:
        for length in range(min(9, len(core) - 2), 1, -1):
            found = divisions.find(core[:length])
            if found and found[0].level != "town":
                core = core[length:]
                break
        else:
            return core


def _behind_brand(core: str, name: str) -> str:
    """Give the letters that stand behind the brand in a full name."""
    return core[2:] + name[name.find(core) + len(core) :]


def _closes(view: View, start: int, end: int, core: str) -> bool:
    """Tell whether a short form is long enough and ends like a firm's name."""
    name = view.text[start:end]
    if len(name) < 3 or name in divisions.bare_names() or name.endswith("铁路"):
        return False
    if view.other_thing(start, end, [(start, end)]):
        return False
    return name == core or (
        len(name) >= 4 and (_BUSINESS.search(name) is not None or name.endswith(("集团", "公司", "厂")))
    )
