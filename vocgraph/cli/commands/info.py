"""``vocgraph info``: a graph in numbers."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import click

from vocgraph.cli.labels import relation_label, type_label, word
from vocgraph.cli.options import example, json_option, lang_option
from vocgraph.cli.output import columns, echo_json, echo_lines

if TYPE_CHECKING:
    from vocgraph.graph import KnowledgeGraph, Statistics


@click.command()
@click.argument("folder", metavar="DIR")
@click.option("--top", type=click.IntRange(min=0), default=10, show_default=True, help="How many connected nodes.")
@json_option
@lang_option
@example("vocgraph info build/graph --lang zh")
def info(folder: str, top: int, as_json: bool, lang: str) -> None:
    """Count the nodes and edges of the graph in DIR and name its most connected nodes."""
    from vocgraph.graph import open_graph

    kg = open_graph(folder)
    statistics = kg.statistics(top=top)
    if as_json:
        echo_json(dataclasses.asdict(statistics))
    else:
        echo_lines(described(kg, statistics, lang))


def described(kg: KnowledgeGraph, statistics: Statistics, lang: str) -> list[str]:
    """Give the lines that describe a graph in numbers."""
    right = frozenset({1})
    lines = [word("graph", lang, name=kg.name, **_numbers(statistics))]
    lines += ["", word("nodes_by_type", lang)]
    lines += columns(((type_label(name, lang), str(n)) for name, n in statistics.by_type.items()), right=right)
    lines += ["", word("edges_by_relation", lang)]
    lines += columns(((relation_label(name, lang), str(n)) for name, n in statistics.by_relation.items()), right=right)
    if statistics.most_connected:
        lines += ["", word("most_connected", lang)]
        lines += columns(
            ((node.name, str(node.facts), type_label(node.type, lang)) for node in statistics.most_connected),
            right=right,
        )
    return lines


def _numbers(statistics: Statistics) -> dict[str, int]:
    return {key: getattr(statistics, key) for key in ("nodes", "edges", "evidence", "documents")}
