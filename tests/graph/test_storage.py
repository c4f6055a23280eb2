import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph.errors import GraphError, OutputError
from vocgraph.graph import KnowledgeGraph, open_graph, storage


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(linked())


def smaller() -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(linked()).filtered(0.8)


def test_an_opened_graph_equals_the_saved_one(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "deep" / "g")
    opened = open_graph(tmp_path / "deep" / "g")
    assert opened == kg
    assert opened.sources == kg.sources
    assert list(opened.graph.edges(keys=True)) == list(kg.graph.edges(keys=True))
    assert sorted(p.name for p in (tmp_path / "deep").iterdir()) == ["g"]
    assert sorted(p.name for p in (tmp_path / "deep" / "g").iterdir()) == [
        "graph.json",
        "manifest.json",
        "sources.json",
    ]


def test_equality_sees_every_difference(kg: KnowledgeGraph) -> None:
    for change in (
        lambda g: g.graph.remove_node("Program:焊接"),
        lambda g: g.graph.nodes["Program:焊接"].update(code="1"),
        lambda g: g.graph.remove_edge("School:云山市第一职业学校", "Program:焊接", "OFFERS"),
        lambda g: g.graph.edges["School:云山市第一职业学校", "Program:焊接", "OFFERS"].update(confidence=0.1),
        lambda g: g.sources.update(a="anders"),
        lambda g: setattr(g, "name", "anders"),
    ):
        other = KnowledgeGraph.from_linked(linked())
        assert other == kg
        change(other)
        assert other != kg


@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
@given(graphs())
def test_hostile_names_come_back(tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph) -> None:
    folder = tmp_path_factory.mktemp("g") / "g"
    kg.save(folder)
    assert open_graph(folder) == kg
    for line in (folder / "graph.json").read_text("utf-8").split("\n"):
        assert len(line.splitlines()) <= 1


def test_the_same_graph_gives_the_same_bytes(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "1")
    open_graph(tmp_path / "1").save(tmp_path / "2")
    for file in ("graph.json", "sources.json", "manifest.json"):
        assert (tmp_path / "1" / file).read_bytes() == (tmp_path / "2" / file).read_bytes()


def test_networkx_reads_the_file(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "g")
    graph = nx.node_link_graph(json.loads((tmp_path / "g" / "graph.json").read_bytes()), edges="edges")
    assert graph.graph.pop("name") == "vocgraph"
    assert nx.utils.graphs_equal(graph, kg.graph)


def test_saving_again_replaces_the_graph_and_leaves_other_files(kg: KnowledgeGraph, tmp_path: Path) -> None:
    folder = tmp_path / "g"
    kg.save(folder)
    (folder / "mine.graphml").write_text("keep")
    smaller().save(folder)
    assert open_graph(folder) == smaller()
    assert (folder / "mine.graphml").read_text() == "keep"
    assert not list(folder.glob("*.new"))


def test_an_empty_folder_is_taken(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path)
    assert open_graph(tmp_path) == kg


@pytest.mark.parametrize("file", ["thesis.docx", "graph.json", "manifest.json", "sources.json"])
def test_a_folder_of_others_is_refused(kg: KnowledgeGraph, tmp_path: Path, file: str) -> None:
    (tmp_path / file).write_text("{}")
    with pytest.raises(OutputError, match="and no graph"):
        kg.save(tmp_path)
    assert [(p.name, p.read_text()) for p in tmp_path.iterdir()] == [(file, "{}")]


def test_a_damaged_graph_may_be_replaced(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.save(tmp_path / "g")
    (tmp_path / "g" / "manifest.json").unlink()
    kg.save(tmp_path / "g")
    assert open_graph(tmp_path / "g") == kg


def test_a_file_in_the_way_is_refused(kg: KnowledgeGraph, tmp_path: Path) -> None:
    (tmp_path / "g").write_text("x")
    with pytest.raises(OutputError, match="it is a file"):
        kg.save(tmp_path / "g")
    with pytest.raises(OutputError, match="cannot write"):
        kg.save(tmp_path / "g" / "deeper")


class FullDisk:
    """Lets ``left`` pieces through and then has no space."""

    def __init__(self, left: int, error: BaseException) -> None:
        self.left, self.error = left, error

    def __call__(self, fd: int) -> None:
        self.left -= 1
        if self.left < 0:
            raise self.error


@pytest.mark.parametrize("left", [0, 1, 2])
@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
@pytest.mark.parametrize("fresh", [True, False])
def test_what_fails_leaves_the_old_graph_and_nothing_else(
    kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, left: int, error: BaseException, fresh: bool
) -> None:
    folder = tmp_path / "g"
    if not fresh:
        kg.save(folder)
    monkeypatch.setattr(storage.os, "fsync", FullDisk(left, error))
    expected = OutputError if isinstance(error, OSError) else KeyboardInterrupt
    with pytest.raises(expected):
        smaller().save(folder)
    if fresh:
        assert list(tmp_path.iterdir()) == []
    else:
        assert open_graph(folder) == kg
        assert len(list(folder.iterdir())) == 3
        assert [p.name for p in tmp_path.iterdir()] == ["g"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_no_permission(kg: KnowledgeGraph, tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(OutputError, match="Permission denied"):
        kg.save(tmp_path / "g")


def test_no_permission_as_anyone(kg: KnowledgeGraph, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(OutputError, match=r"cannot write '.*g': Permission denied"):
        kg.save(tmp_path / "g")


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.graph.test_storage import smaller
moves = int(sys.argv[2])
real = Path.replace
def replace(self, target):
    global moves
    if moves == 0:
        os.kill(os.getpid(), signal.SIGKILL)
    moves -= 1
    return real(self, target)
Path.replace = replace
smaller().save(sys.argv[1])
"""


@pytest.mark.parametrize("moves", [0, 1, 2])
def test_killed_between_the_moves(kg: KnowledgeGraph, tmp_path: Path, moves: int) -> None:
    folder = tmp_path / "g"
    kg.save(folder)
    root = Path(__file__).parents[2]
    done = subprocess.run(
        [sys.executable, "-c", KILLED, folder, str(moves)], cwd=root, env={**os.environ, "PYTHONPATH": "."}
    )
    assert done.returncode == -9
    assert open_graph(folder) == (kg if moves == 0 else smaller())
    # The next save mends what was left over, and a failing one does not lose what had been committed.
    with pytest.MonkeyPatch.context() as patch, pytest.raises(OutputError):
        patch.setattr(storage.os, "fsync", FullDisk(1, OSError(errno.ENOSPC, "No space left on device")))
        kg.save(folder)
    assert open_graph(folder) == (kg if moves == 0 else smaller())
    kg.save(folder)
    assert open_graph(folder) == kg
    assert len(list(folder.iterdir())) == 3


def _manifest(folder: Path, **change: object) -> None:
    data = json.loads((folder / "manifest.json").read_bytes())
    (folder / "manifest.json").write_text(json.dumps({**data, **change}))


BAD: list[tuple[str, Callable[[Path], object], str]] = [
    ("no manifest", lambda f: (f / "manifest.json").unlink(), "half-written"),
    ("no graph", lambda f: (f / "graph.json").unlink(), "graph.json is missing"),
    ("no sources", lambda f: (f / "sources.json").unlink(), "sources.json is missing"),
    ("cut off", lambda f: os.truncate(f / "graph.json", 300), "is not what its manifest says"),
    (
        "one byte",
        lambda f: (f / "graph.json").write_bytes((f / "graph.json").read_bytes() + b" "),
        "not what its manifest",
    ),
    ("no json", lambda f: (f / "manifest.json").write_text("{"), "it is no JSON"),
    ("binary", lambda f: (f / "manifest.json").write_bytes(b"\xff\xfe\x00"), "it is no JSON"),
    ("of others", lambda f: (f / "manifest.json").write_text('{"name": "app"}'), "another program's"),
    ("newer", lambda f: _manifest(f, version=2), "install a newer one"),
    ("no version", lambda f: _manifest(f, version="1"), "which is none"),
    ("no hashes", lambda f: _manifest(f, sha256=None), "names no hashes"),
    ("empty", lambda f: [p.unlink() for p in f.iterdir()], "no graph of VocGraph"),
    ("folder as file", lambda f: ((f / "graph.json").unlink(), (f / "graph.json").mkdir()), "cannot read"),
]


@pytest.mark.parametrize(("harm", "message"), [(h, m) for _, h, m in BAD], ids=[name for name, *_ in BAD])
def test_a_damaged_folder_is_named(
    kg: KnowledgeGraph, tmp_path: Path, harm: Callable[[Path], object], message: str
) -> None:
    kg.save(tmp_path / "g")
    harm(tmp_path / "g")
    with pytest.raises(GraphError, match=message) as caught:
        open_graph(tmp_path / "g")
    assert len(str(caught.value).splitlines()) == 1


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="there is no such folder"):
        open_graph(tmp_path / "nothing")
    (tmp_path / "file").write_text("x")
    with pytest.raises(GraphError, match="it is a file"):
        open_graph(tmp_path / "file")


@settings(max_examples=60, deadline=None)
@given(
    st.recursive(
        st.one_of(st.none(), st.booleans(), st.integers(), st.text()),
        lambda c: (
            st.lists(c)
            | st.dictionaries(
                st.sampled_from(["format", "version", "graph", "nodes", "edges", "id", "name", "source", "x"]), c
            )
        ),
        max_leaves=12,
    )
)
def test_any_json_is_read_or_refused(data: object) -> None:
    from vocgraph.graph.nodelink import graph_from_node_link

    if isinstance(data, dict):
        data = {"format": "vocgraph", "version": 1, **data}
    try:
        graph_from_node_link(data)
    except GraphError as error:
        assert str(error)


def test_a_value_without_a_written_form_is_refused(kg: KnowledgeGraph, tmp_path: Path) -> None:
    kg.graph.nodes["Program:焊接"]["odd"] = float("nan")
    with pytest.raises(GraphError, match="'Program:焊接' cannot be written"):
        kg.save(tmp_path / "g")
    assert list(tmp_path.iterdir()) == []
