"""The spaCy factory ``vocgraph_encoder``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.encoder.finder import find

FACTORY = "vocgraph_encoder"

finder_component(FACTORY, find)
