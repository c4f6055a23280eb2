"""The spaCy factory ``vocgraph_projects``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.projects.finder import find

finder_component("vocgraph_projects", find)
