"""The small network over the states for relations, and what it is trained on: pairs of names, as they are found."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import edges
import numpy as np
import quantities
import torch
import torch.nn.functional as F  # noqa: N812
from found import Found
from torch import Tensor, nn

from vocgraph.pipes.context.marks import marks
from vocgraph.pipes.context.network import (
    FARTHEST,
    KNOWN,
    NAMED_BY,
    NUMBER,
    RELATIONS,
    SCALE,
    STATED,
    WORDS,
    Place,
    known,
    nearest,
)
from vocgraph.pipes.quantities.counts import numbers
from vocgraph.pipes.quantities.finder import Reader
from vocgraph.pipes.relations.domains import POSSIBLE
from vocgraph.schema import HAS_INDICATOR

WIDTH = 192


class Head(nn.Module):
    """What ``vocgraph.pipes.context.network`` computes, for training."""

    def __init__(self, states: int) -> None:
        super().__init__()
        self.subject, self.object, self.between = (nn.Linear(states, WIDTH) for _ in range(3))
        self.known = nn.Linear(KNOWN, WIDTH)
        self.hidden, self.out = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, len(RELATIONS))

    def forward(self, states: Tensor, char_at: Tensor, spans: Tensor, facts: Tensor) -> Tensor:
        """Give the log odds of places.

        ``states`` (rows, hidden) are all pieces' states, ``char_at`` (characters) the row of each character, ``spans``
        (places, 3, 2) subject, object and the words between, half open, ``facts`` (places, KNOWN).
        """
        states = F.dropout(states, 0.2, self.training)
        parts = []
        for number, part in enumerate((self.subject, self.object, self.between)):
            rows = F.linear(states, part.weight)[char_at]
            sums = F.pad(rows.cumsum(0), (0, 0, 1, 0))
            start, end = spans[:, number, 0], spans[:, number, 1]
            size = (end - start).clamp(min=1)[:, None]
            parts.append((sums[end] - sums[start]) / size + part.bias)
        subject, object_, between = parts
        told = self.known(F.dropout(facts, 0.1, self.training))
        mixed = F.gelu(subject + object_ + between + told, approximate="tanh")
        both = F.dropout(torch.cat([mixed, subject * object_ / SCALE], 1), 0.3, self.training)
        hidden = F.gelu(self.hidden(both), approximate="tanh")
        return self.out(F.dropout(hidden, 0.3, self.training))


@dataclass(frozen=True, slots=True)
class Pairs:
    """An article's pairs of names, and of names and numbers: marks, each place's spans, facts and pair, and labels.

    ``rows`` are the pairs of names, which come first. ``wanted`` (pairs, relations) is 1 or 0, or -1 where a label
    makes no difference or the types forbid the relation.
    """

    rows: list[edges.Row]
    marks: np.ndarray
    spans: Tensor
    facts: Tensor
    owner: Tensor
    wanted: Tensor


def pairs(found: Found, gold: edges.Truth) -> Pairs:
    """Give the pairs of an article."""
    rows = edges.rows_of(found, gold)
    places = [(n, row.types, place) for n, row in enumerate(rows) for place in nearest(row.places)]
    labels: list[dict[str, int]] = []
    for row in rows:
        allowed = POSSIBLE.get(row.types, ())
        labels.append({relation: edges.label(row, relation, gold, learn=True) for relation in allowed})
    reader = Reader(found.article.text, found.mentions, found.main.get(""))
    for types, place, asked, right in of_numbers(found, reader):
        places.append((len(labels), types, place))
        labels.append({asked: int(right)})
    wanted = torch.full((len(labels), len(RELATIONS)), -1.0)
    for n, own in enumerate(labels):
        for relation, value in own.items():
            wanted[n, RELATIONS.index(relation)] = value
    spans = []
    for _, _, place in places:
        start, end = place.gap
        near = (start, end) if 0 < end - start <= FARTHEST else (0, 0)
        spans.append([place[:2], place[2:4], near])
    facts = np.array([known(types, place) for _, types, place in places], np.float32)
    text = found.article.text
    return Pairs(
        rows,
        marks(found.mentions, found.main.get(""), numbers(text), len(text)),
        torch.tensor(spans, dtype=torch.long).reshape(-1, 3, 2),
        torch.from_numpy(facts.reshape(-1, KNOWN)),
        torch.tensor([n for n, _, _ in places], dtype=torch.long),
        wanted,
    )


def of_numbers(found: Found, reader: Reader) -> Iterator[tuple[tuple[str, str], Place, str, bool]]:
    """Give for every number what is asked about it: types, place, relation, whether it holds.

    Is it an indicator (not asked where the article states the same number elsewhere)? And if it is: which words name
    it, which name holds it?
    """
    piece = quantities.piece_of(found)
    truth = quantities.align(reader, piece)
    said = {(moment.count.value, moment.count.unit) for i, moment in enumerate(reader.moments) if i in truth}
    for i, moment in enumerate(reader.moments):
        count = moment.count
        own = Place(count.start, count.end, count.start, count.end)
        gold = truth.get(i)
        if gold or (count.value, count.unit) not in said:
            yield (NUMBER, NUMBER), own, STATED, gold is not None
        if not gold:
            continue
        names = reader.names(moment, None)
        right = [quantities.head(n.text) == quantities.head(str(gold["name"])) for n in names]
        if any(right):
            for name, fits in zip(names, right, strict=True):
                yield (WORDS, NUMBER), reader.where(moment, name), NAMED_BY, fits
        options = reader.attribution.candidates(count.start, count.end, str(gold["name"]))
        nodes = [piece.nodes.get(found.mentions[c.mention].chain) for c in options]
        if gold["subject"] in nodes:
            for candidate, node in zip(options, nodes, strict=True):
                m = found.mentions[candidate.mention]
                place = Place(m.start, m.end, count.start, count.end)
                yield (m.type, NUMBER), place, HAS_INDICATOR, node == gold["subject"]


def highest(z: Tensor, owner: Tensor, count: int) -> Tensor:
    """Give each pair the highest log odds over its places."""
    low = torch.full((count, z.shape[1]), -30.0, device=z.device)
    return low.scatter_reduce(0, owner[:, None].expand_as(z), z, "amax", include_self=False)


def loss(odds: Tensor, wanted: Tensor) -> Tensor:
    """Give the mean over pairs of the cross entropy of all their relations."""
    losses = F.binary_cross_entropy_with_logits(odds, wanted.clamp(0, 1), reduction="none")
    return (losses * (wanted >= 0)).sum() / max(1, len(wanted))


def all_pairs(found: Sequence[Found], golds: Mapping[str, edges.Truth]) -> dict[tuple[str, int], Pairs]:
    """Give the pairs of every article, by document and number."""
    return {(f.document, f.article.index): pairs(f, golds[f.document]) for f in found}
