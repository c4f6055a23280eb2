"""Find the counts of a text: a numeral with its unit and qualifier; dates, ordinals and codes are left out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.numerals import narrow, parse_numeral

_ARABIC: Final = r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?"
_CHINESE: Final = r"[一二两三四五六七八九十百千万亿零〇]+(?:点[零一二三四五六七八九]+)?"
_CORE: Final = re.compile(
    rf"(?P<hundredth>百分之)?(?P<number>(?:{_ARABIC})[百千]?|{_CHINESE})(?P<more>余|多|来)?(?P<big>[万亿]+)?(?P<more2>余|多)?"
)
_MEDALS: Final = re.compile(
    r"([0-9]+|[一二两三四五六七八九十]+)(金|银|铜)(?!牌|奖|融|属|陵|川|仁|矿|业|杯|融|山|器|花|色)"
)
_RATIO: Final = re.compile(r"([0-9]+(?:\.[0-9]+)?)[:∶]1(?![0-9])")
_RANGE: Final = re.compile(r"(?P<low>[0-9.]+)(?P<unit>%|[万亿]?)(?:-|—|~|～|至|到)$")
_TENTHS: Final = re.compile(
    r"(?P<whole>[一二两三四五六七八九])成(?P<half>半)?(?![立为员果功长绩就都型片分熟本人千员交])"
)
_ORDINAL: Final = re.compile(
    r"(?:第|[分位名并][列居获]|[位排]名)(?:第?[0-9一二三四五六七八九十]{1,3}[、和及至到—-])+第?$"
)
_BARE_NOUN: Final = re.compile(r"农户|学子|师生|村民|农民|牧民|家庭|学生")
_YEAR: Final = re.compile(r"(?:1[89]|20)[0-9]{2}|[一二][零〇九八一二三四五六七][零〇一二三四五六七八九]{2}")
_MAGNITUDE: Final = frozenset("十百千万亿")


@dataclass(frozen=True, slots=True)
class Count:
    """A counted amount: ``start``/``end`` bound number, unit and qualifiers; ``number`` is where the numeral starts."""

    start: int
    number: int
    end: int
    value: float
    unit: str
    qualifier: str
    written: str
    medal: str = ""


def numbers(text: str) -> list[tuple[int, int]]:
    """Give where the counts of a text as it stands are, with their units and qualifiers.

    >>> numbers("建成３个基地")
    [(2, 4)]
    """
    return [(count.start, count.end) for count in find_counts(narrow(text))]


def find_counts(text: str) -> list[Count]:
    """Give the counts of ``text`` (digits already narrow) in order, without overlaps."""
    found: list[Count] = []
    position = 0
    while match := _CORE.search(text, position):
        count = _medal(text, match) or _tenths(text, match) or _ratio(text, match) or _count(text, match)
        if count is None:
            position = match.end()
            continue
        found.append(count)
        position = count.end
    return found


def _qualified(text: str, match_start: int, match_end: int, more: str) -> tuple[int, int, str]:
    """Widen a span over the qualifiers around it; give the new span and the qualifier."""
    before = p.BEFORE.search(text, max(0, match_start - 4), match_start)
    after = p.AFTER.match(text, match_end)
    start = before.start() if before else match_start
    end = after.end() if after else match_end
    word = before.group() if before else more or (after.group() if after else "")
    return start, end, p.FULL.get(word, word)


def _medal(text: str, match: re.Match[str]) -> Count | None:
    medal = _MEDALS.match(text, match.start())
    if not medal or text[medal.start() - 1 : medal.start()] in ("第", "."):
        return None
    # One metal alone is said of a medal only when another follows or an achievement verb stands before it.
    near = text[max(0, medal.start() - 3) : medal.start()] + text[medal.end() : medal.end() + 3]
    if not re.search(r"[金银铜获得回下揽摘夺取以了]", near):
        return None
    value = parse_numeral(medal.group(1))
    if value is None:
        return None
    return Count(medal.start(), medal.start(), medal.end(), value, "", "", medal.group(1), medal.group(2))


def _tenths(text: str, match: re.Match[str]) -> Count | None:
    tenths = _TENTHS.match(text, match.start())
    if not tenths or text[max(0, tenths.start() - 1) : tenths.start()] in ("第", "十"):
        return None
    value = parse_numeral(tenths.group("whole"))
    if value is None:
        return None
    start, end, word = _qualified(text, tenths.start(), tenths.end(), "")
    return Count(start, tenths.start(), end, value * 10 + (5 if tenths.group("half") else 0), "%", word, tenths.group())


def _ratio(text: str, match: re.Match[str]) -> Count | None:
    ratio = _RATIO.match(text, match.start())
    if not ratio or not re.search(r"比(?:例)?[^，。]{0,4}$", text[max(0, ratio.start() - 8) : ratio.start()]):
        return None
    return Count(ratio.start(), ratio.start(), ratio.end(), float(ratio.group(1)), "", "", ratio.group())


def _value(match: re.Match[str]) -> float | None:
    value = parse_numeral(match.group("number"))
    if value is None:
        return None
    for mark in match.group("big") or "":
        value *= 10**4 if mark == "万" else 10**8
    return round(value, 6)


def _unit(text: str, at: int) -> re.Match[str] | None:
    if p.NOT_UNIT.match(text, at):
        return None
    return p.UNIT.match(text, at)


def _count(text: str, match: re.Match[str]) -> Count | None:
    start, written = match.start(), match.group("number")
    previous = text[start - 1 : start]
    if previous and (
        (previous in "第.+/、-—." and _part_of_code(text, start))
        or previous in "第〔["
        or (previous.isascii() and previous.isalnum())
        or (written != "两" and _ORDINAL.search(text, max(0, start - 16), start))
    ):
        return None
    value = _value(match)
    if value is None or not _sound(written, match, text):
        return None
    unit = _unit(text, match.end())
    more = match.group("more") or match.group("more2") or ""
    if match.group("hundredth"):
        begin, end, word = _qualified(text, start, match.end(), more)
        return Count(begin, start, end, value, p.PERCENT, word, written)
    if unit is not None and unit.group() == "年" and _YEAR.fullmatch(written):
        return None
    if unit is None:
        return _bare(text, match, value, more)
    name = "个百分点" if unit.group() == "百分点" else unit.group()
    end = unit.end()
    if text[end : end + 1] == "多" and not more and text[end : end + 2] not in ("多种", "多名"):
        more, end = "多", end + 1
    begin, end, word = _qualified(text, start, end, more)
    if word == "近" and name in p.STRETCHES:
        return None  # up to now: it says when, and counts nothing
    return Count(begin, start, end, value, name, word, written)


def _part_of_code(text: str, start: int) -> bool:
    """Tell whether the numeral goes on a code such as ``1+3``, ``3.2.1`` or ``2021-12``."""
    mark = text[start - 1]
    if mark == "、":
        return False
    return mark == "第" or (start > 1 and (text[start - 2].isalnum() and text[start - 2].isascii()) and mark in ".+/-—")


def _sound(written: str, match: re.Match[str], text: str) -> bool:
    """Tell whether the numeral can be a count: 万, 千 or 百 alone need a word that makes them one."""
    if set(written) <= _MAGNITUDE and written != "十":
        near = text[max(0, match.start() - 2) : match.start()]
        return bool(match.group("more") or match.group("more2") or re.search(r"[上近逾超过破]$", near))
    return not (
        text[max(0, match.start() - 1) : match.start()] in ("数", "几", "好")
        or text[match.end() : match.end() + 1] == "几"
    )


def _bare(text: str, match: re.Match[str], value: float, more: str) -> Count | None:
    """A number without a unit counts only with 万, a thousand and more of a noun, or before a noun for people."""
    following = text[match.end() : match.end() + 2]
    if _BARE_NOUN.match(following) and value >= 100:
        begin, end, word = _qualified(text, match.start(), match.end(), more)
        return Count(begin, match.start(), end, value, "", word, match.group("number"))
    if match.group("big") and match.group("number")[0] in "0123456789" and re.match(r"[，。；、）]", following or "。"):
        begin, end, word = _qualified(text, match.start(), match.end(), more)
        return Count(begin, match.start(), end, value, "", word, match.group("number"))
    return None
