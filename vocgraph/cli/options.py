"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import click

from vocgraph.cli.labels import CHINESE, ENGLISH

TRAINED = frozenset({"encoder"})
"""The stages of the pipeline that were trained."""

_F = TypeVar("_F", bound=Callable[..., object])


def lang_option(command: _F) -> _F:
    """Add ``--lang``."""
    return click.option(
        "--lang",
        type=click.Choice([ENGLISH, CHINESE]),
        default=ENGLISH,
        envvar="VOCGRAPH_LANG",
        help="Language of what is printed (zh: Chinese).",
    )(command)


def json_option(command: _F) -> _F:
    """Add ``--json``."""
    return click.option("--json", "as_json", is_flag=True, help="Print JSON for programs.")(command)


def table_options(command: _F) -> _F:
    """Add the options of what prints a table: ``--csv`` and ``--wide``."""
    for option in (
        click.option("--wide", is_flag=True, help="Do not cut long values short."),
        click.option("--csv", "as_csv", is_flag=True, help="Print CSV."),
    ):
        command = option(command)
    return command


def reading_options(command: _F) -> _F:
    """Add the options that say how texts are read: ``--model`` and ``--fast``."""
    for option in (
        click.option(
            "--fast",
            is_flag=True,
            help="Leave out the trained stages: faster, but clearly less accurate (F1 of new edges .62, not .73).",
        ),
        click.option("--model", metavar="NAME", help="An installed spaCy model as one more source of names."),
    ):
        command = option(command)
    return command


def jobs_option(command: _F) -> _F:
    """Add ``--jobs``."""
    return click.option(
        "--jobs", type=click.IntRange(min=1), default=1, show_default=True, help="How many processes read the texts."
    )(command)


def confidence_option(command: _F) -> _F:
    """Add ``--min-confidence``."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        show_default=True,
        help="Leave out what is less sure than this.",
    )(command)


def stages_left_out(fast: bool) -> tuple[str, ...]:
    """Give the stages of the pipeline that ``--fast`` leaves out: the trained ones."""
    if not fast:
        return ()
    from vocgraph.pipes.pipeline import STAGES

    return tuple(stage for stage in STAGES if stage in TRAINED)


def example(text: str) -> Callable[[_F], _F]:
    """Add an example to the help of a command."""

    def add(command: _F) -> _F:
        command.__doc__ = f"{(command.__doc__ or '').rstrip()}\n\n    \b\n    Example:\n      {text}\n"
        return command

    return add
