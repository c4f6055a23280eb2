"""Names of organizations: offices of governments, party bodies, associations, institutes, news media, foreign agencies.

An office is a place (or 省, 市, 县 alone), what it is in charge of, and 局, 厅, 委 …; an association or institute is a
place or a national word, its field and its head. Heads alone (相关协会, 教育局 without a place) are no names.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from vocgraph.authority import countries
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate, longest
from vocgraph.pipes.declared import declarations, occurrences
from vocgraph.pipes.organizations import patterns as words
from vocgraph.schema import ORGANIZATION, REGION, SCHOOL

_OFFICE: Final = re.compile(rf"(?:{words.FUNCTIONS})+(?:[和与](?:{words.FUNCTIONS})+)?(?:{words.OFFICES})(?!长|部)")
_NATIONAL: Final = re.compile(rf"(?:{words.NATIONAL})(?!门|署|队|分|政府|特殊|记者|通讯员)")
_HEAD: Final = re.compile(
    rf"(?:{words.ASSOCIATIONS}|{words.INSTITUTES}|{words.GOVERNMENTS})(?!会员|长|员|生|主办方|网|课|代表|记者|通讯员|奖学金|杯|派出所|采购|部门|购买|补贴|主导|搭台|支持|引导|统筹|工作报告|机关)"
)
_PARTY: Final = re.compile(r"(?:省|市|县|区|州|旗)委(?:教育工委|组织部|宣传部|统战部|编办)?(?!员|会|托|派|办)")
_LOCAL_PARTY: Final = re.compile(r"团[省市县区州]委|[省市县区州]委(?:教育工委|组织部|宣传部|统战部|编办)")
_ZONE_PARTY: Final = re.compile(r"党?工委(?!会)")
_LOCAL: Final = re.compile(rf"(?:{words.LOCAL})$")
_COMMON: Final = re.compile(rf"(?:{words.COMMON})*")
_NATION: Final = re.compile(words.NATIONAL_HEADS)
_SECTION: Final = re.compile(r"[^，。、\s]{2,8}(?:研究所|研究中心|代表处|分会|专委会|发展中心|研究开发中心)")
_SCIENCE: Final = re.compile(r"研究|科学")
_CREDIT: Final = re.compile(r"\s*(?:供稿|供图|通讯员|记者|提供)")
_WITH_SECTIONS: Final = ("科学院", "研究院", "学会", "协会", "行业协会", "工商大会")
_MINISTRY: Final = re.compile(r"[\u4e00-\u9fff]{2,6}部(?!门|长|分|落|署|队|件|位|署)")
_HAN: Final = re.compile(r"[\u4e00-\u9fff“”（）]+")
_INNER_AND: Final = re.compile(
    rf"(?:{words.FUNCTIONS}|职业|物流|经济|科学|文化|成人|地理|生态|技术)(?:[和与]|)(?:{words.FUNCTIONS}|成人|采购|供应链|生态|信息|合作)?"
)

NATIONAL: Final = "table:bodies"
"""The source of candidates that are national bodies."""

Span = tuple[int, int]


class _Text:
    """An article's text with the spans in it that other stages found."""

    def __init__(self, text: str, found: Sequence[Candidate]) -> None:
        self.text = text
        self.places: dict[int, int] = {}
        for candidate in found:
            if candidate.type == REGION:
                self.places[candidate.start] = max(candidate.end, self.places.get(candidate.start, 0))
        self.schools = [(c.start, c.end) for c in found if c.type == SCHOOL]
        self.inner = [
            m.span()
            for m in re.finditer(
                rf"[\u4e00-\u9fff]{{2}}[和与](?:{words.FUNCTIONS}|成人教育|采购|供应链|社会保障|农业生态)", text
            )
        ]

    def begin(self, end: int, reach: int = 26) -> tuple[int, int]:
        """Give where a name whose head begins at ``end`` starts, and where the divisions at its beginning end."""
        text = self.text
        kept = [*self.places.items(), *self.schools, *self.inner]
        edge = left_edge(text, end, reach=reach, kept=[(a, b) for a, b in kept if b <= end])
        if text[edge - 2 : edge] in ("全国", "国家", "国际"):
            edge -= 2
        school = next((a for a, b in self.schools if edge <= a and b <= end), None)
        if school is not None:
            return school, school
        start = min((a for a in self.places if edge <= a < end), default=edge)
        nation = _NATION.search(text, edge, end)
        if nation and nation.start() < start:
            start = nation.start()
        at = start
        while at in self.places and self.places[at] <= end:
            at = self.places[at]
        return start, at


def _offices(view: _Text) -> list[Candidate]:
    text = view.text
    found = []
    for match in _OFFICE.finditer(text):
        end = match.end()
        start = match.start()
        run = max((b for b in view.places.values() if b == start), default=None)
        if run is not None:
            while True:
                before = next((a for a, b in view.places.items() if b == start), None)
                if before is None:
                    break
                start = before
            score = 0.95
        else:
            local = _LOCAL.search(text, max(0, start - 3), start)
            if (
                local is None
                or local.start() in _inside(view.places)
                or text[max(0, local.start() - 1) : local.start()] in tuple("两各三几四五）")
            ):
                continue
            start = local.start()
            score = 0.9
        found.append(Candidate(start, end, ORGANIZATION, text[start:end], "grammar:office", score))
    return found


def _inside(places: dict[int, int]) -> set[int]:
    return {i for a, b in places.items() for i in range(a + 1, b - 1)}


def _nationals(view: _Text) -> list[Candidate]:
    found = []
    for match in _NATIONAL.finditer(view.text):
        section = _SECTION.match(view.text, match.end())
        end = section.end() if section and left_edge(view.text, section.end()) <= match.start() else match.end()
        found.append(Candidate(match.start(), end, ORGANIZATION, view.text[match.start() : end], NATIONAL, 0.95))
    return found


def _bodies(view: _Text) -> list[Candidate]:
    """Associations, institutes, governments and the like by their heads."""
    text = view.text
    found = []
    for match in _HEAD.finditer(text):
        start, placed = view.begin(match.start())
        end = match.end()
        stem = text[start : match.start()]
        if len(stem) > 24 or (stem and not _HAN.fullmatch(stem)):
            continue
        if any(a == start for a, _ in view.schools) and not _SCIENCE.search(match.group()):
            continue
        if _CREDIT.match(text, end):
            continue
        nation = _NATION.match(stem)
        rest = text[placed : match.start()]
        if placed == start and not nation:
            local = _LOCAL.match(stem[:1]) or _LOCAL.match(stem[:3])
            if not stem or (not local and not any(a == start for a, _ in view.schools)):
                continue
            score = 0.75
            if match.group() in ("协会", "学会", "商会", "研究院", "研究所") and len(stem) < 3:
                continue
        else:
            score = 0.9
        if (
            not rest
            and text[placed - 1] in "省市县区镇乡"
            and match.group()
            in (
                "协会",
                "学会",
                "商会",
                "联合会",
                "研究院",
                "研究所",
                "代表处",
                "服务中心",
                "工作站",
                "培训中心",
            )
        ):
            continue
        if nation and _COMMON.fullmatch(stem[len(nation.group()) :]) and len(stem) < 5:
            continue
        section = _SECTION.match(text, end) if match.group() in _WITH_SECTIONS else None
        if (
            section
            and left_edge(text, section.end(), floor=end, reach=section.end() - end + 1, kept=view.places.items())
            == end
        ):
            found.append(
                Candidate(start, section.end(), ORGANIZATION, text[start : section.end()], "grammar:body", score)
            )
        found.append(Candidate(start, end, ORGANIZATION, text[start:end], "grammar:body", score))
    return found


def _parties(view: _Text) -> list[Candidate]:
    """永川区委, 共青团重庆市委: a division in full and 委."""
    text = view.text
    found = []
    for match in _PARTY.finditer(text):
        at = match.start() + 1
        start = next((a for a, b in view.places.items() if b == at), None)
        if start is None:
            bare = next((a for a, b in view.places.items() if b == match.start()), None)
            if bare is None:
                continue
            start = bare
        for league in ("中共", "共青团"):
            if text.endswith(league, 0, start):
                start -= len(league)
        found.append(Candidate(start, match.end(), ORGANIZATION, text[start : match.end()], "grammar:party", 0.9))
    for match in _LOCAL_PARTY.finditer(text):
        if match.start() not in _inside(view.places) and match.start() + 1 not in view.places.values():
            found.append(Candidate(match.start(), match.end(), ORGANIZATION, match.group(), "grammar:party", 0.75))
    for match in _ZONE_PARTY.finditer(text):
        start = next((a for a, b in view.places.items() if b == match.start()), None)
        if start is not None:
            found.append(Candidate(start, match.end(), ORGANIZATION, text[start : match.end()], "grammar:party", 0.85))
    return found


def _ministries(view: _Text) -> list[Candidate]:
    """Foreign ministries: 老挝农林部, 泰国教育部职业教育委员会."""
    found = []
    known = countries.countries()
    for start, end in view.places.items():
        if view.text[start:end] in known:
            match = _MINISTRY.match(view.text, end)
            if match and left_edge(view.text, match.end()) <= start:
                stop = match.end()
                section = re.compile(r"[\u4e00-\u9fff]{2,6}委员会").match(view.text, stop)
                stop = section.end() if section else stop
                found.append(Candidate(start, stop, ORGANIZATION, view.text[start:stop], "grammar:ministry", 0.8))
    return found


def find(text: str, found: Sequence[Candidate] = ()) -> list[Candidate]:
    """Give the organizations of an article's text; ``found`` should hold its regions and schools.

    >>> from vocgraph.pipes.regions.finder import find as regions
    >>> text = "永川区教委、重庆市人力资源和社会保障局和省应急管理厅到中国养蜂学会调研"
    >>> [c.name for c in find(text, regions(text, ()))]
    ['永川区教委', '重庆市人力资源和社会保障局', '省应急管理厅', '中国养蜂学会']
    """
    view = _Text(text, found)
    full = longest([*_offices(view), *_nationals(view), *_bodies(view), *_parties(view), *_ministries(view)])
    taken = [(c.start, c.end) for c in full]
    declared = [
        Candidate(start, end, ORGANIZATION, short, "declared", 0.95)
        for short in declarations(text, full)
        if len(short) > 2
        for start, end in occurrences(text, short, taken)
    ]
    return sorted({*full, *declared})
