"""The pairs of names of the corpus with their right answers, and the edges that models would state, scored."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from answers import forms, known
from found import Found
from scipy.sparse import csr_matrix
from scipy.special import expit

from vocgraph import schema
from vocgraph.pipes.clauses.analysis import analyse
from vocgraph.pipes.context.network import Place
from vocgraph.pipes.relations.consistency import Name, names
from vocgraph.pipes.relations.domains import POSSIBLE
from vocgraph.pipes.relations.features import Context
from vocgraph.pipes.relations.model import beside, listed, pairs, place


@dataclass
class Row:
    """A pair of an article: its document, the article's number, chains, types, gold nodes (or None), names as found.

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


def truths(corpus: Path, seeds: Path) -> dict[str, Truth]:
    """Read the gold of all documents."""
    return {p.stem: truth(p) for folder in (corpus / "gold", seeds / "gold") for p in sorted(folder.glob("*.json"))}


def rows_of(found: Found, gold: Truth) -> list[Row]:
    """Give the rows of all pairs of an article."""
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
            rows.append(
                Row(found.document, found.article.index, (s, o), types, right, called, both, places, in_lists, features)
            )
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


@dataclass(frozen=True)
class Decision:
    """An edge that would be stated with probability ``p``, and its label."""

    document: str
    p: float
    label: int


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
