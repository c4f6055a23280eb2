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
import zlib
from collections.abc import Sequence
from pathlib import Path

import evaluate
import torch
import torch.nn.functional as F  # noqa: N812
from e5 import E5, dequantise, keep
from examples import IGNORED, Joint, Prepared, epoch, prepare
from found import articles as found
from found import held_out as names_found
from network import Network
from reading import Head, Pairs, all_pairs, highest, loss
from relations import truths
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
        "--hold-back",
        default="",
        metavar="K/N",
        help="documents to hold back: those whose names' CRC-32 leaves K modulo N (8/10), all of the real ones (real), "
        "those whose names begin so (aim-c); or several of these (8/10,real)",
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


def losses(network: Network, head: Head, words: torch.Tensor, joint: Joint, config: dict) -> tuple[torch.Tensor, ...]:
    """Give the loss of the names and that of the relations."""
    batch = joint.batch
    with torch.autocast(words.device.type, torch.bfloat16):
        last, middle = network.encode(words[batch.ids], batch.mask)
        scores = network.head(last, batch.piece_of, words[batch.char_ids], batch.offset).float()
    outer, nested = scores.split(TAGS, dim=2)
    names = F.cross_entropy(outer.flatten(0, 1), batch.tags[:, 0].flatten(), ignore_index=IGNORED) + config[
        "nested_weight"
    ] * F.cross_entropy(nested.flatten(0, 1), batch.tags[:, 1].flatten(), ignore_index=IGNORED)
    if not len(joint.wanted):
        return names, names.new_zeros(())
    with torch.autocast(words.device.type, torch.bfloat16):
        states = network.marked(middle, joint.marks, batch.mask).float().flatten(0, 1)
    odds = highest(head(states, joint.char_at, joint.spans, joint.facts), joint.owner, len(joint.wanted))
    return names, loss(odds, joint.wanted)


def train(
    network: Network,
    head: Head,
    words: torch.Tensor,
    articles: Sequence[Prepared],
    related: Sequence[Pairs | None],
    config: dict,
    device: torch.device,
) -> None:
    rng = random.Random(config["seed"])
    new = [p for n, p in network.named_parameters() if n.startswith(("from_", "convolution", "tags", "marks"))]
    ids = {id(p) for p in new}
    body = [p for p in network.parameters() if id(p) not in ids]
    optimiser = torch.optim.AdamW(
        [
            {"params": body, "lr": config["encoder_rate"]},
            {"params": [*new, *head.parameters()], "lr": config["head_rate"]},
        ],
        weight_decay=config["weight_decay"],
        fused=True,
    )
    cut = {"limit": config["window"], "pieces": config["pieces"]}
    total = len(epoch(articles, related, **cut, rng=random.Random(0))) * config["epochs"]
    warm = max(1, int(total * config["warmup"]))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda s: min((s + 1) / warm, max(0.0, (total - s) / max(1, total - warm)))
    )
    network.train()
    head.train()
    step, began, running = 0, time.time(), torch.zeros(2)
    for number in range(config["epochs"]):
        for batch in epoch(articles, related, **cut, rng=rng):
            names, relations = losses(network, head, words, batch.to(device), config)
            optimiser.zero_grad()
            (names + config["relations_weight"] * relations).backward()
            torch.nn.utils.clip_grad_norm_(body, 1.0)
            torch.nn.utils.clip_grad_norm_([*new, *head.parameters()], 1.0)
            optimiser.step()
            schedule.step()
            step += 1
            running += (torch.tensor([names.item(), relations.item()]) - running) * (0.03 if step > 30 else 1 / step)
            if step % 25 == 0:
                print(
                    f"epoch {number + 1} step {step} of about {total}: loss of names {running[0]:.4f}, of relations "
                    f"{running[1]:.4f}; {time.time() - began:.0f} s",
                    flush=True,
                )
    network.eval()
    head.eval()


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
    train(network, head, words, training, related, config, device)
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

        export.write(network, config, e5, rows, options.out / "model.npz")
        export.write_context(network, head, options.out / "context.npz")


if __name__ == "__main__":
    main()
