"""The spaCy factory ``vocgraph_persons``."""

from __future__ import annotations

from vocgraph.pipes.base import finder_component
from vocgraph.pipes.persons.finder import find

finder_component("vocgraph_persons", find)
