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
import io
import itertools
import json
import sys
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from answers import forms, known
from found import Found, articles
from scipy.sparse import csr_matrix
from scipy.special import expit
from sklearn.linear_model import LogisticRegression

from vocgraph import schema
from vocgraph.pipes.clauses.analysis import analyse
from vocgraph.pipes.context.network import Place
from vocgraph.pipes.relations.consistency import (
    Consistency,
    Edge,
    Name,
    bent,
    logit,
    names,
    of_relation,
    values,
)
from vocgraph.pipes.relations.domains import POSSIBLE
from vocgraph.pipes.relations.features import Context
from vocgraph.pipes.relations.model import beside, listed, pairs, place, worth

SURE, SURE_FROM, FEWEST = 0.95, 0.9, 20
"""So many of the edges that are at least so sure are to be right, where there are at least so many."""
COUNTS = 0.08
"""A feature counts when some relation gives it such a weight. Those that do are one in sixteen: weighed quicker, and
fitted again without the others they are right more often (edges held out F1 .758, then .760)."""
DRAWS = 2000
BESIDE = 0.1
"""Inverse of the L2 penalty of what weighs edges beside the others."""


@dataclass
class Row:
    """A pair of an article: its document, the article (a number), chains, types, gold nodes (or None), names as found.

    How sure the names are, where they stand, which chains are listed beside the subject, beside the object.
    """

    document: str
    article: int
    chains: tuple[int, int]
    types: tuple[str, str]
    gold: tuple[str | None, str | None]
    names: tuple[str, str]
    sure: tuple[Name, Name]
    places: list[Place]
    listed: tuple[set[int], set[int]]
    features: list[str]


@dataclass(frozen=True)
class Decision:
    """An edge that would be stated with probability ``p``, and its label."""

    document: str
    p: float
    label: int


@dataclass
class Truth:
    """The gold relations of a document: names to gold nodes by type, edges, optional edges, optional nodes."""

    nodes: dict[tuple[str, str], str]
    edges: set[tuple[str, str, str]]
    optional: set[tuple[str, str, str]]
    optional_nodes: set[str]


def truth(path: Path) -> Truth:
    """Read the gold of one document, its articles united."""
    gold = json.loads(path.read_text("utf-8"))
    out = Truth(forms([node for article in gold for node in article["nodes"]]), set(), set(), set())
    for article in gold:
        out.optional_nodes |= {node["name"] for node in article["nodes"] if node.get("optional")}
        for edge in article["edges"]:
            (out.optional if len(edge) > 3 else out.edges).add(tuple(edge[:3]))
    return out


def rows_of(found: Found, gold: Truth, number: int) -> list[Row]:
    """Give the rows of all pairs of an article, which is the ``number``-th."""
    local = found.local()
    nodes = known(local, gold.nodes)
    text, mentions, subject = found.article.text, found.mentions, found.main.get("")
    sentences = analyse(text, mentions, subject)
    context = Context(text, mentions, sentences, subject)
    sure, lists = names(mentions), beside(sentences, mentions)
    rows = []
    for (s, o), instances in pairs(context.instances(), mentions).items():
        if s in local and o in local:
            features = sorted({f for instance in instances for f in instance.features})
            types, called = (local[s].type, local[o].type), (local[s].name, local[o].name)
            right, both = (nodes.get(s), nodes.get(o)), (sure[s], sure[o])
            places = [place(instance, mentions) for instance in instances]
            in_lists = listed(instances, lists)
            rows.append(Row(found.document, number, (s, o), types, right, called, both, places, in_lists, features))
    return rows


GENEROUS = frozenset({"BUILT", "SERVES"})
"""Relations of which the corpus calls optional what the seeds, which two readers settled, mostly assert."""


def label(row: Row, relation: str, gold: Truth, *, learn: bool = False) -> int:
    """Give 1 for a stated relation, 0 for none, -1 where it makes no difference.

    To ``learn`` from, an optional edge of the ``GENEROUS`` relations counts as stated, and so does a stated edge of an
    optional node.
    """
    s, o = row.gold
    unsure = s in gold.optional_nodes or o in gold.optional_nodes
    if unsure and not learn:
        return -1
    if s is None or o is None:
        return -1 if unsure else 0
    both = [(s, relation, o)]
    if relation == "COOPERATES_WITH" and row.types == ("School", "School"):
        both.append((o, relation, s))
    if any(e in gold.edges for e in both):
        return 1
    if unsure:
        return -1
    if any(e in gold.optional for e in both):
        return 1 if learn and relation in GENEROUS else -1
    return 0


def matrix(rows: list[Row], index: dict[str, int]) -> csr_matrix:
    """Give the rows as a sparse matrix."""
    pointers, columns = [0], []
    for row in rows:
        columns += [index[f] for f in row.features if f in index]
        pointers.append(len(columns))
    return csr_matrix((np.ones(len(columns), np.float32), columns, pointers), shape=(len(rows), len(index)))


def decisions(rows: list[Row], picked: list[int], relation: str, p: np.ndarray, y: np.ndarray) -> list[Decision]:
    """Give the edges that would be stated, one a pair; one seat a subject."""
    best: dict[tuple[object, ...], Decision] = {}
    for j, i in enumerate(picked):
        row = rows[i]
        s, o = (g or n for g, n in zip(row.gold, row.names, strict=True))
        key: tuple[object, ...] = (row.document, s, o)
        if relation == "LOCATED_IN":
            key = (row.document, s)
        elif relation == "COOPERATES_WITH" and row.types == ("School", "School"):
            key = (row.document, *sorted((s, o)))
        held = best.get(key)
        if held is None or p[j] > held.p:
            label = int(y[j]) if held is None or relation == "LOCATED_IN" else max(int(y[j]), held.label)
            best[key] = Decision(row.document, float(p[j]), label)
    return list(best.values())


def stated(rows: list[Row], odds: np.ndarray, golds: dict[str, Truth]) -> dict[str, list[Decision]]:
    """Give by relation the edges that would be stated by these log odds (rows × relations)."""
    out = {}
    for column, relation in enumerate(schema.FACT_RELATIONS):
        picked = candidates(rows, relation)
        p, y = expit(odds[picked, column]), labels(rows, picked, relation, golds)
        out[relation] = decisions(rows, picked, relation, p, y)
    return out


@dataclass
class Beside:
    """The edges of all articles that are weighed beside the others: row, column of the relation, ``VALUES``."""

    rows: np.ndarray
    columns: np.ndarray
    values: np.ndarray

    @classmethod
    def of(cls, rows: list[Row], odds: np.ndarray) -> Beside:
        """Give them by the log odds (rows × relations) that each pair has by itself."""
        where: list[tuple[int, int]] = []
        parts = []
        possible = worth([row.types for row in rows], list(schema.FACT_RELATIONS), odds)
        for _, own in itertools.groupby(range(len(rows)), key=lambda i: rows[i].article):
            pairs_here = list(own)
            at = [(i, column) for i in pairs_here for column in possible[i]]
            sure = {c: n for i in pairs_here for c, n in zip(rows[i].chains, rows[i].sure, strict=True)}
            edges = [Edge(rows[i].chains[0], c, rows[i].chains[1], odds[i, c]) for i, c in at]
            parts.append(values(edges, sure, {rows[i].chains: rows[i].listed for i in pairs_here}))
            where += at
        at_all = np.array(where, int)
        return cls(at_all[:, 0], at_all[:, 1], np.concatenate(parts))

    def spread(self, odds: np.ndarray, shape: tuple[int, ...]) -> np.ndarray:
        """Give log odds of these edges as rows × relations; those of all others are out of the question."""
        out = np.full(shape, -20.0)
        out[self.rows, self.columns] = odds
        return out

    def fit(self, rows: list[Row], golds: dict[str, Truth], among: np.ndarray) -> Consistency:
        """Fit on the edges of the rows ``among``."""
        relations = list(schema.FACT_RELATIONS)
        y = np.array([label(rows[i], relations[c], golds[rows[i].document], learn=True) for i, c in self._where()])
        used = (y >= 0) & among[self.rows]
        count = len(schema.FACT_RELATIONS)
        known_of = of_relation(self.values)
        blocks = [np.eye(count)[self.columns] * one[:, None] for one in known_of]
        x = csr_matrix(np.hstack([bent(self.values), *blocks]))
        model = LogisticRegression(C=BESIDE, solver="liblinear", random_state=0).fit(x[used], y[used])
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
            odds[own] = self.fit(rows, golds, fold != k).odds(self.columns[own], self.values[own])
        return self.spread(odds, (len(rows), len(schema.FACT_RELATIONS)))

    def _where(self) -> list[tuple[int, int]]:
        return list(zip(self.rows.tolist(), self.columns.tolist(), strict=True))


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
    rows = [row for n, f in enumerate(found) for row in rows_of(f, golds[f.document], n)]
    index, x = table(rows, options.least)
    odds = unseen(rows, x, golds, options.folds, options.strength)
    print("each pair by itself", end=": ")
    report(stated(rows, odds, golds), golds, relations=False)
    together = Beside.of(rows, odds)
    held_out = stated(rows, together.unseen(rows, golds, options.folds), golds)
    best, _ = report(held_out, golds)
    gap = Gap.between(held_out, golds, {text.stem for text in options.seeds.glob("*.txt")})
    threshold = gap.threshold(best)
    caution = cautious(held_out, threshold, least=gap.caution)
    everything = np.ones(len(rows), bool)
    consistency = together.fit(rows, golds, everything)
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


def truths(corpus: Path, seeds: Path) -> dict[str, Truth]:
    """Read the gold of all documents."""
    return {p.stem: truth(p) for folder in (corpus / "gold", seeds / "gold") for p in sorted(folder.glob("*.json"))}


def table(rows: list[Row], least: int) -> tuple[dict[str, int], csr_matrix]:
    """Give the features that occur in at least ``least`` pairs, and the rows as a sparse matrix."""
    seen = Counter(f for row in rows for f in row.features)
    index = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= least))}
    return index, matrix(rows, index)


def candidates(rows: list[Row], relation: str) -> list[int]:
    """Give the rows whose types allow a relation."""
    return [i for i, row in enumerate(rows) if relation in POSSIBLE.get(row.types, ())]


def labels(
    rows: list[Row], picked: list[int], relation: str, golds: dict[str, Truth], *, learn: bool = False
) -> np.ndarray:
    """Give the labels of the picked rows."""
    return np.array([label(rows[i], relation, golds[rows[i].document], learn=learn) for i in picked])


def folds_of(rows: list[Row], golds: dict[str, Truth], folds: int) -> np.ndarray:
    """Give each row the fold of its document."""
    fold = {d: i % max(folds, 1) for i, d in enumerate(sorted(golds))}
    return np.array([fold[row.document] for row in rows])


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


def report(found: dict[str, list[Decision]], golds: dict[str, Truth], *, relations: bool = True) -> tuple[float, float]:
    """Print cross-validated scores over all gold edges; give the threshold of the best F1 over all, and that F1."""
    total = Counter(e[1] for g in golds.values() for e in g.edges)
    everything = sum(total.values())

    def counts(relation: str, threshold: float) -> tuple[int, int]:
        over = [d.label for d in found[relation] if d.p >= threshold]
        return over.count(1), over.count(0)

    def f1(threshold: float) -> float:
        hits = [counts(r, threshold) for r in found]
        tp, fp = sum(h[0] for h in hits), sum(h[1] for h in hits)
        return 2 * tp / (tp + fp + everything)

    best = max(np.arange(0.15, 0.7, 0.01), key=f1)
    for relation in found if relations else ():
        tp, fp = counts(relation, best)
        n = total[relation]
        f, p, r = 2 * tp / max(1, tp + fp + n), tp / max(1, tp + fp), tp / max(1, n)
        print(f"{relation:16} F1 {f:.3f} P {p:.3f} R {r:.3f} n={n}")
    print(f"all edges F1 {f1(best):.4f} at {best:.2f}")
    return float(best), float(f1(best))


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


def store(archive: zipfile.ZipFile, arrays: dict[str, np.ndarray]) -> None:
    """Write arrays into an archive as ``numpy.load`` reads them, without the time of day."""
    for name, array in arrays.items():
        buffer = io.BytesIO()
        np.save(buffer, array, allow_pickle=False)
        entry = zipfile.ZipInfo(f"{name}.npy", (2020, 1, 1, 0, 0, 0))
        archive.writestr(entry, buffer.getvalue(), zipfile.ZIP_DEFLATED, 9)


if __name__ == "__main__":
    main()
