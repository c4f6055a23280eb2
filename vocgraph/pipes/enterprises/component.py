"""The spaCy factory ``vocgraph_enterprises``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.enterprises.finder import find

FACTORY = "vocgraph_enterprises"

finder_component(FACTORY, find)
