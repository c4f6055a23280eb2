"""``vocgraph build``: from texts to a graph in a folder."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from vocgraph.cli.chinese import said
from vocgraph.cli.failures import INCOMPLETE, NOTHING_WRITTEN, when_interrupted
from vocgraph.cli.labels import type_label, word
from vocgraph.cli.options import (
    confidence_option,
    example,
    jobs_option,
    json_option,
    lang_option,
    reading_options,
    stages_left_out,
)
from vocgraph.cli.output import columns, echo_json, echo_lines, printable, quoted
from vocgraph.cli.progress import progress_bar

if TYPE_CHECKING:
    from vocgraph.graph import Statistics
    from vocgraph.reading import Problem

SHOWN = 5
"""Files of kinds that are not read that are named; of more, the number is told."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--output", "-o", "folder", required=True, metavar="DIR", help="Where the graph goes.")
@reading_options
@jobs_option
@confidence_option
@click.option("--strict", is_flag=True, help="Exit with code 1 if any file could not be read; the rest is built.")
@json_option
@lang_option
@click.pass_context
@example("vocgraph build seeds 'more/**/*.txt' -o build/graph")
@when_interrupted(NOTHING_WRITTEN)
def build(
    context: click.Context,
    paths: tuple[str, ...],
    folder: str,
    model: str | None,
    fast: bool,
    jobs: int,
    min_confidence: float,
    strict: bool,
    as_json: bool,
    lang: str,
) -> None:
    """Build the graph of the texts at PATH... (files, folders, globs) and save it in DIR.

    A graph that is in DIR already is replaced once the new one is complete. Files that cannot be read are left out and
    named at the end.
    """
    from vocgraph import workflow

    with progress_bar() as progress:
        kg, problems, left_out = workflow.build_all(
            paths,
            model=model,
            disable=stages_left_out(fast),
            jobs=jobs,
            min_confidence=min_confidence,
            progress=progress,
        )
    kg.save(folder)
    statistics = kg.statistics()
    if as_json:
        unread = [dataclasses.asdict(problem) for problem in problems]
        echo_json({"folder": folder, **dataclasses.asdict(statistics), "problems": unread, "left_out": left_out})
    else:
        echo_lines(described(statistics, folder, lang))
    _warn(problems, left_out, lang)
    if problems and strict:
        context.exit(INCOMPLETE)


def described(statistics: Statistics, folder: str, lang: str) -> list[str]:
    """Give the lines that say what was built and what to type next."""
    numbers = {key: getattr(statistics, key) for key in ("documents", "nodes", "edges")}
    lines = [word("built", lang, **numbers)]
    lines += columns(
        ((type_label(name, lang), str(count)) for name, count in statistics.by_type.items()), right=frozenset({1})
    )
    lines += [word("saved", lang, path=printable(folder)), "", word("next", lang)]
    place = quoted(folder)
    commands = [f"vocgraph info {place}"]
    names = [node.name for node in statistics.most_connected if printable(node.name) == node.name]
    commands += [f"vocgraph show {place} {quoted(name)}" for name in names[:1]]
    commands += [f"vocgraph export {place} --format graphml -o {quoted(folder.rstrip('/') + '.graphml')}"]
    tail = " --lang zh" if lang == "zh" else ""
    return lines + [f"  {printable(command)}{tail}" for command in commands]


def _warn(problems: Sequence[Problem], left_out: Sequence[str], lang: str) -> None:
    if problems:
        click.echo(word("skipped", lang, count=len(problems)), err=True)
    for problem in problems:
        click.echo(f"  {printable(said(problem.message, lang))}", err=True)
    if left_out:
        names = "、".join(left_out[:SHOWN]) if lang == "zh" else ", ".join(left_out[:SHOWN])
        more = "…" if len(left_out) > SHOWN else ""
        click.echo(printable(word("left_out", lang, count=len(left_out), names=names + more)), err=True)
