"""Train the encoder's tagger from nothing: ``python training/train.py --out build/encoder``.

Reads the corpus, cuts the pretrained encoder to the wanted layers, trains, scores what was held back and writes the
weights (``weights.pt``), what was found in the articles held back (``predictions/``), and, unless ``--no-export`` is
given, the model that ships (``model.npz``).
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections.abc import Sequence
from pathlib import Path

import evaluate
import torch
import torch.nn.functional as F  # noqa: N812
from e5 import E5, dequantise, keep
from examples import IGNORED, Batch, Prepared, epoch, prepare
from network import Network
from spans import load

from vocgraph.pipes.encoder.decode import TAGS
from vocgraph.pipes.encoder.pieces import Pieces

HERE = Path(__file__).parent
CORPUS = ((HERE / "corpus/text", HERE / "corpus/gold"), (HERE.parent / "seeds", HERE / "corpus/seeds"))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--out", type=Path, required=True, help="folder for what is written")
    parser.add_argument("--config", type=Path, default=HERE / "config.json")
    parser.add_argument(
        "--hold-back", default="", metavar="K/N", help="hold back every N-th document, beginning with the K-th (0/10)"
    )
    parser.add_argument(
        "--set", action="append", default=[], metavar="KEY=VALUE", help="another value than the config's"
    )
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--no-export", action="store_true")
    return parser.parse_args()


def vocabulary(e5: E5) -> tuple[list[int], Pieces]:
    rows = keep(e5)
    return rows, Pieces([e5.pieces[r] for r in rows], [float(e5.scores[r]) for r in rows], unknown=3)


def build(config: dict, e5: E5) -> Network:
    network = Network(
        hidden=e5.hidden, inner=e5.inner, heads=e5.heads, layers=config["layers"], positions=config["window"] + 2,
        epsilon=e5.epsilon, tags=TAGS, head=config["head"], dropout=config["dropout"],
    )  # fmt: skip
    state = e5.state()
    state["position"] = state["position"][: config["window"] + 2]
    network.load(state)
    return network


def loss_of(network: Network, words: torch.Tensor, batch: Batch, nested_weight: float) -> torch.Tensor:
    scores = network(words[batch.ids], batch.mask, batch.piece_of, words[batch.char_ids], batch.offset).float()
    outer, nested = scores.split(TAGS, dim=2)
    wanted = batch.tags.to(scores.device)
    return F.cross_entropy(
        outer.flatten(0, 1), wanted[:, 0].flatten(), ignore_index=IGNORED
    ) + nested_weight * F.cross_entropy(nested.flatten(0, 1), wanted[:, 1].flatten(), ignore_index=IGNORED)


def train(
    network: Network, words: torch.Tensor, articles: Sequence[Prepared], config: dict, device: torch.device
) -> None:
    rng = random.Random(config["seed"])
    head = [p for n, p in network.named_parameters() if n.startswith(("from_", "convolution", "tags"))]
    ids = {id(p) for p in head}
    body = [p for p in network.parameters() if id(p) not in ids]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": config["encoder_rate"]}, {"params": head, "lr": config["head_rate"]}],
        weight_decay=config["weight_decay"],
    )
    per_epoch = len(epoch(articles, limit=config["window"], batch=config["batch"], rng=random.Random(0)))
    total = per_epoch * config["epochs"]
    warm = max(1, int(total * config["warmup"]))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
    )
    network.train()
    step, began, running = 0, time.time(), 0.0
    for number in range(config["epochs"]):
        for batch in epoch(articles, limit=config["window"], batch=config["batch"], rng=rng):
            batch = Batch(*(getattr(batch, k).to(device) for k in Batch.__slots__))
            with torch.autocast(device.type, torch.bfloat16):
                loss = loss_of(network, words, batch, config["nested_weight"])
            optimiser.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running += (loss.item() - running) * (0.05 if step > 20 else 1 / step)
            if step % 25 == 0:
                print(
                    f"epoch {number + 1} step {step}/{total} loss {running:.4f} {time.time() - began:.0f} s", flush=True
                )


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
    network = build(config, e5).to(device)
    labelled = [a for texts, gold in CORPUS for a in load(texts, gold)]
    documents = sorted({a.document for a in labelled})
    first, every = map(int, (options.hold_back or "0/0").split("/"))
    held = set(documents[first::every]) if every else set()
    articles = [prepare(a, pieces) for a in labelled]
    training = [a for a in articles if a.labelled.document not in held]
    size = sum(len(a.labelled.text) for a in training)
    print(f"{len(documents) - len(held)} documents to train on ({size} characters), {len(held)} held back", flush=True)
    train(network, words, training, config, device)
    seen = sorted(set(documents) - held)
    torch.save({"config": config, "state": network.state_dict(), "documents": seen}, options.out / "weights.pt")
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

        export.write(network, config, e5, rows, options.out / "model.npz")


if __name__ == "__main__":
    main()
