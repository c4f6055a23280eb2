"""Which school a paragraph speaks of, by the looks of names alone: the cue for telling articles apart.

A school's key is the two characters before the generic end of its name (``轩辕`` of ``长葛市轩辕职业中等专业学校``),
which its full and its short form share, or four where the last two are a branch of trade (``岩寺旅游``); a short form
that a text introduces (``以下简称“瑶职”``) has the key of its full one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from vocgraph.repair import patterns as p

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")
_AUTONOMOUS: Final = re.compile(r"自(?=治[州县区旗])")
_LONGEST: Final = 24  # characters before the generic end of a name


@dataclass(frozen=True, slots=True)
class Naming:
    """A place in a text that names a school. ``lead`` tells that it is no partner in its sentence.

    ``stem`` is the name as far as its generic end.
    """

    key: str
    start: int
    full: bool
    lead: bool
    stem: str = ""


def namings(text: str, short: dict[str, str] | None = None) -> Iterator[Naming]:
    """Find the places that name a school; ``short`` gives the keys of introduced short forms.

    >>> [n.key for n in namings("长葛市轩辕职业中等专业学校守着老行当，轩辕职专与学校的老师")]
    ['轩辕', '轩辕']
    >>> [(n.key, n.lead) for n in namings("瑶职与醴陵陶校合作", {"瑶职": "瑶光", "醴陵陶校": "釉彩"})]
    [('瑶光', True), ('釉彩', False)]
    >>> [(n.key, n.lead) for n in namings("与酉阳土家族苗族自治县龚滩技工学校结成对子，对口帮扶壤塘县职业技术学校")]
    [('龚滩', False), ('塘县', False)]
    """
    found: dict[int, Naming] = {}
    for start, end, key in _shorts(text, short or {}):
        found[end] = Naming(key, start, False, _leads(text, start, end))
    for hit in p.SCHOOL_TAIL.finditer(text):
        key = _key(text, hit.start())
        if key and hit.end() not in found:
            start = _name_start(text, hit.start())
            full = hit.start() - start >= 3 and len(hit.group()) >= 2
            found[hit.end()] = Naming(key, start, full, _leads(text, start, hit.end()), text[start : hit.start()])
    yield from sorted(found.values(), key=lambda n: n.start)


def short_forms(texts: Iterable[str]) -> dict[str, str]:
    """Give the short forms that the texts introduce for schools, with their schools' keys.

    >>> short_forms(["浏阳市瑶光职业技术学校（简称“瑶职”）烟火实训区"])
    {'瑶职': '瑶光'}
    """
    found: dict[str, str] = {}
    for text in texts:
        for hit in p.INTRODUCED.finditer(text):
            tails = [
                t for t in p.SCHOOL_TAIL.finditer(text, max(0, hit.start() - 20), hit.start()) if t.end() == hit.start()
            ]
            key = _key(text, tails[0].start()) if tails else ""
            if key:
                found.setdefault(hit.group(1), key)
    return found


def same_schools(found: Iterable[Naming]) -> dict[str, str]:
    """Give the keys of short names whose schools' full names have another key, with that key.

    >>> same_schools(namings("奢香职校学会了等。这所学校全名叫大方县奢香民族职业技术学校"))
    {'奢香': '奢香民族'}
    """
    known = list(found)
    stems: dict[str, set[str]] = {}
    for naming in known:
        if naming.full:
            stems.setdefault(naming.key, set()).add(naming.stem)
    same: dict[str, str] = {}
    for key in {naming.key for naming in known} - set(stems):
        holders = [other for other, names in stems.items() if any(key in name for name in names)]
        if len(holders) == 1:
            same[key] = holders[0]
    return same


def _shorts(text: str, short: dict[str, str]) -> Iterator[tuple[int, int, str]]:
    for length in sorted({len(name) for name in short}):
        for start in range(len(text) - length + 1):
            key = short.get(text[start : start + length])
            if key:
                yield start, start + length, key


def _leads(text: str, start: int, end: int) -> bool:
    """Tell whether the name of a school that stands here is no partner's and not the school's former one."""
    before = text[max(0, start - 16) : start]
    if p.PARTNER_BEFORE.search(before) or p.FORMER.search(before) or text.startswith("之名", end):
        return False
    return not (p.WITH.search(before) and p.PARTNER_BEHIND.search(text[end : end + 4]))


def _key(text: str, tail: int) -> str:
    key = text[max(0, tail - 2) : tail]
    if not _is_key(key) or p.NO_SCHOOL.match(key):
        return ""
    own = text[max(0, tail - 4) : tail]
    return own if p.FIELD.match(key) and len(own) == 4 and _is_key(own) else key


def _is_key(text: str) -> bool:
    return len(text) >= 2 and _HAN.fullmatch(text) is not None and not any(c in p.FUNCTION_WORDS for c in text)


def _name_start(text: str, tail: int) -> int:
    start = tail
    low = max(0, tail - _LONGEST)
    while start > low and "\u4e00" <= text[start - 1] <= "\u9fff":
        if text[start - 1] in p.FUNCTION_WORDS and not _AUTONOMOUS.match(text, start - 1):
            break
        start -= 1
    inside = [hit.end() for hit in p.PARTNER_WITHIN.finditer(text, start, tail - 1)]
    return inside[-1] if inside else start
