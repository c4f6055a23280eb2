"""``vocgraph query``: a Cypher query on a graph, without a server."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from vocgraph.cli.labels import word
from vocgraph.cli.options import example, json_option, lang_option, table_options
from vocgraph.cli.output import columns, echo_json, echo_lines, printable
from vocgraph.cli.tables import print_rows
from vocgraph.errors import QueryError

if TYPE_CHECKING:
    from vocgraph.query.library import LibraryQuery
    from vocgraph.query.running import Cypher


@click.command()
@click.argument("folder", required=False, metavar="[DIR]")
@click.argument("query", required=False, metavar="[QUERY|FILE|NAME]")
@click.option("-p", "--param", "given", multiple=True, metavar="NAME=VALUE", help="A parameter; $NAME in the query.")
@click.option("--time-limit", type=click.FloatRange(min=0, min_open=True), help="Seconds that the query may take (30).")
@click.option("--max-rows", type=click.IntRange(min=1), help="Rows that the query may give (100000).")
@table_options
@json_option
@lang_option
@example("vocgraph query build/graph partners_of_a_school -p school=重庆市江南职业学校")
def query(
    folder: str | None,
    query: str | None,
    given: tuple[str, ...],
    as_csv: bool,
    wide: bool,
    time_limit: float | None,
    max_rows: int | None,
    as_json: bool,
    lang: str,
) -> None:
    """Ask the graph in DIR with Cypher, as for Neo4j.

    Give the query itself, a file that holds one, or the name of a query of the library; without any, the library's
    queries are listed. The graph is only read.
    """
    from vocgraph.query.library import in_library, library, parameters_of
    from vocgraph.query.running import MAX_ROWS, SECONDS, open_cypher, unknown_names

    run = open_cypher(folder) if folder is not None else None
    if run is None or query is None:
        show_library(library().values(), as_json=as_json, lang=lang)
        return
    known = in_library(query)
    text = known.text if known else query_text(query)
    parameters = read_parameters(given, parameters_of(text))
    if known:
        parameters = named_parameters(run, known, parameters, lang)
    result = run(text, parameters, seconds=time_limit or SECONDS, max_rows=max_rows or MAX_ROWS)
    for warning in result.warnings:
        click.echo(f"warning: {printable(warning)}", err=True)
    for name, value, names in unknown_names(run, parameters) if not result.rows else ():
        meant = " or ".join(f"-p {name}={one}" for one in names[:3])
        click.echo(f"hint: {printable(value)!r} is another name; ask with {printable(meant)}", err=True)
    if as_json:
        echo_json(result.to_dicts())
    else:
        print_rows(result.columns, result.rows, as_csv=as_csv, wide=wide)


def show_library(queries: Iterable[LibraryQuery], *, as_json: bool, lang: str) -> None:
    """List queries by topic: name, title and parameters."""
    from vocgraph.query.library import TOPICS

    queries = tuple(queries)
    if as_json:
        echo_json(
            [{key: getattr(one, key) for key in ("name", "title", "about", "topic", "parameters")} for one in queries]
        )
        return
    width = frozenset[int]()
    for number, (topic, label) in enumerate(TOPICS.items()):
        rows = [(one.name, one.title if lang == "zh" else one.about) for one in queries if one.topic == topic]
        if rows:
            echo_lines([*[""] * bool(number), label if lang == "zh" else topic, *columns(rows, right=width)])


def named_parameters(run: Cypher, query: LibraryQuery, given: Mapping[str, Any], lang: str) -> dict[str, Any]:
    """Give the parameters with the names that entities have in the graph, and say on stderr what was taken for what.

    Raises:
        NotFoundError: no entity of that name.
        QueryError: the name stands for several.
    """
    from vocgraph.query.running import with_names

    parameters = with_names(run, query, given)
    for name in query.named:
        if name in given and given[name] != parameters[name]:
            values = {"given": given[name], "name": parameters[name]}
            click.echo(printable(word("read_as", lang, **values)), err=True)
        elif name not in given and parameters.get(name):
            values = {"parameter": name, "name": parameters[name]}
            click.echo(printable(word("example_taken", lang, **values)), err=True)
    return parameters


def query_text(given: str) -> str:
    """Give the text of a query that was named by a file or written out.

    Raises:
        QueryError: the file or name is not there, or the file cannot be read.
    """
    from vocgraph.query.library import ENDING, library
    from vocgraph.query.nearest import hint

    is_query = any(sign.isspace() for sign in given.strip()) and not given.endswith(ENDING)
    if is_query or not given.strip():
        return given
    path = Path(given)
    try:
        return path.read_text("utf-8-sig")
    except FileNotFoundError:
        nearest = hint(path.stem, library()) or "; 'vocgraph query' lists the library"
        raise QueryError(f"{given!r} is no query, no file, and no query of the library{nearest}") from None
    except UnicodeDecodeError:
        raise QueryError(f"{given!r} is no text in UTF-8; save it as UTF-8") from None
    except OSError as error:
        raise QueryError(f"cannot read {given!r}: {error.strerror}; name a file with a query") from error


def read_parameters(given: Iterable[str], defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Read ``name=value``; a value is read as JSON where it is, unless the default is a text, and else as text.

    >>> read_parameters(["n=3", "school=永川", 'code=5001', 'of=["人"]'], {"code": ""})
    {'n': 3, 'school': '永川', 'code': '5001', 'of': ['人']}

    Raises:
        QueryError: there is no ``=``.
    """
    values: dict[str, Any] = {}
    for one in given:
        name, equals, text = one.partition("=")
        if not equals or not name:
            raise QueryError(f"{one!r} is no parameter; write NAME=VALUE, as in -p school=重庆市江南职业学校")
        name = name.lstrip("$")
        values[name] = text
        if not isinstance(defaults.get(name), str):
            try:
                values[name] = json.loads(text)
            except ValueError:
                continue
    return values
