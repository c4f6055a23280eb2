"""The options of the commands that speak to Neo4j; the password comes from the environment or is asked for."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

import click

from vocgraph.cli.labels import word

if TYPE_CHECKING:
    from vocgraph.load.database import Database

USUAL_URI = "bolt://localhost:7687"

_F = TypeVar("_F", bound=Callable[..., object])


def neo4j_options(command: _F) -> _F:
    """Add ``--uri``, ``--user``, ``--database`` and ``--graph``."""
    for option in (
        click.option("--graph", metavar="NAME", help="The graph's name in the database; tells several apart."),
        click.option("--database", envvar="NEO4J_DATABASE", metavar="NAME", help="The database (the user's own)."),
        click.option("--user", envvar="NEO4J_USERNAME", default="neo4j", show_default=True, help="The user."),
        click.option(
            "--uri",
            envvar="NEO4J_URI",
            default=USUAL_URI,
            show_default=True,
            help="The server; bolt+s:// and neo4j+s:// are encrypted.",
        ),
    ):
        command = option(command)
    return command


def connected(uri: str, user: str, database: str | None, lang: str) -> Database:
    """Connect to the database, with the password of NEO4J_PASSWORD or one that is asked for.

    Raises:
        LoadError: no server answers, or it refuses.
    """
    from vocgraph.load.database import Database

    return Database(uri, user, _password(uri, user, lang), database=database or None)


def _password(uri: str, user: str, lang: str) -> str:
    if (password := os.environ.get("NEO4J_PASSWORD")) is not None:
        return password
    if not sys.stdin.isatty():
        raise click.UsageError("no password: set NEO4J_PASSWORD, or run the command in a terminal to be asked for it")
    return str(click.prompt(word("password", lang, user=user, uri=uri), hide_input=True, err=True))
