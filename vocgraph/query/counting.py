"""Where the engine would count a pattern wrongly: a condition that it cannot leave out stops it.

It counts a ``MATCH`` that ``count`` follows without walking it, and then forgets conditions on relationships, an
undirected hop, the properties in a node's braces, or that a path comes back to its start. With a ``WHERE`` that is more
than conditions on relationships it walks.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from vocgraph.query.tokens import CLOSING, OPENING, Token, clause_end


def conditions(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    """Give what to put into a query, as start, end and text, so that all its counts are right.

    >>> from vocgraph.query.tokens import tokens
    >>> conditions(tokens("MATCH (a)-[]-(b)-[]-(c) RETURN count(*)"))
    [(23, 23, ' WHERE true')]
    >>> conditions(tokens("MATCH (a)-[]->(b)-[]->(c) RETURN count(*)"))
    []
    """
    if not any(one.upper == "COUNT" for one in tokens):
        return []
    found: list[tuple[int, int, str]] = []
    for at, token in enumerate(tokens):
        if token.upper != "MATCH":
            continue
        end = clause_end(tokens, at + 1)
        pattern = tokens[at + 1 : end]
        hops, undirected = _hops(pattern)
        where = (
            tokens[end + 1 : clause_end(tokens, end + 1)] if end < len(tokens) and tokens[end].upper == "WHERE" else ()
        )
        after = tokens[end + bool(where) + len(where) :][:1]
        nodes = _variables(pattern, "(")
        loop = len(nodes) > len(set(nodes))
        if hops + loop < 2 or not after or after[0].upper not in ("RETURN", "WITH"):
            continue
        if where and not {one.value for one in where}.isdisjoint(_variables(pattern, "[")):
            found += [(tokens[end].end, tokens[end].end, " true AND ("), (where[-1].end, where[-1].end, ")")]
        elif not where and (undirected or loop or any(one.text == "{" for one in pattern)):
            found.append((pattern[-1].end, pattern[-1].end, " WHERE true"))
    return found


def _hops(pattern: Sequence[Token]) -> tuple[int, bool]:
    """Give how many relationships a pattern has, and whether one has no direction."""
    depth = hops = 0
    undirected = False
    arrow = ""
    for token in pattern:
        if depth == 0 and token.text in ("-", "<", ">"):
            arrow += token.text
        elif depth == 0 and token.text == "(" and "-" in arrow:
            hops += 1
            undirected |= ("<" in arrow) == (">" in arrow)
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if token.text == ")":
            arrow = ""
    return hops, undirected


def _variables(pattern: Sequence[Token], opening: str) -> list[str]:
    """Give the variables of a pattern's nodes, ``(``, or relationships, ``[``."""
    return [
        token.value
        for before, token in pairwise(pattern)
        if before.text == opening and token.kind in ("name", "quoted")
    ]
