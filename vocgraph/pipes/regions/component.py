"""The spaCy factory ``vocgraph_regions``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.regions.finder import find

FACTORY = "vocgraph_regions"

finder_component(FACTORY, find)
