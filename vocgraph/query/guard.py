"""What may not run: queries that change, read files or call out, and what would answer otherwise than in Neo4j.

The engine has its own read-only mode; this guard stands before it and reads the query token by token, so that neither
comments, texts, backticks, case nor escapes can hide a keyword, and a name in backticks is never taken for one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from vocgraph.errors import QueryError
from vocgraph.query.given import check_parameter
from vocgraph.query.nearest import hint
from vocgraph.query.ordering import check_order
from vocgraph.query.tokens import Token, closing, place
from vocgraph.query.words import BEFORE_PAREN, EDGE_EXTRAS, FOREIGN, FUNCTIONS, INSTEAD, NODE_EXTRAS, WRITING


def check(query: str, tokens: Sequence[Token]) -> None:
    """Refuse what may not run.

    Raises:
        QueryError: the query writes, calls a procedure, or uses what this engine and Neo4j answer differently.
    """
    if not tokens:
        raise QueryError("the query is empty; write one such as MATCH (n:School) RETURN n.name")
    check_order(query, tokens)
    nodes, edges = _variables(tokens)
    for at, token in enumerate(tokens):
        before = tokens[at - 1] if at else None
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        _check_sign(query, tokens, at)
        _check_projection(query, tokens, at, nodes, edges)
        if token.kind not in ("name", "quoted"):
            continue
        if before is not None and before.text == "." and _is_owner(tokens[at - 2] if at > 1 else None):
            _check_property(query, tokens[at - 2], token, nodes, edges)
            if not (after is not None and after.text == "("):
                continue
        _check_keyword(query, before, token, after)
        if after is not None and after.text == "(":
            _check_function(query, before, token)
            _check_arguments(query, token, tokens[at + 2 : closing(tokens, at + 1)], nodes | edges)


def missing(tokens: Sequence[Token], given: Mapping[str, object]) -> list[str]:
    """Give the names of the parameters that a query wants and that are not given, in order."""
    wanted = dict.fromkeys(token.value for token in tokens if token.kind == "parameter")
    return [name for name in wanted if name not in given]


def check_parameters(tokens: Sequence[Token], given: Mapping[str, object]) -> None:
    """Refuse a query with missing or unknown parameters.

    Raises:
        QueryError: a parameter has no value, or one that no query takes, or a value has no parameter.
    """
    wanted = {token.value for token in tokens if token.kind == "parameter"}
    if lacking := missing(tokens, given):
        names = ", ".join(f"${name}" for name in lacking)
        raise QueryError(f"the query wants {names}, which has no value; give it as {lacking[0]}=… (-p {lacking[0]}=…)")
    if unknown := [name for name in given if name not in wanted]:
        known = ", ".join(f"${name}" for name in sorted(wanted)) or "none"
        raise QueryError(f"the query has no parameter ${unknown[0]}; it has: {known}{hint(unknown[0], wanted)}")
    for name, value in given.items():
        check_parameter(name, value)


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
    if word == "COLLECT" and after is not None and after.text == "{":
        raise QueryError(
            f"{place(query, token.start)}: COLLECT {{ … }} cannot be used here; write [(n)-[:OFFERS]->(p) | p.name], "
            "or OPTIONAL MATCH … and collect(…)"
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


def _check_arguments(query: str, token: Token, given: Sequence[Token], variables: set[str]) -> None:
    """Refuse arguments that Neo4j takes for an error, as far as they tell it as they are written."""
    name = token.value.casefold()
    if name == "length" and given and given[0].text != "(":
        first, rest = given[0], given[1:2]
        named = first.kind in ("name", "quoted") and first.value not in variables
        if not named or (rest and rest[0].text not in ("(", "[")):
            raise QueryError(f"{place(query, token.start)}: length counts the steps of a path; use size(…) here")
    if name in ("substring", "left", "right"):
        for comma, sign, number in zip(given, given[1:], given[2:], strict=False):
            if comma.text == "," and sign.text == "-" and number.kind == "number":
                raise QueryError(f"{place(query, sign.start)}: {token.value} takes no negative number")


def _check_projection(query: str, tokens: Sequence[Token], at: int, nodes: set[str], edges: set[str]) -> None:
    """Refuse ``r {.*}`` of a relationship and ``n {.title}``."""
    owner, begins = tokens[at], [one.text for one in tokens[at + 1 : at + 3]]
    if owner.kind not in ("name", "quoted") or begins != ["{", "."]:
        return
    if owner.value in edges:
        raise QueryError(
            f"{place(query, owner.start)}: a relationship cannot be written as {owner.value} {{…}} here; return it "
            f"itself, or name its properties: {{confidence: {owner.value}.confidence}}"
        )
    inside = tokens[at + 1 : closing(tokens, at + 1)]
    for comma, dot, token in zip(inside, inside[1:], inside[2:], strict=False):
        if comma.text in ("{", ",") and dot.text == ".":
            _check_property(query, owner, token, nodes, edges)


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
    if token.text in ("/", "%") and len(tokens) > at + 1 and _is_zero(tokens[at + 1]):
        raise QueryError(f"{place(query, token.start)}: a division by zero; the engine gives null where Neo4j does not")
    if token.text == ";" and at + 1 < len(tokens):
        raise QueryError(f"{place(query, token.start)}: one query at a time; what follows the semicolon is a second")


def _is_zero(token: Token) -> bool:
    return token.kind == "number" and not token.text.startswith(("0x", "0o")) and float(token.text) == 0


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
    for before, first, word, second in zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False):
        for found, source in ((nodes, "nodes"), (edges, "relationships")):
            if word.upper == "AS" and first.value in found and before.upper in ("WITH", "DISTINCT", ""):
                found.add(second.value)
            elif word.upper == "IN" and second.value.casefold() == source and before.text in "[(":
                found.add(first.value)
    return nodes, edges


def _is_call(before: Token | None) -> bool:
    return before is not None and before.kind in ("name", "quoted") and before.upper not in BEFORE_PAREN


def _before(tokens: Sequence[Token], token: Token) -> Token | None:
    at = tokens.index(token)
    return tokens[at - 1] if at else None
