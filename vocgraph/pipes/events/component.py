"""The spaCy factory ``vocgraph_events``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.events.finder import find

finder_component("vocgraph_events", find)
