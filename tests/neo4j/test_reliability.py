"""Loads that are cut off, crossed or refused, on the real server: nothing is lost, every refusal is one clear line."""

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.generated import generated
from tests.neo4j.conftest import Target
from tests.neo4j.server import USER, Server, free_port, running
from vocgraph import schema
from vocgraph.graph import KnowledgeGraph
from vocgraph.load import pull

VOCGRAPH = Path(sys.executable).parent / "vocgraph"
PATIENCE = 400


@pytest.fixture(scope="module")
def large() -> KnowledgeGraph:
    """A graph that takes seconds to load; the generator's edges that the schema does not have are left out."""
    kg = generated(6000, 60000)
    types = kg.graph.nodes(data="type")
    wrong = [
        (s, o, r)
        for s, o, r in kg.graph.edges(keys=True)
        if r in schema.FACT_RELATIONS and not schema.FACT_RELATIONS[r].allows(types[s], types[o])
    ]
    kg.graph.remove_edges_from(wrong)
    assert kg.graph.number_of_edges() > 10000
    return kg


@pytest.fixture(scope="module")
def place(large: KnowledgeGraph, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("large") / "graph"
    large.save(folder)
    return folder


def loader(folder: Path, target: Target, **environment: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [str(VOCGRAPH), "load", str(folder)], text=True, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env={**os.environ, **target.environment, **environment},
    )  # fmt: skip


def loaded(folder: Path, target: Target) -> None:
    process = loader(folder, target)
    said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, said


def under_way(process: subprocess.Popen[str], target: Target, least: int) -> int:
    """Wait until so many nodes are there; give how many."""
    until = time.monotonic() + PATIENCE
    while process.poll() is None and time.monotonic() < until:
        if (count := target.one("MATCH (n) RETURN count(n)")) >= least:
            return int(count)
        time.sleep(0.02)
    raise AssertionError(f"the load ended before it could be disturbed: {process.communicate()}")


def there(target: Target) -> KnowledgeGraph:
    with target.database() as source:
        return pull(source)


def is_one_clear_line(process: subprocess.Popen[str], *words: str) -> None:
    _, err = process.communicate(timeout=PATIENCE)
    assert process.returncode not in (0, None)
    assert "Traceback" not in err
    lines = [line for line in err.splitlines() if line.strip()]
    assert len(lines) == 1, err
    for word in words:
        assert word in lines[0], err


def test_a_load_that_was_killed_is_mended_by_the_next(target: Target, place: Path, large: KnowledgeGraph) -> None:
    process = loader(place, target)
    count = under_way(process, target, 1000)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    relationships = target.one("MATCH ()-[r]->() RETURN count(r)")
    assert count < large.graph.number_of_nodes() or relationships < large.graph.number_of_edges()
    loaded(place, target)
    assert there(target) == large


def test_two_loads_at_once(target: Target, place: Path, large: KnowledgeGraph) -> None:
    both = [loader(place, target) for _ in range(2)]
    said = [process.communicate(timeout=PATIENCE) for process in both]
    assert [process.returncode for process in both] == [0, 0], said
    assert "eadlock" not in str(said)
    assert there(target) == large


def test_a_server_that_stops_and_comes_back(target: Target, place: Path, large: KnowledgeGraph) -> None:
    if target.own is None:
        pytest.skip("the server is not ours to stop")
    process = loader(place, target)
    under_way(process, target, 1000)
    target.own.stop()
    time.sleep(2)
    target.own.start()
    _, err = process.communicate(timeout=PATIENCE)
    assert "Traceback" not in err
    if process.returncode:
        assert len([line for line in err.splitlines() if line.strip()]) == 1, err
        loaded(place, target)
    assert there(target) == large


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({"NEO4J_PASSWORD": "not-this-one"}, ("password",)),
        ({"NEO4J_DATABASE": "nowhere"}, ("nowhere",)),
        ({"NEO4J_URI": "ftp://127.0.0.1"}, ("ftp",)),
    ],
    ids=["password", "database", "scheme"],
)
def test_what_is_refused(environment: dict[str, str], words: tuple[str, ...], target: Target, folder: Path) -> None:
    is_one_clear_line(loader(folder, target, **environment), *words)
    assert target.one("MATCH (n) RETURN count(n)") == 0


def test_no_server(target: Target, folder: Path) -> None:
    port = free_port()
    is_one_clear_line(loader(folder, target, NEO4J_URI=f"bolt://127.0.0.1:{port}"), str(port))


def test_a_database_that_may_only_be_read(target: Target, folder: Path, tmp_path: Path) -> None:
    """The community edition has no users without the right to write; a database of that kind refuses alike."""
    with running(Server(tmp_path / "home")) as server:  # the database must have been made before it is read only
        server.stop()
        server.settings["server.databases.default_to_read_only"] = "true"
        server.start()
        given = {"NEO4J_URI": server.uri, "NEO4J_USERNAME": USER, "NEO4J_PASSWORD": server.password}
        is_one_clear_line(loader(folder, target, **given), "read")


@pytest.fixture
def old_server() -> Iterator[str]:
    """A server that greets as Neo4j 4.4 does and says yes to all else: no such server can be had from Maven."""
    hello = b"\xb1\x70\xa2\x86server\x8bNeo4j/4.4.9\x8dconnection_id\x86bolt-1"
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        threading.Thread(target=_greet, args=(listening, hello), daemon=True).start()
        yield f"bolt://127.0.0.1:{listening.getsockname()[1]}"


def _greet(listening: socket.socket, hello: bytes) -> None:
    while True:
        try:
            connection, _ = listening.accept()
        except OSError:
            return
        with connection, contextlib.suppress(OSError):  # the client may hang up at any point
            connection.recv(20)
            connection.sendall(b"\x00\x00\x04\x04")
            answer = hello
            while connection.recv(65536):
                connection.sendall(len(answer).to_bytes(2, "big") + answer + b"\x00\x00")
                answer = b"\xb1\x70\xa0"


def test_a_server_older_than_5(target: Target, folder: Path, old_server: str) -> None:
    is_one_clear_line(loader(folder, target, NEO4J_URI=old_server), "5")
