"""The entities of one article: its chains of mentions, each with a canonical name and its aliases."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from vocgraph.authority import divisions
from vocgraph.records import Mention, Reading


@dataclass(slots=True)
class LocalEntity:
    """One chain of an article: type, canonical name, every other surface form, positions of its mentions."""

    type: str
    name: str
    aliases: set[str] = field(default_factory=set)
    mentions: list[int] = field(default_factory=list)
    within: str = ""


def canonical(mentions: list[Mention]) -> str:
    """Give the fullest name among a chain's mentions; a short or former form only where there is no other.

    A region bears the name that the table of divisions gives it.
    """
    named = [m for m in mentions if m.kind == "name"] or [m for m in mentions if m.kind == "short"]
    if not named:
        return ""
    if named[0].type == "Region":
        return named[0].name
    counts = Counter(m.name for m in named)
    return max(counts, key=lambda name: (len(name), counts[name], name))


def entities(reading: Reading) -> dict[int, LocalEntity]:
    """Give an article's entities by chain."""
    chains: dict[int, list[int]] = defaultdict(list)
    for i, mention in enumerate(reading.mentions):
        chains[mention.chain].append(i)
    out: dict[int, LocalEntity] = {}
    for chain, positions in chains.items():
        mentions = [reading.mentions[i] for i in positions]
        name = canonical(mentions)
        if not name:
            continue
        forms = {m.name for m in mentions if m.kind != "reference"} | {
            m.text for m in mentions if m.kind != "reference" and m.type in ("Region", "Program")
        }
        out[chain] = LocalEntity(mentions[0].type, name, forms - {name}, positions)
    _towns(out)
    return out


def _towns(entities: dict[int, LocalEntity]) -> None:
    """Tell namesakes among the divisions apart by the article's other regions."""
    regions = [e for e in entities.values() if e.type == "Region"]
    sure = [found[0] for e in regions if len(found := divisions.find(e.name)) == 1]
    for entity in regions:
        if len(divisions.find(entity.name)) > 1:
            division = divisions.complete(entity.name, sure)
            if division is not None and division.level == "town":
                entity.within = division.code
