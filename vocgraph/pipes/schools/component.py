"""The spaCy factory ``vocgraph_schools``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.schools.finder import find

FACTORY = "vocgraph_schools"

finder_component(FACTORY, find)
