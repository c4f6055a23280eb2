"""The trained part: three linear models that choose a count's name, its holder, and whether it is an indicator.

``weights.npz`` holds ``features`` (UTF-8, one a line) and their ``weights``; the features of the three models begin
with ``n:``, ``h:`` and ``k:``. It is made from the training corpus by ``training/quantities.py``. Without a feature's
weight nothing speaks for or against it: an empty table chooses the first candidate.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import resources
from pathlib import Path

import numpy as np

from vocgraph.errors import PipelineError


@lru_cache(maxsize=2)
def load(path: str = "") -> Mapping[str, float]:
    """Read the weights that ship with the package, or those of a path.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    source = Path(path) if path else resources.files("vocgraph.pipes.quantities") / "weights.npz"
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as data:
            names = bytes(data["features"]).decode("utf-8").split("\n")
            return dict(zip(names, data["weights"].astype(float).tolist(), strict=True))
    except (OSError, ValueError, KeyError) as error:
        raise PipelineError(f"the indicator model {source} cannot be read ({error}); reinstall vocgraph") from error


def score(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Sum of the features' weights."""
    get = weights.get
    return sum([get(f, 0.0) for f in features])  # a list: the sum of a generator takes twice the time


def choose(candidates: Sequence[Sequence[str]], weights: Mapping[str, float]) -> tuple[int, float]:
    """Position of the likeliest candidate, given each one's features, and its probability among them.

    >>> choose([["a"], ["b"]], {"b": 2.0})
    (1, 0.8808)
    """
    scores = [score(features, weights) for features in candidates]
    best = max(range(len(scores)), key=lambda i: (scores[i], -i))
    total = sum(math.exp(s - scores[best]) for s in scores)
    return best, round(1.0 / total, 4)


def probability(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Probability of a yes."""
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score(features, weights)))))
