"""Train the network over the encoder's states that ships in ``vocgraph/pipes/relations/head.npz``.

    python training/head.py build/encoder/weights.pt build/half0/weights.pt build/half1/weights.pt [--share .3]

The first weights are those that ship; for each document the states are taken from them and from a network among the
others that was not trained on it, so that it learns what both have in common. The encoder stays as it is. Scores,
whole documents held out, are of the mean with the linear model (``relations.py``); from them come the probability at
which a relation is stated and how sure an edge is. One core, about ten minutes.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from pathlib import Path

import numpy as np
import relations as linear
import torch
import torch.nn.functional as F  # noqa: N812
from e5 import E5, dequantise
from found import Found, articles
from scipy.special import expit
from torch import Tensor, nn
from train import build, vocabulary

from vocgraph import schema
from vocgraph.pipes.encoder.pieces import Pieces
from vocgraph.pipes.encoder.windows import windows
from vocgraph.pipes.relations.head import FARTHEST, KNOWN, SCALE, known, nearest

WIDTH = 192
BOS, EOS = 0, 1


class Head(nn.Module):
    """What ``vocgraph.pipes.relations.head`` computes, for training."""

    def __init__(self, states: int, relations: int) -> None:
        super().__init__()
        self.subject, self.object, self.between = (nn.Linear(states, WIDTH) for _ in range(3))
        self.known = nn.Linear(KNOWN, WIDTH)
        self.hidden, self.out = nn.Linear(2 * WIDTH, WIDTH), nn.Linear(WIDTH, relations)

    def forward(self, states: Tensor, facts: Tensor) -> Tensor:
        """Give the log odds of places; ``states`` (places, 3, states) are the means of subject, object, between."""
        states = F.dropout(states, 0.2, self.training)
        subject, object_, between = self.subject(states[:, 0]), self.object(states[:, 1]), self.between(states[:, 2])
        mixed = F.gelu(subject + object_ + between + self.known(facts), approximate="tanh")
        both = F.dropout(torch.cat([mixed, subject * object_ / SCALE], 1), 0.3, self.training)
        hidden = F.gelu(self.hidden(both), approximate="tanh")
        return self.out(F.dropout(hidden, 0.3, self.training))


class Examples:
    """All places of all rows: their states by two networks, what else is known, and where each row's begin."""

    def __init__(self, rows: list[linear.Row], home: list[int], states: list[list[np.ndarray]]) -> None:
        places = [nearest(row.places) for row in rows]
        self.first = np.concatenate([[0], np.cumsum([len(p) for p in places])])
        count, width = int(self.first[-1]), states[0][0].shape[1]
        self.facts = torch.zeros(count, KNOWN)
        self.means = [torch.zeros(count, 3, width, dtype=torch.float16) for _ in states]
        sums = [
            [np.concatenate([np.zeros((1, width)), np.cumsum(s, 0, dtype=np.float64)]) for s in by] for by in states
        ]
        at = 0
        for row, article, found in zip(rows, home, places, strict=True):
            for place in found:
                self.facts[at] = torch.from_numpy(known(row.types, place))
                start, end = place.gap
                if not 0 < end - start <= FARTHEST:
                    start = end = 0
                for means, by in zip(self.means, sums, strict=True):
                    for part, (a, b) in enumerate((place[:2], place[2:], (start, end))):
                        means[at, part] = torch.from_numpy((by[article][b] - by[article][a]) / max(1, b - a))
                at += 1

    def scores(self, network: Head, rows: np.ndarray, which: int) -> Tensor:
        """Give the log odds of rows, the highest over the places of each."""
        counts = self.first[rows + 1] - self.first[rows]
        places = np.concatenate([np.arange(self.first[r], self.first[r + 1]) for r in rows])
        owner = torch.from_numpy(np.repeat(np.arange(len(rows)), counts))
        z = network(self.means[which][places].float(), self.facts[places])
        low = torch.full((len(rows), z.shape[1]), -30.0)
        return low.scatter_reduce(0, owner[:, None].expand_as(z), z, "amax", include_self=False)


def states_of(path: Path, found: list[Found], e5: E5) -> tuple[set[str], list[np.ndarray]]:
    """Give what a network was trained on, and its states (characters × states) for every article."""
    saved = torch.load(path, map_location="cpu", weights_only=True)
    network = build(saved["config"], e5)
    network.load_state_dict(saved["state"])
    network.eval()
    rows, pieces = vocabulary(e5)
    words = torch.from_numpy(dequantise(e5.blocks("emb.word", e5.vocabulary, e5.hidden)[rows]))
    limit = saved["config"]["window"]
    return set(saved["documents"]), [_states(network, words, pieces, f.article.text, limit) for f in found]


@torch.no_grad()
def _states(network: nn.Module, words: Tensor, pieces: Pieces, text: str, limit: int) -> np.ndarray:
    cut = pieces.cut(text)
    out = []
    for part in windows(text, cut, limit=limit):
        x = network.states(words[torch.tensor([[BOS, *cut.ids[part.first : part.last], EOS]])], None)[0].numpy()
        places = np.array(cut.piece_of[part.start : part.end]) - part.first
        out.append(x[np.clip(places, 0, part.last - part.first - 1) + 1].astype(np.float16))
    return np.concatenate(out)


def train(examples: Examples, y: Tensor, rows: np.ndarray, epochs: int, seed: int) -> Head:
    """Train a network on rows, the two networks' states by turns."""
    torch.manual_seed(seed)
    network = Head(examples.means[0].shape[2], y.shape[1])
    optimiser = torch.optim.AdamW(network.parameters(), lr=1e-3, weight_decay=0.02)
    size = 256
    total = epochs * -(-len(rows) // size)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 1e-3, total_steps=total + 1)
    network.train()
    step = 0
    for epoch in range(epochs):
        order = np.random.default_rng(seed + epoch).permutation(rows)
        for at in range(0, len(order), size):
            batch = order[at : at + size]
            z, wanted = examples.scores(network, batch, step % len(examples.means)), y[batch]
            losses = F.binary_cross_entropy_with_logits(z, wanted.clamp(0, 1), reduction="none")
            loss = (losses * (wanted >= 0)).sum() / len(batch)
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
            step += 1
    return network.eval()


@torch.no_grad()
def apply(network: Head, examples: Examples, rows: np.ndarray, which: int) -> np.ndarray:
    """Give the log odds of rows."""
    parts = [examples.scores(network, rows[at : at + 1024], which).numpy() for at in range(0, len(rows), 1024)]
    return np.concatenate(parts)


def main() -> None:
    """Train, score and write the network."""
    here = Path(__file__).resolve().parent
    package = here.parent / "vocgraph" / "pipes" / "relations"
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "weights", type=Path, nargs="+", help="weights.pt of the network that ships, then of the others"
    )
    parser.add_argument("--corpus", type=Path, default=here / "corpus")
    parser.add_argument("--seeds", type=Path, default=here.parent / "seeds")
    parser.add_argument("--out", type=Path, default=package / "head.npz")
    parser.add_argument("--share", type=float, default=0.3, help="what its score counts beside the linear model's")
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)

    golds = linear.truths(options.corpus, options.seeds)
    found = articles(options.corpus, options.seeds)
    by_article = [linear.rows_of(f, golds[f.document]) for f in found]
    rows = [row for own in by_article for row in own]
    home = [n for n, own in enumerate(by_article) for _ in own]
    _, x = linear.table(rows, 3)
    odds = linear.unseen(rows, x, golds, options.folds, 0.15)
    relations = list(schema.FACT_RELATIONS)
    y = np.full((len(rows), len(relations)), -1, np.int8)
    for column, relation in enumerate(relations):
        picked = linear.candidates(rows, relation)
        y[picked, column] = linear.labels(rows, picked, relation, golds)

    e5 = E5()
    trained, shipped = states_of(options.weights[0], found, e5)
    strange: list[np.ndarray | None] = [None] * len(found)
    for path in options.weights[1:]:
        trained, states = states_of(path, found, e5)
        for n, f in enumerate(found):
            if strange[n] is None and f.document not in trained:
                strange[n] = states[n]
    lacking = sorted({f.document for f, s in zip(found, strange, strict=True) if s is None})
    if lacking:
        raise SystemExit(f"every network given was trained on {', '.join(lacking[:5])} …: give one that was not")
    examples = Examples(rows, home, [[s for s in strange if s is not None], shipped])
    wanted = torch.from_numpy(y.astype(np.float32))
    of = linear.folds_of(rows, golds, options.folds)
    read = np.zeros(odds.shape)
    for k in range(options.folds):
        held = np.flatnonzero(of == k)
        read[held] = apply(train(examples, wanted, np.flatnonzero(of != k), options.epochs, k), examples, held, 0)
        print(f"fold {k + 1} of {options.folds}", file=sys.stderr, flush=True)
    for name, mixed in (("linear model alone", odds), ("network alone", read)):
        print(name, end=": ")
        linear.report(stated(rows, mixed, golds, relations), golds, relations=False)
    together = stated(rows, options.share * read + (1 - options.share) * odds, golds, relations)
    threshold = linear.report(together, golds)
    parameters = linear.calibrated(together, threshold)
    final = train(examples, wanted, np.arange(len(rows)), options.epochs, 0)
    write(options.out, final, relations, {"share": options.share, "threshold": threshold, **parameters})
    print(f"{options.out.name}: {options.out.stat().st_size / 1e6:.1f} MB", file=sys.stderr)


def stated(
    rows: list[linear.Row], odds: np.ndarray, golds: dict[str, linear.Truth], relations: list[str]
) -> dict[str, list[linear.Decision]]:
    """Give by relation the edges that would be stated."""
    out = {}
    for column, relation in enumerate(relations):
        picked = linear.candidates(rows, relation)
        y = linear.labels(rows, picked, relation, golds)
        out[relation] = linear.decisions(rows, picked, relation, expit(odds[picked, column]), y)
    return out


def write(path: Path, network: Head, relations: list[str], parameters: dict[str, np.ndarray | float]) -> None:
    """Write the model: the same numbers give the same bytes."""
    arrays = {"relations": np.frombuffer("\n".join(relations).encode(), np.uint8)}
    for name, tensor in network.state_dict().items():
        part, kind = name.split(".")
        values = tensor.numpy().T if kind == "weight" else tensor.numpy()
        arrays[part if kind == "weight" else f"{part}_bias"] = np.ascontiguousarray(values, np.float16)
    arrays |= {name: np.asarray(value, np.float32) for name, value in parameters.items()}
    with zipfile.ZipFile(path, "w") as archive:
        linear.store(archive, arrays)


if __name__ == "__main__":
    main()
