"""Every query of the library gives the same rows, in the same order, here and on a Neo4j server.

Runs where ``NEO4J_URI`` names a server (``NEO4J_USERNAME``, ``NEO4J_PASSWORD`` and ``NEO4J_DATABASE`` as usual) whose
database is empty, and leaves it empty.
"""

import os
from collections.abc import Iterator
from typing import Any

import pytest
from neo4j import Driver, GraphDatabase, NotificationMinimumSeverity

from tests.query.facts import FACTS
from tests.query.gold import gold_graph
from tests.query.test_cypher import VALUES
from vocgraph.load.cypher import node_statement, relationship_statement, schema_statements
from vocgraph.load.rows import node_batches, relationship_batches
from vocgraph.query import QueryableGraph
from vocgraph.query.browser import favorite
from vocgraph.query.library import LibraryQuery, library

URI = os.environ.get("NEO4J_URI", "")
DATABASE = os.environ.get("NEO4J_DATABASE") or None
QUERIES = tuple(library().values())

pytestmark = pytest.mark.skipif(not URI, reason="NEO4J_URI names no server")


@pytest.fixture(scope="module")
def driver() -> Iterator[Driver]:
    password = os.environ.get("NEO4J_PASSWORD")
    auth = (os.environ.get("NEO4J_USERNAME", "neo4j"), password) if password else None
    with GraphDatabase.driver(URI, auth=auth, notifications_min_severity=NotificationMinimumSeverity.OFF) as found:
        if found.execute_query("MATCH (n) RETURN n LIMIT 1", database_=DATABASE).records:
            pytest.skip("the database is not empty, and what is not ours is left alone")
        yield found
        found.execute_query("MATCH (n) DETACH DELETE n", database_=DATABASE)


@pytest.fixture(scope="module", params=["seeds", "gold"])
def kg(request: pytest.FixtureRequest, driver: Driver, seeds_graph: QueryableGraph) -> QueryableGraph:
    """A graph, and the same graph in the server."""
    kg = seeds_graph if request.param == "seeds" else gold_graph()
    driver.execute_query("MATCH (n) DETACH DELETE n", database_=DATABASE)
    for statement in schema_statements():
        driver.execute_query(statement, database_=DATABASE)
    for type_, nodes in node_batches(kg):
        driver.execute_query(node_statement(type_), {"rows": nodes}, database_=DATABASE)
    for pattern, edges in relationship_batches(kg):
        driver.execute_query(relationship_statement(*pattern), {"rows": edges, "graph": kg.name}, database_=DATABASE)
    return kg


def same(kg: QueryableGraph, driver: Driver, text: str, parameters: dict[str, Any]) -> None:
    result = kg.cypher(text, parameters)
    records, _, keys = driver.execute_query(text, parameters, database_=DATABASE)
    assert result.columns == tuple(keys)
    # repr: 1 and 1.0 are not the same
    assert list(map(repr, result.rows)) == [repr(tuple(record.values())) for record in records]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_same_rows(query: LibraryQuery, kg: QueryableGraph, driver: Driver) -> None:
    same(kg, driver, query.text, dict(query.parameters))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_favourites_run(query: LibraryQuery, kg: QueryableGraph, driver: Driver) -> None:
    same(kg, driver, favorite(query), {})


@pytest.mark.parametrize("case", FACTS, ids=lambda case: case.query)
def test_same_rows_with_other_parameters(case: Any, kg: QueryableGraph, driver: Driver) -> None:
    query = library()[case.query]
    same(kg, driver, query.text, {**query.parameters, **case.parameters})


@pytest.mark.parametrize("expression", [expression for expression, _ in VALUES])
def test_same_values(expression: str, driver: Driver) -> None:
    """The values that ``test_cypher`` demands here are those that Neo4j gives."""
    value = dict(VALUES)[expression]
    (record,) = driver.execute_query(f"RETURN {expression} AS 值", {"永川": "区"}, database_=DATABASE).records
    assert repr(record["值"]) == repr(value)
