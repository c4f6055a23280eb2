"""What the prompt of ``vocgraph shell`` does with what is typed; reading and drawing are the command's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

import click

from vocgraph import schema
from vocgraph.cli.chinese import said
from vocgraph.cli.labels import word
from vocgraph.cli.output import echo_lines, printable
from vocgraph.cli.tables import print_rows
from vocgraph.errors import QueryError, VocGraphError

if TYPE_CHECKING:
    from vocgraph.query.running import Cypher

COMMANDS: Final = (":help", ":list", ":param", ":params", ":wide", ":quit")

HELP: Final = """\
A query ends with ; or an empty line. The name or title of a query of the library runs it.
  :list                  the library's queries
  :param NAME => VALUE   set a parameter, as in :param school => "重庆市江南职业学校"
  :params                the parameters that are set
  :wide                  show long values whole, or cut them again
  :quit                  leave (or Ctrl-D)"""

_NODE_PROPERTIES: Final = ("id", "name", "type", "aliases", "code", "full_name", "kind", "confidence", "inferred")
_INDICATOR_PROPERTIES: Final = ("value", "unit", "time", "qualifier")
_EVIDENCE: Final = ("documents", "articles", "starts", "ends", "texts", "extractors", "confidences")
_OWN: Final = {name for relation in schema.RELATIONS.values() for name in relation.properties}
PROPERTIES: Final = (
    *_NODE_PROPERTIES,
    *_INDICATOR_PROPERTIES,
    *sorted(_OWN),
    *(f"evidence_{one}" for one in _EVIDENCE),
)

_PARAM: Final = re.compile(r":param\s+(\w+)\s*(?:=>|=|:)\s*(.+)", re.DOTALL)
_LAST_WORD: Final = re.compile(r"[\w:]*\Z")
_OPEN_TEXT: Final = re.compile(r"""^(?:[^'"]|'[^']*'|"[^"]*")*(?P<quote>['"])(?P<begun>[^'"]*)\Z""", re.DOTALL)


class Prompt:
    """A conversation with one graph: parameters that are set, and what is shown."""

    def __init__(self, run: Cypher, *, lang: str = "en") -> None:
        self.run = run
        self.lang = lang
        self.parameters: dict[str, Any] = {}
        self.wide = False

    def complete(self, text: str) -> bool:
        """Tell whether what was typed is to be run: a command, a library query, or a query with its end."""
        from vocgraph.query.library import in_library

        stripped = text.strip()
        return (
            not stripped
            or stripped.startswith(":")
            or stripped.endswith(";")
            or text.endswith("\n")
            or in_library(stripped) is not None
        )

    def answer(self, text: str) -> bool:
        """Run what was typed and print the answer, or in one line what is wrong; tell whether to go on."""
        text = text.strip()
        if text in (":quit", ":exit", ":q"):
            return False
        try:
            self.act(text)
        except VocGraphError as error:
            click.echo(word("error", self.lang, what=printable(said(str(error), self.lang))), err=True)
        return True

    def act(self, text: str) -> None:
        """Run a command or a query and print the answer.

        Raises:
            QueryError: the command is unknown, or the query cannot be run.
        """
        from vocgraph.cli.commands.query import show_library
        from vocgraph.query.library import library

        text = text.strip()
        if not text:
            return
        if text == ":help":
            click.echo(HELP)
        elif text == ":list":
            show_library(library().values(), as_json=False, lang=self.lang)
        elif text == ":params":
            echo_lines(f"{name} => {json.dumps(value, ensure_ascii=False)}" for name, value in self.parameters.items())
        elif text == ":wide":
            self.wide = not self.wide
        elif match := _PARAM.fullmatch(text.rstrip(";")):
            self._set(match[1], match[2].strip())
        elif text.startswith(":"):
            raise QueryError(f"{text.split()[0]!r} is no command; :help lists them")
        else:
            self._ask(text)

    def _set(self, name: str, value: str) -> None:
        try:
            self.parameters[name] = json.loads(value)
        except ValueError:
            raise QueryError(f"{value!r} is no value; write a number, or a text in double quotes") from None

    def _ask(self, text: str) -> None:
        from vocgraph.cli.commands.query import named_parameters
        from vocgraph.query.library import in_library
        from vocgraph.query.tokens import tokens

        known = in_library(text.rstrip(";").strip())
        query = known.text if known else text
        wanted = {token.value for token in tokens(query) if token.kind == "parameter"}
        given = {name: value for name, value in self.parameters.items() if name in wanted}
        if known:
            given = named_parameters(self.run, known, given, self.lang)
        result = self.run(query, given)
        for warning in result.warnings:
            click.echo(f"warning: {printable(warning)}", err=True)
        print_rows(result.columns, result.rows, wide=self.wide)

    def completions(self, before: str) -> Iterator[tuple[str, int]]:
        """Give what may be meant at the end of ``before``: the word, and how many characters of it stand there."""
        if match := _OPEN_TEXT.match(before):
            begun = match["begun"]
            yield from ((name, len(begun)) for name in self._names(begun))
            return
        last = _LAST_WORD.search(before)
        word = last[0] if last else ""
        known, begun = self._known(before, word)
        folded = begun.casefold()
        yield from ((one, len(begun)) for one in known if one.casefold().startswith(folded) and one != begun)

    def _known(self, before: str, word: str) -> tuple[Sequence[str], str]:
        from vocgraph.query.library import library
        from vocgraph.query.words import FUNCTIONS, KEYWORDS

        if before.lstrip() == word and word.startswith(":"):
            return COMMANDS, word
        if ":" in word:
            return ("Entity", *schema.NODE_TYPES, *schema.RELATIONS), word.rpartition(":")[2]
        if before[: len(before) - len(word)].endswith((".", "|")):
            return (PROPERTIES if before[: len(before) - len(word)].endswith(".") else tuple(schema.RELATIONS)), word
        if not word:
            return (), ""
        names = tuple(library()) if before.lstrip() == word else ()
        return (*names, *sorted(KEYWORDS), *sorted(FUNCTIONS)), word

    def _names(self, begun: str) -> list[str]:
        """Give names in the graph that begin so."""
        if not begun:
            return []
        query = "MATCH (n:Entity) WHERE n.name STARTS WITH $begun RETURN DISTINCT n.name AS name ORDER BY name LIMIT 30"
        try:
            return [row["name"] for row in self.run(query, {"begun": begun}, seconds=1.0)]
        except VocGraphError:
            return []


def statements(text: str) -> Iterator[str]:
    """Split what is piped in: commands line by line, queries at the semicolons outside of texts and comments.

    >>> list(statements(":param n => 1\\nRETURN $n AS n;\\nRETURN ';' AS s"))
    [':param n => 1', 'RETURN $n AS n', "RETURN ';' AS s"]

    Raises:
        QueryError: a text or comment does not end.
    """
    from vocgraph.query.tokens import tokens

    while text := text.lstrip():
        if text.startswith(":"):
            line, _, text = text.partition("\n")
            yield line.strip()
            continue
        end = next((token.start for token in tokens(text) if token.text == ";"), len(text))
        if query := text[:end].strip():
            yield query
        text = text[end + 1 :]
