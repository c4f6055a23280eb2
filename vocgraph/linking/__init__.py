"""From the mentions of articles to the entities of a corpus.

``link(documents, readings)`` gives what the graph is made of: one entity for each thing that the articles name, with
its aliases, official name and code, and every fact with its evidence in the original files.
"""

from vocgraph.linking.corpus import link

__all__ = ["link"]
