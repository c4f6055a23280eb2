"""From labelled articles to the arrays that the network is trained on."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from network import OFFSETS
from spans import Label, Labelled
from torch import Tensor

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


def epoch(articles: Sequence[Prepared], *, limit: int, batch: int, rng: random.Random) -> list[Batch]:
    """Cut every article into windows, at other places each time, and mix them into batches of like length."""
    examples = [
        arrays(article, window)
        for article in articles
        for window in windows(
            article.labelled.text, article.cut, limit=limit, first_limit=rng.randint(limit // 4, limit)
        )
    ]
    rng.shuffle(examples)
    pool = 8 * batch
    batches = []
    for at in range(0, len(examples), pool):
        part = sorted(examples[at : at + pool], key=lambda e: len(e[0]))
        batches += [collate(part[k : k + batch]) for k in range(0, len(part), batch)]
    rng.shuffle(batches)
    return batches
