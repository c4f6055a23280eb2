"""CSV for ``neo4j-admin database import``: the quickest way into a new Neo4j database.

A folder with a header and a data file for nodes and for relationships, ``import.sh`` that calls ``neo4j-admin``, and
``after_import.cypher`` with constraint and indexes. What a CSV cannot say (an empty list is no value to the import)
stands in the column ``graph_rest`` as a Cypher map; ``after_import.cypher`` puts it in its place and drops the column.
Where all have a list, as nodes have aliases, it gives an empty one to those that the import left without.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from pathlib import Path
from typing import Any, Final

from vocgraph.collecting import old_left_alone
from vocgraph.errors import ExportError, LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.load.cypher import ENTITY, literal, quoted, schema_statements, text_literal
from vocgraph.load.rows import Row, node_batches, properties, relationship_batches

SCRIPT, AFTER = "import.sh", "after_import.cypher"
REST: Final = "graph_rest"

_TYPES: Final = {str: "string", bool: "boolean", int: "long", float: "double"}
_LIST_TYPES: Final = {type_: f"{name}[]" for type_, name in _TYPES.items()}

# Paths name their folder: Neo4j by year refuses one that does not.
_IMPORT = """#!/bin/sh
# Imports this folder into a new, empty Neo4j database; the server must be stopped.
#   usage: ./import.sh [DATABASE] [--overwrite-destination]
# NEO4J_ADMIN names the program where it is not on the path. Then start the server and run:
#   cypher-shell -d DATABASE -f {after}
set -eu
cd "$(dirname "$0")"
database=neo4j
case "${{1:-}}" in ''|-*) ;; *) database=$1; shift ;; esac
report=${{TMPDIR:-/tmp}}/vocgraph-import-$$.report
"${{NEO4J_ADMIN:-neo4j-admin}}" database import full "$database" \\
  --nodes={entity}=./nodes_header.csv,./nodes.csv \\
  --relationships=./relationships_header.csv,./relationships.csv \\
  --array-delimiter={delimiter} --id-type=integer --multiline-fields=true --trim-strings=false \\
  --read-buffer-size=16m --bad-tolerance=0 --report-file="$report" "$@"
if [ -s "$report" ]; then
  echo "the import left something out; see $report" >&2
  exit 1
fi
rm -f "$report"
echo "imported into $database; start the server and run: cypher-shell -d $database -f {after}"
"""


def write_neo4j_csv(kg: KnowledgeGraph, folder: Path) -> None:
    """Write headers, data, ``import.sh`` and ``after_import.cypher`` into ``folder``.

    Raises:
        ExportError: the graph holds something that Neo4j or the schema cannot hold.
    """
    try:
        delimiter = _delimiter(kg)
        with old_left_alone():
            after = _write_all(kg, folder, delimiter)
    except LoadError as error:
        raise ExportError(str(error)) from error
    script = _IMPORT.format(after=AFTER, entity=ENTITY, delimiter=f"U+{ord(delimiter):04X}")
    (folder / SCRIPT).write_text(script, "utf-8", newline="\n")
    (folder / SCRIPT).chmod(0o755)
    head = "// Run after import.sh, when the server is up: what a CSV cannot say, constraint and indexes.\n"
    # Indexes come last: they are filled once, and not kept up while nodes change.
    statements = "".join(f"{statement};\n" for statement in (*after, *schema_statements()))
    (folder / AFTER).write_text(head + statements, "utf-8", newline="\n")


def _write_all(kg: KnowledgeGraph, folder: Path, delimiter: str) -> list[str]:
    """Write both tables; give the statements to run afterwards."""
    ids = {"number": ":ID", "id": "id:string", "label": ":LABEL"}
    ends = {"source": ":START_ID", "target": ":END_ID", "type": ":TYPE"}
    nodes = _Table(folder / "nodes", ids, delimiter, f"(x:{quoted(ENTITY)})")
    edges = _Table(folder / "relationships", ends, delimiter, "()-[x]->()")
    numbers: dict[str, int] = {}
    return nodes.write(_node_rows(kg, numbers)) + edges.write(_edge_rows(kg, numbers))


def _node_rows(kg: KnowledgeGraph, numbers: dict[str, int]) -> Iterator[tuple[Row, Row]]:
    """Give the nodes' rows, and number them: the import looks numbers up quicker than ids, and they are shorter."""
    for type_, rows in node_batches(kg):
        quoted(type_)  # refuses what is no label of the schema
        for row in rows:
            number = numbers.setdefault(row["id"], len(numbers))
            yield {"number": number, "id": row["id"], "label": type_}, row["properties"]


def _edge_rows(kg: KnowledgeGraph, numbers: Mapping[str, int]) -> Iterator[tuple[Row, Row]]:
    for (relation, *_), rows in relationship_batches(kg):
        quoted(relation)
        for row in rows:
            ends = {"source": numbers[row["source"]], "target": numbers[row["target"]], "type": relation}
            yield ends, row["properties"]


class _Table:
    """A header and a data file; ``pattern`` finds as ``x``, in the database, what its rows became."""

    def __init__(self, place: Path, ids: Mapping[str, str], delimiter: str, pattern: str) -> None:
        self.header, self.data = place.with_name(f"{place.name}_header.csv"), place.with_name(f"{place.name}.csv")
        self.ids, self.delimiter, self.pattern = ids, delimiter, pattern

    def write(self, rows: Iterable[tuple[Row, Row]]) -> list[str]:
        """Write rows of ids and properties; give the statements that add what the columns cannot say."""
        rows = list(rows)
        ids, properties = zip(*rows, strict=True) if rows else ((), ())
        columns: dict[str, str] = {}
        written = [_cells([row[name] for row in ids], self.delimiter) for name in self.ids]
        rests: dict[int, Row] = {}
        empty: list[str] = []
        for name in dict.fromkeys(chain.from_iterable(properties)):
            values = [row.get(name) for row in properties]
            kinds = list(map(_kind, values))
            column = next(filter(None, kinds), None)
            if all_have_it := None not in values and [] in values:
                empty.append(name)
            for number, (kind, value) in enumerate(zip(kinds, values, strict=True)):
                if kind != column or kind is None:
                    values[number] = None
                    if value is not None and not (all_have_it and value == []):
                        rests.setdefault(number, {})[name] = value
            if column:
                columns[name] = column
                written.append(_cells(values, self.delimiter))
        said = [literal(rests[number]) if number in rests else None for number in range(len(properties))]
        written.append(_cells(said, self.delimiter))
        with self.data.open("w", encoding="utf-8", newline="") as stream:
            stream.writelines(f"{','.join(line)}\n" for line in zip(*written, strict=True))
        names = [*self.ids.values(), *(f"{name}:{kind}" for name, kind in columns.items()), f"{REST}:string"]
        self.header.write_text(",".join(names) + "\n", "utf-8", newline="\n")
        after = [
            self._change(f"x.{REST} = {text_literal(rest)}", f"x += {rest} REMOVE x.{REST}")
            for rest in sorted({one for one in said if one})
        ]
        # Where every row has a list, one that is missing after the import is empty; those of the rest come first.
        return after + [self._change(f"x.{name} IS NULL", f"x.{name} = []") for name in empty]

    def _change(self, where: str, change: str) -> str:
        return f"MATCH {self.pattern} WHERE {where}\nCALL (x) {{ SET {change} }} IN TRANSACTIONS OF 10000 ROWS"


def _kind(value: Any) -> str | None:
    """Give the column type of a value, None where no column can say it."""
    if isinstance(value, list):
        return _LIST_TYPES[type(value[0])] if value and value != [""] else None
    return _TYPES.get(type(value))


def _cells(values: list[Any], delimiter: str) -> list[str]:
    """Write the cells of a column."""
    return ["" if value is None else f'"{_text(value, delimiter)}"' for value in values]


def _text(value: Any, delimiter: str) -> str:
    if value.__class__ is list:
        value = value[0] if len(value) == 1 else delimiter.join(map(_plain, value))
    return _plain(value).replace('"', '""')


def _plain(value: Any) -> str:
    return str(value).lower() if value.__class__ is bool else str(value)


def _delimiter(kg: KnowledgeGraph) -> str:
    """Give a sign that stands in no text of a list.

    Raises:
        ExportError: every private-use sign is in use.
    """
    used: set[str] = set()
    for _, data in nodes_of(kg.graph):
        _note(properties(data), used)
    for *_, data in iter_edges(kg.graph):
        _note(properties(data), used)
    sign = next((chr(code) for code in range(0xE000, 0xF900) if chr(code) not in used), None)
    if sign is None:
        raise ExportError("the graph's texts use every private-use character; none is left to part the items of lists")
    return sign


def _note(found: Row, used: set[str]) -> None:
    for value in found.values():
        if isinstance(value, list) and value and isinstance(value[0], str):
            used.update(*value)
