"""Countries by their Chinese names, and well-known foreign cities and states (``data/SOURCES.md``)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib import resources


def _lines(file: str) -> Iterator[tuple[str, list[str]]]:
    text = (resources.files("vocgraph.authority") / "data" / file).read_text("utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, _, rest = line.partition("\t")
            yield name, rest.split()


@lru_cache(maxsize=1)
def countries() -> Mapping[str, str]:
    """Give every country name in use with the short name it stands for.

    >>> countries()["印尼"], countries()["德国"]
    ('印度尼西亚', '德国')
    """
    names = {}
    for name, others in _lines("countries.tsv"):
        names.update(dict.fromkeys((name, *others), name))
    return names


@lru_cache(maxsize=1)
def foreign_places() -> Mapping[str, str]:
    """Give well-known foreign cities and states with their countries.

    >>> foreign_places()["釜山"]
    '韩国'
    """
    return {place: country for country, places in _lines("foreign_places.tsv") for place in places}
