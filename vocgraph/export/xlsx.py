"""An Excel workbook: a sheet for each type of node and each relation, one with all evidence, and a table of contents.

Headers are frozen and have filters; a header names its column in Chinese and then as the graph does. Texts are written
as texts and numbers as numbers, so no cell is a formula.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vocgraph import schema
from vocgraph.errors import ExportError
from vocgraph.export import tables
from vocgraph.export.cells import Cell, cell, visible
from vocgraph.export.palette import colour
from vocgraph.graph import KnowledgeGraph, surest
from vocgraph.graph.merging import EVIDENCE_FIELDS

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook

MOST_CHARACTERS = 32_767
"""What Excel takes in one cell."""
MOST_ROWS = 1_048_575
"""What Excel takes in one sheet, without the header."""

CONTENTS = "目录 Contents"
EVIDENCE = "证据 Evidence"
EDGE_COLUMNS = ("subject", "object")
EDGE_TAIL = ("sentence", "document", "evidence", "subject_type", "object_type", "subject_id", "object_id")
EVIDENCE_COLUMNS = ("subject", "relation", "object", *EVIDENCE_FIELDS, "subject_id", "object_id")

_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f]")
_WIDTHS = {"name": 30, "aliases": 30, "full_name": 30, "subject": 28, "object": 28, "sentence": 60, "text": 60}


def write_xlsx(kg: KnowledgeGraph, path: Path) -> None:
    """Write the workbook.

    Raises:
        ExportError: an attribute has a value that no table can hold, or a text is too long for a cell.
    """
    import xlsxwriter

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    archive = io.BytesIO()  # in memory: an archive that a full disk cuts off would complain once more when it goes
    workbook = xlsxwriter.Workbook(archive, options)
    # A fixed date, so that the same graph gives the same bytes.
    workbook.set_properties({"title": visible(kg.name), "created": datetime.datetime(2000, 1, 1)})
    try:
        _Book(workbook).write(kg)
    finally:
        _close(workbook)  # also what failed: its sheets have files of their own that must go
    path.write_bytes(archive.getbuffer())


def _close(workbook: Workbook) -> None:
    from xlsxwriter.exceptions import FileCreateError

    try:
        workbook.close()
    except FileCreateError as error:
        reason = error.args[0] if error.args else error
        raise (reason if isinstance(reason, OSError) else OSError(None, str(error))) from error


class _Book:
    """Writes sheets into a workbook and keeps the contents."""

    def __init__(self, workbook: Workbook) -> None:
        self.workbook = workbook
        self.head: Format = workbook.add_format({"bold": True, "bottom": 1, "bg_color": "#eef2f6"})
        self.link: Format = workbook.add_format({"font_color": "#1f5fa8", "underline": 1})
        self.contents = workbook.add_worksheet(CONTENTS)
        self.sheets: list[tuple[str, int]] = []
        self.taken = {CONTENTS.casefold()}

    def write(self, kg: KnowledgeGraph) -> None:
        """Write all sheets; the contents last, though they stand first."""
        for type_, nodes in tables.by_type(kg).items():
            names = tables.attribute_names((data for _, data in nodes), but=("id", "type"))
            rows = ([*tables.cells(data, names, node), node] for node, data in nodes)
            found = schema.NODE_TYPES.get(type_)
            self.sheet(f"{found.zh} {type_}" if found else type_ or "?", [*names, "id"], rows, colour(type_))
        relations = tables.by_relation(kg)
        for relation, edges in relations.items():
            names = tables.attribute_names((edge.data for edge in edges), but=("evidence",))
            known = schema.RELATIONS.get(relation)
            header = [*EDGE_COLUMNS, *names, *EDGE_TAIL]
            self.sheet(f"{known.zh} {relation}" if known else relation, header, _edge_rows(edges, names), "#44546a")
        every = (edge for edges in relations.values() for edge in edges)
        self.sheet(EVIDENCE, EVIDENCE_COLUMNS, _evidence_rows(every), "#999999")
        self._write_contents()

    def sheet(self, title: str, columns: Sequence[str], rows: Iterable[Sequence[Cell]], tab: str) -> None:
        """Write rows under a header; more than a sheet takes go on in another."""
        iterator = iter(rows)
        number = 1
        while True:
            several = list(islice(iterator, MOST_ROWS))
            if several or number == 1:
                self._one_sheet(title if number == 1 else f"{title[:26]} {number}", columns, several, tab)
            if len(several) < MOST_ROWS:
                return
            number += 1

    def _one_sheet(self, title: str, columns: Sequence[str], rows: list[Sequence[Cell]], tab: str) -> None:
        name = self._free(title)
        sheet = self.workbook.add_worksheet(name)
        sheet.set_tab_color(tab)
        for column, key in enumerate(columns):
            sheet.set_column(column, column, _WIDTHS.get(key, 14))
            sheet.write_string(0, column, header_text(key), self.head)
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                self._cell(sheet, number, column, value, name)
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)
        self.sheets.append((name, len(rows)))

    def _cell(self, sheet: Any, row: int, column: int, value: Cell, name: str) -> None:
        if isinstance(value, bool):
            sheet.write_boolean(row, column, value)
        elif isinstance(value, str):
            text = visible(value)
            if _width(text) > MOST_CHARACTERS:
                raise ExportError(
                    f"a text in row {row + 1} of the sheet {name!r} has {len(text)} characters, Excel takes "
                    f"{MOST_CHARACTERS} in a cell; use --format csv or sqlite"
                )
            if text:
                sheet.write_string(row, column, text)
        elif isinstance(value, int) and abs(value) > 2**53:
            sheet.write_string(row, column, str(value))
        elif value is not None:
            sheet.write_number(row, column, value)

    def _write_contents(self) -> None:
        self.contents.set_column(0, 0, 32)
        self.contents.write_string(0, 0, "工作表 sheet", self.head)
        self.contents.write_string(0, 1, "行数 rows", self.head)
        for row, (name, count) in enumerate(self.sheets, 1):
            self.contents.write_url(row, 0, f"internal:'{name}'!A1", self.link, string=name)
            self.contents.write_number(row, 1, count)
        self.contents.freeze_panes(1, 0)
        self.contents.autofilter(0, 0, len(self.sheets), 1)

    def _free(self, title: str) -> str:
        """Give a sheet name that Excel takes and that is not taken."""
        wanted = _FORBIDDEN.sub("_", visible(title))[:31] or "_"
        name, number = wanted, 2
        while name.casefold() in self.taken:
            name, number = f"{wanted[:27]} {number}", number + 1
        self.taken.add(name.casefold())
        return name


def _width(text: str) -> int:
    """Count a text's characters as Excel does, in UTF-16."""
    return len(text) if len(text) * 2 <= MOST_CHARACTERS else len(text.encode("utf-16-le")) // 2


def header_text(key: str) -> str:
    """Give the header of a column.

    >>> header_text("name"), header_text("x")
    ('名称 name', 'x')
    """
    return f"{tables.CHINESE[key]} {key}" if key in tables.CHINESE else visible(key)


def _ends(edge: tables.Edge) -> tuple[str, str]:
    return tables.name_of(edge.source, edge.source_data), tables.name_of(edge.target, edge.target_data)


def _edge_rows(edges: Iterable[tables.Edge], names: Sequence[str]) -> Iterator[Sequence[Cell]]:
    """Give a row for each edge, with the surest sentence that says it."""
    for edge in edges:
        best = surest(edge.evidence)
        yield (
            *_ends(edge),
            *tables.cells(edge.data, names, edge.what),
            edge.sentence(best) if best else None,
            cell("document", best["document"], edge.what) if best else None,
            len(edge.evidence),
            str(edge.source_data.get("type", "")),
            str(edge.target_data.get("type", "")),
            edge.source,
            edge.target,
        )


def _evidence_rows(edges: Iterable[tables.Edge]) -> Iterator[Sequence[Cell]]:
    for edge in edges:
        subject, object_ = _ends(edge)
        for one in edge.evidence:
            fields = (cell(name, one[name], edge.what) for name in EVIDENCE_FIELDS)
            yield (subject, edge.relation, object_, *fields, edge.source, edge.target)
