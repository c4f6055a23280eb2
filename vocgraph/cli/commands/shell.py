"""``vocgraph shell``: a prompt for queries, with history and completion."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from vocgraph.cli.options import example, lang_option
from vocgraph.cli.prompt import Prompt, statements

if TYPE_CHECKING:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.completion import CompleteEvent, Completer, Completion
    from prompt_toolkit.document import Document
    from prompt_toolkit.history import History
    from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent


@click.command()
@click.argument("folder", metavar="DIR")
@lang_option
@example("vocgraph shell build/graph")
def shell(folder: str, lang: str) -> None:
    """Ask the graph in DIR with Cypher at a prompt.

    Tab completes keywords, labels, properties, the library's queries and, between quotation marks, the names of
    entities. What is piped in is run query by query, and ends at the first that fails.
    """
    from vocgraph.query.running import open_cypher

    prompt = Prompt(open_cypher(folder), lang=lang)
    if not sys.stdin.isatty():
        for statement in statements(sys.stdin.read()):
            prompt.act(statement)
        return
    click.echo(f"VocGraph, {folder}. :help tells what can be done here.")
    converse(prompt, session(prompt))


def converse(prompt: Prompt, reader: PromptSession[str]) -> None:
    """Read and answer until the end; Ctrl-C drops a line or stops a query, Ctrl-D leaves."""
    while True:
        try:
            if not prompt.answer(reader.prompt("vocgraph> ")):
                return
        except KeyboardInterrupt:
            continue
        except EOFError:
            return


def session(prompt: Prompt) -> PromptSession[str]:
    """Make the reader of lines."""
    from prompt_toolkit import PromptSession

    return PromptSession(
        history=_history(),
        completer=_completer(prompt),
        complete_while_typing=False,
        key_bindings=_bindings(prompt),
        multiline=True,
        prompt_continuation="......... ",
    )


def _bindings(prompt: Prompt) -> KeyBindings:
    from prompt_toolkit.filters import completion_is_selected
    from prompt_toolkit.key_binding import KeyBindings

    bindings = KeyBindings()

    @bindings.add("enter", filter=~completion_is_selected)
    def _(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if prompt.complete(buffer.text):
            buffer.validate_and_handle()
        else:
            buffer.insert_text("\n")

    return bindings


def _completer(prompt: Prompt) -> Completer:
    from prompt_toolkit.completion import Completer, Completion

    class Words(Completer):
        def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
            for word, begun in prompt.completions(document.text_before_cursor):
                yield Completion(word, start_position=-begun)

    return Words()


def _history() -> History:
    """Keep what was typed in the user's own folder; where that cannot be written, in memory."""
    from prompt_toolkit.history import FileHistory, InMemoryHistory

    base = os.environ.get("XDG_STATE_HOME") or os.environ.get("LOCALAPPDATA")
    folder = Path(base) / "vocgraph" if base else Path.home() / ".local" / "state" / "vocgraph"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "history").touch()
    except OSError:
        return InMemoryHistory()
    return FileHistory(str(folder / "history"))
