"""Sums on one thread: the same numbers on any number of cores, and no core taken from the processes beside."""

from __future__ import annotations

from contextlib import AbstractContextManager
from functools import lru_cache
from typing import Any

import numpy as np  # noqa: F401  (what is limited has to be loaded first)
import threadpoolctl  # type: ignore[import-untyped]


@lru_cache(maxsize=1)
def _libraries() -> Any:
    return threadpoolctl.ThreadpoolController().select(user_api="blas")


def one_thread() -> AbstractContextManager[Any]:
    """Keep numpy's products on one thread within a ``with`` statement.

    >>> with one_thread():
    ...     float(np.ones(2) @ np.ones(2))
    2.0
    """
    limit: AbstractContextManager[Any] = _libraries().limit(limits=1)
    return limit
