"""``vocgraph schema``: the model of the graph."""

from __future__ import annotations

import click

from vocgraph.cli.options import example, lang_option
from vocgraph.cli.output import echo_json


@click.command()
@click.option(
    "--format",
    "-f",
    "name",
    type=click.Choice(["markdown", "mermaid", "json"]),
    default="markdown",
    show_default=True,
    help="Tables, a picture in Mermaid's language, or JSON for programs.",
)
@lang_option
@example("vocgraph schema --format mermaid --lang zh")
def schema(name: str, lang: str) -> None:
    """Print the model of the graph: its types of nodes, its relations, and what they may join."""
    from vocgraph.export import model

    if name == "json":
        echo_json(model.as_data())
    else:
        click.echo(model.mermaid(lang) if name == "mermaid" else model.markdown(lang), nl=False)
