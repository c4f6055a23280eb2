"""The group ``vocgraph`` and its entry point."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import NoReturn

import click

from vocgraph.cli.commands.browser import browser
from vocgraph.cli.commands.build import build
from vocgraph.cli.commands.compare import compare
from vocgraph.cli.commands.evaluate import evaluate
from vocgraph.cli.commands.export import export
from vocgraph.cli.commands.find import find
from vocgraph.cli.commands.info import info
from vocgraph.cli.commands.load import load
from vocgraph.cli.commands.path import path
from vocgraph.cli.commands.pull import pull
from vocgraph.cli.commands.query import query
from vocgraph.cli.commands.schema import schema
from vocgraph.cli.commands.shell import shell
from vocgraph.cli.commands.show import show
from vocgraph.cli.commands.table import table
from vocgraph.cli.failures import report
from vocgraph.cli.labels import CHINESE, ENGLISH


def _version(context: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked:
        from importlib.metadata import version

        click.echo(f"vocgraph {version('vocgraph')}")
        context.exit()


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="Show the version.")
@click.option("--debug", is_flag=True, help="Show the traceback of what goes wrong.")
def vocgraph(debug: bool) -> None:
    """Turn Chinese documents on vocational education into a knowledge graph.

    \b
    Example:
      vocgraph build seeds -o build/graph
      vocgraph show build/graph 重庆市江南职业学校 --lang zh

    \b
    Exit codes: 0 done; 1 done, but with --strict some input could not be read;
    2 wrong usage or unusable input; 3 result not written; 4 database;
    5 damaged installation; 70 a fault of VocGraph; 130 interrupted.
    """


for _command in (
    *(build, info, show, find, path, table, compare, query, shell),
    *(schema, browser, export, load, pull, evaluate),
):
    vocgraph.add_command(_command)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and exit; every failure ends in one line on stderr and an exit code (see ``failures``)."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")
    try:
        code = vocgraph.main(args=given, prog_name="vocgraph", standalone_mode=False)
    except BaseException as error:  # the one place where errors become exit codes
        if isinstance(error, SystemExit):
            raise
        code = report(error, debug=_asks_debug(given), lang=_asked_lang(given))
    sys.exit(code if isinstance(code, int) else 0)


def _asks_debug(arguments: Sequence[str]) -> bool:
    """Tell whether ``--debug`` stands before the command's name; parsing may have failed, so look for oneself."""
    for argument in arguments:
        if not argument.startswith("-"):
            return False
        if argument == "--debug":
            return True
    return False


def _asked_lang(arguments: Sequence[str]) -> str:
    """Give the language that ``--lang`` or the environment asks for; parsing may have failed, so look for oneself."""
    words = " ".join(arguments).replace("--lang=", "--lang ").split()
    last = max((place for place, one in enumerate(words) if one == "--lang"), default=None)
    asked = os.environ.get("VOCGRAPH_LANG") if last is None else "".join(words[last + 1 : last + 2])
    return CHINESE if asked == CHINESE else ENGLISH
