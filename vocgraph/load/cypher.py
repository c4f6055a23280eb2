"""Cypher text by pure functions: schema, batches, names and literals. Nothing here talks to a database.

A statement takes its rows as the parameter ``$rows``; a script writes the same rows as literals. Labels and types come
from ``vocgraph.schema`` alone and are quoted by ``quoted``, so no text of a corpus ever becomes part of a statement's
grammar. Every ``MATCH`` and ``MERGE`` is anchored on the uniqueness of ``Entity.id``; each ``MATCH`` demands it, for a
planner may look through a database that its statistics take for small.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from vocgraph import schema
from vocgraph.errors import LoadError

ENTITY: Final = "Entity"
"""The label that every node has beside its type's."""

GRAPH: Final = "graph"
"""The property of every node and relationship that names the graph it belongs to."""

RELEASED: Final = "graph_before"
"""The property of a node that left its graph and stays because relationships of others lead to it."""

ROWS: Final = "$rows"


def quoted(name: str) -> str:
    """Give a label or relationship type for use in a statement, in backticks.

    >>> quoted("School")
    '`School`'

    Raises:
        LoadError: the schema has no such node type or relation.
    """
    if name != ENTITY and name not in schema.NODE_TYPES and name not in schema.RELATIONS:
        raise LoadError(f"{name!r} is no node type and no relation of the schema; it cannot be a label")
    return f"`{name}`"


def _match(name: str, id: str, onward: str = "") -> str:
    """Give the clause that meets a node by its id, over the constraint's index and no other way.

    >>> _match("n", "row.id")
    'MATCH (n:`Entity` {id: row.id})\\nUSING INDEX SEEK n:`Entity`(id)'
    """
    return f"MATCH ({name}:{quoted(ENTITY)} {{id: {id}}}){onward}\n{_seek(name)}"


def _seek(name: str, property: str = "id") -> str:
    # USING INDEX alone may be met by going through the whole index.
    return f"USING INDEX SEEK {name}:{quoted(ENTITY)}({property})"


_EACH: Final = f"UNWIND $ids AS id\n{_match('n', 'id')}"
"""Meets each of the nodes ``$ids``."""


def schema_statements() -> tuple[str, ...]:
    """Give the statements that make constraint and indexes; each may run again and again.

    The full-text index takes the ``cjk`` analyzer: the standard one cannot find a part of a Chinese name.
    """
    entity = quoted(ENTITY)
    return (
        f"CREATE CONSTRAINT vocgraph_entity_id IF NOT EXISTS FOR (n:{entity}) REQUIRE n.id IS UNIQUE",
        f"CREATE INDEX vocgraph_entity_name IF NOT EXISTS FOR (n:{entity}) ON (n.name)",
        f"CREATE INDEX vocgraph_entity_graph IF NOT EXISTS FOR (n:{entity}) ON (n.{GRAPH})",
        f"CREATE FULLTEXT INDEX vocgraph_names IF NOT EXISTS FOR (n:{entity}) ON EACH [n.name, n.aliases] "
        "OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}}",
    )


def schema_script() -> str:
    """Give ``schema_statements`` as a script for cypher-shell."""
    head = "// VocGraph: the constraint and the indexes that every load relies on. Made by vocgraph.load.cypher.\n"
    return head + "".join(f"{statement};\n" for statement in schema_statements())


def node_statement(type_: str, rows: str = ROWS) -> str:
    """Give the statement that writes a batch of nodes of one type; a row is ``{id, properties}``.

    A property that is null goes; labels that others gave stay.

    Raises:
        LoadError: the schema has no such type.
    """
    if type_ not in schema.NODE_TYPES:
        raise LoadError(f"{type_!r} is no node type; allowed: {', '.join(schema.NODE_TYPES)}")
    return (
        f"UNWIND {rows} AS row\n"
        f"MERGE (n:{quoted(ENTITY)} {{id: row.id}})\n"
        f"SET n:{quoted(type_)}\n"
        "SET n += row.properties"
    )


def relationship_statement(
    relation: str, subject_type: str, object_type: str, rows: str = ROWS, graph: str = "$graph"
) -> str:
    """Give the statement that writes a batch of relationships; a row is ``{source, target, properties}``.

    Only relationships with the graph's mark are met: one of the same type that others made stays theirs.

    Raises:
        LoadError: the schema has no such relation between these types.
    """
    if not schema.allows(relation, subject_type, object_type):
        raise LoadError(f"the schema has no {relation!r} from {subject_type!r} to {object_type!r}")
    return (
        f"UNWIND {rows} AS row\n"
        f"{_match('a', 'row.source')}\n"
        f"{_match('b', 'row.target')}\n"
        f"MERGE (a)-[r:{quoted(relation)} {{{GRAPH}: {graph}}}]->(b)\n"
        "SET r += row.properties"
    )


def relabel_statement(type_: str) -> str:
    """Give the statement that takes the labels of all other types from the nodes ``$ids``."""
    others = "".join(f":{quoted(other)}" for other in schema.NODE_TYPES if other != type_)
    return f"{_EACH}\nREMOVE n{others}"


LOCK: Final = f"{_match('n', '$first')}\nSET n.{GRAPH} = n.{GRAPH}"
"""Takes the write lock of one node that all writers of a graph's relationships take first: so they cannot deadlock."""

READ_NODES: Final = f"{_EACH}\nRETURN collect([id, labels(n), properties(n)]) AS found"
READ_OTHERS: Final = f"{_EACH}\nWHERE coalesce(n.{GRAPH}, n.{RELEASED}, '') <> $graph\nRETURN [id, n.{GRAPH}] AS found"
"""Finds the nodes that have an id of the graph and belong to others."""

READ_RELATIONSHIPS: Final = (
    f"UNWIND $ids AS id\n{_match('a', 'id', f'-[r]->(b:`{ENTITY}`)')}\nWHERE r.{GRAPH} = $graph\n"
    "RETURN collect([id, type(r), b.id, properties(r)]) AS found"
)
READ_IDS: Final = f"MATCH (n:`{ENTITY}`)\n{_seek('n', GRAPH)}\nWHERE n.{GRAPH} = $graph\nRETURN n.id AS id"
COUNT_NODES: Final = f"MATCH (n:`{ENTITY}`)\n{_seek('n', GRAPH)}\nWHERE n.{GRAPH} = $graph\nRETURN count(n) AS count"
READ_GRAPHS: Final = (
    f"MATCH (n:`{ENTITY}`)\nWHERE n.{GRAPH} IS NOT NULL\nRETURN DISTINCT n.{GRAPH} AS graph ORDER BY graph"
)
COUNT_ENTITIES: Final = f"MATCH (n:`{ENTITY}`)\nRETURN count(n) AS count"

DELETE_RELATIONSHIPS: Final = (
    f"UNWIND $rows AS row\n{_match('a', 'row.source')}\n{_match('b', 'row.target')}\n"
    "WITH a, b, row\nMATCH (a)-[r]->(b)\n"  # WITH parts them, or a planner may go through all that leads from a
    f"WHERE type(r) = row.relation AND r.{GRAPH} = $graph\nDELETE r"
)
DELETE_NODES_RELATIONSHIPS: Final = (
    f"UNWIND $ids AS id\n{_match('n', 'id', '-[r]-()')}\nWHERE r.{GRAPH} = $graph\n"
    "WITH DISTINCT r\nDELETE r\nRETURN count(r) AS count"
)
COUNT_NODES_RELATIONSHIPS: Final = (
    f"UNWIND $ids AS id\n{_match('n', 'id', '-[r]->()')}\nWHERE r.{GRAPH} = $graph\nRETURN count(r) AS count"
)
DELETE_NODES: Final = f"{_EACH}\nWHERE NOT (n)--()\nDELETE n"
RELEASE_NODES: Final = (
    f"{_EACH}\nREMOVE n" + "".join(f":`{type_}`" for type_ in schema.NODE_TYPES) + "\n"
    f"SET n.{RELEASED} = n.{GRAPH}, n.{GRAPH} = null"
)
"""For nodes that the graph has no more, but to which relationships of others lead: they stay, unmarked."""


# -- literals --------------------------------------------------------------------------------------------------------

_ESCAPES: Final = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t", "\b": "\\b", "\f": "\\f"}
# A backslash before u, apostrophe, backslash, what a line reader takes for a line's end, what no terminal shows, and
# lone surrogates.
_SPECIAL: Final = re.compile("\\\\[uU]|['\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff]")
_BARE_KEY: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*\Z")


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    if "\ud800" <= sign <= "\udfff":
        return "\ufffd"
    if len(sign) == 2:
        return f"\\\\\\u{ord(sign[1]):04x}"
    return _ESCAPES.get(sign) or f"\\u{ord(sign):04x}"


def text_literal(text: str) -> str:
    r"""Write a text as a Cypher literal. Lone surrogates, which Neo4j cannot hold, become U+FFFD.

    Some versions of Cypher resolve ``\uXXXX`` before they look for anything else, even after another backslash; so the
    u that follows a backslash in the text is written as ``\u0075``.

    >>> print(text_literal("D'Arcy 永川"))
    'D\'Arcy 永川'
    """
    return f"'{_SPECIAL.sub(_escape, text)}'"


def literal(value: Any) -> str:
    """Write a value as a Cypher literal: text, number, boolean, null, list or map.

    >>> literal({"id": "a", "values": [1, 2.5, True, None]})
    "{id: 'a', values: [1, 2.5, true, null]}"

    Raises:
        LoadError: Cypher has no literal for it.
    """
    if isinstance(value, str):
        return text_literal(value)
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int) and -(2**63) < value < 2**63:
        return str(value)
    if isinstance(value, float) and math.isfinite(value):
        return repr(value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(key)}: {literal(item)}" for key, item in value.items()) + "}"
    if isinstance(value, Sequence) and not isinstance(value, (bytes, bytearray)):
        return "[" + ", ".join(map(literal, value)) + "]"
    raise LoadError(f"{value!r} has no Cypher literal; allowed: texts, finite 64-bit numbers, booleans, lists, maps")


def _key(key: object) -> str:
    if isinstance(key, str) and _BARE_KEY.match(key):
        return key
    raise LoadError(f"{key!r} cannot be a property's name in Cypher; use letters, digits and underscores")
