"""Write a trained network as the file that the package reads: ``python training/export.py weights.pt model.npz``."""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
import zipfile
from pathlib import Path

import numpy as np
import torch
from e5 import E5, vocabulary
from fitting import store
from network import Network, build
from onnxruntime.quantization import QuantType, quantize_dynamic
from reading import Head
from torch import Tensor, nn

from vocgraph.pipes.context.marks import MARKS
from vocgraph.pipes.encoder.decode import TYPES
from vocgraph.pipes.encoder.store import FORMAT


class WithoutMask(nn.Module):
    """One window at a time needs no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, piece_of: Tensor, chars: Tensor, offset: Tensor) -> tuple[Tensor, Tensor]:
        last, middle = self.network.encode(words, None)
        return self.network.head(last, piece_of, chars, offset), middle


class Upper(nn.Module):
    """The upper layers for relations."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, below: Tensor, marks: Tensor) -> Tensor:
        return self.network.marked(below, marks, None)


def tagger(network: Network, *, reduce_range: bool) -> bytes:
    """Give the layers and the head for names in ONNX."""
    hidden = network.position.shape[1]
    pieces, chars = 20, 30
    sample = (
        torch.randn(1, pieces, hidden),
        torch.zeros(1, chars, dtype=torch.long),
        torch.randn(1, chars, hidden),
        torch.zeros(1, chars, dtype=torch.long),
    )
    names = ["words", "piece_of", "chars", "offset"]
    axes = {
        **{n: {1: "pieces"} for n in ("words", "states")},
        **{n: {1: "characters"} for n in (*names[1:], "tags")},
    }
    return onnx(WithoutMask(network), sample, names, ["tags", "states"], axes, reduce_range=reduce_range)


def upper(network: Network, *, reduce_range: bool) -> bytes:
    """Give the upper layers for relations in ONNX."""
    sample = (torch.randn(1, 20, network.position.shape[1]), torch.zeros(1, 20, MARKS))
    axes = {n: {1: "pieces"} for n in ("below", "marks", "states")}
    return onnx(Upper(network), sample, ["below", "marks"], ["states"], axes, reduce_range=reduce_range)


def onnx(
    module: nn.Module,
    sample: tuple[Tensor, ...],
    inputs: list[str],
    outputs: list[str],
    axes: dict[str, dict[int, str]],
    *,
    reduce_range: bool,
) -> bytes:
    """Give a module in ONNX, its products in 8 bits (activations quantised as they come)."""
    module = module.cpu().eval()
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            module,
            sample,
            str(full),
            input_names=inputs,
            output_names=outputs,
            opset_version=17,
            dynamo=False,
            dynamic_axes=axes,
        )
        # Weights in 7 bits where the processor would else overflow: the same integers on every processor.
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=reduce_range)
        return small.read_bytes()


def raw(data: bytes) -> np.ndarray:
    return np.frombuffer(data, np.uint8)


def write(
    network: Network,
    config: dict,
    e5: E5,
    rows: list[int],
    path: Path,
    *,
    reduce_range: bool = True,
    version: str = "1",
) -> None:
    settings = {
        "format": FORMAT,
        "window": config["window"],
        "types": TYPES,
        "unknown": 3,
        "version": version,
        "states": network.position.shape[1],
    }

    np.savez(
        path,
        settings=raw(json.dumps(settings).encode()),
        pieces=raw("\n".join(e5.pieces[r].replace("\n", "") for r in rows).encode()),
        scores=e5.scores[rows],
        words=e5.blocks("emb.word", e5.vocabulary, e5.hidden)[rows],
        network=raw(tagger(network, reduce_range=reduce_range)),
    )
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def write_context(network: Network, head: Head, path: Path, *, reduce_range: bool = True) -> None:
    """Write the upper layers and the small network over them; how they decide with others, ``context.py`` finds out."""
    arrays: dict[str, np.ndarray] = {"layers": raw(upper(network, reduce_range=reduce_range))}
    for name, tensor in head.cpu().state_dict().items():
        part, kind = name.split(".")
        values = tensor.numpy().T if kind == "weight" else tensor.numpy()
        arrays[part if kind == "weight" else f"{part}_bias"] = np.ascontiguousarray(values, np.float16)
    undecided = {"share": 0.5, "holder_share": 0, "name_share": 0, "stated_share": 0}
    arrays |= {name: np.array(value, np.float32) for name, value in undecided.items()}
    with zipfile.ZipFile(path, "w") as archive:
        store(archive, arrays)
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--full-range", action="store_true")
    options = parser.parse_args()
    saved = torch.load(options.weights, map_location="cpu", weights_only=True)
    e5 = E5()
    network = build(saved["config"], e5)
    network.load_state_dict(saved["state"])
    write(network, saved["config"], e5, vocabulary(e5)[0], options.model, reduce_range=not options.full_range)
    head = Head(e5.hidden)
    head.load_state_dict(saved["head"])
    write_context(network, head, options.model.with_name("context.npz"), reduce_range=not options.full_range)


if __name__ == "__main__":
    main()
