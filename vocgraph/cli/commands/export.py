"""``vocgraph export``: a graph as a file for another program."""

from __future__ import annotations

import click

from vocgraph.cli.labels import word
from vocgraph.cli.options import confidence_option, example, lang_option
from vocgraph.cli.output import printable


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--format", "-f", "name", required=True, metavar="FORMAT", help="graphml, json or cypher.")
@click.option("--output", "-o", "path", required=True, metavar="FILE", help="The file to write; one there is replaced.")
@confidence_option
@lang_option
@example("vocgraph export build/graph --format graphml -o build/graph.graphml")
def export(folder: str, name: str, path: str, min_confidence: float, lang: str) -> None:
    """Write the graph in DIR to a file.

    graphml is for Gephi, networkx, igraph and APOC; cypher is a script for cypher-shell that fills Neo4j; json is the
    whole graph in node-link form.
    """
    from vocgraph import export as exporting
    from vocgraph.graph import open_graph

    kg = open_graph(folder)
    exporting.export(kg.filtered(min_confidence) if min_confidence else kg, name, path)
    click.echo(word("exported", lang, path=printable(path)))
