"""From Neo4j's Cypher to the engine's: small rewritings that leave the meaning alone, with a map back to the original.

- Names that are not ASCII go in backticks, as Neo4j also takes them: ``AS 学校`` -> ``AS `学校```.
- Variables of patterns that are not ASCII, and parameters, get plain names.
- ``percentileCont`` is ``percentile_cont`` here.
- ``labels(n)`` gives ``Entity`` first, as Neo4j does: the engine gives it last.
- ``(n:Entity)`` of a ``MATCH`` becomes ``(n)``: every node is an Entity, and the engine finds all nodes faster without.
- Label expressions become conditions (``labels``).
- Patterns that the engine would count wrongly get a condition that is always true (``counting``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, TypeAlias

from vocgraph.query.counting import conditions
from vocgraph.query.labels import Edit
from vocgraph.query.labels import conditions as label_conditions
from vocgraph.query.tokens import CLOSING, OPENING, Token, closing, projection
from vocgraph.query.tokens import tokens as cut_into_tokens

_ENTITY: Final = "Entity"


Pieces: TypeAlias = tuple[tuple[int, int], ...]
"""Where pieces of a rewritten text begin, in it and in the text that it was made of."""


@dataclass(frozen=True)
class Rewritten:
    """A query in the engine's dialect.

    ``steps`` say where each piece of it came from, last rewriting first, for messages; ``columns`` are the names of the
    result's columns, or None where the query's end does not tell them.
    """

    text: str
    steps: tuple[Pieces, ...]
    parameters: Mapping[str, str]
    columns: tuple[str, ...] | None

    def origin(self, offset: int) -> int:
        """Give the offset in the original query that ``offset`` in the rewritten one stands for."""
        for pieces in self.steps:
            start, source = 0, 0
            for here, there in pieces:
                if here > offset:
                    break
                start, source = here, there
            offset = source + offset - start
        return offset

    def values(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """Give the parameters' values under the names that they have in the rewritten query."""
        return {plain: given[name] for name, plain in self.parameters.items()}


def rewrite(query: str, tokens: Sequence[Token]) -> Rewritten:
    """Rewrite a query that the guard let pass.

    >>> from vocgraph.query.tokens import tokens
    >>> q = "MATCH (s:Entity:School) RETURN s.name AS 校名, labels(s) AS l LIMIT $多少"
    >>> rewrite(q, tokens(q)).text
    'MATCH (s:School) RETURN s.name AS `校名`, reverse(labels(s)) AS l LIMIT $p0'
    """
    labels, first = _applied(query, label_conditions(query, tokens))
    cut = cut_into_tokens(labels)
    parameters, variables = _plain_names(cut), _plain_variables(cut)
    text, second = _applied(labels, _edits(cut, parameters, variables) + conditions(cut))
    return Rewritten(text, (second, first), parameters, columns(query, tokens))


def _applied(query: str, edits: Iterable[Edit]) -> tuple[str, Pieces]:
    text: list[str] = []
    pieces: list[tuple[int, int]] = [(0, 0)]
    at = length = 0
    for start, end, new in sorted(edits):
        text += (query[at:start], new)
        length += start - at
        pieces.append((length, start))
        length += len(new)
        pieces.append((length, end))
        at = end
    text.append(query[at:])
    return "".join(text), tuple(pieces)


def columns(query: str, tokens: Sequence[Token]) -> tuple[str, ...] | None:
    """Give the names of the columns as Neo4j gives them: the alias, else the words of the expression as written.

    >>> from vocgraph.query.tokens import tokens
    >>> q = "MATCH (n) RETURN DISTINCT n.name, count( * ) AS 数 ORDER BY 数"
    >>> columns(q, tokens(q))
    ('n.name', '数')
    >>> q = "RETURN labels(n)[0], [1, 2]"
    >>> columns(q, tokens(q))
    ('labels(n)[0]', '[1, 2]')
    """
    depth, last = 0, None
    for at, token in enumerate(tokens):
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if token.upper == "RETURN" and depth == 0 and (at == 0 or tokens[at - 1].text != "."):
            last = at
    items = [] if last is None else projection(tokens, last).items
    if any(not item or item[0].text == "*" for item in items or [[]]):
        return None
    return tuple(
        item[-1].value if len(item) > 2 and item[-2].upper == "AS" else query[item[0].start : item[-1].end]
        for item in items
    )


def _plain_names(tokens: Sequence[Token]) -> dict[str, str]:
    names = dict.fromkeys(token.value for token in tokens if token.kind == "parameter")
    return {name: f"p{number}" for number, name in enumerate(names)}


def _plain_variables(tokens: Sequence[Token]) -> dict[str, str]:
    """Give plain names to the variables of patterns that are not ASCII or stand in backticks."""
    found: dict[str, None] = {}
    for before, token in pairwise(tokens):
        odd = token.kind == "quoted" or (token.kind == "name" and not token.text.isascii())
        if odd and before.text in ("(", "["):
            found[token.value] = None
    return {name: f"variable_{number}" for number, name in enumerate(found)}


def _is_variable(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether a name stands for a variable: not for a property, a label, a key of a map or a column to be."""
    before = tokens[at - 1].text if at else ""
    after = tokens[at + 1].text if at + 1 < len(tokens) else ""
    return before not in (".", ":", "|", "&") and not (after == ":" and before in ("{", ","))


def _edits(tokens: Sequence[Token], parameters: Mapping[str, str], variables: Mapping[str, str]) -> list[Edit]:
    edits: list[Edit] = []
    for at, token in enumerate(tokens):
        after = tokens[at + 1].text if at + 1 < len(tokens) else ""
        if token.kind == "parameter":
            edits.append((token.start, token.end, f"${parameters[token.value]}"))
        elif token.kind in ("name", "quoted") and token.value in variables and _is_variable(tokens, at):
            edits.append((token.start, token.end, variables[token.value]))
        elif token.kind == "name" and not token.text.isascii():
            edits.append((token.start, token.end, f"`{token.text}`"))
        elif token.kind == "name" and after == "(" and token.value.casefold() == "percentilecont":
            edits.append((token.start, token.end, "percentile_cont"))
        elif token.kind == "name" and after == "(" and token.value.casefold() == "labels":
            end = closing(tokens, at + 1)
            if end < len(tokens):
                edits += [(token.start, token.start, "reverse("), (tokens[end].end, tokens[end].end, ")")]
        elif token.value == _ENTITY and (dropped := _entity_label(tokens, at)):
            edits.append((*dropped, ""))
        elif token.text == ";" and at + 1 == len(tokens):
            edits.append((token.start, token.end, ""))
    return edits


def _entity_label(tokens: Sequence[Token], at: int) -> tuple[int, int] | None:
    """Give the span of ``:Entity`` where it is a label of a node in the pattern of a MATCH, else None."""
    if at < 2 or tokens[at - 1].text != ":" or at + 1 >= len(tokens):
        return None
    opening = at - 2 if tokens[at - 2].text == "(" else at - 3
    if opening < 1 or tokens[opening].text != "(" or tokens[at + 1].text not in (")", "{", ":"):
        return None
    before = tokens[opening - 1]
    path = before.text in ("-", ">") and tokens[opening - 2].text in ("]", "-")
    call = before.text == "(" and tokens[opening - 2].upper in ("SHORTESTPATH", "ALLSHORTESTPATHS")
    if before.upper == "MATCH" or path or call:
        return tokens[at - 1].start, tokens[at].end
    return None
