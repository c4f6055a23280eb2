import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from tests.export.reading import evidence, plain, split, visible
from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph.errors import ExportError
from vocgraph.export import export, xlsx
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of


def unescaped(value: Any) -> Any:
    """Excel's own way to write a carriage return; openpyxl leaves it as it is."""
    if not isinstance(value, str):
        return value
    return re.sub("_x([0-9A-F]{4})_", lambda m: chr(int(m[1], 16)), value)


def sheets(path: Path) -> dict[str, list[dict[str, Any]]]:
    book = openpyxl.load_workbook(path)
    found = {}
    for sheet in book.worksheets:
        header, *rows = [[unescaped(cell.value) for cell in row] for row in sheet.iter_rows()]
        names = [str(name).rsplit(" ", 1)[-1] for name in header]
        found[sheet.title] = [{k: v for k, v in zip(names, row, strict=True) if v is not None} for row in rows]
    return found


def with_lists(row: dict[str, Any]) -> dict[str, Any]:
    return {**row, "aliases": split(row["aliases"])} if "aliases" in row else row


def rounded(value: Any) -> Any:
    """A workbook keeps 16 digits of a number."""
    if isinstance(value, float | int) and not isinstance(value, bool):
        return float(f"{value:.16G}")
    if isinstance(value, dict):
        return {name: rounded(one) for name, one in value.items()}
    return type(value)(map(rounded, value)) if isinstance(value, list | tuple) else value


def assert_xlsx_holds(kg: KnowledgeGraph, path: Path) -> None:
    found = sheets(path)
    nodes, edges = nodes_of(kg.graph), edges_of(kg.graph)
    types = {name.rsplit(" ", 1)[-1]: rows for name, rows in found.items()}
    for type_ in {data["type"] for _, data in nodes}:
        expected = [{"id": node, **plain(data, but=("type",))} for node, data in nodes if data["type"] == type_]
        assert [with_lists(row) for row in types[type_]] == rounded(expected)
    for relation in {edge[2] for edge in edges}:
        expected = [
            (visible(source), visible(target), plain(data, but=("evidence",)), len(data.get("evidence", ())))
            for source, target, r, data in edges
            if r == relation
        ]
        own = {name for *_, data in edges for name in data} - {"evidence"}
        got = [
            (row["subject_id"], row["object_id"], {k: v for k, v in row.items() if k in own}, row["evidence"])
            for row in types[relation]
        ]
        assert got == rounded(expected)
    fields = ("subject_id", "relation", "object_id", "document", "article", "start", "end", "text", "extractor")
    told = sorted(tuple(row[field] for field in (*fields, "confidence")) for row in types["Evidence"])
    assert told == rounded(evidence(edges))


def test_openpyxl_gives_back_the_graph(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    export(kg, "xlsx", tmp_path / "g.xlsx")
    assert_xlsx_holds(kg, tmp_path / "g.xlsx")


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_openpyxl_gives_back_hostile_names(tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph) -> None:
    path = tmp_path_factory.mktemp("g") / "g.xlsx"
    export(kg, "xlsx", path)
    assert_xlsx_holds(kg, path)


def test_sheets_are_ready_to_use(tmp_path: Path) -> None:
    export(KnowledgeGraph.from_linked(linked()), "xlsx", tmp_path / "g.xlsx")
    book = openpyxl.load_workbook(tmp_path / "g.xlsx")
    assert book.sheetnames[:2] == ["目录 Contents", "学校 School"]
    assert book["合作 COOPERATES_WITH"]["A1"].value == "主体 subject"
    assert [cell.value for cell in book["合作 COOPERATES_WITH"][2]][:2] == ["云山市第一职业学校", "海川机械有限公司"]
    for sheet in book.worksheets[1:]:
        assert sheet.freeze_panes == "B2"
        assert sheet.auto_filter.ref == sheet.dimensions
    links = {row[0].value: row[0].hyperlink.location for row in book["目录 Contents"].iter_rows(min_row=2)}
    assert list(links) == book.sheetnames[1:]
    assert links["学校 School"] == "'学校 School'!A1"


def test_no_cell_is_a_formula(tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    for sign in "=+-@":
        kg.graph.add_node(f"{sign}1", type="School", name=f"{sign}cmd|' /C calc'!A0", aliases=[f"{sign}1+1"])
    kg.graph.add_node("x", type="=1+1", name="{=1+1}", odd="http://example.org")
    export(kg, "xlsx", tmp_path / "g.xlsx")
    with zipfile.ZipFile(tmp_path / "g.xlsx") as archive:
        inside = {name: archive.read(name).decode() for name in archive.namelist() if "sheet" in name}
    assert sum(text.count("cmd|") for text in inside.values()) == 4
    assert not [name for name, text in inside.items() if "<f>" in text or "<f " in text]
    assert sheets(tmp_path / "g.xlsx")["=1+1"][0]["name"] == "{=1+1}"


def test_a_full_sheet_goes_on_in_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xlsx, "MOST_ROWS", 3)
    kg = KnowledgeGraph()
    for number in range(7):
        kg.graph.add_node(f"s{number}", type="School", name=f"校{number}")
    export(kg, "xlsx", tmp_path / "g.xlsx")
    found = sheets(tmp_path / "g.xlsx")
    assert [len(found[name]) for name in ("学校 School", "学校 School 2", "学校 School 3")] == [3, 3, 1]


def test_a_text_too_long_for_a_cell_is_refused(tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    kg.graph.add_node("s", type="School", name="校" * 32_767)
    export(kg, "xlsx", tmp_path / "g.xlsx")
    kg.graph.nodes["s"]["name"] += "校"
    with pytest.raises(ExportError, match=r"row 2 of the sheet '学校 School' has 32768 characters.*csv or sqlite"):
        export(kg, "xlsx", tmp_path / "g.xlsx")
