"""Find out how the network and the linear models decide together: ``python training/context.py DIR``.

DIR is what ``train.py --hold-back K/N`` wrote; without it the network that ships is taken as it is, and documents that
it has not seen are named: ``--unseen aim-q,aim-r``. On the documents held back, by the very files that ship, the log
odds of every pair are taken and weighed with the linear model's (of models that have not seen the document either):
how much each counts. The same for numbers: their holders and names, and whether they are indicators. Writes the shares
into ``context.npz`` and, with it and ``model.npz``, into the package.
"""

from __future__ import annotations

import argparse
import shutil
import sys
import zipfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import edges
import numpy as np
import quantities
import relations
import torch
from fitting import store
from found import Found, articles

from vocgraph.pipes.context.network import RELATIONS, Context, Network, load
from vocgraph.pipes.encoder.tagger import Tagger
from vocgraph.pipes.quantities.counts import numbers
from vocgraph.schema import FACT_RELATIONS

HERE = Path(__file__).resolve().parent
SHARES = (0.0, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 1.0)
WITHIN = 0.004
"""Of shares whose F1 differs by less the smallest is taken: the linear models carry over better to real articles. With
a network that had seen none of the five, F1 on them was .730 where it counts .3 and .703 where it counts .7."""
NUMBER_SHARES = (0.0, 0.25, 0.5, 1.0, 1.5, 2.0)


def contexts(network: Network, tagger: Tagger, found: Sequence[Found]) -> list[Context]:
    """Give every article as the network reads it."""
    return [network.read(tagger.read(text := f.article.text), f.mentions, f.main.get(""), numbers(text)) for f in found]


def of_relations(
    held: set[str], found: Sequence[Found], read: Sequence[Context], golds: dict[str, edges.Truth]
) -> dict[str, float]:
    """Give how much the network counts when relations are weighed, each pair by itself, in the documents held back."""
    by_article = [edges.rows_of(f, golds[f.document]) for f in found]
    rows = [row for own in by_article for row in own]
    _, x = edges.table(rows, 3)
    seen = relations.unseen(rows, x, golds, 5, 0.15)
    of = np.array([row.document in held for row in rows])
    own = [row for row in rows if row.document in held]
    parts = [rows for f, rows in zip(found, by_article, strict=True) if f.document in held]
    odds = [c.odds([(row.types, row.places) for row in part]) for c, part in zip(read, parts, strict=True)]
    one = np.concatenate(odds)[:, [RELATIONS.index(r) for r in FACT_RELATIONS]]
    asked = {document: golds[document] for document in held}
    scores = {}
    for share in SHARES:
        print(f"the network counts {share}", end=": ")
        both = edges.stated(own, share * one + (1 - share) * seen[of], asked)
        scores[share] = edges.report(both, asked, relations=False)
    highest = max(f1 for _, f1 in scores.values())
    return {"share": min(share for share in SHARES if scores[share][1] >= highest - WITHIN)}


def of_numbers(held: set[str], found: Sequence[Found], read: Sequence[Context]) -> dict[str, float]:
    """Give how much the network counts when a number's holder and name are chosen, and whether it is an indicator.

    One after the other, each with what was found best for those before; then all once more.
    """
    pieces = [quantities.piece_of(f) for f in found]
    choices = [list(quantities.choices_of(p)) for p in pieces]
    weights = quantities.train(pieces, choices, sorted({p.document for p in pieces}), held)
    own = [p for p in pieces if p.document in held]
    best = {"holder_share": 0.0, "name_share": 0.0, "stated_share": 0.0}
    for name in (*best, *best):
        scores = {}
        for share in SHARES if name == "stated_share" else NUMBER_SHARES:
            deciding = replace(read[0].deciding, **{**best, name: share})
            weighed = [replace(c, network=replace(c.network, deciding=deciding)) for c in read]
            counts = [quantities.right_of(p, weights, c) for p, c in zip(own, weighed, strict=True)]
            scores[share] = sum(c[0] for c in counts) / max(1, sum(c[1] + c[2] for c in counts))
            print(f"numbers, {name} {share}: {quantities.f1(counts)}", flush=True)
        best[name] = max(scores, key=lambda share: scores[share])
    return best


def main() -> None:
    """Weigh, and write the files that ship."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", help="what train.py wrote")
    parser.add_argument(
        "--unseen",
        default="",
        help="without FOLDER: how the names of the documents begin that the network has not seen",
    )
    parser.add_argument("--corpus", type=Path, default=HERE / "corpus")
    parser.add_argument("--seeds", type=Path, default=HERE.parent / "seeds")
    parser.add_argument("--package", type=Path, default=HERE.parent / "vocgraph" / "pipes")
    options = parser.parse_args()
    if bool(options.folder) == bool(options.unseen):
        parser.error("give either what train.py wrote or --unseen")
    out, model = options.package / "context" / "context.npz", options.package / "encoder" / "model.npz"
    source = options.folder / "context.npz" if options.folder else out
    network = load(str(source))
    tagger = Tagger.load(options.folder / "model.npz" if options.folder else model)
    found = articles(options.corpus, options.seeds)
    if options.folder:
        held = set(torch.load(options.folder / "weights.pt", map_location="cpu", weights_only=True)["held_back"])
    else:
        held = {f.document for f in found if f.document.startswith(tuple(options.unseen.split(",")))}
    if not held:
        raise SystemExit("no document is held back: train with --hold-back, or name those that were not seen")
    print(f"{len(held)} documents held back", flush=True)
    read = contexts(network, tagger, [f for f in found if f.document in held])
    golds = edges.truths(options.corpus, options.seeds)
    decided = of_relations(held, found, read, golds) | of_numbers(held, found, read)
    with np.load(source, allow_pickle=False) as data:
        arrays = {name: data[name] for name in data.files}
    arrays |= {name: np.asarray(value, np.float32) for name, value in decided.items()}
    with zipfile.ZipFile(out, "w") as archive:
        store(archive, arrays)
    if options.folder:
        shutil.copyfile(options.folder / "model.npz", model)
    print(f"{out.name}: {out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


if __name__ == "__main__":
    main()
