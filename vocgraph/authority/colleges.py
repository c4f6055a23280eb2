"""Colleges and universities of China by their names and former names (``data/SOURCES.md``)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class College:
    """One college: name, the ministry's school code, province, city, level (本科, 专科) and former names."""

    name: str
    code: str
    province: str
    city: str
    level: str
    former: tuple[str, ...] = ()


@lru_cache(maxsize=1)
def _table() -> Mapping[str, College]:
    table: dict[str, College] = {}
    text = (resources.files("vocgraph.authority") / "data" / "colleges.tsv").read_text("utf-8")
    rows = []
    for line in text.splitlines():
        if not line.startswith("#"):
            name, code, province, city, level, former = line.split("\t")
            rows.append(College(name, code, province, city, level, tuple(former.split())))
    for college in rows:
        table[college.name] = college
    for college in rows:
        for old in college.former:
            table.setdefault(old, college)
    return table


def find(name: str) -> College | None:
    """Give the college of this name or former name, or None.

    >>> find("枣庄职业学院").city
    '枣庄市'
    >>> find("北京电子科技职业学院").name
    '北京科技职业大学'
    """
    return _table().get(name)


def names() -> Collection[str]:
    """Give all names and former names."""
    return _table().keys()
