"""``vocgraph load``: a graph into Neo4j."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vocgraph.cli.failures import NOTHING_WRITTEN, when_interrupted
from vocgraph.cli.labels import word
from vocgraph.cli.neo4j_options import connected, neo4j_options
from vocgraph.cli.options import confidence_option, example, lang_option
from vocgraph.cli.output import columns, echo_lines, printable
from vocgraph.cli.progress import progress_bar

if TYPE_CHECKING:
    from vocgraph.load import LoadReport

PARTLY_LOADED = "part of the graph may be loaded; the same command finishes it"


@click.command()
@click.argument("folder", metavar="DIR")
@neo4j_options
@click.option("--dry-run", is_flag=True, help="Say what would change, and change nothing.")
@confidence_option
@lang_option
@example("NEO4J_PASSWORD=... vocgraph load build/graph --uri bolt://localhost:7687")
@when_interrupted(NOTHING_WRITTEN)
def load(
    folder: str,
    uri: str,
    user: str,
    database: str | None,
    graph: str | None,
    dry_run: bool,
    min_confidence: float,
    lang: str,
) -> None:
    """Put the graph in DIR into Neo4j, as often as you like.

    Afterwards the part of the database that belongs to the graph equals it: what changed is replaced, what is gone is
    removed. Data that others put into the database, and properties that they added to the graph's nodes, are left
    alone. The password is read from NEO4J_PASSWORD or asked for. A load that was cut off is finished by the next.
    """
    from vocgraph.graph import open_graph
    from vocgraph.load import load as load_graph

    kg = open_graph(folder)
    if min_confidence:
        kg = kg.filtered(min_confidence)
    stopped = when_interrupted(NOTHING_WRITTEN if dry_run else PARTLY_LOADED)
    with connected(uri, user, database, lang) as store, progress_bar() as tell, stopped:
        report = load_graph(kg, store, graph=graph, dry_run=dry_run, progress=tell)
    echo_lines(described(report, lang))


def described(report: LoadReport, lang: str) -> list[str]:
    """Give the lines that say what a load did."""
    heads = ("created", "updated", "unchanged", "removed")
    rows = [("", *(word(f"load_{head}", lang) for head in heads))]
    for what, counts in (("nodes", report.nodes), ("edges", report.relationships)):
        rows.append((word(what, lang), *(str(getattr(counts, head)) for head in heads)))
    lines = columns(rows, right=frozenset(range(1, 5)))
    if report.released:
        lines.append(word("released", lang, count=report.released))
    key = "would_load" if report.dry_run else "loaded"
    if not report.changed:
        key = "loaded_nothing"
    lines.append(word(key, lang, graph=printable(report.graph), seconds=f"{report.seconds:.1f}"))
    return lines
