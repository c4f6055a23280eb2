"""``vocgraph show``: all that a graph knows of one entity."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import click

from vocgraph import schema
from vocgraph.cli.labels import relation_label, type_label, word
from vocgraph.cli.options import example, json_option, lang_option
from vocgraph.cli.output import echo_json, echo_lines, printable, printable_sentence

if TYPE_CHECKING:
    from vocgraph.graph import FactView, KnowledgeGraph, NodeView
    from vocgraph.records import Evidence

_DETAILS = ("code", "full_name", "kind")


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("name")
@click.option("--type", "node_type", metavar="TYPE", help="Only entities of this type, say School or 学校.")
@json_option
@lang_option
@example("vocgraph show build/graph 江南职校")
def show(folder: str, name: str, node_type: str | None, as_json: bool, lang: str) -> None:
    """Show all that the graph in DIR knows of the entity NAME.

    NAME is a name, a short form or a node's id. Each fact comes with the sentences that say it, the words of the
    evidence bold in a terminal, and these words' place: file:offset, counted in characters of the file's text.
    """
    from vocgraph.graph import open_graph
    from vocgraph.query.exploring import type_name

    kg = open_graph(folder)
    found = kg.find(name, type=node_type and type_name(node_type))
    if as_json:
        echo_json([_as_data(node, kg.facts_of(node.id)) for node in found])
        return
    for number, node in enumerate(found):
        echo_lines([""] * bool(number) + described(kg, node, lang))


def described(kg: KnowledgeGraph, node: NodeView, lang: str) -> list[str]:
    """Give the lines that tell all of a node."""
    facts = kg.facts_of(node.id)
    lines = [f"{printable(node.name)}  [{type_label(node.type, lang)}]"]
    if node.aliases:
        lines.append(f"  {word('aliases', lang)}: {printable('、'.join(node.aliases))}")
    lines += [
        f"  {word(key, lang)}: {printable(str(node.attributes[key]))}" for key in _DETAILS if node.attributes.get(key)
    ]
    sources = sorted({fact.object.name for fact in facts if fact.relation == schema.MENTIONED_IN})
    if sources and node.type != schema.DOCUMENT:
        lines.append(f"  {word('mentioned', lang)}: {printable('、'.join(sources))}")
    for fact in facts:
        if fact.relation != schema.MENTIONED_IN:
            lines += ["", *_fact_lines(kg, fact, lang)]
        elif node.type == schema.DOCUMENT and fact.subject.type != schema.INDICATOR:
            lines.append(f"  {type_label(fact.subject.type, lang)}: {printable(fact.subject.name)}")
    return lines


def _fact_lines(kg: KnowledgeGraph, fact: FactView, lang: str) -> list[str]:
    from vocgraph.graph import sentence_of

    own = "".join(f", {key}: {value}" for key, value in fact.properties.items())
    relation = relation_label(fact.relation, lang)
    said = f"{fact.confidence:.2f}" + (f", {word('inferred', lang)}" if fact.inferred else "")
    out = fact.direction == "out"
    ends = f"-> {relation} -> {_named(fact.object)}" if out else f"<- {relation} <- {_named(fact.subject)}"
    lines = [f"  {printable(ends)}  ({printable(said + own)})"]
    for evidence in fact.evidence:
        lines.append(f"    {printable_sentence(*sentence_of(dataclasses.asdict(evidence), kg.sources))}")
        lines.append(f"      {printable(_place(kg, evidence))}")
    return lines


def _named(node: NodeView) -> str:
    """Give a node's name; an indicator's with its number: ``在校生 15000名 (近, 2023年)``."""
    if node.type != schema.INDICATOR:
        return node.name
    from vocgraph.graph.ids import number_text

    data = node.attributes
    beside = ", ".join(str(data[key]) for key in ("qualifier", "time") if data.get(key))
    number = f"{number_text(float(data['value']))}{data.get('unit', '')}"
    return f"{node.name} {number}" + (f" ({beside})" if beside else "")


def _place(kg: KnowledgeGraph, evidence: Evidence) -> str:
    from vocgraph.graph import document_id

    source = document_id(evidence.document)
    path = kg.node(source).attributes.get("path") if source in kg else None
    return f"{path or evidence.document}:{evidence.start}-{evidence.end}"


def _as_data(node: NodeView, facts: tuple[FactView, ...]) -> dict[str, Any]:
    return {
        "id": node.id,
        **node.attributes,
        "facts": [
            {
                "subject": fact.subject.id,
                "relation": fact.relation,
                "object": fact.object.id,
                "direction": fact.direction,
                "properties": dict(fact.properties),
                "confidence": fact.confidence,
                "inferred": fact.inferred,
                "evidence": [dataclasses.asdict(evidence) for evidence in fact.evidence],
            }
            for fact in facts
        ],
    }
