"""From labelled articles to the arrays that the network is trained on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from network import OFFSETS
from reading import Pairs
from spans import Label, Labelled
from torch import Tensor

from vocgraph.pipes.context.marks import MARKS
from vocgraph.pipes.encoder.decode import TYPES
from vocgraph.pipes.encoder.pieces import Cut, Pieces
from vocgraph.pipes.encoder.windows import Window, windows

BOS, EOS, PAD = 0, 1, 2
IGNORED = -100


@dataclass(frozen=True, slots=True)
class Prepared:
    """An article with its pieces and, per character, its outer and nested tags."""

    labelled: Labelled
    cut: Cut
    tags: np.ndarray


@dataclass(frozen=True, slots=True)
class Batch:
    ids: Tensor
    mask: Tensor
    piece_of: Tensor
    char_ids: Tensor
    offset: Tensor
    tags: Tensor


def tag(row: np.ndarray, labels: Sequence[Label]) -> None:
    """Write B, I, E, S tags (rows of ``decode.TAGS``)."""
    for label in labels:
        first = 1 + 4 * TYPES.index(label.type)
        if label.end - label.start == 1:
            row[label.start] = first + 3
        else:
            row[label.start + 1 : label.end - 1] = first + 1
            row[label.start], row[label.end - 1] = first, first + 2


def prepare(labelled: Labelled, pieces: Pieces) -> Prepared:
    tags = np.zeros((2, len(labelled.text)), np.int64)
    tag(tags[0], labelled.outer)
    tag(tags[1], labelled.nested)
    for label in labelled.unsure:
        tags[:, label.start : label.end] = IGNORED
    return Prepared(labelled, pieces.cut(labelled.text), tags)


def arrays(article: Prepared, window: Window) -> tuple[np.ndarray, ...]:
    """Give a window's piece rows, and per character its piece (after the mark in front), row, offset and tags."""
    cut, chars = article.cut, slice(window.start, window.end)
    ids = np.array([BOS, *cut.ids[window.first : window.last], EOS])
    piece_of = np.clip(np.array(cut.piece_of[chars]) - window.first, 0, window.last - window.first - 1) + 1
    offset = np.minimum(np.array(cut.offset[chars]), OFFSETS - 1)
    return ids, piece_of, np.array(cut.char_ids[chars]), offset, article.tags[:, chars]


def pad(rows: Sequence[np.ndarray], value: int) -> Tensor:
    longest = max(row.shape[-1] for row in rows)
    return torch.from_numpy(
        np.stack(
            [np.pad(r, [(0, 0)] * (r.ndim - 1) + [(0, longest - r.shape[-1])], constant_values=value) for r in rows]
        )
    )


def collate(examples: Sequence[tuple[np.ndarray, ...]]) -> Batch:
    ids, piece_of, char_ids, offset, tags = zip(*examples, strict=True)
    padded = pad(ids, PAD)
    mask = torch.zeros(padded.shape).masked_fill(padded == PAD, -1e4)[:, None, None, :]
    return Batch(padded, mask, pad(piece_of, 0), pad(char_ids, PAD), pad(offset, 0), pad(tags, IGNORED))


@dataclass(frozen=True, slots=True)
class Joint:
    """Some whole articles: their windows, and the pairs of names in them (none where names were not found yet).

    ``marks`` (windows, pieces, MARKS); ``char_at`` gives each character the row of its piece in the windows'
    states laid one after another; ``spans``, ``facts``, ``owner`` and ``wanted`` as in ``reading.Pairs``.
    """

    batch: Batch
    marks: Tensor
    char_at: Tensor
    spans: Tensor
    facts: Tensor
    owner: Tensor
    wanted: Tensor

    def to(self, device: torch.device) -> Joint:
        """Give the same on a device."""
        batch = Batch(*(getattr(self.batch, k).to(device) for k in Batch.__slots__))
        return Joint(batch, *(getattr(self, k).to(device) for k in self.__slots__[1:]))


def joint(
    articles: Sequence[Prepared], related: Sequence[Pairs | None], limit: int, rng: random.Random | None
) -> Joint:
    """Cut articles into windows (at other places each time, given ``rng``) and lay them side by side."""
    cut = [
        windows(a.labelled.text, a.cut, limit=limit, first_limit=rng.randint(limit // 4, limit) if rng else None)
        for a in articles
    ]
    examples = [arrays(a, w) for a, parts in zip(articles, cut, strict=True) for w in parts]
    batch = collate(examples)
    longest = batch.ids.shape[1]
    told: list[np.ndarray] = []
    char_at: list[np.ndarray] = []
    spans, facts, owner, wanted = [], [], [], []
    chars = pairs = 0
    for a, parts, r in zip(articles, cut, related, strict=True):
        pieces = np.maximum.reduceat(r.marks, a.cut.starts) if r else np.zeros((len(a.cut.ids), MARKS), np.uint8)
        for w in parts:
            char_at.append(examples[len(told)][1] + longest * len(told))
            told.append(np.pad(pieces[w.first : w.last], [(1, longest - 1 - (w.last - w.first)), (0, 0)]))
        if r:
            spans.append(r.spans + chars)
            facts.append(r.facts)
            owner.append(r.owner + pairs)
            wanted.append(r.wanted)
            pairs += len(r.wanted)
        chars += len(a.labelled.text)
    return Joint(
        batch,
        torch.from_numpy(np.stack(told)).float(),
        torch.from_numpy(np.concatenate(char_at)),
        *(torch.cat(x) if x else torch.zeros(0) for x in (spans, facts, owner, wanted)),
    )


def epoch(
    articles: Sequence[Prepared], related: Sequence[Pairs | None], *, limit: int, pieces: int, rng: random.Random
) -> list[Joint]:
    """Mix the articles into batches of about so many pieces."""
    order = list(range(len(articles)))
    rng.shuffle(order)
    batches: list[list[int]] = [[]]
    for n in order:
        size = sum(len(articles[k].cut.ids) for k in batches[-1])
        if batches[-1] and size + len(articles[n].cut.ids) > pieces:
            batches.append([])
        batches[-1].append(n)
    return [joint([articles[n] for n in one], [related[n] for n in one], limit, rng) for one in batches]
