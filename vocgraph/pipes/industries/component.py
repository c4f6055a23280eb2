"""The spaCy factory ``vocgraph_industries``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.industries.finder import find

finder_component("vocgraph_industries", find)
