"""VocGraph: a knowledge graph of vocational education from Chinese documents.

>>> import vocgraph
>>> sorted(vocgraph.__all__)
['KnowledgeGraph', '__version__', 'build', 'load_pipeline', 'open']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from vocgraph.pipes.pipeline import load_pipeline
    from vocgraph.query import QueryableGraph as KnowledgeGraph
    from vocgraph.query import open_graph as open
    from vocgraph.workflow import build

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "__version__", "build", "load_pipeline", "open"]

_HOMES = {
    "KnowledgeGraph": ("vocgraph.query", "QueryableGraph"),
    "build": ("vocgraph.workflow", "build"),
    "load_pipeline": ("vocgraph.pipes.pipeline", "load_pipeline"),
    "open": ("vocgraph.query", "open_graph"),
}


def __getattr__(name: str) -> Any:
    """Import a public name on first use, so that ``import vocgraph`` stays light."""
    if name not in _HOMES:
        raise AttributeError(f"module 'vocgraph' has no attribute {name!r}")
    from importlib import import_module

    module, attribute = _HOMES[name]
    return getattr(import_module(module), attribute)
