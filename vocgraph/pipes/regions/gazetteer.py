"""Names of regions that the tables hold, as they stand in a text: at each place the longest, with its kind.

What is cut out of other words or out of the names of mountains, roads and dishes is left out here; whether a name that
is an ordinary word too means the place is told in ``known``.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from vocgraph.authority import countries, divisions
from vocgraph.pipes.lexicon import beginnings, places
from vocgraph.pipes.regions import patterns as words

_ROAD: Final = re.compile(r"(?:[东南西北中]?[路街巷]|大道|大街|大桥|火锅|小面|菜)(?!道|区|镇|村|径|线|段口)")
_SIDE: Final = re.compile(words.SIDES)
_MARKET: Final = re.compile(r"场|面|民(?![族间办营主])")
_LARGE_AREA_FOLLOWED: Final = re.compile(r"地区|区域|市场|各|大区|片区|五|六|三|乃至|[、，。的等和与]")
_OTHER_WORDS: Final = frozenset(("阿里巴", "阿里云", "吉林森", "印度尼", "印度洋"))
"""Names that with the character behind them begin another word."""
_NOT_BEFORE: Final = {"country": "族语", "area": "杯工"}


class Hit(NamedTuple):
    """A known name in a text; ``kind`` is full, town, bare, country, foreign or area."""

    start: int
    end: int
    kind: str


def scan(text: str) -> list[Hit]:
    """Give all known names, at each place the longest."""
    lexicon = _lexicon()
    hits = []
    reached = 0
    for at, longest in places(text, _prefixes()):
        if at < reached:
            continue
        for length in range(longest, 1, -1):
            kind = lexicon.get(text[at : at + length])
            if kind and kind != "full" and length < 4 and _better_behind(text, at, length):
                continue
            if kind and _spaced(text, at, at + length, kind):
                hits.append(Hit(at, at + length, kind))
                reached = at + length
                break
            if kind in ("bare", "area") and _landform(text, at, at + length):  # 长白山 holds no 白山
                reached = at + length + 1
                break
    return hits


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, str]:
    """Give every known name with its kind; what is told first wins."""
    kinds: dict[str, str] = {}
    for name in countries.countries():
        if countries.countries()[name] != "中国":
            kinds[name] = "country"
    for name in countries.foreign_places():
        kinds.setdefault(name, "foreign")
    for area in words.AREAS - words.VAGUE_AREAS:
        kinds[area] = "area"
    for name, level in divisions.official_names().items():
        if name not in kinds and len(name) >= 2 and not name.endswith("区公所"):
            kinds[name] = "town" if level == "town" else "full"
    for name in divisions.bare_names():
        if len(name) >= 2:
            kinds.setdefault(name, "bare")
    for name in divisions.rank_names():
        kinds.setdefault(name, "full" if name[-1] in "县州旗区" else "bare")
    for name in ("广西壮族", "内蒙", "自治区", "市辖区"):
        kinds.pop(name, None)
    return kinds


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, int]:
    return beginnings(_lexicon())


def _landform(text: str, start: int, end: int) -> bool:
    """Tell whether a mountain, a river or a side of one is named (贺兰山, 渭河南岸), no place or one before another."""
    after = text[end : end + 1]
    if not after:
        return False
    if _is_province(text[start:end]):
        return _SIDE.match(text, end - 1) is not None
    if text[end - 1] in "江河湖海" and after in "边畔岸流":
        return True
    if after not in "山江河湖麓" or text[end + 1 : end + 2] in set("区县市镇"):
        return False
    lexicon = _lexicon()
    behind = (text[end : end + more] for more in range(2, 10))
    return not any(
        lexicon.get(name) == "full" or (lexicon.get(name) == "bare" and name not in words.ORDINARY_BARE)
        for name in behind
    )


@lru_cache(maxsize=4096)
def _is_province(name: str) -> bool:
    return any(d.level == "province" for d in divisions.find(name))


def _better_behind(text: str, start: int, length: int) -> bool:
    """Tell whether a longer name begins inside this one: 平遥县 in 和平遥县."""
    lexicon = _lexicon()
    if text[start] in words.LEADING and length == 2 and lexicon.get(text[start + 1 : start + 3]) in ("full", "bare"):
        return True
    return any(
        lexicon.get(text[at : at + more]) in ("full", "country")
        for at in range(start + 1, start + length)
        for more in range(start + length - at + 1, 9)
        if more > length
    )


def _spaced(text: str, start: int, end: int, kind: str) -> bool:
    """Refuse what is cut out of other words or out of the names of roads and dishes."""
    name, after = text[start:end], text[end : end + 1]
    if kind != "town" and _ROAD.match(text, end):
        return False
    if kind in ("bare", "area") and _landform(text, start, end):
        return False
    if name + after in _OTHER_WORDS or (after and after in _NOT_BEFORE.get(kind, "")):
        return False
    if name[-1] + after in words.EDGE_WORDS:
        if kind in ("country", "foreign") and (name[-1] != "国" or after == "际"):
            return False
        if kind == "bare" and not _is_province(name):
            return False
    if name in words.LARGE_AREAS and not _LARGE_AREA_FOLLOWED.match(text, end):
        return False
    return not (kind == "full" and name.endswith("市") and _MARKET.match(text, end))
