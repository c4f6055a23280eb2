"""The spaCy factory ``vocgraph_programs``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.programs.finder import find

finder_component("vocgraph_programs", find)
