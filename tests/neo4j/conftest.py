"""A real server for the tests: the one that NEO4J_URI names, else one from Maven Central's jars.

NEO4J_VERSION chooses another version of the latter. Tests here carry the mark ``neo4j``; ``make test`` leaves them out.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import neo4j
import pytest

from tests.graph.corpus import linked
from tests.neo4j.server import USER, VERSION, MissingError, Server, running
from vocgraph.graph import KnowledgeGraph
from vocgraph.load.database import Database

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.neo4j)


@dataclass
class Target:
    """A database for the tests, and the server where it is one of ours."""

    uri: str
    user: str
    password: str
    driver: neo4j.Driver
    own: Server | None

    def ask(self, query: str, **parameters: Any) -> list[list[Any]]:
        return [record.values() for record in self.driver.execute_query(query, parameters, database_="neo4j").records]

    def one(self, query: str, **parameters: Any) -> Any:
        ((value,),) = self.ask(query, **parameters)
        return value

    def clear(self) -> None:
        self.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS")

    def run(self, query: str) -> None:
        with self.driver.session(database="neo4j") as session:
            session.run(query).consume()

    def database(self, **options: Any) -> Database:
        return Database(self.uri, self.user, self.password, database="neo4j", **options)

    @property
    def environment(self) -> dict[str, str]:
        return {
            "NEO4J_URI": self.uri,
            "NEO4J_USERNAME": self.user,
            "NEO4J_PASSWORD": self.password,
            "NEO4J_DATABASE": "neo4j",
        }


def watchful_driver(uri: str, user: str, password: str) -> neo4j.Driver:
    """A driver that takes no connection for alive which a test's stopping of the server has cut."""
    return neo4j.GraphDatabase.driver(uri, auth=(user, password), liveness_check_timeout=0)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Target]:
    if uri := os.environ.get("NEO4J_URI"):
        user, password = os.environ.get("NEO4J_USERNAME", USER), os.environ.get("NEO4J_PASSWORD", "")
        with watchful_driver(uri, user, password) as driver:
            count = driver.execute_query("MATCH (n) RETURN count(n) AS count").records[0]["count"]
            if count and os.environ.get("NEO4J_TESTS_MAY_DELETE") != "yes":
                pytest.exit(f"{uri} holds {count} nodes, and the tests delete all; set NEO4J_TESTS_MAY_DELETE=yes", 2)
            yield Target(uri, user, password, driver, None)
        return
    try:
        own = Server(tmp_path_factory.mktemp("neo4j"), version=os.environ.get("NEO4J_VERSION", VERSION))
    except MissingError as error:
        pytest.exit(str(error), 2)
    with running(own), watchful_driver(own.uri, USER, own.password) as driver:
        yield Target(own.uri, USER, own.password, driver, own)


@pytest.fixture
def target(server: Target, monkeypatch: pytest.MonkeyPatch) -> Target:
    """The database, emptied, and named by the environment."""
    server.clear()
    for name, value in server.environment.items():
        monkeypatch.setenv(name, value)
    return server


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(linked())


@pytest.fixture
def folder(kg: KnowledgeGraph, tmp_path: Path) -> Path:
    path = tmp_path / "graph"
    kg.save(path)
    return path
