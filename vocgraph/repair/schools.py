"""Which school a paragraph speaks of, by the looks of names alone: the cue for telling articles apart.

A school's key is the two characters before the generic end of its name (``轩辕`` of ``长葛市轩辕职业中等专业学校``),
which its full and its short form share; a short form that a text introduces (``以下简称“瑶职”``) has the key of its
full one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vocgraph.repair.patterns import FUNCTION_WORDS, INTRODUCED, NO_SCHOOL, PARTNER_BEFORE, SCHOOL_TAIL

_HAN_TAIL: Final = re.compile(r"[\u4e00-\u9fff]+$")


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in a text that names a school. ``lead`` tells that it is no partner in its sentence."""

    key: str
    start: int
    full: bool
    lead: bool


def namings(text: str, short: dict[str, str] | None = None) -> Iterator[Naming]:
    """Find the places that name a school; ``short`` gives the keys of introduced short forms.

    >>> [n.key for n in namings("长葛市轩辕职业中等专业学校守着老行当，轩辕职专与学校的老师")]
    ['轩辕', '轩辕']
    >>> [(n.key, n.lead) for n in namings("瑶职与醴陵陶校合作", {"瑶职": "瑶光", "醴陵陶校": "釉彩"})]
    [('瑶光', True), ('釉彩', False)]
    """
    found: dict[int, Naming] = {}
    for start, end, key in _shorts(text, short or {}):
        found[end] = Naming(key, start, False, not PARTNER_BEFORE.search(text[max(0, start - 4) : start]))
    for hit in SCHOOL_TAIL.finditer(text):
        key = _key(text, hit.start())
        if key and hit.end() not in found:
            start = _name_start(text, hit.start())
            full = hit.start() - start >= 3 and len(hit.group()) >= 2
            found[hit.end()] = Naming(key, start, full, not PARTNER_BEFORE.search(text[max(0, start - 4) : start]))
    yield from sorted(found.values(), key=lambda n: n.start)


def short_forms(texts: Iterable[str]) -> dict[str, str]:
    """Give the short forms that the texts introduce for schools, with their schools' keys.

    >>> short_forms(["浏阳市瑶光职业技术学校（简称“瑶职”）烟火实训区"])
    {'瑶职': '瑶光'}
    """
    found: dict[str, str] = {}
    for text in texts:
        for hit in INTRODUCED.finditer(text):
            tails = [
                t for t in SCHOOL_TAIL.finditer(text, max(0, hit.start() - 20), hit.start()) if t.end() == hit.start()
            ]
            key = _key(text, tails[0].start()) if tails else ""
            if key:
                found.setdefault(hit.group(1), key)
    return found


def _shorts(text: str, short: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    for length in sorted({len(name) for name in short}):
        for start in range(len(text) - length + 1):
            key = short.get(text[start : start + length])
            if key:
                yield start, start + length, key


def _key(text: str, tail: int) -> str:
    key = text[max(0, tail - 2) : tail]
    if len(key) < 2 or not _HAN_TAIL.fullmatch(key) or any(c in FUNCTION_WORDS for c in key):
        return ""
    return "" if NO_SCHOOL.match(key) else key


def _name_start(text: str, tail: int) -> int:
    start = tail
    while (
        start > max(0, tail - 24) and "\u4e00" <= text[start - 1] <= "\u9fff" and text[start - 1] not in FUNCTION_WORDS
    ):
        start -= 1
    return start
