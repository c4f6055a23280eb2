import contextlib
import json
import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings

from tests.export.reading import evidence, texts, visible
from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph.errors import ExportError
from vocgraph.export import export
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of


def ask(path: Path, query: str, *values: str) -> list[dict[str, object]]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute(query, values)]


def assert_sqlite_holds(kg: KnowledgeGraph, path: Path) -> None:
    nodes, edges = nodes_of(kg.graph), edges_of(kg.graph)
    assert ask(path, "PRAGMA integrity_check") == [{"integrity_check": "ok"}]
    assert ask(path, "PRAGMA foreign_key_check") == []
    assert [row["id"] for row in ask(path, "SELECT id FROM node ORDER BY rowid")] == [node for node, _ in nodes]
    for node, data in nodes:
        (row,) = ask(path, f'SELECT * FROM "{data["type"]}" WHERE id = ?', node)
        if "aliases" in data:
            row["aliases"] = json.loads(str(row["aliases"]))
        expected = {"id": node, **{k: v if k == "aliases" else texts(v) for k, v in data.items() if k != "type"}}
        assert {k: v for k, v in row.items() if v is not None} == expected
    rows = ask(path, "SELECT * FROM edge ORDER BY id")
    for row, (source, target, relation, data) in zip(rows, edges, strict=True):
        expected = {"subject": source, "relation": relation, "object": target}
        expected |= {k: texts(v) for k, v in data.items() if k != "evidence"}
        assert {k: v for k, v in row.items() if v is not None and k != "id"} == expected
    told = ask(path, "SELECT subject, relation, object, v.* FROM evidence v JOIN edge e ON e.id = v.edge")
    fields = ("subject", "relation", "object", "document", "article", "start", "end", "text", "extractor", "confidence")
    assert sorted(tuple(row[field] for field in fields) for row in told) == evidence(edges)
    sources = {row["document"]: row["text"] for row in ask(path, "SELECT * FROM source")}
    assert sources == {visible(id): visible(text) for id, text in kg.sources.items()}


def test_sqlite_gives_back_the_graph(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    export(kg, "sqlite", tmp_path / "g.db")
    assert_sqlite_holds(kg, tmp_path / "g.db")


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_sqlite_gives_back_hostile_names(tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph) -> None:
    path = tmp_path_factory.mktemp("g") / "g.db"
    export(kg, "sqlite", path)
    assert_sqlite_holds(kg, path)


def test_views_answer_in_names(tmp_path: Path) -> None:
    export(KnowledgeGraph.from_linked(linked()), "sqlite", tmp_path / "g.db")
    (row,) = ask(tmp_path / "g.db", "SELECT * FROM WORKS_FOR")
    assert (row["subject"], row["object"], row["title"], row["sentence"]) == (
        *("王一平", "云山市第一职业学校", "校长", "校长王一平"),
    )
    query = "SELECT s.name FROM School s, json_each(s.aliases) a WHERE a.value = ?"
    assert ask(tmp_path / "g.db", query, "云山一职校") == [{"name": "云山市第一职业学校"}]


def test_types_and_relations_with_taken_names(tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    kg.graph.add_node("a", type="Node", name="甲")
    kg.graph.add_node("b", type='x"; DROP TABLE node; --', name="乙")
    kg.graph.add_edge("a", "b", "edge")
    kg.graph.add_edge("a", "b", "Node")
    export(kg, "sqlite", tmp_path / "g.db")
    assert ask(tmp_path / "g.db", "SELECT name FROM Node_") == [{"name": "甲"}]
    assert ask(tmp_path / "g.db", "SELECT subject, object FROM edge_") == [{"subject": "甲", "object": "乙"}]
    assert len(ask(tmp_path / "g.db", "SELECT * FROM node")) == 2


def test_names_that_sqlite_takes_for_the_same_are_refused(tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    kg.graph.add_node("a", type="School", name="甲", Name="乙")
    with pytest.raises(ExportError, match="SQLite cannot hold this graph: duplicate column name"):
        export(kg, "sqlite", tmp_path / "g.db")
    assert list(tmp_path.iterdir()) == []
