"""Write a trained network as the file that the package reads: ``python training/export.py weights.pt model.npz``."""

from __future__ import annotations

import argparse
import json
import tempfile
import warnings
from pathlib import Path

import numpy as np
import torch
from e5 import E5
from network import Network
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn

from vocgraph.pipes.encoder.decode import TYPES
from vocgraph.pipes.encoder.store import FORMAT


class WithoutMask(nn.Module):
    """One window at a time needs no padding."""

    def __init__(self, network: Network) -> None:
        super().__init__()
        self.network = network

    def forward(self, words: Tensor, piece_of: Tensor, chars: Tensor, offset: Tensor) -> tuple[Tensor, Tensor]:
        last, middle = self.network.encode(words, None)
        return self.network.head(last, piece_of, chars, offset), torch.cat([last, middle], dim=2)


def onnx(network: Network, *, reduce_range: bool) -> bytes:
    """Give the network in ONNX, its products in 8 bits (activations quantised as they come)."""
    network = network.cpu().eval()
    hidden = network.position.shape[1]
    pieces, chars = 20, 30
    sample = (
        torch.randn(1, pieces, hidden),
        torch.zeros(1, chars, dtype=torch.long),
        torch.randn(1, chars, hidden),
        torch.zeros(1, chars, dtype=torch.long),
    )
    names = ["words", "piece_of", "chars", "offset"]
    with tempfile.TemporaryDirectory() as folder, torch.no_grad(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        full, small = Path(folder) / "full.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            WithoutMask(network),
            sample,
            str(full),
            input_names=names,
            output_names=["tags", "states"],
            opset_version=17,
            dynamo=False,
            dynamic_axes={
                **{n: {1: "pieces"} for n in ("words", "states")},
                **{n: {1: "characters"} for n in (*names[1:], "tags")},
            },
        )
        # Weights in 7 bits where the processor would else overflow: the same integers on every processor.
        quantize_dynamic(full, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=reduce_range)
        return small.read_bytes()


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
        "states": 2 * network.position.shape[1],
    }

    def raw(data: bytes) -> np.ndarray:
        return np.frombuffer(data, np.uint8)

    np.savez(
        path,
        settings=raw(json.dumps(settings).encode()),
        pieces=raw("\n".join(e5.pieces[r].replace("\n", "") for r in rows).encode()),
        scores=e5.scores[rows],
        words=e5.blocks("emb.word", e5.vocabulary, e5.hidden)[rows],
        network=raw(onnx(network, reduce_range=reduce_range)),
    )
    print(f"{path}: {path.stat().st_size / 1e6:.1f} MB")


def main() -> None:
    import train

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("model", type=Path)
    parser.add_argument("--full-range", action="store_true")
    options = parser.parse_args()
    saved = torch.load(options.weights, map_location="cpu", weights_only=True)
    e5 = E5()
    network = train.build(saved["config"], e5)
    network.load_state_dict(saved["state"])
    write(network, saved["config"], e5, train.vocabulary(e5)[0], options.model, reduce_range=not options.full_range)


if __name__ == "__main__":
    main()
