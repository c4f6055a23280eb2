"""``vocgraph browser``: style, favourites and guide for Neo4j Browser."""

from __future__ import annotations

from pathlib import Path

import click

from vocgraph.cli.labels import word
from vocgraph.cli.options import example, lang_option
from vocgraph.cli.output import printable


@click.command()
@click.option("--output", "-o", "folder", required=True, metavar="DIR", help="The folder to write into.")
@lang_option
@example("vocgraph browser -o build/browser")
def browser(folder: str, lang: str) -> None:
    """Write a style, favourites and a guide for Neo4j Browser, made from the library of queries.

    Drop style.grass and favorites.zip on Browser's window. guide.html is for ':play URL', from a web server that the
    database's setting browser.remote_content_hostname_allowlist names.
    """
    from vocgraph.graph.files import aside, output_error
    from vocgraph.query.browser import FAVORITES, GUIDE, STYLE, favorites, guide, style

    place = Path(folder)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise output_error(folder, error) from error
    for name, data in ((STYLE, style().encode()), (FAVORITES, favorites()), (GUIDE, guide().encode())):
        with aside(place / name) as file:
            file.write_bytes(data)
        click.echo(word("exported", lang, path=printable(str(place / name))))
