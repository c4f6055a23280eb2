"""What a load does without a server: batches that are made ready while others are written."""

import threading
from collections.abc import Iterator

import pytest

from vocgraph.load.loading import _prepared


def test_the_next_batch_is_made_while_one_is_used() -> None:
    made = threading.Event()

    def batches() -> Iterator[int]:
        yield 1
        made.set()
        yield 2

    used = []
    for batch in _prepared(batches()):
        assert made.wait(30)
        used.append(batch)
    assert used == [1, 2]


def test_what_a_batch_refuses_comes_after_those_before_it() -> None:
    def batches() -> Iterator[int]:
        yield 1
        raise ValueError("too long")

    prepared = _prepared(batches())
    assert next(prepared) == 1
    with pytest.raises(ValueError, match="too long"):
        next(prepared)
