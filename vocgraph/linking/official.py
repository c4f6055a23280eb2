"""What the authority tables know of an entity: code, official name, kind."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from vocgraph.authority import colleges, companies, countries, divisions, majors
from vocgraph.records import EntityKey

LEVEL_LABELS = {"province": "省级", "prefecture": "地级", "county": "县级", "town": "乡级"}
SCHOOL_KINDS: tuple[tuple[str, str], ...] = (
    (r"职业.*大学$", "职业本科"),
    (r"技师学院|技工学校|技校|高级技工", "技工院校"),
    (r"职业.*学院$|高等专科学校|职院$|高职", "高职专科"),
    (r"大学$|学院$", "高等学校"),
    (r"职业|职教|职校|职中|中专|职高|中职|卫生学校|工业学校|商业学校|工程学校|电子学校|工商学校", "中职"),
    (r"幼儿园", "幼儿园"),
    (r"小学", "小学"),
    (r"中学|高中", "中学"),
)
"""Kinds of school by the end of the name, the first that fits."""


@dataclass(frozen=True, slots=True)
class Official:
    """Code, official full name and kind; empty where unknown."""

    code: str = ""
    full_name: str = ""
    kind: str = ""


def school_kind(name: str) -> str:
    """Give the kind of school that a name tells, or an empty string.

    >>> school_kind("重庆市江南职业学校"), school_kind("重庆工业职业技术学院"), school_kind("南京工业职业技术大学")
    ('中职', '高职专科', '职业本科')
    """
    return next((kind for pattern, kind in SCHOOL_KINDS if re.search(pattern, name)), "")


def major_levels(schools: Iterable[str]) -> set[str]:
    """Give the catalogue's levels that schools of these names teach at."""
    levels = {"中职": "中职", "技工院校": "中职", "高职专科": "高职专科", "职业本科": "职教本科"}
    return {levels[kind] for name in schools if (kind := school_kind(name)) in levels}


def official(key: EntityKey, offered_by: Iterable[str] = ()) -> Official:
    """Look an entity up. ``offered_by`` names the schools that offer a program: its code depends on their level.

    >>> official(EntityKey("Region", "越南")).kind, official(EntityKey("Region", "湘南")).kind
    ('国家', '')
    """
    if key.type == "Region":
        found = divisions.find(key.name)
        if key.within:
            found = tuple(d for d in found if d.code == key.within)
        if len(found) == 1 or (found and found[0].name == key.name and sum(d.name == key.name for d in found) == 1):
            return Official(found[0].code, "", LEVEL_LABELS[found[0].level])
        return Official("", "", "国家" if countries.countries().get(key.name, "中国") != "中国" else "")
    if key.type == "Program":
        entries = majors.find(key.name.removesuffix("专业"))
        levels = major_levels(offered_by)
        fitting = [m for m in entries if m.level in levels] or list(entries)
        codes = sorted({m.code for m in fitting if m.code})
        return Official(";".join(codes), "", ";".join(dict.fromkeys(m.level for m in fitting)))
    if key.type == "School":
        college = colleges.find(key.name)
        if college is not None:
            return Official(
                college.code, college.name if college.name != key.name else "", school_kind(key.name) or college.level
            )
        return Official("", "", school_kind(key.name))
    if key.type == "Enterprise":
        company = companies.find(key.name)
        if company is not None:
            return Official(company.code, company.name if company.name != key.name else "", "上市公司")
    return Official()
