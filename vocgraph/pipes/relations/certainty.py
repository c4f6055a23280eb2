"""How sure a stated edge is: what the model of relations says, weighed with its rivals and how sure its two names are.

An edge is wrong when the relation is not there, and also when one of its names is no name; and it may be another's:
the text may say as much of another subject, or that a school lies in another region. ``weights.npz`` holds the
parameters: ``certainty`` (one weight for each of ``FEATURES``) and ``offset`` (one for each relation). They are fitted
by ``training/relations.py`` on edges of documents that neither the relations nor the names had seen.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Sequence
from typing import Final, NamedTuple

from vocgraph.records import Mention

FEATURES: Final = ("relation", "names", "places", "agreed", "subjects", "objects", "seats")
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


class Rivals(NamedTuple):
    """The probability of the likeliest edge of the same relation with another subject of the type, another object."""

    subject: float
    object: float


def rivals(edges: Sequence[tuple[Hashable, str, Hashable, float]]) -> list[Rivals]:
    """Give the rivals of all edges that one relation may have in an article: (subject, its type, object, probability).

    >>> rivals([("甲", "School", "永川区", 0.9), ("甲", "School", "重庆市", 0.4), ("乙", "School", "重庆市", 0.7)])
    [Rivals(subject=0.0, object=0.4), Rivals(subject=0.7, object=0.9), Rivals(subject=0.4, object=0.0)]
    """
    objects = _Best((s, o, p) for s, _, o, p in edges)
    subjects = _Best(((kind, o), s, p) for s, kind, o, p in edges)
    return [Rivals(subjects.beside((kind, o), s), objects.beside(s, o)) for s, kind, o, _ in edges]


class _Best:
    """For every key the holder of the highest probability, and the highest of all other holders."""

    def __init__(self, rows: Iterable[tuple[Hashable, Hashable, float]]) -> None:
        self._held: dict[Hashable, tuple[Hashable, float, float]] = {}
        for key, holder, p in rows:
            first, best, second = self._held.get(key, (holder, 0.0, 0.0))
            if holder == first:
                self._held[key] = first, max(p, best), second
            elif p > best:
                self._held[key] = holder, p, best
            else:
                self._held[key] = first, best, max(p, second)

    def beside(self, key: Hashable, holder: Hashable) -> float:
        """Give the highest probability of another holder; 0 where there is none."""
        first, best, second = self._held[key]
        return second if holder == first else best


def features(
    relation: str, p: float, subject: Name, object_: Name, places: int, beside: Rivals
) -> tuple[float, float, float, float, float, float, float]:
    """Give the values of ``FEATURES``.

    The model's probability, the less sure name, in how many places, whether rules and network agreed on both names, the
    rivals; a rival as seat counts anew, since there is but one.
    """
    less = min(subject.sure, object_.sure)
    subjects, objects = (logit(rival) - logit(0.0) for rival in beside)
    agreed = float(subject.agreed and object_.agreed)
    seats = objects if relation == "LOCATED_IN" else 0.0
    return logit(p), logit(less), math.log(max(places, 1)), agreed, subjects, objects, seats


def certainty(values: Sequence[float], weights: Sequence[float], offset: float) -> float:
    """Give the probability that a stated edge is right.

    >>> certainty((0.0, 0.0, 0.0, 1.0), (1.0, 1.0, 1.0, 2.0), -2.0)
    0.5
    """
    total = offset + sum(w * v for w, v in zip(weights, values, strict=True))
    return 1.0 / (1.0 + math.exp(-total))
