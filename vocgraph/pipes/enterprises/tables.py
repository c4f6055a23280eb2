"""Enterprises that are known by the name that stands there: listed companies and brands, as the tables call them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from vocgraph.authority import companies, divisions
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.enterprises.view import HAN, Span, View
from vocgraph.pipes.lexicon import beginnings, places
from vocgraph.pipes.phrases import within
from vocgraph.schema import ENTERPRISE

_BEFORE: Final = re.compile(rf"(?:{words.PARTNER_BEFORE})$")
_AFTER: Final = re.compile(words.PARTNER_AFTER)
_MORE: Final = re.compile(
    r"(?:(?<=新能)源)?(?:（中国）)?(?:集团|公司|控股|汽车|药业|珠宝|物流|乘用车|传祺|制药|葡萄酒|教育|云|重工|数控|风电|新能源(?!共|产))?(?:集团)?"
)
_SITE: Final = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:分公司|分厂|工厂|电厂|代表处|分拨中心|事业部)")


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, int]:
    return beginnings((*companies.short_names(), *companies.brands()))


def from_tables(view: View, sure: Sequence[Candidate]) -> list[Candidate]:
    """Give the firms of the tables, at each place the longest; ``sure`` are those that their form has shown.

    A name that is an ordinary word too (小米, 大众) counts where words around it treat it as a firm.
    """
    text = view.text
    listed, brands = companies.short_names(), companies.brands()
    taken = {i for c in sure for i in range(c.start, c.end)}
    found = []
    reached = 0
    for at, longest in places(text, _prefixes()):
        if at < reached:
            continue
        for length in range(longest, 1, -1):
            name = text[at : at + length]
            known = name in brands or (length > 2 and name in listed)
            if not known or at in taken or not view.free(at, at + length) or within(at, at + length, view.regions):
                continue
            reached = at + length
            if length < 4 and not _stands_free(view, at):
                continue
            if divisions.find(name) or (name[0] == "国" and text[at - 1 : at] in ("全", "我", "中", "外", "各")):
                continue
            start, end = _widened(view, at, at + length)
            weak = name in words.ORDINARY or (length < 4 and name not in brands)
            if weak and not (_BEFORE.search(text, max(0, at - 4), at) and _AFTER.match(text, end)):
                break
            if view.other_thing(at, at + length, [(at, at + length)]):
                break
            reached = end
            found.append(Candidate(start, end, ENTERPRISE, text[start:end], "table:companies", 0.6 if weak else 0.85))
            break
    return found


def _stands_free(view: View, start: int) -> bool:
    """Tell whether no name runs on into ``start``: 海尔 in 利勃海尔 does not stand free."""
    before = view.text[start - 1 : start]
    return not HAN.fullmatch(before) or start in view.places.values() or left_edge(view.text, start, reach=8) == start


def _widened(view: View, start: int, end: int) -> Span:
    """Take the place in front, the business or the branch behind into a known firm's name: 德国蔡司, 赛力斯汽车."""
    text = view.text
    start = next((a for a, b in view.places.items() if b == start and text[a - 1 : a] != "的"), start)
    more = _MORE.match(text, end)
    end = view.with_part(more.end() if more else end, _SITE)
    for low, high in view.brackets:
        if low == end:
            end = high
    return start, end
