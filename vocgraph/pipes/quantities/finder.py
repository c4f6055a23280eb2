"""Read the indicators out of an article's text: who, what, how many, in which unit, when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vocgraph.pipes.quantities import features, model, naming
from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.attribution import Attribution
from vocgraph.pipes.quantities.counts import Count, find_counts
from vocgraph.pipes.quantities.headers import endings, headers_at
from vocgraph.pipes.quantities.moments import Moment, moments
from vocgraph.pipes.quantities.naming import Name
from vocgraph.pipes.quantities.numerals import narrow
from vocgraph.pipes.quantities.times import time_of
from vocgraph.records import Mention, Quantity

THRESHOLD: Final = 0.5
_NEAR: Final = 3
_NESTED: Final = 8


@dataclass(frozen=True, slots=True)
class Read:
    """A count as the model reads it: its name, its holder (a position in the mentions), whether it was said before."""

    moment: Moment
    name: Name
    holder: int
    again: bool
    sure: float
    features: list[str]


class Reader:
    """The counts of an article with their candidates; ``extract`` and training both go through it."""

    def __init__(self, text: str, mentions: Sequence[Mention], subject: int | None) -> None:
        self.text = narrow(text)
        self.mentions = mentions
        names = sorted((m.start, m.end) for m in mentions if m.kind != "reference")
        self.ends = {m.end: m.type for m in mentions if m.kind != "reference"}
        self.begins = {m.start: m.type for m in mentions if m.kind != "reference"}
        self.majors = endings(mentions)
        self.medal = naming.medal_word(self.text)
        counts = [c for c in find_counts(self.text) if not _inside(c, names)]
        self.attribution = Attribution(self.text, mentions, subject, [c.number for c in counts])
        self.moments = moments(counts, self.attribution)

    def names(self, moment: Moment, previous: tuple[str, int] | None) -> list[Name]:
        """Give a count's candidate names; ``previous`` is the name of the count before and its clause."""
        count = moment.count
        if count.medal:
            return naming.medal_names(count, self.text[max(0, count.start - 80) : count.start], self.medal)
        last = previous[0] if previous and moment.clause - previous[1] <= _NEAR else ""
        headers = headers_at(self.text, count.start, moment.left, self.majors)
        people = p.PEOPLE_NOUN.findall(self.text, self.attribution.sentence(moment.clause)[0], count.start)
        return naming.names(count, moment.left, moment.right, last, headers, people[-1] if people else "")

    def name_features(self, moment: Moment, names: Sequence[Name]) -> list[list[str]]:
        """Give the features of each candidate name."""
        sources = frozenset(n.source for n in names)
        ahead, behind = self._named_beside(moment)
        return [features.name_features(moment, n, sources, behind if n.source[0] == "b" else ahead) for n in names]

    def _named_beside(self, moment: Moment) -> tuple[str, str]:
        """Types of the mentions that end right before the number and begin right after the unit, or ""."""
        number, edge = moment.count.start - len(moment.left) + len(naming.clean_left(moment.left)), moment.count.end
        return self.ends.get(number, self.ends.get(moment.count.start, "")), self.begins.get(
            edge, self.begins.get(edge + 1, "")
        )

    def read(self, weights: Mapping[str, float], *, keep_all: bool = False) -> Iterator[Read]:
        """Give the counts with the name and holder that the model chooses; only the indicators unless ``keep_all``."""
        previous: tuple[str, int] | None = None
        before: tuple[int, int] | None = None
        seen: dict[tuple[int, float, str], list[str]] = {}
        for moment in self.moments:
            count = moment.count
            names = self.names(moment, previous)
            if not names:
                continue
            n, sure_name = model.choose(self.name_features(moment, names), weights)
            name = names[n]
            holders = self.attribution.candidates(count.start, count.end, name.text, before)
            if not holders:
                continue
            options = [features.holder_features(moment, c, name.text, self.attribution) for c in holders]
            h, sure_holder = model.choose(options, weights)
            holder = self.mentions[holders[h].mention]
            said = seen.setdefault((holder.chain, count.value, count.unit), [])
            again = any(name.text.endswith(other) or other.endswith(name.text) for other in said)
            found = features.keep_features(moment, name, holder.type, (sure_name, sure_holder), again)
            # Plans are no indicators, whatever else speaks for it; promised figures of an agreement are.
            sure = 0.0 if "firm-only" in moment.cues else model.probability(found, weights)
            if sure >= THRESHOLD or name.source[:1] in "ab":
                previous = (name.text, moment.clause)
            if sure >= THRESHOLD and not again:
                before = (holder.chain, moment.clause)
            if keep_all or (sure >= THRESHOLD and not again):
                said.append(name.text)
                sureness = round(sure * sure_name * sure_holder, 4)
                yield Read(moment, name, holders[h].mention, again, sureness, found)


def _inside(count: Count, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the numeral stands in one of the sorted spans; names nest two or three deep at most."""
    at = bisect_right(spans, (count.number, 1 << 60))
    return any(start <= count.number < end for start, end in spans[max(0, at - _NESTED) : at])


def extract(
    text: str, mentions: Sequence[Mention], *, subject: int | None, weights: Mapping[str, float] | None = None
) -> list[Quantity]:
    """Give the quantities that ``text`` states about its ``mentions``, each fact once, in order.

    ``text`` is an article's pieces, one a line; ``mentions`` are sorted by position and include references such as
    学校, whose ``chain`` is that of the school they stand for; ``subject`` is the chain of the article's main node.
    """
    reader = Reader(text, mentions, subject)
    return [_quantity(reader, r) for r in reader.read(model.load() if weights is None else weights)]


def _quantity(reader: Reader, read: Read) -> Quantity:
    moment, count = read.moment, read.moment.count
    edge = max(reader.text.rfind(mark, moment.start, count.start) for mark in "，。；：\n")
    time = time_of(reader.text, *reader.attribution.sentence(moment.clause), count)
    start = max(moment.start, edge + 1)
    return Quantity(
        read.holder,
        read.name.text,
        count.value,
        count.unit,
        time,
        count.qualifier,
        start,
        count.end,
        confidence=read.sure,
    )
