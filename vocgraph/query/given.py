"""What callers give, checked: an error of the project's own kind names the argument, and says what it may be."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Mapping
from datetime import date, time, timedelta
from typing import Any, Final

from vocgraph.errors import QueryError

_MOST: Final = 10**12
_LARGEST: Final = 2**63
_DEEPEST: Final = 50


def text(what: str, value: Any) -> str:
    """Give a text.

    Raises:
        QueryError: it is none.
    """
    if not isinstance(value, str):
        raise QueryError(f"{what} is {_shown(value)}; give a text")
    return value


def texts(what: str, value: str | Iterable[str]) -> list[str]:
    """Give several texts; one text stands for itself alone.

    >>> texts("types", "School"), texts("types", ("School", "Region"))
    (['School'], ['School', 'Region'])

    Raises:
        QueryError: it is neither.
    """
    if isinstance(value, str):
        return [value]
    if not isinstance(value, Iterable):
        raise QueryError(f"{what} is {_shown(value)}; give a text or a list of texts")
    return [text(f"one of {what}", one) for one in value]


def whole(what: str, value: Any, least: int = 0) -> int:
    """Give a whole number that is ``least`` or more.

    Raises:
        QueryError: it is none, or too small or large.
    """
    try:
        number = operator.index(value)
    except TypeError:
        number = least - 1
    if not least <= number <= _MOST:
        raise QueryError(f"{what} is {_shown(value)}; give a whole number from {least} on")
    return number


def number(what: str, value: Any, above: float = 0.0) -> float:
    """Give a number that is more than ``above``.

    Raises:
        QueryError: it is none, or too small or large.
    """
    try:
        given = float(value) if not isinstance(value, str) else above
    except (TypeError, ValueError, OverflowError):
        given = above
    if not above < given <= _MOST:
        raise QueryError(f"{what} is {_shown(value)}; give a number greater than {above:g}")
    return given


def check_parameter(name: str, value: Any, depth: int = 0) -> None:
    """Refuse a value that a query's parameter cannot take, in lists and maps too.

    Raises:
        QueryError: it is no text, number, truth value, date or None, nor a list or map of these.
    """
    fault = _fault(value)
    if fault or depth > _DEEPEST:
        raise QueryError(f"the parameter ${name} is {_shown(value)}, {fault or 'nested too deeply'}")
    if isinstance(value, Mapping):
        for key, one in value.items():
            if not isinstance(key, str):
                raise QueryError(f"the parameter ${name} is a map with the key {_shown(key)}; its keys must be texts")
            check_parameter(f"{name}.{key}", one, depth + 1)
    elif isinstance(value, (list, tuple)):
        for at, one in enumerate(value):
            check_parameter(f"{name}[{at}]", one, depth + 1)


def _fault(value: Any) -> str:
    if value is None or isinstance(value, (list, tuple, dict, bool, float, date, time, timedelta)):
        return ""
    if isinstance(value, str):
        lone = any("\ud800" <= sign <= "\udfff" for sign in value)
        return "which holds half a character (a lone surrogate); give whole characters" if lone else ""
    if isinstance(value, int) or hasattr(value, "__index__"):
        fits = -_LARGEST <= operator.index(value) < _LARGEST
        return "" if fits else "which is outside of what 64 bits hold; give it as a text or a fraction"
    if type(value).__module__ == "numpy" and hasattr(value, "__float__") and not getattr(value, "shape", ()):
        return ""
    return "which no query takes; give a text, a number, true or false, None, or a list or dict of these"


def _shown(value: Any) -> str:
    said = ascii(value) if isinstance(value, str) and not value.isprintable() else repr(value)
    said = " ".join(said.split())
    return f"{said if len(said) <= 40 else said[:39] + '…'} ({type(value).__name__})"
