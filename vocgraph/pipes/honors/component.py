"""The spaCy factory ``vocgraph_honors``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.honors.finder import find

finder_component("vocgraph_honors", find)
