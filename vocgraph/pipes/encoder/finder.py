"""The trained tagger as a finder: the model is loaded once, at the first text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.encoder.tagger import Tagged, Tagger


@lru_cache(maxsize=1)
def tagger() -> Tagger:
    """Give the package's own tagger. Raises ``PipelineError`` when its model file is missing or damaged."""
    return Tagger.load()


@lru_cache(maxsize=1)
def reading(text: str) -> Tagged:
    """Give what the network says about a text; the last text is remembered."""
    return tagger().read(text)


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose names of all node types. What earlier stages proposed makes no difference."""
    return list(reading(text).candidates)
