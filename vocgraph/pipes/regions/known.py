"""Known names that mean a region: full ones, bare ones that more than their own letters speak for, their lists."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from vocgraph.authority import countries, divisions
from vocgraph.authority.divisions import Division
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.regions import patterns as words
from vocgraph.pipes.regions.areas import COMPASS
from vocgraph.pipes.regions.gazetteer import Hit, scan
from vocgraph.schema import REGION

_FOLLOWED: Final = re.compile(words.PLACE_FOLLOWERS)
_BODY: Final = re.compile(words.BODIES)
_SURNAMES: Final = frozenset(words.SURNAMES)
_HAN: Final = re.compile(r"[\u4e00-\u9fff]")
_PLACE_LIST: Final = re.compile(
    r"[\u4e00-\u9fff]{2,4}(?:、[\u4e00-\u9fff]{2,4}?)+(?=等地|等县|等市|等区|等[0-9两三四五六七]|[两三四五六七][县市区地])"
)
_LIST_END: Final = re.compile(r"等|两[县市区地]|三[县市区地]|四[县市区地]|和|的")


def known_names(text: str) -> list[Candidate]:
    """Give the regions of a text that the tables hold."""
    hits = scan(text)
    context = _Context(text, hits)
    found: list[Candidate] = []
    refused: list[Hit] = []
    before: Hit | None = None
    compass = [m.span() for m in COMPASS.finditer(text)]
    for hit in hits:
        if any(a < hit.start < b for a, b in compass):
            continue
        score = _score(text, hit, context, before if before is not None and before.end == hit.start else None)
        if score:
            source = "table:areas" if hit.kind == "area" else "table:divisions"
            found.append(Candidate(hit.start, hit.end, REGION, text[hit.start : hit.end], source, score))
            before = hit
        elif hit.kind == "bare":
            refused.append(hit)
    return [*found, *_listed(text, refused, found, context)]


class _Context:
    """The divisions that an article surely names, with all they lie in."""

    def __init__(self, text: str, hits: Sequence[Hit]) -> None:
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

    def holds_any(self, found: Iterable[Division]) -> bool:
        """Tell whether it holds one of the divisions."""
        return any(map(self.holds, found))


def _score(text: str, hit: Hit, context: _Context, front: Hit | None) -> float:
    """Score a known name, 0 where the place is not meant; ``front`` is the region that stands right before it."""
    name = text[hit.start : hit.end]
    if hit.kind == "bare":
        return _bare(text, hit, context, front)
    if hit.kind == "town":
        return 0.95 if front is not None or context.holds_any(divisions.find(name)) else 0.0
    if hit.kind == "foreign":
        return 0.85 if len(name) > 2 or countries.foreign_places()[name] in text else 0.0
    ordinary = name in words.ORDINARY_FULL
    if hit.kind == "full" and (ordinary or len(name) == 2):
        found = divisions.find(name)
        if front is not None:
            return 0.9 if _inside(found, text[front.start : front.end]) else 0.0
        bounded = not _HAN.match(text[hit.start - 1 : hit.start])
        return 0.9 if context.holds_any(found) and (bounded or not ordinary) else 0.0
    return 0.95


def _bare(text: str, hit: Hit, context: _Context, front: Hit | None) -> float:
    """Score a bare name: 0 where nothing shows that the place is meant."""
    name = text[hit.start : hit.end]
    found = [d for d in divisions.find(name) if d.level != "town"]
    if not found:
        return 0.0
    if found[0].level == "province":
        return 0.95
    if any(d.code in context.named and d.name in text for d in found):
        return 0.9
    held = context.holds_any(found)
    if name in words.COMMON_STEMS and _BODY.match(text, hit.end):
        return 0.0
    if front is not None and front.kind in ("full", "bare"):
        return 0.9 if _inside(found, text[front.start : front.end]) else 0.0
    follows = _FOLLOWED.match(text, hit.end) is not None
    person = front is None and text[hit.start - 1 : hit.start] in _SURNAMES
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


def _listed(text: str, refused: Sequence[Hit], found: Sequence[Candidate], context: _Context) -> list[Candidate]:
    """Give bare names beside sure places in a list, or beside each other in one of places: 永顺、保靖、来凤等地."""
    more: list[Candidate] = []
    starts, ends = {c.start for c in found}, {c.end for c in found}

    def take(hit: Hit) -> None:
        more.append(Candidate(hit.start, hit.end, REGION, text[hit.start : hit.end], "coordination", 0.75))
        starts.add(hit.start)
        ends.add(hit.end)

    for chain in _PLACE_LIST.finditer(text):
        members = [h for h in refused if chain.start() <= h.start and h.end <= chain.end()]
        if len(members) > 1 and any(context.holds_any(divisions.find(text[h.start : h.end])) for h in members):
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
