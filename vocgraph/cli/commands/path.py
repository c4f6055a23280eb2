"""``vocgraph path``: how two entities are connected."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from vocgraph.cli.labels import relation_label, word
from vocgraph.cli.options import confidence_option, example, json_option, lang_option
from vocgraph.cli.output import echo_json, echo_lines, printable, printable_sentence

if TYPE_CHECKING:
    from vocgraph.query import Path, QueryableGraph, Relationship


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--longest", type=click.IntRange(min=1, max=10), default=4, show_default=True, help="Facts on a path.")
@click.option("--limit", type=click.IntRange(min=1), default=5, show_default=True, help="How many paths at most.")
@confidence_option
@json_option
@lang_option
@example("vocgraph path build/graph 李永川 长城汽车")
def path(
    folder: str, first: str, second: str, longest: int, limit: int, min_confidence: float, as_json: bool, lang: str
) -> None:
    """Show the shortest connections of the entities A and B in the graph in DIR.

    Each fact comes with its confidence and the sentence that says it.
    """
    from vocgraph.query import open_graph
    from vocgraph.query.result import plain

    kg = open_graph(folder)
    found = kg.paths(first, second, longest=longest, limit=limit, min_confidence=min_confidence)
    if as_json:
        echo_json([plain(one) for one in found])
        return
    if not found:
        sure = word("this_sure", lang, least=min_confidence) if min_confidence else ""
        click.echo(word("no_path", lang, longest=longest) + sure)
    for number, one in enumerate(found):
        echo_lines([""] * bool(number) + described(kg, one, lang))


def described(kg: QueryableGraph, found: Path, lang: str) -> list[str]:
    """Give the lines that tell a path: nodes and how sure each fact is, then each fact's sentence and its place."""
    steps = [found.nodes[0].name]
    words = []
    for before, edge, after in zip(found.nodes, found.relationships, found.nodes[1:], strict=False):
        said = relation_label(edge.type, lang)
        if edge.properties.get("evidence"):
            said += f" {edge.properties['confidence']:.2f}"
        steps.append(f"-[{said}]-> {after.name}" if edge.source == before.id else f"<-[{said}]- {after.name}")
        words += _said(kg, edge, lang)
    return [printable(" ".join(steps)), *words]


def _said(kg: QueryableGraph, edge: Relationship, lang: str) -> list[str]:
    from vocgraph.graph import document_id, sentence_of, surest

    best = surest(edge.properties.get("evidence") or ())
    if best is None:
        return [f"    {relation_label(edge.type, lang)}: {word('inferred', lang)}"]
    source = document_id(best["document"])
    file = kg.node(source).attributes.get("path") if source in kg else best["document"]
    said = printable_sentence(*sentence_of(best, kg.sources))
    return [f"    {said}", f"      {printable(str(file))}:{best['start']}-{best['end']}"]
