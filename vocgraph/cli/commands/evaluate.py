"""``vocgraph evaluate``: texts against gold."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from vocgraph.cli.labels import relation_label, type_label, word
from vocgraph.cli.options import example, json_option, lang_option, reading_options, stages_left_out
from vocgraph.cli.output import columns, echo_json, echo_lines, printable
from vocgraph.cli.progress import progress_bar
from vocgraph.errors import GoldError

if TYPE_CHECKING:
    from vocgraph.evaluation import Annotations, Counts, Mistakes, Scores

_RIGHT = frozenset(range(1, 7))


@click.command()
@click.argument("texts", nargs=-1, required=True, metavar="TEXTS...")
@click.option("--gold", required=True, metavar="DIR", help="The folder of <document>.json files.")
@click.option("--errors", metavar="DOC", help="List what was missed and wrong in this document ('all': in each).")
@reading_options
@json_option
@lang_option
@example("vocgraph evaluate --gold seeds/gold seeds --errors 000_703e4750c3e49bc3")
def evaluate(
    texts: tuple[str, ...],
    gold: str,
    errors: str | None,
    model: str | None,
    fast: bool,
    as_json: bool,
    lang: str,
) -> None:
    """Score what is read out of TEXTS... (files, folders, globs) against the right answers in a folder.

    Each document is read alone and compared with the gold file of its name. Precision, recall and F1 are micro
    averages over all of them.
    """
    from vocgraph.evaluation import load_gold, score

    right = load_gold(gold)
    if errors not in (None, "all", *right):
        raise GoldError(f"no document {errors!r} in {gold!r}; there are {', '.join(right)}; or 'all'")
    paths, unscored = _paths(right, texts, gold)
    scores = score(right, _predictions(paths, model, stages_left_out(fast)))
    chosen = {name: found for name, found in scores.mistakes.items() if errors in ("all", name)}
    if as_json:
        listed = {name: dataclasses.asdict(mistakes) for name, mistakes in chosen.items()}
        echo_json({**scores.as_dict(), **({"errors": listed} if errors else {})})
        return
    echo_lines(described(scores, lang))
    for name, mistakes in chosen.items():
        echo_lines(["", f"== {printable(name)}", *mistakes_described(mistakes, lang)])
    if unscored:
        click.echo(word("unscored", lang, count=unscored), err=True)


def _paths(gold: Annotations, texts: Iterable[str], folder: str) -> tuple[dict[str, str], int]:
    """Find the text of each gold document by its file's stem; count the texts that have no gold.

    Raises GoldError where a gold document has no text, or more than one.
    """
    from vocgraph.reading import read

    paths: dict[str, str] = {}
    unscored = 0
    result = read(texts)
    for document in result.documents:
        name = PurePath(document.path).stem
        if name not in gold:
            unscored += 1
        elif name in paths:
            raise GoldError(f"two texts for {name!r}: {paths[name]!r} and {document.path!r}; give one of them")
        else:
            paths[name] = document.path
    missing = [name for name in gold if name not in paths]
    if missing:
        unread = "".join(f"; {problem.message}" for problem in result.problems[:1])
        raise GoldError(
            f"{folder!r} has {missing[0]!r} but no such text is there{unread}; give the texts of all its files"
        )
    return {name: paths[name] for name in gold}, unscored


def _predictions(paths: dict[str, str], model: str | None, disable: tuple[str, ...]) -> Annotations:
    from vocgraph import workflow
    from vocgraph.evaluation import from_graph

    found: Annotations = {}
    with progress_bar() as progress:
        for number, (name, path) in enumerate(paths.items(), start=1):
            built = workflow.build_all([path], model=model, disable=disable)
            found[name] = (from_graph(built.graph, name),)
            progress(number, len(paths), name)
    return found


def described(scores: Scores, lang: str) -> list[str]:
    """Give the table of scores: the measures, then by type and by relation."""
    head = ["", *(word(key, lang) for key in ("precision", "recall", "f1", "right", "wrong", "missed"))]
    rows: list[list[str]] = [head]
    rows += [_row(word(name, lang), counts) for name, counts in scores.measures().items()]
    rows += [[word("by_type", lang), *[""] * 6]]
    rows += [_row(f"  {type_label(name, lang)}", counts) for name, counts in scores.by_type.items()]
    rows += [[word("by_relation", lang), *[""] * 6]]
    rows += [_row(f"  {relation_label(name, lang)}", counts) for name, counts in scores.by_relation.items()]
    times = {"agree": scores.times.tp, "of": scores.times.tp + scores.times.fp}
    return [*columns(rows, right=_RIGHT, indent=""), word("indicator_times", lang, **times)]


def _row(label: str, counts: Counts) -> list[str]:
    figures = (counts.precision, counts.recall, counts.f1)
    return [label, *(f"{figure:.3f}" for figure in figures), str(counts.tp), str(counts.fp), str(counts.fn)]


def mistakes_described(mistakes: Mistakes, lang: str) -> list[str]:
    """Give the lines that list what was missed and wrong in a document."""
    lines: list[str] = []
    for kind in ("missed_nodes", "wrong_nodes"):
        lines.append(f"{word(kind, lang)}:")
        lines += [f"  {type_label(node_type, lang)}  {printable(name)}" for node_type, name in getattr(mistakes, kind)]
    for kind in ("missed_edges", "wrong_edges"):
        lines.append(f"{word(kind, lang)}:")
        lines += [
            f"  {printable(subject)}  -> {relation_label(relation, lang)} ->  {printable(target)}"
            for subject, relation, target in getattr(mistakes, kind)
        ]
    for kind in ("missed_indicators", "wrong_indicators"):
        lines.append(f"{word(kind, lang)}:")
        lines += [
            printable(f"  {item.subject}  {item.name} = {item.value:.10g}{item.unit}  {item.time}").rstrip()
            for item in getattr(mistakes, kind)
        ]
    return lines
