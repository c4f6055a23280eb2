"""The command line: parse, call, print, exit code. ``main`` is the console script ``vocgraph``."""

from __future__ import annotations

from vocgraph.cli.app import main

__all__ = ["main"]
