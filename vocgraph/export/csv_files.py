"""CSV for Excel and data frames: a folder with ``nodes.csv``, ``edges.csv`` and ``facts.csv``.

UTF-8 with a byte order mark, which Excel needs. ``edges.csv`` has one row an edge, ``facts.csv`` one row for each
sentence that says it (and one for an edge that no sentence says). Texts that a spreadsheet could take for a formula
begin with an apostrophe, see ``cells.safe``.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from vocgraph.export import tables
from vocgraph.export.cells import Cell, cell, safe
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS

NODES, EDGES, FACTS = "nodes.csv", "edges.csv", "facts.csv"
FACT_COLUMNS = (
    *("subject", "subject_type", "relation", "object", "object_type", "sentence", "text"),
    *("document", "article", "start", "end", "extractor", "confidence", "subject_id", "object_id"),
)


def write_csv(kg: KnowledgeGraph, folder: Path) -> None:
    """Write the three tables into ``folder``.

    Raises:
        ExportError: an attribute has a value that no table can hold.
    """
    nodes = nodes_of(kg.graph)
    names = tables.attribute_names((data for _, data in nodes), but=("id",))
    _write(folder / NODES, ["id", *names], ([node, *tables.cells(data, names, node)] for node, data in nodes))
    own = tables.attribute_names((edge[3] for edge in iter_edges(kg.graph)), but=(tables.EVIDENCE,))
    _write(folder / EDGES, ["subject", "relation", "object", *own, tables.EVIDENCE], _edge_rows(kg, own))
    _write(folder / FACTS, FACT_COLUMNS, _fact_rows(kg))


def _edge_rows(kg: KnowledgeGraph, own: Sequence[str]) -> Iterator[Sequence[Cell]]:
    for edge in tables.edges(kg):
        yield (
            edge.source,
            edge.relation,
            edge.target,
            *tables.cells(edge.data, own, edge.what),
            len(edge.evidence),
        )


def _fact_rows(kg: KnowledgeGraph) -> Iterator[Sequence[Cell]]:
    for edge in tables.edges(kg):
        ends = (
            tables.name_of(edge.source, edge.source_data),
            str(edge.source_data.get("type", "")),
            edge.relation,
            tables.name_of(edge.target, edge.target_data),
            str(edge.target_data.get("type", "")),
        )
        for one in edge.evidence or (dict.fromkeys(EVIDENCE_FIELDS),):
            fields = (cell(name, one[name], edge.what) for name in ("document", "article", "start", "end", "extractor"))
            sure = edge.data.get("confidence") if one["confidence"] is None else one["confidence"]
            yield (
                *ends,
                None if one["text"] is None else edge.sentence(one),
                cell("text", one["text"], edge.what),
                *fields,
                cell("confidence", sure, edge.what),
                edge.source,
                edge.target,
            )


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow([_text(name) for name in header])
        writer.writerows([_text(value) for value in row] for row in rows)


def _text(value: Cell) -> Cell:
    if isinstance(value, str):
        return safe(str(cell("", value, "")))
    return str(value).lower() if isinstance(value, bool) else value
