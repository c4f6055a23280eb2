"""What may not run: queries that change, read files or call out, and what would answer otherwise than in Neo4j.

The engine has its own read-only mode; this guard stands before it and reads the query token by token, so that neither
comments, texts, backticks, case nor escapes can hide a keyword, and a name in backticks is never taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vocgraph.errors import QueryError
from vocgraph.query.nearest import hint
from vocgraph.query.tokens import Token, place
from vocgraph.query.words import BEFORE_PAREN, EDGE_EXTRAS, FOREIGN, FUNCTIONS, INSTEAD, NODE_EXTRAS, WRITING


def check(query: str, tokens: Sequence[Token]) -> None:
    """Refuse what may not run.

    Raises:
        QueryError: the query writes, calls a procedure, or uses what this engine and Neo4j answer differently.
    """
    if not tokens:
        raise QueryError("the query is empty; write one such as MATCH (n:School) RETURN n.name")
    nodes, edges = _variables(tokens)
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        _check_sign(query, tokens, at)
        if token.kind not in ("name", "quoted"):
            continue
        if before is not None and before.text == "." and _is_owner(tokens[at - 2] if at > 1 else None):
            _check_property(query, tokens[at - 2], token, nodes, edges)
            if not (after is not None and after.text == "("):
                continue
        _check_keyword(query, before, token, after)
        if after is not None and after.text == "(":
            _check_function(query, before, token)


def missing(tokens: Sequence[Token], given: Mapping[str, object]) -> list[str]:
    """Give the names of the parameters that a query wants and that are not given, in order."""
    wanted = dict.fromkeys(token.value for token in tokens if token.kind == "parameter")
    return [name for name in wanted if name not in given]


def check_parameters(tokens: Sequence[Token], given: Mapping[str, object]) -> None:
    """Refuse a query with missing or unknown parameters.

    Raises:
        QueryError: a parameter has no value, or a value no parameter.
    """
    wanted = {token.value for token in tokens if token.kind == "parameter"}
    if lacking := missing(tokens, given):
        names = ", ".join(f"${name}" for name in lacking)
        raise QueryError(f"the query wants {names}, which has no value; give it as {lacking[0]}=… (-p {lacking[0]}=…)")
    if unknown := [name for name in given if name not in wanted]:
        known = ", ".join(f"${name}" for name in sorted(wanted)) or "none"
        raise QueryError(f"the query has no parameter ${unknown[0]}; it has: {known}{hint(unknown[0], wanted)}")


def _check_keyword(query: str, before: Token | None, token: Token, after: Token | None) -> None:
    word = token.upper
    if word in WRITING:
        raise QueryError(
            f"{place(query, token.start)}: {word} is refused: queries only read the graph "
            "(a name of that spelling goes in backticks)"
        )
    if word == "CALL" and (after is None or after.text not in ("{", "(")):
        raise QueryError(
            f"{place(query, token.start)}: procedures cannot be called; CALL {{ … }} with a query inside can"
        )
    if word == "IN" and after is not None and after.upper == "TRANSACTIONS":
        raise QueryError(f"{place(query, token.start)}: IN TRANSACTIONS is refused: queries only read the graph")
    begins = before is None or (before.upper != "AS" and before.text not in (",", ".", "(", "[", "{", "|", ":"))
    names = after is not None and after.text in (".", ",", ")", "]", "=", ":", "(")
    if word in FOREIGN and begins and not names:
        raise QueryError(f"{place(query, token.start)}: {word} cannot be used here; {FOREIGN[word]}")


def _check_function(query: str, before: Token | None, token: Token) -> None:
    if before is not None and before.text == ".":
        raise QueryError(
            f"{place(query, token.start)}: no function of that name in a name space is known; allowed: "
            f"{', '.join(sorted(FUNCTIONS))}"
        )
    name = token.value.casefold()
    if name in FUNCTIONS or (token.kind == "name" and token.upper in BEFORE_PAREN):
        return
    instead = f"; {INSTEAD[name]}" if name in INSTEAD else hint(name, FUNCTIONS) or "; it may not exist in Neo4j either"
    raise QueryError(f"{place(query, token.start)}: the function {token.value} cannot be used here{instead}")


def _check_property(query: str, owner: Token, token: Token, nodes: set[str], edges: set[str]) -> None:
    made_up = (owner.value in nodes and token.value in NODE_EXTRAS) or (
        owner.value in edges and token.value in EDGE_EXTRAS
    )
    if made_up:
        instead = {"type": "use type(r)", "label": "use labels(n) or n.type", "node_type": "use n.type"}
        raise QueryError(
            f"{place(query, token.start)}: {owner.value} has no property {token.value}; "
            f"{instead.get(token.value, 'use .id of its nodes' if owner.value in edges else 'use .name')}"
        )


def _check_sign(query: str, tokens: Sequence[Token], at: int) -> None:
    token, texts = tokens[at], [one.text for one in tokens[at : at + 4]]
    if token.text == "||":
        raise QueryError(f"{place(query, token.start)}: || joins other things here than in Neo4j; write +")
    after = texts[3:4] if texts[:3] == ["]", "-", ">"] else texts[2:3] if texts[:2] == ["]", "-"] else []
    if after and after[0] in ("{", "+", "*"):
        raise QueryError(
            f"{place(query, token.end)}: quantified paths cannot be run here; write the length inside: -[:R*1..3]->"
        )
    if token.text == ")" and texts[1:2] == ["{"] and len(tokens) > at + 2 and tokens[at + 2].text.isdigit():
        raise QueryError(
            f"{place(query, token.end)}: quantified paths cannot be run here; write -[:R*1..3]-> with a plain pattern"
        )
    if token.text == ";" and at + 1 < len(tokens):
        raise QueryError(f"{place(query, token.start)}: one query at a time; what follows the semicolon is a second")


def _is_owner(token: Token | None) -> bool:
    return token is not None and (token.kind in ("name", "quoted", "parameter") or token.text in (")", "]", "}"))


def _variables(tokens: Sequence[Token]) -> tuple[set[str], set[str]]:
    """Give the variables that stand for nodes and for relationships in patterns."""
    nodes: set[str] = set()
    edges: set[str] = set()
    for opening, token, after in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if token.kind not in ("name", "quoted"):
            continue
        if opening.text == "(" and after.text in (":", ")", "{") and not _is_call(_before(tokens, opening)):
            nodes.add(token.value)
        elif opening.text == "[" and after.text in (":", "]", "*"):
            before = _before(tokens, opening)
            if before is not None and before.text in ("-",):
                edges.add(token.value)
    return nodes, edges


def _is_call(before: Token | None) -> bool:
    return before is not None and before.kind in ("name", "quoted") and before.upper not in BEFORE_PAREN


def _before(tokens: Sequence[Token], token: Token) -> Token | None:
    at = tokens.index(token)
    return tokens[at - 1] if at else None
