"""Family names, and the characters in which names of other languages are written.

Sources stand in the header of ``data/surnames.txt``.
"""

from __future__ import annotations

from functools import cache
from importlib import resources
from typing import Final

from vocgraph.errors import AuthorityError

KINDS: Final = ("common", "rare", "compound", "transliterated", "given", "foreign")


@cache
def single() -> frozenset[str]:
    """Give the family names of one character, common and rare."""
    return common() | frozenset(_table()["rare"])


@cache
def common() -> frozenset[str]:
    """Give the one-character family names that are widespread enough to need little context."""
    return frozenset(_table()["common"])


@cache
def compound() -> frozenset[str]:
    """Give the family names of two and more characters.

    >>> "欧阳" in compound()
    True
    """
    return frozenset(_table()["compound"].split())


@cache
def transliteration() -> frozenset[str]:
    """Give characters that write names of other languages (次仁多吉, 额尔敦) by their sound."""
    return frozenset(_table()["transliterated"])


@cache
def foreign() -> frozenset[str]:
    """Give more such characters, for names in parts (安娜·施密特) alone."""
    return transliteration() | frozenset(_table()["foreign"])


@cache
def given() -> frozenset[str]:
    """Give characters that given names are commonly made of."""
    return frozenset(_table()["given"])


def family_name(name: str) -> str:
    """Give the family name that a Chinese name begins with, or an empty string.

    >>> family_name("欧阳柏松"), family_name("王丙成"), family_name("安娜·施密特")
    ('欧阳', '王', '')
    """
    if "·" in name:
        return ""
    for size in (4, 2):
        if name[:size] in compound() and len(name) > size:
            return name[:size]
    return name[0] if len(name) > 1 and name[0] in single() else ""


@cache
def _table() -> dict[str, str]:
    try:
        text = (resources.files("vocgraph.authority") / "data" / "surnames.txt").read_text(encoding="utf-8")
    except OSError as error:
        raise AuthorityError(
            "the table surnames.txt of vocgraph.authority is missing; install the package again"
        ) from error
    rows = (line.partition(" ") for line in text.splitlines() if line and not line.startswith("#"))
    table = {kind: words for kind, _, words in rows}
    if set(table) != set(KINDS):
        raise AuthorityError("the table surnames.txt of vocgraph.authority is damaged; install the package again")
    return table
