"""What an article is about: a linear ranking of its chains of names.

``weights.json`` holds the weights of the features below; ``training/subjects.py`` fits them on the corpus.
"""

from __future__ import annotations

import json
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import resources
from typing import Final

from vocgraph.errors import PipelineError
from vocgraph.pipes.references.patterns import GENRES, TOLD
from vocgraph.records import Mention

KINDS: Final = ("School", "Enterprise", "Platform", "Organization", "Person", "Region", "Event")
"""Types of what an article can be about."""
_SIGNED: Final = 6
_LAST_LINES: Final = 3


@dataclass
class _Chain:
    kind: str
    mentions: list[Mention] = field(default_factory=list)
    rank: int = 0


def _few(count: int) -> str:
    return str(count) if count < 3 else "3-5" if count < 6 else "6+"


class Article:
    """An article's names as the ranking sees them: outermost mentions by chain, in the headlines and by line."""

    def __init__(self, text: str, mentions: Sequence[Mention], headlines: Sequence[tuple[int, int]]) -> None:
        self.text = text
        self.headlines = headlines
        self.outer: list[Mention] = []
        for m in sorted((m for m in mentions if m.kind != "reference" and m.type in KINDS), key=_position):
            if not self.outer or m.start >= self.outer[-1].end:
                self.outer.append(m)
        self.chains: dict[int, _Chain] = {}
        for m in self.outer:
            self.chains.setdefault(m.chain, _Chain(m.type)).mentions.append(m)
        self.of_kind: dict[str, list[int]] = defaultdict(list)
        for chain, held in self.chains.items():
            self.of_kind[held.kind].append(chain)
        for same in self.of_kind.values():
            by_size = sorted(same, key=lambda c: (-len(self.chains[c].mentions), self.chains[c].mentions[0].start))
            for rank, chain in enumerate(by_size):
                self.chains[chain].rank = rank
        self.named_above = [m for m in self.outer if self.headline(m) is not None]
        self.body = [m for m in self.outer if self.headline(m) is None]
        lines = [0, *(i + 1 for i, c in enumerate(text) if c == "\n")]
        self.by_line: dict[int, list[Mention]] = defaultdict(list)
        for m in self.body:
            self.by_line[bisect_right(lines, m.start)].append(m)
        ends = [*(start - 1 for start in lines[1:]), len(text)]
        self.last_lines = [(a, b) for a, b in zip(lines, ends, strict=True) if b > a][-_LAST_LINES:]
        title = "".join(text[a:b] for a, b in headlines)
        self.genres = [word for word in GENRES if word in title]
        first = text[headlines[0][0] : headlines[0][1]].strip() if headlines else ""
        self.title_end = first[-2:]

    def headline(self, mention: Mention) -> tuple[int, int] | None:
        """Give the headline that holds the mention."""
        return next(((a, b) for a, b in self.headlines if a <= mention.start < b), None)

    def features(self, chain: int) -> list[str]:
        """Give what speaks for or against a chain; most features are told apart by its type."""
        held = self.chains[chain]
        kind = held.kind
        lines = max(1, len(self.by_line))
        share = min(5, 10 * len(held.mentions) // len(self.outer))
        cover = 4 * sum(any(m.chain == chain for m in inside) for inside in self.by_line.values()) // lines
        opens = 4 * sum(inside[0].chain == chain for inside in self.by_line.values()) // lines
        top = len(held.mentions) == max(len(c.mentions) for c in self.chains.values())
        above = [m for m in held.mentions if self.headline(m) is not None]
        told = [f"share={share}", f"top={top}", f"cover={cover}", f"opens={opens}", f"head={bool(above)}"]
        told.append(f"rank={min(held.rank, 2)}")
        out = [*told, kind, *(f"{kind}|{f}" for f in told)]
        out.append(f"{kind}|of-type={_few(len(self.of_kind[kind]))}")
        out.append(f"{kind}|schools={_few(len(self.of_kind['School']))}")
        out.append(f"{kind}|head={bool(above)}|any={bool(self.named_above)}")
        out.append(f"{kind}|opens-body={bool(self.body) and self.body[0].chain == chain}")
        if any(self._signs(m) for m in held.mentions):
            out.append(f"{kind}|signed")
        out += [f"{kind}|genre={word}" for word in self.genres]
        out.append(f"{kind}|title-end={self.title_end}")
        if above:
            out += [f"{kind}|{f}" for f in self._in_headline(above[0])]
        return out

    def _signs(self, mention: Mention) -> bool:
        """Tell whether the mention is all but alone on one of the last lines."""
        room = mention.end - mention.start + _SIGNED
        return any(a <= mention.start < b and b - a <= room for a, b in self.last_lines)

    def _in_headline(self, mention: Mention) -> list[str]:
        """Give how a mention stands in its headline."""
        start, end = self.headline(mention) or (mention.start, mention.end)
        out = [
            f"head-first={mention is self.named_above[0]}",
            f"head-start={mention.start - start < 2}",
            f"head-end={end - mention.end <= 2}",
            f"head-before={self.text[max(start, mention.start - 1) : mention.start]}",
            f"head-after={self.text[mention.end : min(end, mention.end + 1)]}",
        ]
        if TOLD not in self.text[start : mention.start]:
            return out
        last = not any(mention.end <= m.start < end for m in self.named_above)
        return [*out, "told-of", "told-last"] if last else [*out, "told-of"]


def _position(mention: Mention) -> tuple[int, int]:
    return mention.start, -mention.end


@lru_cache(maxsize=1)
def load() -> dict[str, float]:
    """Read the weights that ship with the package.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    source = resources.files("vocgraph.pipes.references") / "weights.json"
    try:
        weights: dict[str, float] = json.loads(source.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise PipelineError(f"the weights {source} cannot be read ({error}); reinstall vocgraph") from error
    return weights


def subjects(
    text: str,
    mentions: Sequence[Mention],
    headlines: Sequence[tuple[int, int]],
    weights: Mapping[str, float] | None = None,
) -> dict[str, int]:
    """Give by node type the chain that the article is most about; the key ``""`` holds the chain over all types."""
    weights = load() if weights is None else weights
    article = Article(text, mentions, headlines)
    scores = {c: sum(weights.get(f, 0.0) for f in article.features(c)) for c in article.chains}
    best: dict[str, int] = {}
    for chain in sorted(scores, key=lambda c: (-scores[c], c)):
        best.setdefault("", chain)
        best.setdefault(article.chains[chain].kind, chain)
    return best
