"""The one place where what went wrong becomes a line on stderr and an exit code.

| code | means |
|---|---|
| 0 | done |
| 1 | done, but with ``--strict``: some of the input could not be read |
| 2 | wrong usage, or something was named that cannot be used: a text, a graph, an entity, gold |
| 3 | the result could not be written |
| 4 | the database refused or could not be reached |
| 5 | the installation is damaged: a table or a pipeline component is missing |
| 70 | a fault of VocGraph itself |
| 130 | interrupted |
"""

from __future__ import annotations

import contextlib
import sys
import traceback
from collections.abc import Iterator

import click

from vocgraph.cli.chinese import said
from vocgraph.cli.labels import ENGLISH, word
from vocgraph.cli.output import printable
from vocgraph.errors import AuthorityError, LoadError, OutputError, PipelineError, VocGraphError

DONE = 0
INCOMPLETE = 1
UNUSABLE = 2
UNWRITABLE = 3
NO_DATABASE = 4
DAMAGED = 5
FAULT = 70
INTERRUPTED = 130

_CODES: tuple[tuple[type[VocGraphError], int], ...] = (
    (OutputError, UNWRITABLE),
    (LoadError, NO_DATABASE),
    (AuthorityError, DAMAGED),
    (PipelineError, DAMAGED),
    (VocGraphError, UNUSABLE),
)


NOTHING_WRITTEN = "nothing was written; run the command again to finish"


class Interrupted(KeyboardInterrupt):
    """An interruption that says how things stand after it."""


@contextlib.contextmanager
def when_interrupted(words: str) -> Iterator[None]:
    """Have an interruption of what is inside say how things stand then; the innermost words count."""
    try:
        yield
    except Interrupted:
        raise
    except (KeyboardInterrupt, click.Abort) as error:
        raise Interrupted(words) from error


def report(error: BaseException, *, debug: bool = False, lang: str = ENGLISH) -> int:
    """Say on stderr, in one line, what went wrong; give the exit code. ``debug`` adds the traceback."""
    if debug and not isinstance(error, click.ClickException):
        click.echo("".join(traceback.format_exception(error)), err=True, nl=False)
    if isinstance(error, click.ClickException):
        error.show(sys.stderr)
        return error.exit_code
    if isinstance(error, KeyboardInterrupt | click.Abort):
        told = next((one for one in (error, error.__cause__) if isinstance(one, Interrupted)), None)
        click.echo(f"interrupted: {told}" if told else "interrupted", err=True)
        return INTERRUPTED
    if isinstance(error, VocGraphError):
        click.echo(word("error", lang, what=printable(said(str(error), lang))), err=True)
        return next(code for kind, code in _CODES if isinstance(error, kind))
    if isinstance(error, OSError) and error.strerror:
        place = f"{error.filename!r}: " if error.filename else ""
        click.echo(f"error: {printable(place + error.strerror)}; free or name another place and try again", err=True)
        return UNWRITABLE
    if isinstance(error, MemoryError):
        click.echo("error: memory ran out; give fewer or smaller files at a time", err=True)
        return UNWRITABLE
    what = f"{type(error).__name__}: {error}".rstrip(": ")
    hint = "" if debug else "; run it again with 'vocgraph --debug ...' and report what it prints"
    click.echo(f"error: a fault of VocGraph: {printable(what)}{hint}", err=True)
    return FAULT
