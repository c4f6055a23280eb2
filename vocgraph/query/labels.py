"""Label expressions of Neo4j 5, ``(n:!Document&!Indicator)``, as conditions, which the engine has.

Plain labels that a node must have stay in its pattern; the rest goes into the ``WHERE`` of its ``MATCH``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from vocgraph.errors import QueryError
from vocgraph.query.tokens import OPENING, Token, clause_end, closing, place

_SIGNS: Final = frozenset("!&%(")

Edit = tuple[int, int, str]
"""Start and end in the query, and what stands there instead."""


def conditions(query: str, tokens: Sequence[Token]) -> list[Edit]:
    """Give what to replace in a query so that it says the same without label expressions.

    >>> from vocgraph.query.tokens import tokens
    >>> q = "MATCH (n:School&!Region) RETURN n"
    >>> conditions(q, tokens(q))
    [(8, 23, ':School'), (24, 24, ' WHERE NOT n:Region')]

    Raises:
        QueryError: an expression is unfinished, or stands where it cannot be rewritten; the message says what to write.
    """
    found: list[Edit] = []
    inside: set[int] = set()
    for at, token in enumerate(tokens):
        if token.upper == "MATCH":
            end = clause_end(tokens, at + 1)
            inside.update(range(at, end))
            found += _of_match(query, tokens, at + 1, end)
    for at, token in enumerate(tokens):
        if token.text == ":" and at not in inside and at > 1:
            found += _of_condition(query, tokens, at)
    return found


def _of_match(query: str, tokens: Sequence[Token], start: int, end: int) -> list[Edit]:
    found: list[Edit] = []
    wanted: list[str] = []
    for at in range(start + 1, end):
        if tokens[at].text != ":":
            continue
        opening = at - 1 if tokens[at - 1].text in ("(", "[") else at - 2
        if tokens[opening].text == "[":
            _check_relationship(query, tokens, at)
        elif tokens[opening].text == "(":
            named = opening < at - 1
            name = tokens[at - 1].text if named else f"labelled_{at}"
            terms, after = _all_of(query, tokens, at + 1, name, bars=True)
            if _has_signs(tokens[at + 1 : after]):
                plain = "".join(one for one in terms if one.startswith(":"))
                found.append((tokens[at].start, tokens[after - 1].end, plain if named else name + plain))
                wanted += [one for one in terms if not one.startswith(":")]
    if not wanted:
        return found
    said = " AND ".join(wanted)
    if end == len(tokens) or tokens[end].upper != "WHERE":
        return [*found, (tokens[end - 1].end, tokens[end - 1].end, f" WHERE {said}")]
    last = tokens[clause_end(tokens, end + 1) - 1].end
    return [*found, (tokens[end].end, tokens[end].end, f" {said} AND ("), (last, last, ")")]


def _of_condition(query: str, tokens: Sequence[Token], at: int) -> list[Edit]:
    """Rewrite ``n:School|Enterprise`` where it stands as a condition."""
    name, before = tokens[at - 1], tokens[at - 2]
    if name.text == "[" or before.text == "[":
        return _check_relationship(query, tokens, at)
    opening = at - 1 if name.text == "(" else at - 2
    node = tokens[opening].text == "(" and _is_node(tokens, opening)
    if not node and (name.kind not in ("name", "quoted") or before.text in ("{", ",")):
        return []
    if not node and not (_SIGNS | {"|"}) & {one.text for one in tokens[at + 1 : at + 3]}:
        return []
    terms, after = _all_of(query, tokens, at + 1, name.text, bars=not _in_list(tokens, at))
    expression = tokens[at + 1 : after]
    if node and _has_signs(expression):
        raise QueryError(
            f"{place(query, tokens[at].start)}: label expressions can stand in a MATCH and in a WHERE only; "
            "write { MATCH (n)-->(m) WHERE … }"
        )
    if node or not (_has_signs(expression) or any(one.text == "|" for one in expression)):
        return []
    return [(name.start, tokens[after - 1].end, f"({' AND '.join(_said(one, name.text) for one in terms)})")]


def _all_of(query: str, tokens: Sequence[Token], at: int, name: str, *, bars: bool) -> tuple[list[str], int]:
    """Read an expression; give terms that all hold, a plain label as ``:School``, and where it ends."""
    alternatives: list[list[str]] = [[]]
    while True:
        term, at = _term(query, tokens, at, name)
        alternatives[-1].append(term)
        sign = tokens[at].text if at < len(tokens) else ""
        if sign == "|" and bars:
            alternatives.append([])
        elif sign not in ("&", ":"):
            break
        at += 1
    if len(alternatives) == 1:
        return alternatives[0], at
    return [f"({' OR '.join(' AND '.join(_said(one, name) for one in terms) for terms in alternatives)})"], at


def _term(query: str, tokens: Sequence[Token], at: int, name: str) -> tuple[str, int]:
    token = tokens[at] if at < len(tokens) else None
    if token is not None and token.kind in ("name", "quoted"):
        return f":{token.text}", at + 1
    if token is not None and token.text == "%":
        return "true", at + 1
    if token is not None and token.text == "!":
        term, after = _term(query, tokens, at + 1, name)
        return f"NOT {_said(term, name)}", after
    if token is not None and token.text == "(":
        terms, after = _all_of(query, tokens, at + 1, name, bars=True)
        if after < len(tokens) and tokens[after].text == ")":
            return f"({' AND '.join(_said(one, name) for one in terms)})", after + 1
    where = len(query) if token is None else token.start
    raise QueryError(
        f"{place(query, where)}: a label is missing; write such as n:School, n:!Document or n:School|Region"
    )


def _said(term: str, name: str) -> str:
    return name + term if term.startswith(":") else term


def _has_signs(expression: Sequence[Token]) -> bool:
    return any(one.text in _SIGNS for one in expression)


def _check_relationship(query: str, tokens: Sequence[Token], at: int) -> list[Edit]:
    """Refuse expressions for types of relationships."""
    for token in tokens[at + 1 :]:
        if token.text in _SIGNS:
            raise QueryError(
                f"{place(query, token.start)}: relationships take types joined by | only, -[r:OFFERS|SERVES]->; "
                "for others write WHERE NOT type(r) IN [ … ]"
            )
        if token.text in ("]", "{", "*", ",", "."):
            break
    return []


def _is_node(tokens: Sequence[Token], opening: int) -> bool:
    """Tell whether a bracket outside of MATCH is a node of a pattern: an arrow comes or goes."""
    end = closing(tokens, opening)
    after = tokens[end + 1].text if end + 1 < len(tokens) else ""
    return after in ("-", "<") or (opening > 0 and tokens[opening - 1].text in ("-", ">"))


def _in_list(tokens: Sequence[Token], at: int) -> bool:
    """Tell whether the innermost bracket around is a list's, where | ends a condition."""
    around = (one for one in range(at - 1, -1, -1) if tokens[one].text in OPENING and closing(tokens, one) > at)
    return tokens[next(around, at)].text == "["
