"""``vocgraph export``: a graph as a file for another program."""

from __future__ import annotations

import click

from vocgraph.cli.failures import NOTHING_WRITTEN, when_interrupted
from vocgraph.cli.labels import word
from vocgraph.cli.options import confidence_option, example, lang_option
from vocgraph.cli.output import printable


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--format", "-f", "name", required=True, metavar="FORMAT", help="One of the formats below.")
@click.option(
    "--output",
    "-o",
    "path",
    required=True,
    metavar="FILE",
    help="The file (or folder, for csv and neo4j-csv) to write.",
)
@click.option("--graph", metavar="NAME", help="The graph's name; in cypher and neo4j-csv it tells several apart.")
@confidence_option
@lang_option
@example("vocgraph export build/graph --format graphml -o build/graph.graphml")
@when_interrupted(NOTHING_WRITTEN)
def export(folder: str, name: str, path: str, graph: str | None, min_confidence: float, lang: str) -> None:
    """Write the graph in DIR to a file.

    \b
    html     a page to explore the graph and its texts offline, in one file
    graphml  for Gephi, networkx, igraph and APOC
    gexf     for Gephi, with colours, labels and places
    json     the whole graph in node-link form
    csv      a folder of nodes.csv, edges.csv and facts.csv, for Excel and data frames
    xlsx     an Excel workbook, a sheet for each type and relation
    sqlite   a database with a table for each type, for SQL and datasette
    turtle   RDF, and jsonld the same as JSON-LD, with the ontology
    cypher   a script for cypher-shell that fills Neo4j
    neo4j-csv  a folder for neo4j-admin database import, with import.sh that calls it
    """
    from vocgraph import export as exporting
    from vocgraph.graph import open_graph

    kg = open_graph(folder)
    exporting.export(kg.filtered(min_confidence) if min_confidence else kg, name, path, graph=graph)
    click.echo(word("exported", lang, path=printable(path)))
