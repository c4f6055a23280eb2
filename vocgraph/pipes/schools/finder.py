"""Names of schools: from the table of colleges, by the grammar of school names, in declared and in short forms.

A name is a place or a name of its own and a type (职业教育中心, 职校). The type alone is none, even with words
that say what kind of school it is (国家级重点中等职业学校). Colleges inside a school (智能制造学院) are not schools.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from vocgraph.authority import colleges, countries, divisions
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate, longest
from vocgraph.pipes.declared import declarations, occurrences
from vocgraph.pipes.schools import patterns as words
from vocgraph.schema import REGION, SCHOOL

_TYPE: Final = re.compile(words.TYPES)
_SHORT_TYPE: Final = re.compile(words.SHORT_TYPES)
_GENERIC: Final = re.compile(rf"(?:{words.GENERIC})+")
_AFTER: Final = {tail: re.compile(rest) for tail, rest in words.AFTER_NOT.items() if rest}
_COLLEGE_TAIL: Final = re.compile(r"大学|学院|学校|专科学校|校区\)|\)|）")
_SECONDARY: Final = re.compile(rf"(?:{words.COLLEGE_PARTS})[^，。]*学院$")
_AFFILIATED: Final = re.compile(r"大学|学院|附属|国立")
_VOCATIONAL: Final = re.compile(r"(?:职业技术|职业|技师|专修|高等专科)(?:学院|学校)$")
_HAN: Final = re.compile(r"[\u4e00-\u9fff—·“”A-Za-z（）]+")

_FIELD: Final = re.compile(rf"(?:{words.FIELDS})$")
_GROUP: Final = re.compile(r"(?:教育|职业教育|职教)集团")
_RANKED: Final = re.compile(words.RANKED)
_KIND_FOLLOWS: Final = re.compile(words.KIND_FOLLOWS)
_TECHNICAL: Final = re.compile(r"(?:技术|职业|理工|工业|农业|矿冶|国立)$")

Span = tuple[int, int]


def _from_table(text: str) -> list[Candidate]:
    """Colleges by name: at each place where a name may end the longest one that stands there."""
    names = colleges.names()
    found = []
    for match in _COLLEGE_TAIL.finditer(text):
        end = match.end()
        if match.group() in _AFTER and _AFTER[match.group()].match(text, end):
            continue
        for length in range(min(24, end), 3, -1):
            if text[end - length : end] in names:
                found.append(Candidate(end - length, end, SCHOOL, text[end - length : end], "table:colleges", 0.95))
                break
    return found


def _is_name(stem: str, places: int) -> bool:
    """Tell whether what stands before a type holds more than kinds; ``places`` characters of it name divisions."""
    return len(_GENERIC.sub("", stem[places:])) >= (1 if places else 2)


def _foreign(text: str, start: int, end: int) -> bool:
    return text.startswith(_abroad_names(), start, end)


@lru_cache(maxsize=1)
def _abroad_names() -> tuple[str, ...]:
    """Give the names of the countries but China and of places in them."""
    return (*(name for name in countries.countries() if name != "中国"), *countries.foreign_places())


def _place_run(starts: dict[int, int], start: int, end: int) -> int:
    """Give how many characters from ``start`` on are divisions, one behind the other."""
    at = start
    while at in starts and starts[at] <= end:
        at = starts[at]
    return at - start


def _begin(text: str, stem_end: int, starts: dict[int, int], kept: Sequence[Span]) -> int:
    """Give where the name begins: at the first division behind the last word that cannot be in a name.

    Only a university in front of that division keeps it inside: 首都师范大学附属顺义职业学校.
    """
    edge = left_edge(text, stem_end, reach=30, kept=[*kept, *starts.items()])
    if text[edge] == "原" and edge + 1 in starts:
        edge += 1
    first = min((start for start in starts if edge <= start < stem_end), default=edge)
    return edge if _AFFILIATED.search(text, edge, first) else first


def _by_grammar(text: str, starts: dict[int, int], table: Sequence[Candidate]) -> list[Candidate]:
    kept = [(c.start, c.end) for c in table]
    found: list[Candidate] = []
    for match in _TYPE.finditer(text):
        end, tail = match.end(), match.group()
        last = next((t for t in ("大学", "学院", "学校", "中学", "小学", "中专", "师范") if tail.endswith(t)), tail)
        if last in _AFTER and _AFTER[last].match(text, end):
            continue
        start = _begin(text, match.start(), starts, kept)
        stem = text[start : match.start()]
        places = _place_run(starts, start, match.start())
        if not stem or len(stem) > 24 or not _HAN.fullmatch(stem):
            continue
        score = _grammar_score(text, start, end, tail, stem, places)
        if score:
            found.append(Candidate(start, end, SCHOOL, text[start:end], "grammar:school", score))
    return found


def _grammar_score(text: str, start: int, end: int, tail: str, stem: str, places: int) -> float:
    name, rest = text[start:end], stem[places:]
    foreign = _foreign(text, start, end)
    named = _is_name(stem, places)
    if (tail == "小学" and stem[-1:] == "中") or (tail == "幼儿园" and _GROUP.match(text, end)):
        return 0.0
    if _RANKED.search(rest) or _SECONDARY.search(name):
        return 0.0
    if tail in ("学院", "大学", "大学校"):
        if foreign and len(stem) > 2:
            return 0.85
        if tail == "学院":
            return 0.6 if _abroad(text, start, stem) else 0.0
        return 0.75 if places and named else 0.0
    if tail == "师范":
        return 0.7 if places and not rest else 0.0
    if not named:
        if places and tail.startswith("职业") and tail.endswith(("大学", "学院")):
            return 0.85
        plain = places and (len(tail) >= 4 or rest) and _level(text, start, places) not in ("province", "country")
        single = tail.endswith("中心") and _level(text, start, places) in ("county", "town")
        return 0.8 if plain and (single or not _KIND_FOLLOWS.match(text, end)) else 0.0
    if tail == "学校" and (len(rest) > 4 or not places) and not _FIELD.search(rest):
        return 0.0
    if places or foreign:
        return 0.9
    if tail in ("学校", "中学", "小学", "学院") and len(stem) < 4:
        return 0.0
    return 0.8 if len(tail) >= 4 else 0.6


def _level(text: str, start: int, places: int) -> str:
    """Give the level of the last division in ``places`` characters from ``start`` on."""
    run = text[start : start + places]
    for cut in range(len(run)):
        found = divisions.find(run[cut:])
        if found:
            return found[0].level
    return "country" if run in countries.countries() else "town"


def _abroad(text: str, start: int, stem: str) -> bool:
    """Tell whether a technical college without a place in its name stands in a sentence on a foreign country."""
    if not _TECHNICAL.search(stem) or len(stem) < 4:
        return False
    sentence = text[max(text.rfind("。", 0, start), text.rfind("\n", 0, start)) + 1 : start]
    return any(name in sentence for name in countries.countries() if name != "中国")


def _by_short_type(text: str, starts: dict[int, int], full: Sequence[Candidate]) -> list[Candidate]:
    found: list[Candidate] = []
    covered = [(c.start, c.end) for c in full]
    for match in _SHORT_TYPE.finditer(text):
        end, tail = match.end(), match.group()
        if tail in _AFTER and _AFTER[tail].match(text, end):
            continue
        if any(a < match.end() and match.start() < b for a, b in covered):
            continue
        start = _begin(text, match.start(), starts, covered)
        stem = text[start : match.start()]
        if not 1 < len(stem) <= 12 or not _HAN.fullmatch(stem):
            continue
        places = _place_run(starts, start, match.start())
        if len(_GENERIC.sub("", stem[places:])) < 2 and not places:
            continue
        within = any(_subsequence(text[start:end], c.name) for c in full)
        if tail[-1] in set("职专") and text[end : end + 1] in set("业项家门区场"):
            continue
        if tail == "职教" and text.startswith("中心", end):
            continue
        if not within and (tail == "职教" or (tail in ("中职", "中专", "职教中心") and places == len(stem))):
            continue
        if not within and places == len(stem) and _level(text, start, places) in ("province", "country"):
            continue
        score = 0.9 if within else 0.8 if places else 0.5
        if score > 0.5 or len(stem) <= 5:
            found.append(Candidate(start, end, SCHOOL, text[start:end], "grammar:short", score))
    return found


def _subsequence(short: str, long: str) -> bool:
    """Tell whether the letters of ``short`` stand in ``long`` in the same order."""
    letters = iter(long)
    return all(letter in letters for letter in short)


def _trim_to_table(candidate: Candidate, table: Sequence[Candidate]) -> Candidate:
    """Take the table's word for where a college's name begins, unless a division stands right in front."""
    for known in table:
        if known.end == candidate.end and candidate.start < known.start:
            return known
    return candidate


def _declared(text: str, full: Sequence[Candidate]) -> list[Candidate]:
    taken = [(c.start, c.end) for c in full]
    return [
        Candidate(start, end, SCHOOL, short, "declared", 0.95)
        for short in declarations(text, full)
        if short not in words.REFERENCES
        for start, end in occurrences(text, short, taken)
    ]


def _trimmed(candidate: Candidate, declared: Sequence[Candidate]) -> Candidate:
    """Cut what stands before a declared name off a grammatical one: 替边地职高."""
    if candidate.source == "grammar:short":
        for known in declared:
            if candidate.name.endswith(known.name) and candidate.name != known.name:
                start = candidate.end - len(known.name)
                return Candidate(start, candidate.end, SCHOOL, known.name, "declared", 0.9)
    return candidate


def find(text: str, found: Sequence[Candidate] = ()) -> list[Candidate]:
    """Give the schools of an article's text; ``found`` should hold its regions.

    >>> from vocgraph.pipes.regions.finder import find as regions
    >>> text = "重庆市江南职业学校（以下简称“江南职校”）与泸州市江阳职业高级中学合作，江南职校牵头"
    >>> [c.name for c in find(text, regions(text, ()))]
    ['重庆市江南职业学校', '江南职校', '泸州市江阳职业高级中学', '江南职校']
    """
    starts: dict[int, int] = {}
    for candidate in found:
        if candidate.type == REGION:
            starts[candidate.start] = max(candidate.end, starts.get(candidate.start, 0))
    table = _from_table(text)
    grammar = [_trim_to_table(c, table) for c in _by_grammar(text, starts, table)]
    full = longest([*table, *grammar])
    declared = _declared(text, full)
    short = _by_short_type(text, starts, [*full, *declared])
    return sorted({_trimmed(c, declared) for c in (*full, *declared, *short)})
