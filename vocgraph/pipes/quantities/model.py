"""The trained part: three linear models that choose a count's name, its holder, and whether it is an indicator.

``weights.npz`` holds ``features`` (UTF-8, one a line) and their ``weights``; the features of the three models begin
with ``n:``, ``h:`` and ``k:``. It is made from the training corpus by ``training/quantities.py``. Without a feature's
weight nothing speaks for or against it: an empty table chooses the first candidate.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from itertools import repeat

from vocgraph.pipes.weights import read


@lru_cache(maxsize=2)
def load(path: str = "") -> Mapping[str, float]:
    """Read the weights that ship with the package, or those of a path.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    return read("quantities", path, "indicator")


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Sum of the features' weights."""
    return sum(map(weights.get, features, repeat(0.0)))


def choose(
    candidates: Sequence[Sequence[str]], weights: Mapping[str, float], more: Sequence[float] = ()
) -> tuple[int, float]:
    """Position of the likeliest candidate, given each one's features, and its probability among them.

    ``more`` is added to the candidates' scores.

    >>> choose([["a"], ["b"]], {"b": 2.0})
    (1, 0.8808)
    """
    scores = [score(features, weights) for features in candidates]
    if more:
        scores = [one + other for one, other in zip(scores, more, strict=True)]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    total = sum(math.exp(s - scores[best]) for s in scores)
    return best, round(1.0 / total, 4)
