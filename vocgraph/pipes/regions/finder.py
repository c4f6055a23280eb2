"""Names of regions: countries, divisions in full and bare form, villages, zones and parks, areas with a name.

A division inside a longer name (重庆市永川职业教育中心) is a region of its own. Bare names that are ordinary words need
more than their own letters: their official form in the text, a division in front that holds them, or a word behind
that only places have.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import NamedTuple

from vocgraph.authority import countries, divisions
from vocgraph.authority.divisions import Division
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.lexicon import beginnings, places
from vocgraph.pipes.regions import patterns as words
from vocgraph.schema import REGION

_FOLLOWED = re.compile(words.PLACE_FOLLOWERS)
_ZONE = re.compile(words.ZONE_TAILS)
_TOWN = re.compile(
    rf"(?:街道(?!的|上|两)|[寨垸屯庄]|[镇村](?![{words.AFTER_TOWN_NOT}])|乡(?![{words.AFTER_TOWN_NOT}村]|中等|职业|应用))"
)
_TOWN_LIST = re.compile(
    rf"((?:[\u4e00-\u9fff]{{1,4}}、)*[\u4e00-\u9fff]{{1,4}}?)(?:{words.SPLIT_LISTS})[0-9]*个?(乡镇|镇|乡|村|街道)(?![村镇])"
)
_COMPASS = re.compile(rf"[{words.COMPASS_SYLLABLES}](?:{words.COMPASS})(?![京家])")
_PAIR = re.compile(rf"[{words.PROVINCE_SYLLABLES}]{{2,4}}(?=两地|两省|三地|三省|四省|地区|毗邻|边界)")
_FOREIGN_PART = re.compile(r"[\u4e00-\u9fff]{2,5}?(?:[省府州]|市(?!场|民|级))")
_ROAD = re.compile(r"(?:[东南西北中]?[路街巷]|大道|大街|大桥|火锅|小面|菜)(?!道|区|镇|村|径|线|段口)")
_PLACE_LIST = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}?)+(?=等地|等县|等市|等区|等[0-9两三四五六七]|[两三四五六七][县市区地])"
)
_LIST_END = re.compile(r"等|两[县市区地]|三[县市区地]|四[县市区地]|和|的")
_MARKET = re.compile(r"场|面|民(?![族间办营主])")
_ZONE_STEM = re.compile(r"[\u4e00-\u9fff（）]+")
_LARGE_AREA_FOLLOWED = re.compile(r"地区|区域|市场|各|大区|片区|五|六|三|乃至|[、，。的等和与]")
_BODY = re.compile(words.BODIES)
_HAN = re.compile(r"[\u4e00-\u9fff]")


class _Hit(NamedTuple):
    start: int
    end: int
    kind: str  # full, town, bare, country, foreign, area


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


def _scan(text: str) -> list[_Hit]:
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
                hits.append(_Hit(at, at + length, kind))
                reached = at + length
                break
            if kind in ("bare", "area") and _landform(text, at, at + length):  # 长白山 holds no 白山
                reached = at + length + 1
                break
    return hits


def _landform(text: str, start: int, end: int) -> bool:
    """Tell whether a mountain or a river is named (贺兰山), not a place, nor a place before another (广西河池)."""
    after = text[end : end + 1]
    if not after or _is_province(text[start:end]):
        return False
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
    name = text[start:end]
    if _ROAD.match(text, end) and kind != "town":
        return False
    after = text[end : end + 1]
    if (kind in ("bare", "area") and _landform(text, start, end)) or (kind == "country" and after in set("族语")):
        return False
    if name == "阿里" and after in set("巴云"):
        return False
    if (name == "山东" and after == "麓") or (kind == "area" and after in set("杯工")):
        return False
    if kind in ("country", "foreign") and name[-1] + after in words.EDGE_WORDS and (name[-1] != "国" or after == "际"):
        return False
    if name in words.LARGE_AREAS and not _LARGE_AREA_FOLLOWED.match(text, end):
        return False
    if kind == "bare":
        if name[-1] + text[end : end + 1] in words.EDGE_WORDS and divisions.find(name)[0].level != "province":
            return False
        return not (name == "吉林" and text[end : end + 1] == "森")
    if kind == "full" and name.endswith("市") and _MARKET.match(text, end):
        return False
    return not (name == "印度" and text[end : end + 1] in set("尼洋"))


class _Context:
    """The divisions that an article surely names, with all they lie in."""

    def __init__(self, text: str, hits: Sequence[_Hit]) -> None:
        self.named: set[str] = set()  # codes of divisions named in full or beyond doubt
        self.around: set[str] = set()  # and of what they lie in
        for hit in hits:
            name = text[hit.start : hit.end]
            if hit.kind == "full" and len(name) > 2 and name not in words.ORDINARY_FULL:
                found = divisions.find(name)
            elif hit.kind == "bare" and name not in words.ORDINARY_BARE:
                found = tuple(d for d in divisions.find(name) if d.level in ("province", "prefecture"))
            else:
                continue
            if len({d.code[:2] for d in found}) == 1:
                for division in found[:1]:
                    self.named.add(division.code)
                    self.around.update(d.code for d in divisions.parents(division))

    def holds(self, division: Division) -> bool:
        """Tell whether the division itself or what it lies in is named."""
        return division.code in self.named or any(
            d.code in self.named or (d.level != "province" and d.code in self.around)
            for d in divisions.parents(division)
        )


def _bare_fits(text: str, hit: _Hit, context: _Context, before: _Hit | None) -> float:
    """Score a bare name: 0 where nothing shows that the place is meant."""
    name = text[hit.start : hit.end]
    found = [d for d in divisions.find(name) if d.level != "town"]
    if not found:
        return 0.0
    if found[0].level == "province" and name not in words.ORDINARY_BARE - {"河北", "河南", "海南"}:
        return 0.95
    if any(d.code in context.named and d.name in text for d in found):
        return 0.9
    held = any(context.holds(d) for d in found)
    if name in words.COMMON_STEMS and _BODY.match(text, hit.end):
        return 0.0
    if before is not None and before.end == hit.start and before.kind in ("full", "bare"):
        return 0.9 if _inside(found, text[before.start : before.end]) else 0.0
    follows = _FOLLOWED.match(text, hit.end) is not None
    person = text[hit.start - 1 : hit.start] in set(words.SURNAMES) and (before is None or before.end != hit.start)
    if name in words.ORDINARY_BARE:
        return 0.8 if follows and held and not person else 0.0
    if person and len(name) == 2 and not follows:
        return 0.0
    if found[0].level == "prefecture" or len(name) > 2:
        return 0.9
    if held:
        return 0.85
    return 0.8 if follows else 0.0


def _inside(found: Iterable[Division], outer: str) -> bool:
    """Tell whether one of the divisions lies in one that ``outer`` names."""
    front = {d.code for d in divisions.find(outer)}
    return any(p.code in front for d in found for p in divisions.parents(d))


def _known(text: str, hits: Sequence[_Hit]) -> list[Candidate]:
    context = _Context(text, hits)
    found: list[Candidate] = []
    refused: list[_Hit] = []
    before: _Hit | None = None
    compass = [m.span() for m in _COMPASS.finditer(text)]
    for hit in hits:
        if any(a < hit.start < b for a, b in compass):
            continue
        name = text[hit.start : hit.end]
        touching = before is not None and before.end == hit.start
        score = 0.95
        if hit.kind == "bare":
            score = _bare_fits(text, hit, context, before)
        elif hit.kind == "town":
            held = any(context.holds(d) for d in divisions.find(name))
            score = 0.95 if held or touching else 0.0
        elif hit.kind == "full" and (name in words.ORDINARY_FULL or len(name) == 2):
            held = any(context.holds(d) for d in divisions.find(name))
            alone = not _HAN.match(text[hit.start - 1 : hit.start]) or left_edge(text, hit.start) == hit.start
            bounded = not _HAN.match(text[hit.start - 1 : hit.start])
            fits = bounded if name in words.ORDINARY_FULL else alone or len(name) == 2
            inside = touching and before is not None and _inside(divisions.find(name), text[before.start : before.end])
            score = 0.9 if inside or (held and fits and not touching) else 0.0
        elif hit.kind == "foreign":
            score = 0.85 if len(name) > 2 or countries.foreign_places()[name] in text else 0.0
        if not score and hit.kind == "bare":
            refused.append(hit)
        if score:
            source = "table:areas" if hit.kind == "area" else "table:divisions"
            found.append(Candidate(hit.start, hit.end, REGION, name, source, score))
            before = hit
    hopeful = [h for h in refused if any(context.holds(d) for d in divisions.find(text[h.start : h.end]))]
    return [*found, *_listed(text, refused, found, hopeful)]


def _listed(text: str, refused: Sequence[_Hit], found: Sequence[Candidate], hopeful: Sequence[_Hit]) -> list[Candidate]:
    """Bare names beside sure places in a list, or beside each other in a list of places: 永顺、保靖、来凤等地."""
    more: list[Candidate] = []
    starts, ends = {c.start for c in found}, {c.end for c in found}

    def take(hit: _Hit) -> None:
        more.append(Candidate(hit.start, hit.end, REGION, text[hit.start : hit.end], "coordination", 0.75))
        starts.add(hit.start)
        ends.add(hit.end)

    for chain in _PLACE_LIST.finditer(text):
        members = [h for h in refused if chain.start() <= h.start and h.end <= chain.end()]
        if len(members) > 1 and any(h in members for h in hopeful):
            take(members[-1])
    for hit in [*refused, *reversed(refused)] * 2:
        before, after = text[hit.start - 1 : hit.start], text[hit.end : hit.end + 1]
        left = before in ("、", "和") and hit.start - 1 in ends
        right = after in ("、", "和") and hit.end + 1 in starts
        if hit.start in starts or not (left or right):
            continue
        bounded = left or left_edge(text, hit.start, reach=6) == hit.start or not _HAN.match(before)
        if bounded and (right or not _HAN.match(after) or _LIST_END.match(text, hit.end)):
            take(hit)
    return more


def _towns_behind(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Bare names of towns right behind their county: 霍山县诸佛庵职业中学."""
    starts = {c.start for c in found}
    towns = []
    for candidate in found:
        if candidate.end in starts:
            continue
        above = [d for d in divisions.find(candidate.name) if d.level == "county"]
        for length in (4, 3, 2) if len(above) == 1 else ():
            name = text[candidate.end : candidate.end + length]
            inside = [d for d in divisions.find(name) if d.level == "town" and d.parent == above[0].code]
            if len(name) == length and any(d.name in text for d in inside):
                towns.append(Candidate(candidate.end, candidate.end + length, REGION, name, "table:towns", 0.6))
                break
    return towns


def _town_lists(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """周集、吴集两镇: every member is a town of that kind."""
    spans = _spans(found)
    towns = []
    for match in _TOWN_LIST.finditer(text):
        kind, at = match.group(2), match.start(1)
        if "、" not in match.group(1) or (kind == "村" and "镇" in match.group(1)):
            continue
        for item in match.group(1).split("、"):
            start = left_edge(text, at + len(item), reach=len(item), kept=spans)
            name = text[start : at + len(item)]
            if 1 < len(name) < 5:
                towns.append(
                    Candidate(start, start + len(name), REGION, name + kind.removeprefix("乡镇"), "coordination", 0.8)
                )
            at += len(item) + 1
    return towns


def _spans(found: Sequence[Candidate]) -> list[tuple[int, int]]:
    return [(c.start, c.end) for c in found]


def _chain_start(known: dict[int, int], end: int) -> int:
    """Give the beginning of the run of divisions that ends at ``end``, or ``end``."""
    while end in known:
        end = known[end]
    return end


def _towns(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Towns and villages by their last word."""
    spans = _spans(found)
    taken = {i for a, b in spans for i in range(a, b)}
    by_end = {b: a for a, b in spans}
    towns = []
    for match in _TOWN.finditer(text):
        end = match.end()
        if match.start() in taken:
            continue
        start = left_edge(text, match.start(), reach=9, kept=spans)
        for _, b in spans:
            if start < b <= match.start():
                start = b
        stem = text[start : match.start()]
        behind = start in by_end
        longest = 8 if match.group() == "村" and behind else 5 if behind else 4
        if not 1 <= len(stem) <= longest or not all(map(_HAN.match, stem)):
            continue
        name = text[start:end]
        if name in words.COMMON_TOWNS or name.endswith(words.COMMON_TOWN_END):
            continue
        if match.group() in "寨垸屯庄" and not (behind and len(stem) == 2):
            continue
        if len(stem) == 1 and not behind:
            continue
        towns.append(Candidate(start, end, REGION, name, "grammar:town", 0.85 if behind else 0.6))
    return towns


def _over_bracket(text: str, start: int, spans: Sequence[tuple[int, int]]) -> int:
    """Step over a place in brackets inside a zone's name: 中德（重庆）智能产业园."""
    for low, high in spans:
        if high + 1 == start and text[high : high + 1] == "）" and text[low - 1 : low] == "（":
            return left_edge(text, low - 1, reach=10, kept=spans)
    return start


def _zones(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Zones and parks: a place or a name, then the kind."""
    spans = _spans(found)
    by_end = {b: a for a, b in spans}
    by_start = dict(spans)
    zones = []
    for match in _ZONE.finditer(text):
        end = match.end()
        if any(a <= match.start() and b >= end for a, b in spans):
            continue
        start = _over_bracket(text, left_edge(text, match.start(), reach=16, kept=spans), spans)
        place = next((a for a in sorted(by_start) if start <= a < match.start()), None)
        if place is not None and (place < 1 or text[place - 1] != "（"):
            start = place
            while by_start[place] in by_start and by_start[place] < match.start():
                if text[by_start[place] - 1] in "省市县区旗州":
                    start = by_start[place]
                place = by_start[place]
        elif start in by_end and len(text[start : match.start()]) < 2:
            start = by_end[start]
        stem = text[start : match.start()]
        if len(stem) < 2 or len(stem) > 14 or stem in words.ZONE_COMMON or not _ZONE_STEM.fullmatch(stem):
            continue
        if place is None and (
            match.group() in ("新区", "园区", "科技园", "创业园", "小镇", "试验区") and len(stem) > 4
        ):
            continue
        if place is None and any(stem.startswith(w) for w in words.ZONE_COMMON if len(w) > 1):
            continue
        zones.append(Candidate(start, end, REGION, text[start:end], "grammar:zone", 0.8 if place is not None else 0.6))
    return zones


def _areas(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """川渝, 闽北, 渝东南: syllables of provinces in pairs or with a point of the compass."""
    taken = {i for a, b in _spans(found) for i in range(a, b)}
    areas = []
    for pattern in (_COMPASS, _PAIR):
        for match in pattern.finditer(text):
            name = match.group()
            if match.start() in taken or (name in words.NOT_COMPASS and name not in words.COMPASS_ANYWAY):
                continue
            areas.append(Candidate(match.start(), match.end(), REGION, name, "grammar:area", 0.75))
    return areas


def _foreign_parts(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """States and cities behind the name of their country: 泰国罗勇府, 越南谅山省."""
    known = countries.countries()
    parts = []
    starts = {c.start for c in found}
    for candidate in found:
        if candidate.name in known and candidate.end not in starts:
            match = _FOREIGN_PART.match(text, candidate.end)
            if match and left_edge(text, match.end()) <= candidate.start and "国" not in match.group():
                parts.append(Candidate(match.start(), match.end(), REGION, match.group(), "grammar:foreign", 0.75))
    return parts


def find(text: str, found: Sequence[Candidate] = ()) -> list[Candidate]:
    """Give the regions of an article's text.

    >>> [c.name for c in find("重庆市永川职业教育中心在川渝两地招生")]
    ['重庆市', '永川', '川渝']
    """
    known = _known(text, _scan(text))
    foreign = _foreign_parts(text, known)
    towns = [*_towns_behind(text, known), *_town_lists(text, known)]
    towns += _towns(text, [*known, *foreign, *towns])
    zones = _zones(text, [*known, *towns])
    areas = _areas(text, [*known, *towns, *zones])
    return sorted({*known, *foreign, *towns, *zones, *areas})
