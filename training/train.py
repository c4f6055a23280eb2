"""Train the encoder's tagger from nothing: ``python training/train.py --out build/encoder``.

Reads the corpus, cuts the pretrained encoder to the wanted layers, trains, scores what was held back and writes the
weights (``weights.pt``), what was found in the articles held back (``predictions/``), and, unless ``--no-export`` is
given, the model that ships (``model.npz``).
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import time
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import evaluate
import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from e5 import E5, dequantise, keep
from examples import IGNORED, Joint, Prepared, epoch, prepare
from found import articles as found
from found import held_out as names_found
from network import Network, Real
from reading import Head, Pairs, all_pairs, highest, loss
from relations import truths
from spans import load
from torch import Tensor, nn

from vocgraph.pipes.encoder.decode import TAGS
from vocgraph.pipes.encoder.pieces import Pieces

HERE = Path(__file__).parent
CORPUS = ((HERE / "corpus/text", HERE / "corpus/gold"), (HERE.parent / "seeds", HERE / "corpus/seeds"))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for what is written")
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument(
        "--hold-back",
        default="",
        metavar="K/N",
        help="documents to hold back: those whose names' CRC-32 leaves K modulo N (8/10), all of the real ones (real), "
        "those whose names begin so (aim-c); or several of these (8/10,real)",
    )
    parser.add_argument(
        "--go-on",
        type=Path,
        metavar="DIR",
        help="take what an earlier training wrote to DIR, with its documents held back, and train the layers for "
        "relations alone, as names are found and joined now; the names' model stays what it is",
    )
    parser.add_argument("--share", default="0/1", metavar="K/N", help="train on this share of the others alone (0/4)")
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="another value than the config's"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--no-export", action="store_true")
    return parser.parse_args()


def vocabulary(e5: E5) -> tuple[list[int], Pieces]:
    rows = keep(e5)
    return rows, Pieces([e5.pieces[r] for r in rows], [float(e5.scores[r]) for r in rows], unknown=3)


def left(name: str, by: str) -> bool:
    """Say whether K is left of a document's number modulo N; the number does not change when documents are added."""
    rest, modulus = map(int, by.split("/"))
    return zlib.crc32(name.encode()) % modulus == rest


def held_back(wanted: str, documents: Sequence[str], real: set[str]) -> set[str]:
    """Say which documents ``--hold-back`` means; of the real ones K/N takes none."""
    held: set[str] = set()
    for part in filter(None, wanted.split(",")):
        if part == "real":
            held |= real
        elif "/" in part:
            held |= {name for name in documents if left(name, part)} - real
        else:
            held |= {name for name in documents if name.startswith(part)}
    return held


def build(config: dict, e5: E5) -> Network:
    network = Network(
        hidden=e5.hidden, inner=e5.inner, heads=e5.heads, layers=config["layers"], upper=config["upper"],
        positions=config["window"] + 2,
        epsilon=e5.epsilon, tags=TAGS, head=config["head"], dropout=config["dropout"],
    )  # fmt: skip
    state = e5.state()
    state["position"] = state["position"][: config["window"] + 2]
    network.load(state)
    return network


def losses(network: Network, head: Head, words: Tensor, joint: Joint) -> tuple[Tensor, Tensor, Tensor]:
    """Give the loss of the names, that of the names inside others, and that of the relations."""
    batch = joint.batch
    with torch.autocast(words.device.type, torch.bfloat16):
        last, middle = network.encode(words[batch.ids], batch.mask)
        scores = network.head(last, batch.piece_of, words[batch.char_ids], batch.offset).float()
    outer, nested = (
        F.cross_entropy(scores_of.flatten(0, 1), batch.tags[:, level].flatten(), ignore_index=IGNORED)
        for level, scores_of in enumerate(scores.split(TAGS, dim=2))
    )
    return outer, nested, of_relations(network, head, middle, joint)


def of_relations(network: Network, head: Head, middle: Tensor, joint: Joint) -> Tensor:
    """Give the loss of the relations, from the states of the middle layer."""
    if not len(joint.wanted):
        return middle.new_zeros(())
    with torch.autocast(middle.device.type, torch.bfloat16):
        states = network.marked(middle, joint.marks, joint.batch.mask).float().flatten(0, 1)
    odds = highest(head(states, joint.char_at, joint.spans, joint.facts), joint.owner, len(joint.wanted))
    return loss(odds, joint.wanted)


@dataclass(frozen=True)
class Course:
    """What is trained and on what: parameters that go on and new ones with their rates, articles, for how long."""

    body: list[nn.Parameter]
    new: list[nn.Parameter]
    rates: tuple[float, float]
    articles: Sequence[Prepared]
    related: Sequence[Pairs | None]
    epochs: int
    seed: int

    def run(
        self, config: dict, device: torch.device, losses_of: Callable[[Joint], Sequence[tuple[Tensor, float]]]
    ) -> None:
        """Go down ``losses_of`` a batch, each with its weight."""
        groups = [{"params": p, "lr": rate} for p, rate in zip((self.body, self.new), self.rates, strict=True)]
        optimiser = torch.optim.AdamW(groups, weight_decay=config["weight_decay"], fused=True)
        cut = {"limit": config["window"], "pieces": config["pieces"]}
        total = len(epoch(self.articles, self.related, **cut, rng=random.Random(0))) * self.epochs
        warm = max(1, int(total * config["warmup"]))
        schedule = torch.optim.lr_scheduler.LambdaLR(
            optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
        )
        rng, began = random.Random(self.seed), time.time()
        step, running = 0, np.zeros(0)
        for number in range(self.epochs):
            for batch in epoch(self.articles, self.related, **cut, rng=rng):
                parts = losses_of(batch.to(device))
                optimiser.zero_grad()
                torch.stack([part * weight for part, weight in parts]).sum().backward()
                for own in (self.body, self.new):
                    torch.nn.utils.clip_grad_norm_(own, 1.0)
                optimiser.step()
                schedule.step()
                step += 1
                values = np.array([part.item() for part, _ in parts])
                running = values if step == 1 else running + (values - running) * (0.03 if step > 30 else 1 / step)
                if step % 25 == 0:
                    print(
                        f"epoch {number + 1} step {step} of about {total}: losses "
                        f"{' '.join(f'{value:.4f}' for value in running)}; {time.time() - began:.0f} s",
                        flush=True,
                    )


def train(
    network: Network,
    head: Head,
    words: Tensor,
    articles: Sequence[Prepared],
    related: Sequence[Pairs | None],
    config: dict,
    device: torch.device,
) -> None:
    """Train all layers, for names and for relations at once."""
    new = [p for n, p in network.named_parameters() if n.startswith(("from_", "convolution", "tags", "marks"))]
    ids = {id(p) for p in new}
    body = [p for p in network.parameters() if id(p) not in ids]
    weights = (1.0, config["nested_weight"], config["relations_weight"])
    rates = (config["encoder_rate"], config["head_rate"])
    course = Course(body, [*new, *head.parameters()], rates, articles, related, config["epochs"], config["seed"])
    network.train()
    head.train()
    course.run(config, device, lambda batch: list(zip(losses(network, head, words, batch), weights, strict=True)))
    network.eval()
    head.eval()


def go_on(
    network: Network,
    head: Head,
    words: Tensor,
    articles: Sequence[Prepared],
    related: Sequence[Pairs | None],
    config: dict,
    device: torch.device,
) -> None:
    """Train the layers for relations alone some epochs more, at half the rates; the lower layers stay.

    Several times from the same start, the articles mixed otherwise each time: the mean of their weights does not hang
    on the luck of one (on documents held back they read edges with F1 .777, .782 and .782, the mean with .781).
    """
    parts = nn.ModuleList([network.second, network.marks, head])
    start = {name: tensor.clone() for name, tensor in parts.state_dict().items()}
    related_alone = [(a, r) for a, r in zip(articles, related, strict=True) if r and len(r.wanted)]
    network.requires_grad_(False)
    network.second.requires_grad_(True)
    network.marks.requires_grad_(True)
    rates = (config["encoder_rate"] / 2, config["head_rate"] / 2)
    body, new = list(network.second.parameters()), [*network.marks.parameters(), *head.parameters()]

    def losses_of(batch: Joint) -> list[tuple[Tensor, float]]:
        with torch.no_grad(), torch.autocast(words.device.type, torch.bfloat16):
            real = Real(batch.batch.mask)
            middle = real.spread(network.below(words[batch.batch.ids], real))
        return [(of_relations(network, head, middle, batch), 1.0)]

    total: dict[str, Tensor] = {name: torch.zeros_like(tensor) for name, tensor in start.items()}
    for run in range(config["further_runs"]):
        parts.load_state_dict(start)
        parts.train()
        seed = config["seed"] + run
        torch.manual_seed(seed)
        Course(body, new, rates, *zip(*related_alone, strict=True), config["further_epochs"], seed).run(
            config, device, losses_of
        )
        for name, tensor in parts.state_dict().items():
            total[name] += tensor / config["further_runs"]
    parts.load_state_dict(total)
    parts.eval()


def main() -> None:
    options = arguments()
    config = json.loads(options.config.read_text("utf8"))
    for item in options.set:
        key, _, value = item.partition("=")
        config[key] = json.loads(value)
    torch.manual_seed(config["seed"])
    torch.set_num_threads(options.threads)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    options.out.mkdir(parents=True, exist_ok=True)
    e5 = E5()
    rows, pieces = vocabulary(e5)
    words = torch.from_numpy(dequantise(e5.blocks("emb.word", e5.vocabulary, e5.hidden)[rows])).to(device)
    network, head = build(config, e5).to(device), Head(e5.hidden).to(device)
    labelled = [a for texts, gold in CORPUS for a in load(texts, gold)]
    documents = sorted({a.document for a in labelled})
    real = {path.stem for path in CORPUS[1][0].glob("*.txt")}
    held = held_back(options.hold_back, documents, real)
    if options.go_on:
        before = torch.load(options.go_on / "weights.pt", map_location=device, weights_only=True)
        network.load_state_dict(before["state"])
        head.load_state_dict(before["head"])
        held = set(before["held_back"])
    # Backwards, so that the share does not go by what the documents held back go by.
    seen = {name for name in documents if name not in held and left(name[::-1], options.share)}
    articles = [prepare(a, pieces) for a in labelled]
    training = [a for a in articles if a.labelled.document in seen]
    training += [a for a in training if a.labelled.document in real] * (config["real"] - 1)
    size = sum(len(a.labelled.text) for a in training)
    print(f"{len(seen)} documents to train on ({size} characters), {len(held)} held back", flush=True)
    known = names_found()
    pairs = all_pairs([f for f in found() if f.document in known], truths(CORPUS[0][0].parent, CORPUS[1][0]))
    related = [pairs.get((a.labelled.document, a.labelled.article)) for a in training]
    print(f"names found unseen in {sum(r is not None for r in related)} of {len(training)} articles", flush=True)
    if not options.go_on:
        train(network, head, words, training, related, config, device)
    go_on(network, head, words, training, related, config, device)
    saved = {"config": config, "state": network.state_dict(), "head": head.state_dict(), "held_back": sorted(held)}
    torch.save(saved, options.out / "weights.pt")
    if held:
        evaluate.report(
            network,
            words,
            [a for a in articles if a.labelled.document in held],
            config["window"],
            options.out / "predictions",
        )
    if not options.no_export:
        import export

        if options.go_on:
            shutil.copyfile(options.go_on / "model.npz", options.out / "model.npz")
        else:
            export.write(network, config, e5, rows, options.out / "model.npz")
        export.write_context(network, head, options.out / "context.npz")


if __name__ == "__main__":
    main()
