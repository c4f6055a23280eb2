"""From gold graphs to labelled text: where an article's gold names stand, found by string search."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from vocgraph.reading import read_file
from vocgraph.repair import restore

DROPPED = frozenset("“”\"'‘’「」『』")
OPENING, CLOSING = "“‘「『", "”’」』"
NESTED = frozenset({"Region", "Event", "Project"})
"""What is a node of its own even inside a longer name; a person or a company there is none."""

GENERIC = re.compile(
    r"学校|学院|大学|公司|集团|企业|协会|联盟|共同体|联合体|基地|中心|工作室|产业学院|职教集团|教育集团|教育局|大赛|比赛|项目|工程|计划|专业群?"
)
"""A name that is only a kind stands for a node in some places and for the kind in others: no label is trained there."""

CUED = {
    "Industry": re.compile(r"产业|行业|企业|经济|之[乡都]|[、和与及]"),
    "Program": re.compile(r"专业|方向|赛项|班|系|类|[、和与及]"),
    "Platform": re.compile(r"$^"),
    "Region": re.compile(r"$^"),
}
"""Short names of these types are common words too: without one of these words behind them no label is trained."""

CUED_LENGTH = {"Industry": 2, "Program": 2, "Platform": 2, "Region": 1}


@dataclass(frozen=True, slots=True)
class Label:
    start: int
    end: int
    type: str


@dataclass(frozen=True, slots=True)
class Labelled:
    """An article: ``outer`` names are apart, ``nested`` lie in an outer one, ``unsure`` stretches train nothing."""

    document: str
    article: int
    text: str
    outer: tuple[Label, ...]
    nested: tuple[Label, ...]
    unsure: tuple[Label, ...]


def squeeze(text: str) -> tuple[str, list[int]]:
    """Give the text without spaces and quotation marks, and each remaining character's offset. Line ends stay."""
    kept, origin = [], []
    for at, char in enumerate(text):
        for part in unicodedata.normalize("NFKC", char):
            if part == "\n" or (not part.isspace() and char not in DROPPED):
                kept.append(part.lower())
                origin.append(at)
    return "".join(kept), origin


def balance(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in a quotation mark at the edge whose partner lies inside."""
    inside = text[start:end]
    for opening, closing in zip(OPENING, CLOSING, strict=True):
        if inside.count(closing) > inside.count(opening) and text[start - 1 : start] == opening:
            start -= 1
        if inside.count(opening) > inside.count(closing) and text[end : end + 1] == closing:
            end += 1
    return start, end


def occurrences(squeezed: str, name: str) -> Iterator[int]:
    at = squeezed.find(name)
    while at >= 0:
        yield at
        at = squeezed.find(name, at + 1)


def names_of(articles: Iterable[dict]) -> dict[str, set[str]]:
    """Give each squeezed name and alias with its types."""
    names: dict[str, set[str]] = defaultdict(set)
    for article in articles:
        for node in article["nodes"]:
            for name in (node["name"], *node["aliases"]):
                short = squeeze(name)[0]
                if node["type"] == "Program":
                    short = short.removesuffix("专业")
                if short:
                    names[short].add(node["type"])
    return names


def label(document: str, article: int, text: str, names: dict[str, set[str]]) -> Labelled:
    """Find the names in the text, the longest first; a shorter one inside a longer one is nested."""
    squeezed, origin = squeeze(text)
    outer: list[Label] = []
    nested: list[Label] = []
    unsure: list[Label] = []
    owner: list[Label | None] = [None] * len(squeezed)
    inner: list[bool] = [False] * len(squeezed)
    for name in sorted(names, key=lambda n: (-len(n), n)):
        types = names[name]
        for at in occurrences(squeezed, name):
            end = at + len(name)
            found = Label(*balance(text, origin[at], origin[end - 1] + 1), sorted(types)[0])
            holders = {owner[k] for k in range(at, end)}
            if holders == {None}:
                cue = CUED.get(found.type)
                short = (
                    cue is not None and len(name) <= CUED_LENGTH[found.type] and not cue.match(squeezed[end : end + 2])
                )
                (unsure if len(types) > 1 or GENERIC.fullmatch(name) or short else outer).append(found)
                owner[at:end] = [found] * len(name)
            elif len(holders) == 1 and types & NESTED and not any(inner[at:end]):
                (holder,) = holders
                if holder in outer and (holder.start, holder.end) != (found.start, found.end) and len(name) > 1:
                    nested.append(Label(found.start, found.end, sorted(types & NESTED)[0]))
                    inner[at:end] = [True] * len(name)
    return Labelled(
        document,
        article,
        text,
        tuple(sorted(outer, key=lambda s: s.start)),
        tuple(sorted(nested, key=lambda s: s.start)),
        tuple(unsure),
    )


def load(texts: Path, gold: Path) -> list[Labelled]:
    """Read a folder of texts and the folder of their gold graphs; an article's names are all those of its document."""
    labelled = []
    for path in sorted(gold.glob("*.json")):
        names = names_of(json.loads(path.read_text("utf8")))
        document = read_file(texts / f"{path.stem}.txt")
        labelled += [label(path.stem, article.index, article.text, names) for article in restore(document)]
    return labelled
