"""``vocgraph pull``: a graph back out of Neo4j."""

from __future__ import annotations

import click

from vocgraph.cli.failures import NOTHING_WRITTEN, when_interrupted
from vocgraph.cli.labels import word
from vocgraph.cli.neo4j_options import connected, neo4j_options
from vocgraph.cli.options import example, lang_option
from vocgraph.cli.output import printable
from vocgraph.cli.progress import progress_bar


@click.command()
@click.option("--output", "-o", "folder", required=True, metavar="DIR", help="The folder to write the graph to.")
@neo4j_options
@lang_option
@example("NEO4J_PASSWORD=... vocgraph pull --uri bolt://localhost:7687 -o build/pulled")
@when_interrupted(NOTHING_WRITTEN)
def pull(folder: str, uri: str, user: str, database: str | None, graph: str | None, lang: str) -> None:
    """Write the graph that was loaded into Neo4j to a folder, equal to the one that was loaded.

    What others added in the database is left out. The password is read from NEO4J_PASSWORD or asked for.
    """
    from vocgraph.load import pull as pull_graph

    with connected(uri, user, database, lang) as source, progress_bar() as tell:
        kg = pull_graph(source, graph=graph, progress=tell)
    kg.save(folder)
    counts = {"nodes": kg.graph.number_of_nodes(), "edges": kg.graph.number_of_edges()}
    click.echo(word("pulled", lang, documents=len(kg.sources), path=printable(folder), **counts))
