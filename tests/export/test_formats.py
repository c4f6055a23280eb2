import errno
import json
import os
from pathlib import Path

import pytest

from tests.graph.corpus import linked
from vocgraph.errors import ExportError, GraphError, OutputError
from vocgraph.export import export, formats
from vocgraph.graph import KnowledgeGraph, files
from vocgraph.graph.nodelink import graph_from_node_link


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(linked())


def test_the_table_of_formats() -> None:
    assert {"graphml", "json", "cypher"} <= formats().keys()
    assert all(name == format.name and format.suffix.startswith(".") for name, format in formats().items())


def test_json_is_the_graph(kg: KnowledgeGraph, tmp_path: Path) -> None:
    export(kg, "json", tmp_path / "g.json")
    kg.save(tmp_path / "g")
    assert (tmp_path / "g.json").read_bytes() == (tmp_path / "g" / "graph.json").read_bytes()
    graph, name = graph_from_node_link(json.loads((tmp_path / "g.json").read_bytes()))
    assert KnowledgeGraph(graph, kg.sources, name=name) == kg


def content(path: Path) -> dict[str, bytes]:
    """The bytes of a file, or of each file of a folder."""
    return {p.name: p.read_bytes() for p in (sorted(path.iterdir()) if path.is_dir() else [path])}


@pytest.mark.parametrize("format", sorted(formats()))
def test_an_empty_graph_is_written(tmp_path: Path, format: str) -> None:
    export(KnowledgeGraph(), format, tmp_path / "g")
    empty = {name for name, data in content(tmp_path / "g").items() if not data}
    assert empty == ({"nodes.csv", "relationships.csv"} if format == "neo4j-csv" else set())  # headers are apart


@pytest.mark.parametrize("format", sorted(formats()))
def test_export_replaces_a_file(kg: KnowledgeGraph, tmp_path: Path, format: str) -> None:
    if not formats()[format].folder:
        (tmp_path / "g").write_text("old")
    export(kg, format, tmp_path / "g")
    first = content(tmp_path / "g")
    export(kg, format, str(tmp_path / "g"))
    assert content(tmp_path / "g") == first
    assert b"old" not in first.values()
    assert [p.name for p in tmp_path.iterdir()] == ["g"]


def test_a_link_is_followed(kg: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to(tmp_path / "real")
    export(kg, "json", tmp_path / "link")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text("utf-8").startswith("{")


def test_an_unknown_format(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match="unknown format 'xls'; allowed: graphml"):
        export(kg, "xls", tmp_path / "g")


def test_bulk_import_refuses_what_is_no_label_of_the_schema(tmp_path: Path) -> None:
    kg = KnowledgeGraph()
    kg.graph.add_node("Pupil:甲", type="Pupil", name="甲", aliases=[])
    with pytest.raises(ExportError, match="'Pupil' is no node type"):
        export(kg, "neo4j-csv", tmp_path / "g")
    kg.graph.nodes["Pupil:甲"]["type"] = "School"
    kg.graph.add_edge("Pupil:甲", "Pupil:甲", "LIKES", evidence=[])
    with pytest.raises(ExportError, match="'LIKES' is no node type and no relation"):
        export(kg, "neo4j-csv", tmp_path / "g")
    assert not list(tmp_path.iterdir())


def test_places_that_cannot_be_written(kg: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(OutputError, match="it is not a file"):
        export(kg, "json", tmp_path)
    with pytest.raises(OutputError, match="there is no folder"):
        export(kg, "json", tmp_path / "none" / "g")
    with pytest.raises(OutputError, match="it is not a file"):
        export(kg, "json", os.devnull)
    with pytest.raises(OutputError, match="cannot write"):
        export(kg, "json", tmp_path / ("长" * 200))


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_what_fails_leaves_the_old_file(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    def fail(_: int) -> None:
        raise error

    (tmp_path / "g").write_text("old")
    monkeypatch.setattr(files.os, "fsync", fail)
    with pytest.raises((OutputError, KeyboardInterrupt)):
        export(kg, "graphml", tmp_path / "g")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("g", "old")]


def test_a_graph_that_cannot_be_written_leaves_the_old_file(kg: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "g").write_text("old")
    kg.graph.nodes["Program:焊接"]["odd"] = {1, 2}
    for format in sorted(formats()):
        with pytest.raises((GraphError, ExportError, OutputError)):
            export(kg, format, tmp_path / "g")
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [("g", "old")]
