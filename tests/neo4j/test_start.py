"""The settings of docker-compose.yml are settings of this server; ``make neo4j`` starts one, loads, and stops it."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import neo4j
import pytest
from ruamel.yaml import YAML

from tests.neo4j.server import ROOT, VERSION, Server, by_year, free_port, running
from vocgraph.graph import KnowledgeGraph

PASSWORD = "only-for-this-test"


def settings() -> dict[str, str]:
    """The settings that the image's start script makes of the compose file's environment."""
    service: Any = YAML(typ="safe").load(ROOT / "docker-compose.yml")["services"]["neo4j"]
    found = {}
    for name, value in service["environment"].items():
        if name != "NEO4J_AUTH":
            name = name.removeprefix("NEO4J_").replace("__", "\0").replace("_", ".").replace("\0", "_")
            found[name] = value.replace("${NEO4J_BOLT_PORT:-7687}", "7687")
    return found


def test_the_server_starts_with_the_settings_of_the_compose_file(tmp_path: Path) -> None:
    found = settings()
    assert len(found) >= 4
    found.pop("server.bolt.advertised_address")  # names the port that Docker opens
    with running(Server(tmp_path, settings={**found, "server.config.strict_validation.enabled": "true"})) as server:
        assert server.process is not None
        assert server.process.poll() is None


def test_a_setting_that_the_server_does_not_know_is_refused(tmp_path: Path) -> None:
    wrong = {"server.memory.heap.size": "1g", "server.config.strict_validation.enabled": "true"}
    server = Server(tmp_path, settings=wrong)
    try:
        with pytest.raises(RuntimeError, match=r"server\.memory\.heap\.size"):
            server.start()
    finally:
        server.stop(kill=True)


def make(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["make", "--no-print-directory", *arguments], cwd=ROOT, capture_output=True, text=True,
        env={**{k: v for k, v in os.environ.items() if not k.startswith("NEO4J_")}, **environment},
    )  # fmt: skip


def test_make_neo4j(tmp_path: Path) -> None:
    if by_year(os.environ.get("NEO4J_VERSION", VERSION)):
        pytest.skip("make neo4j starts the version of the compose file")
    bolt, http = free_port(), free_port()
    # Docker is left out: what is tested here is the way without it.
    given = (f"NEO4J_BOLT_PORT={bolt}", f"NEO4J_HTTP_PORT={http}", f"NEO4J_HOME_DIR={tmp_path / 'home'}")
    # The environment that runs the tests, where make made it; a second one would be made otherwise.
    venv = sys.prefix if (Path(sys.prefix) / ".installed").exists() else ".venv"
    given += (f"OUT={tmp_path / 'graph'}", "NEO4J_DOCKER=false", f"VENV={venv}")
    refused = make("neo4j", *given, NEO4J_PASSWORD="short")
    assert refused.returncode != 0
    assert "at least 8 letters" in refused.stderr
    try:
        for word in ("nodes", "nothing to change"):
            done = make("neo4j", *given, NEO4J_PASSWORD=PASSWORD)
            assert done.returncode == 0, done.stdout + done.stderr
            assert word in done.stdout
            assert f"http://127.0.0.1:{http}/browser/" in done.stdout
            assert PASSWORD not in done.stdout + done.stderr
        with neo4j.GraphDatabase.driver(f"bolt://127.0.0.1:{bolt}", auth=("neo4j", PASSWORD)) as driver:
            (answer,) = driver.execute_query("MATCH (n) RETURN count(n) AS n").records
            assert answer["n"] == KnowledgeGraph.open(tmp_path / "graph").graph.number_of_nodes() > 100
    finally:
        stopped = make("neo4j-stop", *given)
    assert stopped.returncode == 0, stopped.stderr
    again = make("neo4j-stop", *given)
    assert again.returncode != 0
    assert "no server runs" in again.stderr
