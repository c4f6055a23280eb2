"""Raw text to restored articles, with the map back to the original: ``restore(document)``."""

from vocgraph.repair.restore import restore

__all__ = ["restore"]
