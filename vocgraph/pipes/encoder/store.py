"""The one file that holds the trained stage: vocabulary, word table in 4 bits, network in 8 bits, settings.

It is a plain ``.npz`` (no pickles): ``settings`` (JSON), ``pieces`` (UTF-8, one a line), ``scores`` (log probabilities
of the pieces), ``words`` (rows of 4-bit blocks: 32 weights in 18 bytes, a half-precision scale and 16 bytes whose low
halves are weights 0 to 15 and high halves weights 16 to 31, each standing for ``(half - 8) * scale``) and ``network``
(ONNX).
"""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from vocgraph.errors import PipelineError
from vocgraph.pipes.encoder.pieces import Pieces

FORMAT: Final = 2
MODEL_PATH: Final = Path(__file__).with_name("model.npz")


@dataclass(frozen=True, slots=True)
class Settings:
    """What the network was trained with: its window in pieces, the types in its tags' order, its states' width."""

    window: int
    types: tuple[str, ...]
    version: str
    states: int


@dataclass(frozen=True, slots=True)
class Store:
    """A model file, read."""

    settings: Settings
    pieces: Pieces
    words: npt.NDArray[np.uint8]
    network: bytes

    def rows(self, ids: npt.NDArray[np.int64]) -> npt.NDArray[np.float32]:
        """Give rows of the word table as numbers, ``(len(ids), hidden)``."""
        return unpack(self.words[ids])


def unpack(blocks: npt.NDArray[np.uint8]) -> npt.NDArray[np.float32]:
    """Turn 4-bit blocks ``(rows, blocks, 18)`` into numbers ``(rows, 32 * blocks)``.

    >>> block = np.array([[[0, 60, 0x98] + [0x88] * 15]], np.uint8)  # the scale 1.0, then weights 0 and 1 (the 17th)
    >>> float(unpack(block)[0, 0]), float(unpack(block)[0, 16])
    (0.0, 1.0)
    """
    scale = np.ascontiguousarray(blocks[:, :, :2]).view("<f2").astype(np.float32)
    packed = blocks[:, :, 2:]
    halves = np.concatenate([packed & 15, packed >> 4], axis=2).astype(np.float32)
    halves -= 8.0
    halves *= scale
    numbers: npt.NDArray[np.float32] = halves.reshape(len(blocks), -1)
    return numbers


def load(path: Path | None = None) -> Store:
    """Read a model file (default: the one in the package).

    Raises ``PipelineError`` when it is missing, damaged or of another format.
    """
    path = path or MODEL_PATH
    if not path.is_file():
        raise PipelineError(f"{path.name}: no such model file; reinstall the package or train one (training/README.md)")
    try:
        with path.open("rb") as file, np.load(file, allow_pickle=False) as archive:
            parts: dict[str, npt.NDArray[Any]] = {name: archive[name] for name in archive.files}
        settings = json.loads(parts["settings"].tobytes())
        if settings["format"] != FORMAT:
            raise PipelineError(
                f"{path.name}: model format {settings['format']}, this version reads {FORMAT}; train it again"
            )
        names = parts["pieces"].tobytes().decode("utf-8").split("\n")
        return Store(
            Settings(settings["window"], tuple(settings["types"]), settings["version"], settings["states"]),
            Pieces(names, parts["scores"].tolist(), unknown=settings["unknown"]),
            parts["words"],
            parts["network"].tobytes(),
        )
    except (OSError, ValueError, KeyError, TypeError, EOFError, zipfile.BadZipFile) as error:
        raise PipelineError(f"{path.name}: damaged model file ({error}); reinstall the package") from error
