"""The explorer page: one HTML file to look at a graph offline. ``page`` puts it together, ``payload`` is its data.

The page's own parts lie beside: ``page.html``, ``style.css`` and the scripts, which share one scope in the order in
which ``page.SCRIPTS`` names them. ``vendor/`` has cytoscape.js, unchanged, with its licence.
"""

from vocgraph.export.explorer.page import html_pieces

__all__ = ["html_pieces"]
