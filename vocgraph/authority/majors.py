"""Vocational majors: the catalogue in force with codes, and names that older catalogues gave.

Sources and dates stand in the headers of ``data/majors.tsv`` and ``data/majors_former.tsv``.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from vocgraph.errors import AuthorityError

LEVELS: Final = ("中职", "高职专科", "职教本科", "技工")


@dataclass(frozen=True, slots=True, order=True)
class Major:
    """A major of a catalogue. ``code`` is empty where none is published or the name is from an older catalogue."""

    code: str
    name: str
    level: str
    former: bool = False


def find(name: str, level: str | None = None) -> tuple[Major, ...]:
    """Give the majors of that name, of one level or of all, those with a code first.

    >>> [(m.code, m.level) for m in find("数控技术")]
    [('260103', '职教本科'), ('460103', '高职专科')]
    >>> find("中草药种植")[0].former
    True
    """
    return tuple(m for m in _by_name().get(name, ()) if level is None or m.level == level)


@cache
def names() -> frozenset[str]:
    """Give all names of majors, former ones too."""
    return frozenset(_by_name())


@cache
def _by_name() -> dict[str, tuple[Major, ...]]:
    found: dict[str, list[Major]] = {}
    for code, name, level in (line.split("\t") for line in _lines("majors.tsv")):
        found.setdefault(name, []).append(Major("" if code == "-" else code, name, level))
    for level, listed in (line.split("\t") for line in _lines("majors_former.tsv")):
        for name in listed.split():
            if not any(m.level == level for m in found.get(name, ())):
                found.setdefault(name, []).append(Major("", name, level, former=True))
    return {name: tuple(sorted(majors, key=lambda m: (not m.code, m.code, m.level))) for name, majors in found.items()}


def _lines(file: str) -> list[str]:
    try:
        text = (resources.files("vocgraph.authority") / "data" / file).read_text(encoding="utf-8")
    except OSError as error:
        raise AuthorityError(f"the table {file} of vocgraph.authority is missing; install the package again") from error
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    if not lines or any(line.count("\t") != lines[0].count("\t") for line in lines):
        raise AuthorityError(f"the table {file} of vocgraph.authority is damaged; install the package again")
    return lines
