"""When garbage is collected: not while much is made that stays, and would be gone through again and again."""

from __future__ import annotations

import contextlib
import gc
from collections.abc import Iterator


@contextlib.contextmanager
def collecting_paused() -> Iterator[None]:
    """Leave the collecting of garbage for afterwards: it would go through all of a large graph again and again."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@contextlib.contextmanager
def old_left_alone() -> Iterator[None]:
    """Let the collecting of garbage look at what is new alone, and that seldom: for long work beside a large graph.

    Where ``collecting_paused`` would let garbage grow, memory stays flat here.
    """
    before = gc.get_threshold()
    gc.set_threshold(100_000, 10, 1_000_000)
    try:
        yield
    finally:
        gc.set_threshold(*before)
