"""Train the encoder's tagger from nothing: ``python training/train.py --out build/encoder``.

Reads the corpus, cuts the pretrained encoder to the wanted layers, trains, scores what was held back and writes the
weights (``weights.pt``), what was found in the articles held back (``predictions/``), and, unless ``--no-export`` is
given, the model that ships (``model.npz``).
"""

from __future__ import annotations

import argparse
import json
import shutil
import zlib
from collections.abc import Sequence
from pathlib import Path

import evaluate
import export
import torch
from answers import held_out as names_found
from e5 import E5, dequantise, vocabulary
from edges import truths
from examples import prepare
from found import articles as found
from learning import Learning
from network import build
from reading import Head, all_pairs
from spans import load

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
    learning = Learning(network, head, words, training, related, config)
    if not options.go_on:
        learning.train()
    learning.go_on()
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
        if options.go_on:
            shutil.copyfile(options.go_on / "model.npz", options.out / "model.npz")
        else:
            export.write(network, config, e5, rows, options.out / "model.npz")
        export.write_context(network, head, options.out / "context.npz")


if __name__ == "__main__":
    main()
