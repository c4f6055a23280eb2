"""Train the indicator model that ships in ``vocgraph/pipes/quantities/weights.npz``.

    python training/quantities.py [--corpus training/corpus] [--out FILE] [--folds 5]

Takes the names as the pipeline finds them in articles it has not seen (``found.py``), aligns each indicator with the
number that says it, and fits three linear models (the name of a count, its holder, whether it is an indicator). With
``--folds`` it first prints cross-validated scores (whole documents held out). Needs NumPy alone; one core, about three
minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from answers import forms, known
from fitting import Example, fit, write
from found import Found, articles

from vocgraph.evaluation.names import comparable as normalized
from vocgraph.pipes.context.network import Context
from vocgraph.pipes.quantities import features
from vocgraph.pipes.quantities.finder import Reader, extract
from vocgraph.pipes.quantities.model import choose
from vocgraph.records import Mention

LEAST, INNER = 2, 4


@dataclass
class Piece:
    """A text with its mentions, the chain of its subject, node names by chain, and its right indicators."""

    document: str
    text: str
    mentions: list[Mention]
    subject: int | None
    nodes: dict[int, str]
    gold: list[dict[str, object]]


def head(name: str) -> str:
    """Give the last two characters of a name as they are compared."""
    return normalized(str(name))[-2:]


def piece_of(found: Found) -> Piece:
    """Give an article as found with its gold."""
    nodes = known(found.local(), forms(found.gold["nodes"]))
    return Piece(
        found.document, found.article.text, found.mentions, found.main.get(""), nodes, found.gold["indicators"]
    )


def align(reader: Reader, piece: Piece) -> dict[int, dict[str, object]]:
    """Give for each right indicator the number that says it, by position in ``reader.moments``."""
    options = []
    for g, gold in enumerate(piece.gold):
        for i, moment in enumerate(reader.moments):
            count = moment.count
            if abs(count.value - gold["value"]) > 1e-6 * max(1, abs(gold["value"])):
                continue
            if normalized(count.unit) != normalized(gold["unit"]):
                continue
            names = reader.names(moment, None)
            fits = any(head(n.text) == head(gold["name"]) for n in names)
            shared = len(set(str(gold["name"])) & set(moment.left[-16:] + moment.right[:10]))
            holders = reader.attribution.candidates(count.start, count.end, "")
            held = any(piece.nodes.get(reader.mentions[c.mention].chain) == gold["subject"] for c in holders)
            options.append((2 * fits + held + 0.1 * shared - 0.01 * (moment.line == "head"), -i, g))
    taken: dict[int, dict[str, object]] = {}
    done: set[int] = set()
    for score, negative, g in sorted(options, reverse=True):
        if -negative not in taken and g not in done and score > 0:
            taken[-negative] = piece.gold[g]
            done.add(g)
    return taken


def choices_of(piece: Piece, weights: Mapping[str, float] | None = None) -> Iterator[Example]:
    """Give the choices of names and holders that an article's indicators call for, with the right ones.

    Each choice sees the one before it as it should be, or, given ``weights``, as they make it.
    """
    reader = Reader(piece.text, piece.mentions, piece.subject)
    truth = align(reader, piece)
    previous: tuple[str, int] | None = None
    before: tuple[int, int] | None = None
    for i, moment in enumerate(reader.moments):
        count, gold = moment.count, truth.get(i)
        names = reader.names(moment, previous)
        if not names:
            continue
        right = [j for j, n in enumerate(names) if gold and head(n.text) == head(str(gold["name"]))]
        name = names[right[0] if right else 0]
        options = reader.name_features(moment, names)
        if weights:
            name = names[choose(options, weights)[0]]
        if gold or name.source[:1] in "ab":
            previous = (name.text, moment.clause)
        if not gold:
            continue
        holders = reader.attribution.candidates(count.start, count.end, name.text, before)
        chains = [reader.mentions[c.mention].chain for c in holders]
        mine = [j for j, c in enumerate(chains) if piece.nodes.get(c) == gold["subject"]]
        if right and len(right) < len(names):
            yield Example(options, right)
        options = [features.holder_features(moment, c, name.text, reader.clauses) for c in holders]
        if mine and len(mine) < len(holders):
            yield Example(options, mine)
        if weights:
            before = (chains[choose(options, weights)[0]], moment.clause)
        elif mine:
            before = (chains[mine[0]], moment.clause)


def verdicts_of(piece: Piece, weights: Mapping[str, float]) -> Iterator[Example]:
    """Give for every count whether it is an indicator, with name and holder as a model of other documents chooses."""
    reader = Reader(piece.text, piece.mentions, piece.subject)
    truth = align(reader, piece)
    places = {id(m): i for i, m in enumerate(reader.moments)}
    stated = {(float(g["value"]), normalized(str(g["unit"]))) for g in truth.values()}
    for reading in reader.read(weights, keep_all=True):
        i = places[id(reading.moment)]
        count = reading.moment.count
        if i not in truth and reading.again and (count.value, normalized(count.unit)) in stated:
            continue
        yield Example([reading.features, []], [0 if i in truth else 1])


def right_of(piece: Piece, weights: Mapping[str, float], context: Context | None = None) -> tuple[int, int, int]:
    """Give (right, stated, asked) over an article's indicators, as the scorer counts."""
    found = extract(piece.text, piece.mentions, subject=piece.subject, weights=weights, context=context)
    left = list(piece.gold)
    right = 0
    for q in found:
        for gold in left:
            same = abs(q.value - gold["value"]) <= 1e-6 * max(1, abs(gold["value"]))
            node = piece.nodes.get(piece.mentions[q.subject].chain)
            if (
                same
                and normalized(q.unit) == normalized(gold["unit"])
                and node == gold["subject"]
                and head(q.name) == head(gold["name"])
            ):
                left.remove(gold)
                right += 1
                break
    return right, len(found), len(piece.gold)


def f1(counts: Sequence[tuple[int, int, int]]) -> str:
    """Write precision, recall and F1 of summed counts."""
    right, stated, asked = (sum(c[i] for c in counts) for i in range(3))
    precision, recall = right / max(stated, 1), right / max(asked, 1)
    return f"P {precision:.3f} R {recall:.3f} F1 {2 * precision * recall / max(precision + recall, 1e-9):.3f}"


def train(pieces: list[Piece], choices: list[list[Example]], documents: list[str], held: set[str]) -> dict[str, float]:
    """Fit all three models without the documents ``held``.

    The first two learn from right and from lived histories, the third from the choices that the first two make on
    documents they have not seen.
    """
    used = [d for d in documents if d not in held]
    verdicts: list[Example] = []
    lived: list[Example] = []
    for part in range(INNER):
        out = set(used[part::INNER])
        inner = fit(
            [
                e
                for p, es in zip(pieces, choices, strict=True)
                if p.document in used and p.document not in out
                for e in es
            ],
            LEAST,
        )
        verdicts += [e for p in pieces if p.document in out for e in verdicts_of(p, inner)]
        lived += [e for p in pieces if p.document in out for e in choices_of(p, inner)]
    weights = fit(
        [e for p, es in zip(pieces, choices, strict=True) if p.document in used for e in es] + lived, 2 * LEAST
    )
    return {**weights, **fit(verdicts, LEAST)}


def main() -> None:
    """Train, score and write the model."""
    here = Path(__file__).resolve().parent
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=here / "corpus")
    parser.add_argument("--seeds", type=Path, default=here.parent / "seeds")
    parser.add_argument("--out", type=Path, default=here.parent / "vocgraph" / "pipes" / "quantities" / "weights.npz")
    parser.add_argument("--folds", type=int, default=5)
    options = parser.parse_args()
    pieces = [piece_of(found) for found in articles(options.corpus, options.seeds)]
    seeds = {text.stem for text in options.seeds.glob("*.txt")}
    choices = [list(choices_of(p)) for p in pieces]
    documents = sorted({p.document for p in pieces})
    if options.folds:
        scores: list[tuple[int, int, int]] = []
        of_seeds: list[tuple[int, int, int]] = []
        for fold in range(options.folds):
            held = set(documents[fold :: options.folds])
            weights = train(pieces, choices, documents, held)
            scores += [right_of(p, weights) for p in pieces if p.document in held]
            of_seeds += [right_of(p, weights) for p in pieces if p.document in held & seeds]
            print(f"fold {fold + 1}: {f1(scores)}", flush=True)
        print(f"seeds, unseen: {f1(of_seeds)}", flush=True)
    weights = train(pieces, choices, documents, set())
    write(weights, options.out)
    print(f"on its own corpus: {f1([right_of(p, weights) for p in pieces])}; {len(weights)} weights")


if __name__ == "__main__":
    main()
