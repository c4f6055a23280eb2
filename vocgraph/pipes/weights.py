"""The files of linear models whose features are strings: ``features`` (UTF-8, one a line) and their ``weights``."""

from __future__ import annotations

import math
import zipfile
from collections.abc import Mapping
from importlib import resources
from pathlib import Path

import numpy as np

from vocgraph.errors import PipelineError


def read(stage: str, path: str, model: str) -> Mapping[str, float]:
    """Read the ``weights.npz`` of a stage, or the file at ``path``; ``model`` is what a message calls it.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    source = Path(path) if path else resources.files(f"vocgraph.pipes.{stage}") / "weights.npz"
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as data:
            names = bytes(data["features"]).decode("utf-8").split("\n")
            return dict(zip(names, data["weights"].astype(float).tolist(), strict=True))
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise PipelineError(f"the {model} model {source} cannot be read ({error}); reinstall vocgraph") from error


def logistic(odds: float) -> float:
    """Give the probability of log odds.

    >>> logistic(0.0), round(logistic(1000.0), 6)
    (0.5, 1.0)
    """
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, odds))))
