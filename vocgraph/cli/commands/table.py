"""``vocgraph table``: the facts of a relation, one a row."""

from __future__ import annotations

import click

from vocgraph.cli.options import confidence_option, example, json_option, lang_option, table_options
from vocgraph.cli.output import echo_json
from vocgraph.cli.tables import print_rows


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("relation", required=False, metavar="[RELATION]")
@confidence_option
@table_options
@json_option
@lang_option
@example("vocgraph table build/graph COOPERATES_WITH --csv --lang zh > cooperation.csv")
def table(
    folder: str, relation: str | None, min_confidence: float, as_csv: bool, wide: bool, as_json: bool, lang: str
) -> None:
    """Print the facts of one RELATION of the graph in DIR, or of all: subject, object, properties, sentence, file.

    RELATION is a name or its Chinese label: COOPERATES_WITH or 合作; HAS_INDICATOR or 指标 gives the numbers.
    """
    from vocgraph.query import open_graph

    rows = open_graph(folder).table(relation, min_confidence=min_confidence)
    if as_json:
        echo_json(rows.to_dicts())
    elif as_csv:
        print_rows(rows.names(lang), rows.values(lang), as_csv=True)
    else:
        names, values = rows.printed(lang)
        print_rows(names, values, wide=wide)
