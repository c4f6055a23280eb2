"""The store beside the graph: made once, used again, made anew when the graph changed, and never in the way."""

from pathlib import Path

import pytest

from tests.graph.corpus import linked
from vocgraph.errors import GraphError
from vocgraph.graph import KnowledgeGraph
from vocgraph.query import QueryableGraph, open_graph, running
from vocgraph.query.running import open_cypher
from vocgraph.query.store import CACHE

COUNT = "MATCH (n) RETURN count(n) AS n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    KnowledgeGraph.from_linked(linked()).save(tmp_path / "graph")
    return tmp_path / "graph"


def stores(folder: Path) -> list[Path]:
    return sorted((folder / CACHE).glob("*"))


def test_made_once_and_used_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = open_cypher(folder)(COUNT)
    (kept,) = stores(folder)
    monkeypatch.setattr(running.store, "filled", None)  # whoever fills again fails
    monkeypatch.setattr(running, "open_graph", None)  # the graph itself need not be read either
    assert open_cypher(folder)(COUNT).rows == first.rows
    assert open_graph(folder).cypher(COUNT).rows == first.rows
    assert stores(folder) == [kept]


def test_made_anew_when_the_graph_changed(folder: Path) -> None:
    kg = open_graph(folder)
    before = kg.cypher(COUNT)[0]["n"]
    (old,) = stores(folder)
    kg.graph.add_node("School:新", type="School", name="新")
    kg.save(folder)
    assert kg.cypher(COUNT)[0]["n"] == before + 1
    assert open_cypher(folder)(COUNT)[0]["n"] == before + 1
    (new,) = stores(folder)
    assert new != old


def test_a_damaged_store_is_made_anew(folder: Path) -> None:
    rows = open_cypher(folder)(COUNT).rows
    (kept,) = stores(folder)
    for broken in (b"", b"not a store", kept.read_bytes()[: kept.stat().st_size // 2]):
        kept.write_bytes(broken)
        assert open_cypher(folder)(COUNT).rows == rows


def test_a_folder_that_cannot_be_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    assert len(open_cypher(folder)(COUNT)) == 1
    assert stores(folder) == []


def test_a_graph_changed_by_hand_does_not_use_the_folder(folder: Path) -> None:
    kg = open_graph(folder)
    kg.graph.add_node("School:新", type="School", name="新")
    counted = kg.cypher(COUNT)[0]["n"]
    assert counted == kg.graph.number_of_nodes()
    assert stores(folder) == []


def test_filtered_and_built_graphs_answer(folder: Path) -> None:
    kg = open_graph(folder).filtered(0.5)
    assert isinstance(kg, QueryableGraph)
    assert len(kg.cypher("MATCH (p:Person) RETURN p")) == 0


@pytest.mark.parametrize("spoil", ["missing", "half", "newer", "foreign"])
def test_folders_that_hold_no_graph(folder: Path, spoil: str) -> None:
    manifest = folder / "manifest.json"
    if spoil == "missing":
        folder = folder / "nowhere"
    elif spoil == "half":
        manifest.unlink()
    elif spoil == "newer":
        manifest.write_text(manifest.read_text().replace('"version": 1', '"version": 99'))
    else:
        manifest.write_text("{}")
    with pytest.raises(GraphError) as caught:
        open_cypher(folder)(COUNT)
    assert "\n" not in str(caught.value)
