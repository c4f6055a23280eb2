"""The tables of ``docs/accuracy.md``: ``python training/report.py seeds=seeds/gold [TEXTS=GOLD ...]``.

For each folder of texts with its folder of right answers: F1 of all, by type and by relation, how many of the edges of
a confidence are right, and what is left of the scores without each stage. Two minutes for fifteen documents.
"""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from vocgraph import workflow
from vocgraph.evaluation import Annotations, Counts, Scores, from_graph, load_gold, score

CONFIDENCES = (0.5, 0.7, 0.8, 0.9, 0.95)
STAGES = (
    "encoder", "context", "regions", "programs", "honors", "platforms", "organizations", "persons", "schools",
    "aliases", "references",
)  # fmt: skip


def scored(texts: Path, gold: Annotations, *, without: tuple[str, ...] = (), least: float = 0.0) -> Scores:
    """Score each document read alone, without some stages, with edges of at least this confidence."""
    graphs = {
        name: workflow.build_all([texts / f"{name}.txt"], disable=without, min_confidence=least).graph for name in gold
    }
    return score(gold, {name: (from_graph(graph, name),) for name, graph in graphs.items()})


def short(figure: float) -> str:
    return f"{figure:.3f}".removeprefix("0")


def by(counts: Mapping[str, Counts]) -> str:
    return ", ".join(f"{name} {count.f1:.2f} ({count.tp + count.fn})" for name, count in counts.items())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", metavar="TEXTS=GOLD", help="a folder of texts, a folder of right answers")
    options = parser.parse_args()
    pairs = [one.partition("=") for one in options.sets]
    sets = {Path(texts): load_gold(gold) for texts, _, gold in pairs}
    for texts, gold in sets.items():
        found = scored(texts, gold)
        print(f"\n{texts}: " + ", ".join(f"{name} {short(c.f1)}" for name, c in found.measures().items()))
        print(f"by type: {by(found.by_type)}\nby relation: {by(found.by_relation)}")
        for least in (0.0, *CONFIDENCES):
            edges = (scored(texts, gold, least=least) if least else found).measures()["edges"]
            print(f"| {short(least)} and over | {edges.tp + edges.fp}, {short(edges.precision)} |", flush=True)
    print("\nnodes, edges, indicators without a stage")
    for stage in STAGES:
        left = [scored(texts, gold, without=(stage,)).measures() for texts, gold in sets.items()]
        cells = [" ".join(short(m[name].f1) for name in ("nodes", "edges", "indicators")) for m in left]
        print(f"| {stage} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main()
