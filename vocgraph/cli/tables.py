"""Rows on the command line: aligned, or as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any

import click

WIDE = 1_000_000
"""Characters of a value that ``--wide`` shows."""


def print_rows(
    columns: Sequence[str], rows: Sequence[Sequence[Any]], *, as_csv: bool = False, wide: bool = False
) -> None:
    """Print rows under their columns, long values cut short unless ``wide``; or as CSV."""
    from vocgraph.query.text import csv_rows, table

    if as_csv:
        stream = io.StringIO()
        csv.writer(stream, lineterminator="\n").writerows(csv_rows(columns, rows))
        click.echo(stream.getvalue(), nl=False)
    else:
        click.echo(table(columns, rows, longest=WIDE if wide else 60))
