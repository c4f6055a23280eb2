"""Train the decision over proposed names, ``pipes/merge/weights.npz``: ``python training/names.py``.

Every candidate that rules or the tagger propose in a document that the tagger has not seen is right or wrong by the
gold graph; one logistic regression over ``vocgraph.pipes.merge.features`` learns which. Each article is seen with the
tagger's candidates and, for ``--fast``, without. Prints first node scores by models that have not seen the document.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from answers import HERE, NAMES, candidates, forms, held_out
from fitting import write
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from spans import label, names_of, squeeze

from vocgraph.evaluation.names import comparable
from vocgraph.linking.local import entities
from vocgraph.pipes.aliases.chains import chain
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.merge.decide import merge
from vocgraph.pipes.merge.edges import mended
from vocgraph.pipes.merge.features import features
from vocgraph.pipes.pipeline import load_pipeline, make_doc
from vocgraph.reading import read_file
from vocgraph.records import Article, Reading
from vocgraph.repair import restore

Span = tuple[int, int, str]
STRENGTH = 0.1
LEAST = 3
"""Proposals that a feature must occur in."""


@dataclass
class Proposed:
    """An article's candidates, their features by proposal and whether each is right (-1 where it does not matter)."""

    document: str
    article: Article
    candidates: list[Candidate]
    features: dict[Span, list[str]]
    labels: dict[Span, int]
    gold: list[dict]
    last: bool


def proposals(corpus: Path, seeds: Path) -> list[Proposed]:
    """Give all articles, each with and without what the tagger proposes."""
    nlp = load_pipeline(disable=("encoder", "merge", "aliases", "references", "context", "quantities", "relations"))
    names = held_out()
    out = []
    for texts, answers in ((corpus / "text", corpus / "gold"), (seeds, seeds / "gold")):
        for path in sorted(texts.glob("*.txt")):
            gold = json.loads((answers / f"{path.stem}.json").read_text("utf-8"))
            for article in (restored := restore(read_file(path))):
                doc = nlp(make_doc(nlp, article))
                for trained in (candidates(names.get(path.stem, ()), article), []):
                    found = mended(article.text, [*doc._.candidates, *trained])
                    told = features(article.text, found)
                    labels = labels_of(path.stem, article, gold, found)
                    out.append(Proposed(path.stem, article, found, told, labels, gold, article is restored[-1]))
    return out


def labels_of(document: str, article: Article, gold: list[dict], found: Sequence[Candidate]) -> dict[Span, int]:
    """Give whether each proposal is right: a marked name of its type, or a written-out form that is one."""
    marked = label(document, article.index, article.text, names_of(gold))
    nodes = [n for a in gold for n in a["nodes"]]
    right = {(m.start, m.end, m.type) for m in (*marked.outer, *marked.nested)}
    known = forms(nodes)
    optional = set(forms([n for n in nodes if n.get("optional")]))
    out: dict[Span, int] = {}
    for c in found:
        span, form = (c.start, c.end, c.type), (c.type, comparable(c.name, c.type))
        bare = squeeze(article.text[c.start : c.end])[0] == squeeze(c.name)[0]
        if form in optional:
            value = -1
        elif span in right or (form in known and not bare):
            value = 1
        elif form in known or any(u.start < c.end and c.start < u.end for u in marked.unsure):
            value = -1  # a form of a node where none was marked: inside another name, or a kind
        else:
            value = 0
        out[span] = max(out.get(span, -1), value)
    return out


def matrix(rows: Sequence[Sequence[str]], index: dict[str, int]) -> csr_matrix:
    """Give rows of features as a sparse matrix."""
    pointers, columns = [0], []
    for row in rows:
        columns += sorted({index[f] for f in row if f in index})
        pointers.append(len(columns))
    return csr_matrix((np.ones(len(columns), np.float32), columns, pointers), shape=(len(rows), len(index)))


def fit(articles: Sequence[Proposed], strength: float, least: int) -> dict[str, float]:
    """Fit the weights; the one without a name is what every proposal has."""
    rows = [(p.features[s], y) for p in articles for s, y in p.labels.items() if y >= 0]
    seen = Counter(f for row, _ in rows for f in row)
    index = {f: i for i, f in enumerate(sorted(f for f, n in seen.items() if n >= least))}
    model = LogisticRegression(C=strength, solver="liblinear", random_state=0)
    model.fit(matrix([row for row, _ in rows], index), np.array([y for _, y in rows]))
    weights = {f: float(model.coef_[0, i]) for f, i in index.items() if abs(model.coef_[0, i]) >= 0.02}
    return {**weights, "": float(model.intercept_[0])}


def score(articles: Sequence[Proposed], weights: dict[str, float] | None) -> Counter[str]:
    """Count the nodes of articles: right, wrong, missed; those of ``--fast`` apart."""
    total: Counter[str] = Counter()
    found: dict[bool, dict[str, set[tuple[str, str]]]] = {}
    for p in articles:
        fast = not any(c.source.startswith("encoder") for c in p.candidates)
        mentions = chain(p.article.text, merge(p.article.text, p.candidates, weights=weights))
        own = found.setdefault(fast, {}).setdefault("entities", set())
        local = entities(Reading(p.article, tuple(mentions), (), (), None)).values()
        nodes = forms(nodes_of := [n for a in p.gold for n in a["nodes"]])
        optional = {n["name"] for n in nodes_of if n.get("optional")}
        for e in local:
            hit = next(
                (nodes[k] for f in (e.name, *sorted(e.aliases)) if (k := (e.type, comparable(f, e.type))) in nodes),
                None,
            )
            own.add((e.type, hit or "?" + e.name))
        if p.last:
            gold = {(n["type"], n["name"]) for n in nodes_of}
            must = {g for g in gold if g[1] not in optional}
            mode = "fast " if fast else ""
            total[mode + "right"] += len(own & must)
            total[mode + "wrong"] += len(own - gold)
            total[mode + "missed"] += len(must - own)
            found[fast] = {}
    return total


def shown(c: Counter[str], mode: str = "") -> str:
    """Write precision, recall and F1."""
    right, wrong, missed = (c[mode + k] for k in ("right", "wrong", "missed"))
    p, r = right / max(1, right + wrong), right / max(1, right + missed)
    return f"P {p:.3f} R {r:.3f} F1 {2 * p * r / max(1e-9, p + r):.4f}"


def unseen(articles: Sequence[Proposed], folds: int, strength: float = STRENGTH) -> dict[str, dict[str, float]]:
    """Give by document weights that have not seen it."""
    documents = sorted({p.document for p in articles})
    out: dict[str, dict[str, float]] = {}
    for k in range(folds):
        held = documents[k::folds]
        out |= dict.fromkeys(held, fit([p for p in articles if p.document not in held], strength, LEAST))
    return out


def main() -> None:
    """Score and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--seeds", type=Path, default=HERE.parent / "seeds")
    parser.add_argument("--out", type=Path, default=HERE.parent / "vocgraph" / "pipes" / "merge" / "weights.npz")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--strength", type=float, default=STRENGTH, help="inverse of the L2 penalty")
    options = parser.parse_args()
    articles = proposals(options.corpus, options.seeds)
    if options.folds:
        weights = unseen(articles, options.folds, options.strength)
        total: Counter[str] = Counter()
        for document in weights:
            total += score([p for p in articles if p.document == document], weights[document])
        print(f"nodes, unseen: {shown(total)}; without the tagger: {shown(total, 'fast ')}", flush=True)
    write(fit(articles, options.strength, LEAST), options.out)
    print(f"{options.out.name}: {options.out.stat().st_size / 1e3:.0f} kB; unseen names from {NAMES.name}")


if __name__ == "__main__":
    main()
