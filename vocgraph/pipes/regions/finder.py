"""Names of regions: countries, divisions in full and bare form, villages, zones and parks, areas with a name.

A division inside a longer name (重庆市永川职业教育中心) is a region of its own. Bare names that are ordinary words need
more than their own letters: their official form in the text, a division in front that holds them, or a word behind
that only places have.
"""

from __future__ import annotations

from collections.abc import Sequence

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.regions.areas import areas, foreign_parts
from vocgraph.pipes.regions.known import known_names
from vocgraph.pipes.regions.towns import bare_towns, full_towns, listed_towns
from vocgraph.pipes.regions.zones import zones


def find(text: str, found: Sequence[Candidate] = ()) -> list[Candidate]:
    """Give the regions of an article's text.

    >>> [c.name for c in find("重庆市永川职业教育中心在川渝两地招生")]
    ['重庆市', '永川', '川渝']
    """
    known = known_names(text)
    foreign = foreign_parts(text, known)
    towns = [*bare_towns(text, known), *listed_towns(text, known)]
    towns += full_towns(text, [*known, *foreign, *towns])
    zoned = zones(text, [*known, *towns])
    return sorted({*known, *foreign, *towns, *zoned, *areas(text, [*known, *towns, *zoned])})
