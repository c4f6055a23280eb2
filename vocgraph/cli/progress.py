"""A progress bar: for the documents of a build, the pieces of a load."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator

import click


@contextlib.contextmanager
def progress_bar() -> Iterator[Callable[[int, int, str], None]]:
    """Give what is to be told after each document or piece: how many are done, of how many, and its name.

    The bar is drawn on stderr and only on a terminal.
    """
    with contextlib.ExitStack() as stack:
        advance: Callable[[int], None] | None = None
        shown = 0

        def tell(done: int, total: int, document: str) -> None:
            nonlocal advance, shown
            if not sys.stderr.isatty():
                return
            if advance is None:
                bar = stack.enter_context(click.progressbar(length=total, file=sys.stderr, show_pos=True))
                advance = bar.update
            advance(done - shown)
            shown = done

        yield tell
