"""Cutting text into the pieces that the pretrained encoder knows (a unigram model, most probable cut by Viterbi)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

SPACE = "\u2581"
"""How the vocabulary writes a space."""

UNKNOWN_PENALTY = 10.0
"""A character that no piece holds costs this much (log probability) more than the rarest piece."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A text cut into pieces.

    ``ids[k]`` is piece ``k``'s row in the word table, ``starts[k]`` the text offset of its first character;
    ``piece_of[i]`` and ``offset[i]`` tell which piece character ``i`` lies in and how far from the piece's first
    character; ``char_ids[i]`` is the row of the character taken alone.
    """

    ids: tuple[int, ...]
    starts: tuple[int, ...]
    piece_of: tuple[int, ...]
    offset: tuple[int, ...]
    char_ids: tuple[int, ...]


@lru_cache(maxsize=16384)
def normalise(char: str) -> str:
    """Give what the vocabulary has for one character: its NFKC form, white space as ``SPACE``, controls as nothing.

    >>> normalise("，"), normalise("㎡"), normalise(" "), normalise("\\x01")
    (',', 'm2', '▁', '')
    """
    if char.isspace() or char in "\u200b\u200c\u200d\u200e\u200f\ufeff\ufffd":
        return SPACE
    if unicodedata.category(char) == "Cc":
        return ""
    return unicodedata.normalize("NFKC", char).replace(" ", SPACE)


class Pieces:
    """A vocabulary of pieces with their log probabilities. Row ``k`` of the word table is the ``k``-th piece."""

    def __init__(self, pieces: Sequence[str], scores: Iterable[float], *, unknown: int) -> None:
        self.unknown = unknown
        self.rows = {piece: row for row, piece in enumerate(pieces) if piece and row != unknown}
        scored = {
            piece: (score, row)
            for row, (piece, score) in enumerate(zip(pieces, scores, strict=True))
            if piece and row != unknown
        }
        self._unknown_score = min(score for score, _ in scored.values()) - UNKNOWN_PENALTY
        self._known: dict[str, tuple[float, int] | None] = dict(scored)
        """The pieces, and None for what only begins one."""
        for piece in scored:
            while (piece := piece[:-1]) and piece not in self._known:
                self._known[piece] = None

    def row(self, char: str) -> int:
        """Give the row of one character taken alone."""
        normal = normalise(char)
        rows = self.rows
        return rows.get(normal) or rows.get(normal[:1]) or rows.get(char) or self.unknown

    def segment(self, text: str) -> list[tuple[int, int]]:
        """Cut normalised text: the most probable sequence of pieces, as (first character, row)."""
        size = len(text)
        best = [0.0] + [-1e30] * size
        back = [(0, self.unknown)] * (size + 1)
        known, unknown_score = self._known, self._unknown_score
        for start in range(size):
            base = best[start]
            end = start + 1
            if base + unknown_score > best[end]:
                best[end] = base + unknown_score
                back[end] = (start, self.unknown)
            while end <= size:
                part = text[start:end]
                found = known.get(part)
                if found is not None:
                    if base + found[0] > best[end]:
                        best[end] = base + found[0]
                        back[end] = (start, found[1])
                elif part not in known:
                    break
                end += 1
        cut: list[tuple[int, int]] = []
        while size:
            cut.append(back[size])
            size = back[size][0]
        return cut[::-1]

    def cut(self, text: str) -> Cut:
        """Cut a text (line breaks count as spaces) and tell where each of its characters ended up.

        A piece that holds no character of its own (the space put in front) begins where the next one does.
        """
        normal, origin = [SPACE], [-1]
        for at, char in enumerate(text):
            for part in normalise(char):
                if part != SPACE or normal[-1] != SPACE:
                    normal.append(part)
                    origin.append(at)
        found = self.segment("".join(normal))
        bounds = [start for start, _ in found] + [len(normal)]
        piece_of, offset = [-1] * len(text), [0] * len(text)
        starts: list[int] = []
        for piece, (first, last) in enumerate(pairwise(bounds)):
            held = [at for at in origin[first:last] if at >= 0]
            starts.append(held[0] if held else max(0, origin[first]))
            for at in held:
                if piece_of[at] < 0:
                    piece_of[at] = piece
                    offset[at] = at - held[0]
        last_piece = 0
        for at, piece in enumerate(piece_of):
            if piece < 0:  # a character that normalises to nothing, or a second space
                piece_of[at] = last_piece
            last_piece = piece_of[at]
        return Cut(
            ids=tuple(row for _, row in found),
            starts=tuple(starts),
            piece_of=tuple(piece_of),
            offset=tuple(offset),
            char_ids=tuple(map(self.row, text)),
        )
