"""The spaCy factory ``vocgraph_platforms``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.platforms.finder import find

finder_component("vocgraph_platforms", find)
