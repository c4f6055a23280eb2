"""Linear models over features that are strings: the right one among candidates, fitted by AdaGrad."""

from __future__ import annotations

import io
import random
import zipfile
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

EPOCHS, RATE, DECAY = 8, 0.08, 1e-4


@dataclass
class Example:
    """Candidates as lists of features, and which of them are right."""

    candidates: list[list[str]]
    right: list[int]
    rows: list[np.ndarray] = field(default_factory=list)


def fit(examples: Sequence[Example], least: int, seed: int = 7) -> dict[str, float]:
    """Fit the weights: the logarithm of the right candidates' probability, by AdaGrad with averaging.

    Features that fewer than ``least`` examples have are left out.
    """
    times: dict[str, int] = defaultdict(int)
    for example in examples:
        for f in {f for c in example.candidates for f in c}:
            times[f] += 1
    index = {f: i for i, f in enumerate(sorted(f for f, n in times.items() if n >= least))}
    for example in examples:
        example.rows = [
            np.array(sorted({index[f] for f in c if f in index}), dtype=np.int64) for c in example.candidates
        ]
    weights, squares, total = np.zeros(len(index)), np.full(len(index), 1e-3), np.zeros(len(index))
    order = list(range(len(examples)))
    shuffle = random.Random(seed)
    for epoch in range(EPOCHS):
        shuffle.shuffle(order)
        for k in order:
            example = examples[k]
            scores = np.array([weights[row].sum() for row in example.rows])
            p = np.exp(scores - scores.max())
            p /= p.sum()
            q = np.zeros_like(p)
            q[example.right] = p[example.right] / p[example.right].sum()
            for row, delta in zip(example.rows, q - p, strict=True):
                if abs(delta) < 1e-4 or not len(row):
                    continue
                gradient = delta - DECAY * len(examples) * weights[row] / 10
                squares[row] += gradient * gradient
                weights[row] += RATE * gradient / np.sqrt(squares[row])
        if epoch >= EPOCHS // 2:
            total += weights
    total /= EPOCHS - EPOCHS // 2
    return {f: float(total[i]) for f, i in index.items() if abs(total[i]) > 0.02}


def write(weights: Mapping[str, float], out: Path) -> None:
    """Write the weights, features in order."""
    names = sorted(weights)
    arrays = {
        "features": np.frombuffer("\n".join(names).encode("utf-8"), dtype=np.uint8),
        "weights": np.array([weights[n] for n in names], dtype=np.float16),
    }
    with zipfile.ZipFile(out, "w") as archive:
        store(archive, arrays)


def store(archive: zipfile.ZipFile, arrays: dict[str, np.ndarray]) -> None:
    """Write arrays into an archive as ``numpy.load`` reads them.

    The time of day is left out, so that the same training gives the same file.
    """
    for name, array in arrays.items():
        buffer = io.BytesIO()
        np.save(buffer, array, allow_pickle=False)
        entry = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
        archive.writestr(entry, buffer.getvalue(), zipfile.ZIP_DEFLATED, 9)
