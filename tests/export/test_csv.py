import csv
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings

from tests.export.reading import evidence, plain, split, unsafe, visible
from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph.export import export
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as stream:
        return [{name: unsafe(cell) for name, cell in row.items()} for row in csv.DictReader(stream)]


def typed(row: dict[str, str], like: dict[str, Any]) -> dict[str, Any]:
    """A row without its empty cells, each cell of the type that the graph's value has."""
    found: dict[str, Any] = {}
    for name, cell in row.items():
        if cell:
            value = None if name == "evidence" else like.get(name)
            found[name] = (
                split(cell) if isinstance(value, list) else type(value)(cell) if isinstance(value, float) else cell
            )
            if isinstance(value, bool):
                found[name] = cell == "true"
    return found


def assert_csv_holds(kg: KnowledgeGraph, folder: Path) -> None:
    nodes, edges = nodes_of(kg.graph), edges_of(kg.graph)
    got = rows(folder / "nodes.csv")
    assert [typed(row, data) for row, (_, data) in zip(got, nodes, strict=True)] == [
        {"id": visible(node), **plain(data)} for node, data in nodes
    ]
    got = rows(folder / "edges.csv")
    assert [typed(row, data) for row, (*_, data) in zip(got, edges, strict=True)] == [
        {
            "subject": visible(source),
            "relation": relation,
            "object": visible(target),
            **plain(data, but=("evidence",)),
            "evidence": str(len(data.get("evidence", ()))),
        }
        for source, target, relation, data in edges
    ]
    facts = [row for row in rows(folder / "facts.csv") if row["document"]]
    assert evidence(edges) == sorted(
        (
            row["subject_id"],
            row["relation"],
            row["object_id"],
            *(row["document"], int(row["article"]), int(row["start"]), int(row["end"]), row["text"]),
            row["extractor"],
            float(row["confidence"]),
        )
        for row in facts
    )
    unsaid = sum(1 for edge in edges if not edge[3].get("evidence"))
    assert len(rows(folder / "facts.csv")) == len(facts) + unsaid


def test_csv_gives_back_the_graph(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    export(kg, "csv", tmp_path / "tables")
    assert_csv_holds(kg, tmp_path / "tables")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_csv_gives_back_hostile_names(tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph) -> None:
    folder = tmp_path_factory.mktemp("g") / "tables"
    export(kg, "csv", folder)
    assert_csv_holds(kg, folder)


def test_pandas_and_excel_read_it(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    export(kg, "csv", tmp_path / "tables")
    assert (tmp_path / "tables" / "facts.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    nodes = pd.read_csv(tmp_path / "tables" / "nodes.csv", index_col="id")
    facts = pd.read_csv(tmp_path / "tables" / "facts.csv")
    assert sorted(nodes.index) == sorted(kg.graph.nodes)
    assert nodes.loc[nodes["type"] == "Indicator", "value"].tolist() == [1200.0]
    said = facts[facts["relation"] == "WORKS_FOR"].iloc[0]
    assert (said["subject"], said["object"], said["text"]) == ("王一平", "云山市第一职业学校", "校长王一平")
    assert said["sentence"] == "学校现有学生1200人,校长王一平。"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t=", "\r=", "\n=", "＝", "＋", "－", "＠", "'="])
def test_no_cell_is_a_formula(sign: str, tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    bad = f"{sign}HYPERLINK(1)"
    kg.graph.add_node(bad, type="School", name=bad, aliases=[bad], **{bad: bad})
    kg.graph.add_edge(bad, bad, bad, mode=bad, confidence=1.0)
    export(kg, "csv", tmp_path / "tables")
    for file in (tmp_path / "tables").iterdir():
        with file.open(encoding="utf-8-sig", newline="") as stream:
            cells = [cell for row in csv.reader(stream) for cell in row]
        assert any("HYPERLINK" in cell for cell in cells)
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－"))]


def test_files_of_others_in_the_folder_stay(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    (tmp_path / "tables").mkdir()
    (tmp_path / "tables" / "mine.txt").write_text("mine")
    (tmp_path / "tables" / "nodes.csv").write_text("old")
    export(kg, "csv", tmp_path / "tables")
    assert sorted(p.name for p in (tmp_path / "tables").iterdir()) == [
        "edges.csv",
        "facts.csv",
        "mine.txt",
        "nodes.csv",
    ]
    assert_csv_holds(kg, tmp_path / "tables")
    assert [p.name for p in tmp_path.iterdir()] == ["tables"]
