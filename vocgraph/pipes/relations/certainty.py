"""How sure a stated relation is: what the model of relations says, weighed with how sure its two names are.

An edge is wrong when the relation is not there, and also when one of its names is no name. ``weights.npz`` holds the
parameters: ``certainty`` (one weight for each of ``FEATURES``) and ``offset`` (one for each relation). They are fitted
by ``training/relations.py`` on edges of documents that neither the relations nor the names had seen.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final, NamedTuple

from vocgraph.records import Mention

FEATURES: Final = ("relation", "names", "places", "agreed")
LEAST: Final = 1e-3
"""No probability is taken to be nearer to 0 or 1 than this."""


class Name(NamedTuple):
    """How sure a chain of mentions is to name something: its surest mention, and whether rules and network agreed."""

    sure: float
    agreed: bool


def names(mentions: Sequence[Mention]) -> dict[int, Name]:
    """Give how sure each chain is."""
    found: dict[int, Name] = {}
    for mention in mentions:
        held = found.get(mention.chain, Name(0.0, False))
        agreed = held.agreed or mention.source == "encoder+rules"
        found[mention.chain] = Name(max(held.sure, mention.confidence), agreed)
    return found


def logit(p: float) -> float:
    """Give the log of the odds of a probability.

    >>> round(logit(0.5), 3), round(logit(0.9), 3)
    (0.0, 2.197)
    """
    p = min(max(p, LEAST), 1 - LEAST)
    return math.log(p / (1 - p))


def features(p: float, subject: Name, object_: Name, places: int) -> tuple[float, float, float, float]:
    """Give the values of ``FEATURES``: the model's probability, the less sure name, in how many places, agreement."""
    less = min(subject.sure, object_.sure)
    return logit(p), logit(less), math.log(max(places, 1)), float(subject.agreed and object_.agreed)


def certainty(values: Sequence[float], weights: Sequence[float], offset: float) -> float:
    """Give the probability that a stated edge is right.

    >>> certainty((0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 2.0), -2.0)
    0.5
    """
    total = offset + sum(w * v for w, v in zip(weights, values, strict=True))
    return 1.0 / (1.0 + math.exp(-total))
