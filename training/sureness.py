"""From which probability an edge is stated, and how much less sure than fitted edges are taken to be."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from edges import Decision, Truth, report
from scipy.special import expit

from vocgraph.pipes.relations.consistency import logit

SURE, SURE_FROM, FEWEST = 0.95, 0.9, 20
"""So many of the edges that are at least so sure are to be right, where there are at least so many."""
DRAWS = 2000


@dataclass(frozen=True)
class Gap:
    """How real articles differ from the corpus for models that have seen neither.

    What is stated there is right less often than it is sure, and more of the doubted is right: the threshold is best
    lower by ``shift`` (log odds), and a sure edge is as right as it should be when all are taken to be less sure by
    ``caution`` (log odds).
    """

    shift: float
    caution: float

    def threshold(self, best: float) -> float:
        """Give the threshold for real articles from the best one on the corpus."""
        return float(expit(logit(best) + self.shift))

    @classmethod
    def between(cls, found: dict[str, list[Decision]], golds: dict[str, Truth], real: set[str]) -> Gap:
        """Measure it on edges held out; ``real`` are the documents that are."""
        own = {r: [d for d in ds if d.document in real] for r, ds in found.items()}
        print("real articles", end=": ")
        best, _ = report(own, {d: g for d, g in golds.items() if d in real}, relations=False)
        print("all articles", end=": ")
        other, _ = report(found, golds, relations=False)
        shift = min(0.0, logit(best) - logit(other)) / 2  # half: the real articles are few
        less = caution(found, other, real)
        print(f"real articles: threshold {shift:+.2f}, confidence {-less:+.2f} (log odds)")
        return cls(shift, less)


def caution(found: dict[str, list[Decision]], threshold: float, among: set[str]) -> float:
    """Give by how much (log odds) less sure edges are to be taken, so that of the sure ones enough are right."""
    edges = [(logit(d.p), d.label) for d in kept(found, threshold) if d.document in among]
    return _least(lambda less: _right(edges, less))


def kept(found: dict[str, list[Decision]], threshold: float) -> list[Decision]:
    """Give the edges that are stated, without those that make no difference."""
    return [d for ds in found.values() for d in ds if d.p >= threshold and d.label >= 0]


def _right(edges: list[tuple[float, int]], caution: float) -> float:
    """Give how many of the edges that are as sure as ``SURE_FROM`` are right; 1 where there are too few to tell."""
    sure = [label for odds, label in edges if odds - caution >= logit(SURE_FROM)]
    return sum(sure) / len(sure) if len(sure) >= FEWEST else 1.0


def prudence(odds: np.ndarray, right: np.ndarray, documents: list[str]) -> float:
    """Give by how much (log odds) less sure edges are to be taken, so that of the sure ones enough are right.

    Not by luck: in nine of ten draws of as many documents, each taken as often as it is drawn.
    """
    names = sorted(set(documents))
    rng = np.random.default_rng(0)
    draws = rng.multinomial(len(names), np.full(len(names), 1 / len(names)), size=DRAWS)
    drawn = draws[:, [names.index(d) for d in documents]]

    def right_of(less: float) -> float:
        sure = odds - less >= logit(SURE_FROM)
        share = drawn[:, sure] @ right[sure] / np.maximum(1, drawn[:, sure].sum(axis=1))
        return float(np.quantile(share, 0.1))

    return _least(right_of)


def _least(right: Callable[[float], float]) -> float:
    """Give the least caution, of steps of .05 up to 2, with which enough of the sure edges are right."""
    less = 0.0
    while less < 2 and right(less) < SURE:
        less += 0.05
    return less


def cautious(found: dict[str, list[Decision]], threshold: float, *, least: float = 0.0) -> float:
    """Give by how much (log odds) edges are taken to be less sure; print how many of the sure ones are right then."""
    all_ = kept(found, threshold)
    odds, y = np.array([logit(d.p) for d in all_]), np.array([d.label for d in all_])
    less = max(least, prudence(odds, y, [d.document for d in all_]))
    p = expit(odds - less)
    print(f"all are taken to be less sure by {less:.2f} (log odds)")
    print("confidence: how many stated edges have it, how many of them are right")
    edges = (0.0, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
    for low, high in itertools.pairwise(edges):
        within = (p >= low) & (p < high)
        if within.any():
            print(f"  {low:.2f} to {min(high, 1.0):.2f}  {within.sum():5}  {y[within].mean():.3f}")
    print(f"  .90 and over  {(p >= 0.9).sum():5}  {y[p >= 0.9].mean():.3f}")
    return less
