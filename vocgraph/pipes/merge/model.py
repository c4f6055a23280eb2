"""The trained part of the decision over names: a linear model over the features of proposals.

``weights.npz`` holds ``features`` (UTF-8, one a line; the empty one is the bias) and their ``weights``. It is made from
the training corpus by ``training/names.py``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from vocgraph.pipes.weights import logistic, read


@lru_cache(maxsize=2)
def load(path: str = "") -> Mapping[str, float]:
    """Read the weights that ship with the package, or those of a path.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    return read("merge", path, "name")


def probability(features: Iterable[str], weights: Mapping[str, float]) -> float:
    """Give the probability that a proposal is a name.

    >>> probability(["a"], {"": -1.0, "a": 1.0})
    0.5
    """
    get = weights.get
    total = get("", 0.0) + sum([get(f, 0.0) for f in features])
    return logistic(total)
