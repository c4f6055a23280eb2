"""Read the indicators out of an article's text: who, what, how many, in which unit, when."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from vocgraph.pipes.context.network import NAMED_BY, NUMBER, RELATIONS, STATED, WORDS, Context, Place
from vocgraph.pipes.quantities import features, model, naming, wording
from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.attribution import Attribution, Candidate
from vocgraph.pipes.quantities.clauses import Clauses
from vocgraph.pipes.quantities.counts import Count, find_counts
from vocgraph.pipes.quantities.headers import endings, headers_at
from vocgraph.pipes.quantities.moments import Moment, moments
from vocgraph.pipes.quantities.naming import Name
from vocgraph.pipes.quantities.numerals import narrow
from vocgraph.pipes.quantities.times import time_of
from vocgraph.pipes.weights import logistic
from vocgraph.records import Mention, Quantity
from vocgraph.schema import HAS_INDICATOR, HONOR

THRESHOLD: Final = 0.4
BEARERS: Final = 0.9
"""How sure it is that a count in brackets behind an honour tells how many bear it."""
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
        self.honors = {m.end: i for i, m in enumerate(mentions) if m.type == HONOR}
        self.regions = {m.end: m for m in mentions if m.type == "Region"}
        self.majors = endings(mentions)
        self.medal = naming.medal_word(self.text)
        counts = [c for c in find_counts(self.text) if not _inside(c, names)]
        self.clauses = Clauses(self.text, mentions, subject, [c.number for c in counts])
        self.attribution = Attribution(self.clauses)
        self.moments = moments(counts, self.clauses)

    def names(self, moment: Moment, previous: tuple[str, int] | None) -> list[Name]:
        """Give a count's candidate names; ``previous`` is the name of the count before and its clause."""
        count = moment.count
        if count.medal:
            return naming.medal_names(count, self.text[max(0, count.start - 80) : count.start], self.medal)
        last = previous[0] if previous and moment.clause - previous[1] <= _NEAR else ""
        headers = headers_at(self.text, count.start, moment.left, self.majors)
        people = p.PEOPLE_NOUN.findall(self.text, self.clauses.sentence(moment.clause)[0], count.start)
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

    def read(
        self, weights: Mapping[str, float], *, keep_all: bool = False, context: Context | None = None
    ) -> Iterator[Read]:
        """Give the counts with the name and holder that the models choose; only the indicators unless ``keep_all``."""
        previous: tuple[str, int] | None = None
        before: tuple[int, int] | None = None
        seen: dict[tuple[int, float, str], list[str]] = {}
        for moment in self.moments:
            count = moment.count
            if (borne := self._borne(count)) is not None:
                yield Read(moment, *borne, again=False, sure=BEARERS, features=[])
                continue
            names = self.names(moment, previous)
            if not names:
                continue
            n, sure_name = model.choose(
                self.name_features(moment, names), weights, self._read_names(moment, names, context)
            )
            name = names[n]
            holders = self.attribution.candidates(count.start, count.end, name.text, before)
            if not holders:
                continue
            options = [features.holder_features(moment, c, name.text, self.clauses) for c in holders]
            h, sure_holder = model.choose(options, weights, self._read_holders(count, holders, context))
            holder = self.mentions[holders[h].mention]
            said = seen.setdefault((holder.chain, count.value, count.unit), [])
            again = any(name.text.endswith(other) or other.endswith(name.text) for other in said)
            found = features.keep_features(moment, name, holder.type, (sure_name, sure_holder), again)
            # Plans are no indicators, whatever else speaks for it; promised figures of an agreement are.
            odds = self._read_stated(count, model.score(found, weights), context)
            sure = 0.0 if "firm-only" in moment.cues else logistic(odds)
            if sure >= THRESHOLD or name.source[:1] in "ab":
                previous = (name.text, moment.clause)
            if sure >= THRESHOLD and not again:
                before = (holder.chain, moment.clause)
            if keep_all or (sure >= THRESHOLD and not again):
                said.append(name.text)
                sureness = round(sure * sure_name * sure_holder, 4)
                yield Read(moment, name, holders[h].mention, again, sureness, found)

    def _borne(self, count: Count) -> tuple[Name, int] | None:
        """Give honour and bearers that a count in brackets tells of: ``国家示范中职学校（全国1000所）``."""
        bracket = p.HOW_MANY.search(self.text, max(0, count.start - _NESTED), count.start)
        honor = self.honors.get(bracket.start()) if bracket else None
        bearer = p.BEARER.search(self.mentions[honor].text) if honor is not None else None
        return (Name(bearer.group(), "h"), honor) if bearer and honor is not None else None

    def where(self, moment: Moment, name: Name) -> Place:
        """Give the place of a candidate name and its number; where the words do not stand there, the number's own."""
        count = moment.count
        if name.source[0] == "b":
            at = self.text.find(name.text, count.end, count.end + len(moment.right) + 1)
        else:
            at = self.text.rfind(name.text, moment.start, count.start)
        start, end = (at, at + len(name.text)) if at >= 0 else (count.start, count.end)
        return Place(start, end, count.start, count.end)

    def _read_names(self, moment: Moment, names: Sequence[Name], context: Context | None) -> list[float]:
        """Give what the network adds to the score of each candidate name of a count."""
        if context is None:
            return [0.0] * len(names)
        odds = context.odds([((WORDS, NUMBER), [self.where(moment, name)]) for name in names])
        return [context.deciding.name_share * float(one) for one in odds[:, RELATIONS.index(NAMED_BY)]]

    def worded(self, read: Read) -> str:
        """Give the name of a count as a reader would write it: whole words, its modifiers, the place of a share."""
        moment, name = read.moment, read.name
        text = name.text
        if moment.count.medal:
            return text
        if moment.count.unit == p.PERCENT and (name.source == "p-share" or _is_part(name)):
            text = wording.share(moment.left) or text
        start = self.where(moment, Name(text.removesuffix("占比"), name.source))[0]
        if start == moment.count.start:
            return wording.tidy(text)
        chain = self.mentions[read.holder].chain
        region = self.regions.get(start) if text.endswith("占比") else None
        if region is not None and region.chain != chain:
            return wording.tidy(region.text + text)
        return wording.whole(text, self.text, start, self.ends)

    @staticmethod
    def _read_stated(count: Count, odds: float, context: Context | None) -> float:
        """Give the log odds that a count is an indicator, by the linear model (``odds``) and the network."""
        if context is None:
            return odds
        place = Place(count.start, count.end, count.start, count.end)
        read = context.odds([((NUMBER, NUMBER), [place])])[0, RELATIONS.index(STATED)]
        share = context.deciding.stated_share
        return share * float(read) + (1 - share) * odds

    def _read_holders(self, count: Count, holders: Sequence[Candidate], context: Context | None) -> list[float]:
        """Give what the network adds to the score of each candidate holder of a count."""
        if context is None:
            return [0.0] * len(holders)
        pairs = []
        for holder in holders:
            m = self.mentions[holder.mention]
            pairs.append(((m.type, NUMBER), [Place(m.start, m.end, count.start, count.end)]))
        odds = context.odds(pairs)[:, RELATIONS.index(HAS_INDICATOR)]
        return [context.deciding.holder_share * float(one) for one in odds]


def _is_part(name: Name) -> bool:
    """Tell whether a name from before its number can be what has the share: no rate, no ``产业占全市产值``."""
    of, told, _ = name.text.partition("占")
    return name.source[0] in "as" and not p.RATE.search(name.text) and (not told or of.endswith(name.text[-2:]))


def _inside(count: Count, spans: Sequence[tuple[int, int]]) -> bool:
    """Tell whether the numeral stands in one of the sorted spans; names nest two or three deep at most."""
    at = bisect_right(spans, (count.number, 1 << 60))
    return any(start <= count.number < end for start, end in spans[max(0, at - _NESTED) : at])


def extract(
    text: str,
    mentions: Sequence[Mention],
    *,
    subject: int | None,
    weights: Mapping[str, float] | None = None,
    context: Context | None = None,
) -> list[Quantity]:
    """Give the quantities that ``text`` states about its ``mentions``, each fact once, in order.

    ``text`` is an article's pieces, one a line; ``mentions`` are sorted by position and include references such as
    学校, whose ``chain`` is that of the school they stand for; ``subject`` is the chain of the article's main node.
    ``context`` is the text as the network has read it; without it the linear models decide alone.
    """
    reader = Reader(text, mentions, subject)
    return [_quantity(reader, r) for r in reader.read(model.load() if weights is None else weights, context=context)]


def _quantity(reader: Reader, read: Read) -> Quantity:
    moment, count = read.moment, read.moment.count
    edge = max(reader.text.rfind(mark, moment.start, count.start) for mark in "，。；：\n")
    time = time_of(reader.text, *reader.clauses.sentence(moment.clause), count)
    start = max(moment.start, edge + 1)
    return Quantity(
        read.holder,
        reader.worded(read),
        count.value,
        count.unit,
        time,
        count.qualifier,
        start,
        count.end,
        confidence=read.sure,
    )
