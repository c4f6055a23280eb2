"""A plain Cypher script: constraint and indexes, then nodes, then relationships, in batches of literal rows.

``cypher-shell -f FILE`` runs it, as often as one likes: everything is a ``MERGE`` on ``Entity.id``. The statements are
those of ``vocgraph.load.cypher``, the rows those of ``vocgraph.load.rows``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from vocgraph.errors import ExportError, LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.load.cypher import literal, node_statement, relationship_statement, schema_statements
from vocgraph.load.rows import node_batches, relationship_batches


def cypher_pieces(kg: KnowledgeGraph) -> Iterator[str]:
    """Write a graph as a Cypher script, statement by statement.

    Raises:
        ExportError: the graph has a type, relation, property name or value that Cypher or the schema cannot hold.
    """
    yield "// VocGraph: run with cypher-shell -f FILE, as often as you like.\n"
    for statement in schema_statements():
        yield f"{statement};\n"
    try:
        for type_, rows in node_batches(kg):
            yield f"{node_statement(type_, _rows(rows))};\n"
        for pattern, rows in relationship_batches(kg):
            yield f"{relationship_statement(*pattern, _rows(rows), literal(kg.name))};\n"
    except LoadError as error:
        raise ExportError(str(error)) from error


def _rows(rows: Sequence[dict[str, Any]]) -> str:
    return "[\n" + ",\n".join(map(literal, rows)) + "\n]"
