"""From the network's scores per character to spans: the best sequence of tags that the tag grammar allows.

Tags are ``O`` and, for each type, B (first character), I (inside), E (last) and S (a span of one character), in the
order of ``TYPES``: row ``1 + 4 * t + (0, 1, 2, 3)``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

TYPES: tuple[str, ...] = (
    "School",
    "Enterprise",
    "Region",
    "Program",
    "Organization",
    "Platform",
    "Industry",
    "Person",
    "Honor",
    "Event",
    "Project",
)
TAGS = 1 + 4 * len(TYPES)


@dataclass(frozen=True, slots=True)
class Span:
    """Characters ``start`` to ``end`` (excluded), the type's position in ``TYPES``, and a score between 0 and 1."""

    start: int
    end: int
    type: int
    score: float


def log_softmax(scores: Floats) -> Floats:
    """Normalise scores over the last axis to log probabilities."""
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result


def _forward(logs: Floats) -> tuple[npt.NDArray[np.int8], npt.NDArray[np.int8], npt.NDArray[np.bool_], Floats, Floats]:
    """Fill the table of best predecessors for a batch of equally long sequences ``(batch, characters, TAGS)``.

    A state is either free (outside of any span, or at the end of one) or inside a span of some type. ``how`` tells
    by which tag the free state was reached (0 for O, 1 + 2t for E, 2 + 2t for S), ``stayed`` whether the inside state
    of a type went on (I) rather than began (B).
    """
    batch, size, _ = logs.shape
    count = len(TYPES)
    steps = np.ascontiguousarray(logs.transpose(1, 0, 2))
    begin, inside, end, single = (np.ascontiguousarray(steps[:, :, 1 + k :: 4]) for k in range(4))
    choices = np.zeros((size, batch), np.int64)
    stayed = np.zeros((size, batch, count), np.bool_)
    free = np.zeros(batch, np.float32)
    within = np.full((batch, count), -1e9, np.float32)
    rows = np.arange(batch)
    options = np.empty((batch, 1 + 2 * count), np.float32)
    outside, ended, lone = options[:, 0], options[:, 1 : 1 + count], options[:, 1 + count :]
    for at in range(size):
        before = free[:, None]
        np.add(free, steps[at, :, 0], out=outside)
        np.add(within, end[at], out=ended)
        np.add(before, single[at], out=lone)
        choice = options.argmax(axis=1, out=choices[at])
        go_on, start = within + inside[at], before + begin[at]
        np.greater(go_on, start, out=stayed[at])
        within = np.maximum(go_on, start)
        free = options[rows, choice]
    choices = choices.T
    kind = np.where(choices == 0, 0, np.where(choices <= count, 1, 2)).astype(np.int8)
    how = np.where(choices == 0, 0, (choices - 1) % count).astype(np.int8)
    return kind, how, stayed.transpose(1, 0, 2), free, within


def decode(logs: Floats, lengths: Sequence[int]) -> list[list[Span]]:
    """Give each sequence's spans under the best allowed tags.

    ``logs`` are log probabilities ``(batch, characters, TAGS)``; what lies behind a sequence's length is not looked at.
    A span's score is the geometric mean of the probabilities of its tags.
    """
    padded = logs.copy()
    for row, length in enumerate(lengths):
        padded[row, length:, 1:] = -1e9
        padded[row, length:, 0] = 0.0
    kind, how, stayed, _, _ = _forward(padded)
    found: list[list[Span]] = []
    for row, length in enumerate(lengths):
        spans: list[Span] = []
        at = length - 1
        while at >= 0:
            if kind[row, at] == 0:
                at -= 1
                continue
            type_, last = int(how[row, at]), at
            tags = 1 + 4 * type_
            if kind[row, at] == 2:
                total = float(logs[row, at, tags + 3])
            else:
                total = float(logs[row, at, tags + 2])
                at -= 1
                while stayed[row, at, type_]:
                    total += float(logs[row, at, tags + 1])
                    at -= 1
                total += float(logs[row, at, tags])
            spans.append(Span(at, last + 1, type_, float(np.exp(total / (last + 1 - at)))))
            at -= 1
        found.append(spans[::-1])
    return found
