"""Cypher cut into tokens: enough grammar to tell a keyword from a name, a text or a comment. It knows no keyword."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, TypeAlias

from vocgraph.errors import QueryError

Kind: TypeAlias = Literal["name", "quoted", "text", "number", "parameter", "sign"]

_BLANK: Final = re.compile(r"(?:\s|//[^\n\r]*|/\*.*?\*/)+", re.DOTALL)
_NAME: Final = re.compile(r"[^\W\d]\w*")
_QUOTED: Final = re.compile(r"`(?:[^`]|``)*`")
_TEXT: Final = re.compile(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"", re.DOTALL)
_NUMBER: Final = re.compile(r"0[xo][0-9a-fA-F]+|(?:\d+(?:\.(?!\.)\d+)?|\.\d+)(?:[eE][+-]?\d+)?")
_PARAMETER: Final = re.compile(r"\$(?:(\w+)|`((?:[^`]|``)*)`)")
_SIGN: Final = re.compile(r"<>|<=|>=|=~|\.\.|\|\||\+=|[-+*/%^=<>.,:;|(){}\[\]&!]")
# Signs that a database may resolve before it looks for a text's end, so that the text would end elsewhere.
_HIDDEN_END: Final = re.compile(r"\\[uU]+(?:00)*(?:22|27|5[cC]|60|0[aAdD])")


@dataclass(frozen=True, slots=True)
class Token:
    """A token: ``text`` as written, ``value`` without quotes, ``start`` counted from the query's beginning."""

    kind: Kind
    text: str
    start: int
    value: str

    @property
    def end(self) -> int:
        """Where the token ends."""
        return self.start + len(self.text)

    @property
    def upper(self) -> str:
        """A bare name in capitals, for comparing with keywords; empty for every other kind."""
        return self.value.upper() if self.kind == "name" else ""


OPENING: Final = frozenset("([{")
CLOSING: Final = frozenset(")]}")
_CLAUSES: Final = frozenset(("MATCH", "OPTIONAL", "WHERE", "WITH", "RETURN", "UNWIND", "CALL", "UNION"))


def closing(tokens: Sequence[Token], opening: int) -> int:
    """Give where the bracket is closed that opens at ``opening``; the number of tokens where it is not.

    >>> closing(tokens("size([1, 2]) + 1"), 1)
    7
    """
    depth = 0
    for at in range(opening, len(tokens)):
        depth += (tokens[at].text in OPENING) - (tokens[at].text in CLOSING)
        if depth == 0:
            return at
    return len(tokens)


def clause_end(tokens: Sequence[Token], start: int, *, also: Collection[str] = ()) -> int:
    """Give where the clause ends that goes on at ``start``: at the next one, or at one of the words ``also``."""
    depth = 0
    for at in range(start, len(tokens)):
        token, before = tokens[at], tokens[at - 1]
        depth += (token.text in OPENING) - (token.text in CLOSING)
        joined = before.text == "." or before.upper in ("STARTS", "ENDS")
        ends = token.upper in _CLAUSES or token.upper in also
        if depth < 0 or token.text == ";" or (depth == 0 and ends and not joined):
            return at
    return len(tokens)


def parts(tokens: Iterable[Token]) -> list[list[Token]]:
    """Cut at the commas that stand in no bracket.

    >>> [len(part) for part in parts(tokens("n.name, [1, 2]"))]
    [3, 5]
    """
    found: list[list[Token]] = [[]]
    depth = 0
    for token in tokens:
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if token.text == "," and depth == 0:
            found.append([])
        else:
            found[-1].append(token)
    return found


class Projection(NamedTuple):
    """What a ``RETURN`` or ``WITH`` gives: its items, whether equal rows become one, and where the items end."""

    items: list[list[Token]]
    distinct: bool
    end: int


def projection(tokens: Sequence[Token], at: int) -> Projection:
    """Give what the ``RETURN`` or ``WITH`` at ``at`` gives."""
    start, end = at + 1, clause_end(tokens, at + 1, also=("ORDER", "SKIP", "LIMIT"))
    distinct = start < end and tokens[start].upper == "DISTINCT"
    return Projection(parts(tokens[start + distinct : end]), distinct, end)


def place(query: str, offset: int) -> str:
    """Say where in a query something stands, by line and column counted from 1, with the words that follow.

    >>> place("MATCH (n)\\nRETRUN n", 10)
    "line 2, column 1, at 'RETRUN n'"
    """
    offset = min(max(offset, 0), len(query))
    before = query[:offset]
    line = before.count("\n") + 1
    column = offset - (before.rfind("\n") + 1) + 1
    words = query[offset : offset + 24].split("\n")[0].strip()
    return f"line {line}, column {column}, " + (f"at {words!r}" if words else "at the end")


def tokens(query: str) -> tuple[Token, ...]:
    """Cut a query into tokens; blanks and comments are left out.

    >>> [t.text for t in tokens("MATCH (校:School) /* SET */ RETURN 校.name // x")]
    ['MATCH', '(', '校', ':', 'School', ')', 'RETURN', '校', '.', 'name']

    Raises:
        QueryError: a text, name or comment does not end, or a character has no place in Cypher.
    """
    found: list[Token] = []
    at = 0
    while at < len(query):
        if blank := _BLANK.match(query, at):
            at = blank.end()
            continue
        token = _token(query, at)
        found.append(token)
        at = token.end
    return tuple(found)


def _token(query: str, at: int) -> Token:
    if match := _TEXT.match(query, at):
        if _HIDDEN_END.search(match[0]):
            raise QueryError(
                f"{place(query, at)}: a text holds a quotation mark, backslash or line end as a \\u escape, which not "
                "every database reads alike; pass the text as a parameter ($name)"
            )
        return Token("text", match[0], at, match[0][1:-1])
    if match := _QUOTED.match(query, at):
        return Token("quoted", match[0], at, match[0][1:-1].replace("``", "`"))
    if match := _PARAMETER.match(query, at):
        return Token("parameter", match[0], at, match[1] or match[2].replace("``", "`"))
    if match := _NAME.match(query, at):
        return Token("name", match[0], at, match[0])
    if match := _NUMBER.match(query, at):
        return Token("number", match[0], at, match[0])
    if query.startswith("/*", at):
        raise QueryError(f"{place(query, at)}: a comment does not end; close it with */")
    if match := _SIGN.match(query, at):
        return Token("sign", match[0], at, match[0])
    if query[at] in "'\"`":
        raise QueryError(f"{place(query, at)}: a quotation does not end; close it with {query[at]}")
    raise QueryError(f"{place(query, at)}: {query[at]!r} has no place in Cypher outside of quotation marks")
