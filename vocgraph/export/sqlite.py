"""A SQLite database: a table for each type of node, all edges and their evidence, the texts, and a view a relation.

``node`` holds every node's id, type and name; the other tables refer to it, so that datasette shows names and links.
Lists (``aliases``) are JSON text, which SQLite's JSON functions and datasette's facets understand; ``alias`` has them
one a row.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from vocgraph.errors import ExportError
from vocgraph.export import tables
from vocgraph.export.cells import Cell, cell, json_cell, visible
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS

FIXED = ("node", "edge", "evidence", "alias", "source")
"""Tables that every database has; a type or relation of that name gets an underscore."""

_TABLES = """
CREATE TABLE node (id TEXT PRIMARY KEY, type TEXT, name TEXT);
CREATE TABLE alias (node TEXT REFERENCES node(id), alias TEXT);
CREATE TABLE evidence (edge INTEGER REFERENCES edge(id), document TEXT, article INTEGER, start INTEGER, "end" INTEGER,
  text TEXT, extractor TEXT, confidence REAL);
CREATE TABLE source (document TEXT PRIMARY KEY, text TEXT);
"""
_INDEXES = """
CREATE INDEX node_name ON node(name);
CREATE INDEX alias_alias ON alias(alias);
CREATE INDEX edge_subject ON edge(subject, relation);
CREATE INDEX edge_object ON edge(object, relation);
CREATE INDEX evidence_edge ON evidence(edge);
"""


def write_sqlite(kg: KnowledgeGraph, path: Path) -> None:
    """Write the database.

    Raises:
        ExportError: an attribute has a value that no table can hold, or SQLite refuses a name.
    """
    with contextlib.closing(sqlite3.connect(path)) as database:
        try:
            # The file is written aside and moved: no journal is needed beside it.
            database.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;" + _TABLES)
            _write_nodes(database, kg)
            _write_edges(database, kg)
            _insert(database, "source", 2, ((visible(id), visible(text)) for id, text in sorted(kg.sources.items())))
            database.executescript(_INDEXES)
            database.commit()
        except sqlite3.DatabaseError as error:
            if getattr(error, "sqlite_errorname", "") in ("SQLITE_FULL", "SQLITE_IOERR_WRITE"):
                raise OSError(None, f"the disk is full ({error})") from error
            raise ExportError(f"SQLite cannot hold this graph: {error}; rename that") from error


def _write_nodes(database: sqlite3.Connection, kg: KnowledgeGraph) -> None:
    nodes = nodes_of(kg.graph)
    rows = ((_t(id), _t(data.get("type", "")), _t(tables.name_of(id, data))) for id, data in nodes)
    _insert(database, "node", 3, rows)
    for type_, several in tables.by_type(kg).items():
        names = tables.attribute_names((data for _, data in several), but=("id", "type"))
        table = _table(type_)
        columns = ", ".join(["id TEXT PRIMARY KEY REFERENCES node(id)", *_columns(names)])
        database.execute(f"CREATE TABLE {_q(table)} ({columns})")
        _insert(
            database,
            table,
            len(names) + 1,
            ([_t(id), *tables.cells(data, names, id, _cell)] for id, data in several),
        )
    _insert(database, "alias", 2, _aliases(nodes))


def _aliases(nodes: Iterable[tuple[str, Any]]) -> Iterator[tuple[str, str]]:
    for id, data in nodes:
        aliases = data.get("aliases")
        for alias in aliases if isinstance(aliases, list) else ():
            yield _t(id), _t(alias)


def _write_edges(database: sqlite3.Connection, kg: KnowledgeGraph) -> None:
    taken = ("id", "subject", "relation", "object", "evidence")
    names = tables.attribute_names((edge[3] for edge in iter_edges(kg.graph)), but=taken)
    database.execute(
        "CREATE TABLE edge (id INTEGER PRIMARY KEY, subject TEXT REFERENCES node(id), relation TEXT, "
        f"object TEXT REFERENCES node(id){''.join(', ' + column for column in _columns(names))})"
    )
    relations: dict[str, set[str]] = {}
    for number, edge in enumerate(tables.edges(kg), 1):
        own = tables.cells(edge.data, names, edge.what, _cell)
        _insert(database, "edge", 4 + len(names), [(number, _t(edge.source), edge.relation, _t(edge.target), *own)])
        rows = ((number, *(_cell(name, one[name], edge.what) for name in EVIDENCE_FIELDS)) for one in edge.evidence)
        _insert(database, "evidence", 1 + len(EVIDENCE_FIELDS), rows)
        relations.setdefault(edge.relation, set()).update(edge.data)
    types = {_table(type_).casefold() for type_ in tables.by_type(kg)}
    for relation in sorted(relations):
        own_names = [name for name in names if name in relations[relation]]
        view = _table(relation)
        view += "_" if view.casefold() in types else ""
        columns = "".join(f", e.{_q(name)}" for name in own_names)
        database.execute(
            f"CREATE VIEW {_q(view)} AS SELECT s.name AS subject, o.name AS object{columns}, "
            "(SELECT text FROM evidence v WHERE v.edge = e.id ORDER BY v.confidence DESC LIMIT 1) AS sentence, "
            "e.subject AS subject_id, e.object AS object_id, e.id AS edge "
            "FROM edge e JOIN node s ON s.id = e.subject JOIN node o ON o.id = e.object "
            f"WHERE e.relation = {_literal(relation)}"
        )


def _insert(database: sqlite3.Connection, table: str, width: int, rows: Iterable[Sequence[Any]]) -> None:
    database.executemany(f"INSERT INTO {_q(table)} VALUES ({', '.join('?' * width)})", rows)


def _cell(name: str, value: Any, what: str) -> Cell:
    return json_cell(name, value, what) if isinstance(value, list | tuple | dict) else cell(name, value, what)


def _columns(names: Sequence[str]) -> list[str]:
    return [_q(name) for name in names]


def _t(text: object) -> str:
    return visible(str(text))


def _table(name: str) -> str:
    return f"{name}_" if name.casefold() in FIXED or not name or name.casefold().startswith("sqlite_") else name


def _q(name: str) -> str:
    """Quote a name for SQL."""
    return '"' + visible(name).replace('"', '""') + '"'


def _literal(text: str) -> str:
    return "'" + visible(text).replace("'", "''") + "'"
