"""Puts the explorer page together: one file, nothing outside it, scripts known to the page by their hash."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from importlib.resources import files
from typing import Final

from vocgraph.errors import ExportError
from vocgraph.export.explorer.payload import payload
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.nodelink import json_text

LIBRARY: Final = "vendor/cytoscape.min.js"
SCRIPTS: Final = (
    *("words.js", "dom.js", "data.js", "filters.js", "picture.js"),
    *("reading.js", "indicators.js", "profile.js", "search.js", "main.js"),
)
_HOME: Final = "vocgraph.export.explorer"


def html_pieces(kg: KnowledgeGraph, *, start: str | None = None) -> Iterator[str]:
    """Write the explorer page of a graph, piece by piece; it opens on the node ``start`` if one is named.

    Raises:
        ExportError: an attribute has a value with no written form.
    """
    try:
        # Inside a script element no "<" may stand: JSON has another way to write it.
        data = json_text({**payload(kg), **({"start": start} if start else {})}).replace("<", "\\u003c")
    except (TypeError, ValueError) as error:
        raise ExportError(f"the graph cannot be written as a page: {error}; use texts, numbers and lists") from error
    library = _part(LIBRARY)
    own = "'use strict';(() => {\n" + "\n".join(map(_part, SCRIPTS)) + "\n})();"
    rest = _part("page.html")
    for sign, text in (
        ("%POLICY%", _policy(library, own)),
        ("%STYLE%", _part("style.css")),
        ("%DATA%", data),
        ("%LIBRARY%", library),
        ("%SCRIPT%", own),
    ):
        before, _, rest = rest.partition(sign)
        yield before
        yield text
    yield rest


def _part(name: str) -> str:
    return files(_HOME).joinpath(name).read_text("utf-8")


def _policy(*scripts: str) -> str:
    """Allow these scripts alone, and no address at all."""
    hashes = " ".join(
        f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'" for script in scripts
    )
    return (
        f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )
