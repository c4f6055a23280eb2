"""Listed companies by their short and full names (``data/SOURCES.md``)."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources

# Marks of the exchanges, no part of the name: special treatment, share classes, first days.
_MARKS = re.compile(r"^(?:\*?ST|XD|XR|DR|N|C)(?=[\u4e00-\u9fff])|(?:-?[ABUWD]{1,2}|退)$")


@dataclass(frozen=True, slots=True)
class Company:
    """One listed company: short name, full name, stock code."""

    short: str
    name: str
    code: str


@lru_cache(maxsize=1)
def _tables() -> tuple[Mapping[str, Company], Mapping[str, Company]]:
    by_short: dict[str, Company] = {}
    by_name: dict[str, Company] = {}
    text = (resources.files("vocgraph.authority") / "data" / "companies.tsv").read_text("utf-8")
    for line in text.splitlines():
        if not line.startswith("#"):
            short, name, code = line.split("\t")
            company = Company(_MARKS.sub("", short), name, code)
            by_short.setdefault(company.short, company)
            by_name.setdefault(name, company)
    return by_short, by_name


@lru_cache(maxsize=1)
def brands() -> Collection[str]:
    """Give well-known firms that are not listed under the name people use.

    >>> "西门子" in brands()
    True
    """
    text = (resources.files("vocgraph.authority") / "data" / "brands.txt").read_text("utf-8")
    return frozenset(word for line in text.splitlines() if not line.startswith("#") for word in line.split())


def find(name: str) -> Company | None:
    """Give the listed company of this full or short name, or None.

    >>> find("比亚迪").name
    '比亚迪股份有限公司'
    """
    by_short, by_name = _tables()
    return by_name.get(name) or by_short.get(name)


def short_names() -> Collection[str]:
    """Give the short names under which companies are listed."""
    return _tables()[0].keys()
