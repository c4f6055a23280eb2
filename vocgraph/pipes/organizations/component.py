"""The spaCy factory ``vocgraph_organizations``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.organizations.finder import find

FACTORY = "vocgraph_organizations"

finder_component(FACTORY, find)
