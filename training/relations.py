"""Train the relation model that ships in ``vocgraph/pipes/relations/weights.npz``.

    python training/relations.py [--corpus training/corpus] [--seeds seeds] [--out FILE] [--folds 5]

Takes the names as the pipeline finds them in articles it has not seen (``found.py``), labels every pair of chains with
the gold relations of its document, and fits one logistic regression a relation: once over all features, then over those
that count. What such models say of documents that they have not seen is weighed once more, each edge beside the others
of its article (``consistency``). Prints cross-validated scores of both (``--folds``, whole documents held out), and
takes from the second the probability at which a relation is stated.
Needs scikit-learn (``training/requirements.txt``); one core, about four minutes.
"""

from __future__ import annotations

import argparse
import itertools
import sys
import zipfile
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from edges import Row, Truth, candidates, folds_of, label, labels, report, rows_of, stated, table, truths
from fitting import store
from found import articles
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sureness import Gap, cautious

from vocgraph import schema
from vocgraph.pipes.relations.consistency import Consistency, Edge, bent, of_relation, values
from vocgraph.pipes.relations.model import worth

COUNTS = 0.08
"""A feature counts when some relation gives it such a weight. Those that do are one in sixteen: weighed quicker, and
fitted again without the others they are right more often (edges held out F1 .758, then .760)."""
BESIDE = 0.1
"""Inverse of the L2 penalty of what weighs edges beside the others."""


@dataclass
class Lessons:
    """What is learned of each relation: the pairs that it may hold between (positions), and whether it does."""

    picked: list[np.ndarray]
    stated: list[np.ndarray]

    @classmethod
    def of(cls, rows: list[Row], golds: dict[str, Truth]) -> Lessons:
        """Give them of all rows."""
        out = cls([], [])
        for relation in schema.FACT_RELATIONS:
            picked = candidates(rows, relation)
            y = labels(rows, picked, relation, golds, learn=True)
            out.picked.append(np.array(picked, int)[y >= 0])
            out.stated.append(y[y >= 0])
        return out


@dataclass
class Model:
    """A logistic regression for each relation over some of the features (columns of the table)."""

    features: np.ndarray
    weights: np.ndarray
    bias: np.ndarray

    @classmethod
    def fit(cls, x: csr_matrix, lessons: Lessons, among: np.ndarray, strength: float) -> Model:
        """Fit all relations on the rows ``among``, and again on the features that count."""
        everything = cls._fit(x, np.arange(x.shape[1]), lessons, among, strength)
        counting = np.flatnonzero(np.abs(everything.weights).max(axis=1) >= COUNTS)
        return cls._fit(x, counting, lessons, among, strength)

    @classmethod
    def _fit(cls, x: csr_matrix, features: np.ndarray, lessons: Lessons, among: np.ndarray, strength: float) -> Model:
        own = x[:, features]
        weights = np.zeros((len(features), len(lessons.picked)), np.float32)
        bias = np.full(len(lessons.picked), -20.0, np.float32)
        for column, (picked, y) in enumerate(zip(lessons.picked, lessons.stated, strict=True)):
            used = among[picked]
            model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
            model.fit(own[picked[used]], y[used])
            weights[:, column], bias[column] = model.coef_[0], model.intercept_[0]
        return cls(features, weights, bias)

    def odds(self, x: csr_matrix) -> np.ndarray:
        """Give the log odds of each relation for each row."""
        return x[:, self.features] @ self.weights.astype(float) + self.bias


def unseen(rows: list[Row], x: csr_matrix, golds: dict[str, Truth], folds: int, strength: float) -> np.ndarray:
    """Give the log odds (rows × relations) by models that have not seen the row's document."""
    out = np.zeros((len(rows), len(schema.FACT_RELATIONS)))
    fold, lessons = folds_of(rows, golds, folds), Lessons.of(rows, golds)
    for k in range(folds):
        out[fold == k] = Model.fit(x, lessons, fold != k, strength).odds(x[fold == k])
    return out


@dataclass
class Beside:
    """The edges of all articles that are weighed beside the others: row, column of the relation, ``VALUES``, label."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray
    labels: np.ndarray

    @classmethod
    def of(cls, rows: list[Row], odds: np.ndarray, golds: dict[str, Truth]) -> Beside:
        """Give them by the log odds (rows × relations) that each pair has by itself."""
        where: list[tuple[int, int]] = []
        parts = []
        relations = list(schema.FACT_RELATIONS)
        possible = worth([row.types for row in rows], relations, odds)
        for _, own in itertools.groupby(range(len(rows)), key=lambda i: (rows[i].document, rows[i].article)):
            pairs_here = list(own)
            at = [(i, column) for i in pairs_here for column in possible[i]]
            sure = {c: n for i in pairs_here for c, n in zip(rows[i].chains, rows[i].sure, strict=True)}
            edges = [Edge(rows[i].chains[0], c, rows[i].chains[1], odds[i, c]) for i, c in at]
            parts.append(values(edges, sure, {rows[i].chains: rows[i].listed for i in pairs_here}))
            where += at
        y = [label(rows[i], relations[c], golds[rows[i].document], learn=True) for i, c in where]
        at_all = np.array(where, int)
        return cls(at_all[:, 0], at_all[:, 1], np.concatenate(parts), np.array(y))

    def spread(self, odds: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
        """Give log odds of these edges as rows × relations; those of all others are out of the question."""
        out = np.full(shape, -20.0)
        out[self.rows, self.columns] = odds
        return out

    def fit(self, among: np.ndarray) -> Consistency:
        """Fit on the edges of the rows ``among``."""
        used = (self.labels >= 0) & among[self.rows]
        count = len(schema.FACT_RELATIONS)
        blocks = [np.eye(count)[self.columns[used]] * one[:, None] for one in of_relation(self.values[used])]
        x = csr_matrix(np.hstack([bent(self.values[used]), *blocks]))
        model = LogisticRegression(C=BESIDE, solver="liblinear", random_state=0).fit(x, self.labels[used])
        weights, own = np.split(model.coef_[0], [-count * len(blocks)])
        by_relation = own.reshape(len(blocks), count)
        by_relation[0] += model.intercept_[0]
        return Consistency(weights, by_relation, 0.5, 0.0)

    def unseen(self, rows: list[Row], golds: dict[str, Truth], folds: int) -> np.ndarray:
        """Give the log odds (rows × relations) by what has not seen the row's document."""
        fold = folds_of(rows, golds, folds)
        odds = np.zeros(len(self.rows))
        for k in range(folds):
            own = fold[self.rows] == k
            odds[own] = self.fit(fold != k).odds(self.columns[own], self.values[own])
        return self.spread(odds, (len(rows), len(schema.FACT_RELATIONS)))


def main() -> None:
    """Train, score and write the model."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=here / "corpus")
    parser.add_argument("--seeds", type=Path, default=here.parent / "seeds")
    parser.add_argument("--out", type=Path, default=here.parent / "vocgraph" / "pipes" / "relations" / "weights.npz")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=0.15, help="inverse of the L2 penalty")
    parser.add_argument("--least", type=int, default=3, help="documents' pairs that a feature must occur in")
    options = parser.parse_args()

    golds = truths(options.corpus, options.seeds)
    found = articles(options.corpus, options.seeds)
    rows = [row for f in found for row in rows_of(f, golds[f.document])]
    index, x = table(rows, options.least)
    odds = unseen(rows, x, golds, options.folds, options.strength)
    print("each pair by itself", end=": ")
    report(stated(rows, odds, golds), golds, relations=False)
    together = Beside.of(rows, odds, golds)
    held_out = stated(rows, together.unseen(rows, golds, options.folds), golds)
    best, _ = report(held_out, golds)
    gap = Gap.between(held_out, golds, {text.stem for text in options.seeds.glob("*.txt")})
    threshold = gap.threshold(best)
    caution = cautious(held_out, threshold, least=gap.caution)
    everything = np.ones(len(rows), bool)
    consistency = together.fit(everything)
    model = Model.fit(x, Lessons.of(rows, golds), everything, options.strength)
    features = sorted(index, key=index.__getitem__)
    parameters = {
        "bias": model.bias,
        "consistency": consistency.weights,
        "by_relation": consistency.by_relation,
        "threshold": np.array(threshold),
        "caution": np.array(caution),
    }
    write(options.out, [features[i] for i in model.features], model.weights, parameters)
    size = options.out.stat().st_size / 1e6
    print(f"{len(model.features)} of {len(index)} features kept; {size:.1f} MB", file=sys.stderr)


def write(path: Path, features: list[str], matrix: np.ndarray, parameters: dict[str, np.ndarray]) -> None:
    """Write the model: the same numbers give the same bytes."""
    arrays = {
        "features": np.frombuffer("\n".join(features).encode(), np.uint8),
        "relations": np.frombuffer("\n".join(schema.FACT_RELATIONS).encode(), np.uint8),
        "matrix": matrix.astype(np.float16),
        **{name: values.astype(np.float32) for name, values in parameters.items()},
    }
    with zipfile.ZipFile(path, "w") as archive:
        store(archive, arrays)


if __name__ == "__main__":
    main()
