"""What ``ORDER BY`` may read where rows have been united.

After an aggregation or ``DISTINCT`` a variable of before has no single value for a row. Neo4j refuses to sort by it;
the engine may take the query and leave the rows as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from vocgraph.errors import QueryError
from vocgraph.query.tokens import Token, clause_end, parts, place, projection

_AGGREGATING: Final = frozenset(
    ("avg", "collect", "count", "max", "min", "percentilecont", "percentiledisc", "stdev", "stdevp", "sum")
)
_DIRECTIONS: Final = frozenset(("ASC", "ASCENDING", "DESC", "DESCENDING"))


def check_order(query: str, tokens: Sequence[Token]) -> None:
    """Refuse to sort united rows by what they no longer have.

    Raises:
        QueryError: a key of ``ORDER BY`` is a variable that the projection before it has dropped, or its property.
    """
    for at, token in enumerate(tokens):
        before = tokens[at - 1].upper if at else ""
        if token.upper not in ("WITH", "RETURN") or before in ("STARTS", "ENDS", ".", "AS"):
            continue
        items, distinct, end = projection(tokens, at)
        if end >= len(tokens) or tokens[end].upper != "ORDER":
            continue
        united = distinct or any(_aggregates(item) for item in items)
        if not united or any(item[:1] and item[0].text == "*" for item in items):
            continue
        named = [item for item in items if len(item) > 2 and item[-2].upper == "AS"]
        columns = {item[-1].value for item in (*named, *(item for item in items if len(item) == 1))}
        written = [_words(item[:-2] if item in named else item) for item in items]
        for key in parts(tokens[end + 2 : clause_end(tokens, end + 2, also=("SKIP", "LIMIT"))]):
            words = key[:-1] if key and key[-1].upper in _DIRECTIONS else key
            if not _is_path(words) or words[0].value in columns or _words(words) in written:
                continue
            others = ", ".join(sorted(columns)) or "a column"
            raise QueryError(
                f"{place(query, words[0].start)}: ORDER BY cannot read {words[0].value} here, which {token.upper} has "
                f"dropped in uniting rows; sort by {others}, or add the key as a column"
            )


def _aggregates(item: Sequence[Token]) -> bool:
    return any(token.value.casefold() in _AGGREGATING and after.text == "(" for token, after in pairwise(item))


def _is_path(words: Sequence[Token]) -> bool:
    """Tell whether it is a variable, or a property of one."""
    names = all(token.kind in ("name", "quoted") for token in words[::2])
    return bool(words) and names and len(words) % 2 == 1 and all(token.text == "." for token in words[1::2])


def _words(tokens: Sequence[Token]) -> list[str]:
    return [token.value for token in tokens]
