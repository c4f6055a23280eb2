"""``vocgraph compare``: two entities side by side."""

from __future__ import annotations

import click

from vocgraph.cli.options import example, json_option, lang_option, table_options
from vocgraph.cli.output import echo_json
from vocgraph.cli.tables import print_rows


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@table_options
@json_option
@lang_option
@example("vocgraph compare build/graph 江南职校 永川职教中心 --lang zh")
def compare(folder: str, first: str, second: str, as_csv: bool, wide: bool, as_json: bool, lang: str) -> None:
    """Show for each relation what the entities A and B of the graph in DIR share, and what each has alone."""
    from vocgraph.query import open_graph

    rows = open_graph(folder).compare(first, second)
    if as_json:
        echo_json(rows.to_dicts())
    else:
        print_rows(rows.names(lang), rows.values(lang), as_csv=as_csv, wide=wide)
