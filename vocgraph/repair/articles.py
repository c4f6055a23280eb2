"""Where one article of a page ends and the next begins."""

from __future__ import annotations

from collections.abc import Sequence

from vocgraph.repair.blocks import Unit


def split_articles(units: Sequence[Unit]) -> list[list[Unit]]:
    """Split a document's units into articles."""
    return [list(units)] if units else []
