"""Every query of the library gives the same rows, in the same order, in process and on the server."""

from typing import Any

import neo4j
import pytest

from tests.neo4j.conftest import Target
from tests.neo4j.test_load import planned, states
from tests.query.facts import FACTS
from tests.query.gold import gold_graph
from tests.query.test_cypher import VALUES
from vocgraph.load import load
from vocgraph.query import QueryableGraph
from vocgraph.query.browser import favorite
from vocgraph.query.library import LibraryQuery, library

QUERIES = tuple(library().values())


@pytest.fixture(scope="module", params=["seeds", "gold"])
def kg(request: pytest.FixtureRequest, server: Target, seeds_graph: QueryableGraph) -> QueryableGraph:
    """A graph, and the same graph in the server."""
    kg = seeds_graph if request.param == "seeds" else gold_graph()
    server.clear()
    with server.database() as store:
        load(kg, store)
    return kg


def asked(server: Target, text: str, parameters: dict[str, Any]) -> neo4j.EagerResult:
    return server.driver.execute_query(text, parameters, database_="neo4j")


def same(kg: QueryableGraph, server: Target, text: str, parameters: dict[str, Any]) -> None:
    result = kg.cypher(text, parameters)
    records, _, keys = asked(server, text, parameters)
    assert result.columns == tuple(keys)
    # repr: 1 and 1.0 are not the same
    assert list(map(repr, result.rows)) == [repr(tuple(record.values())) for record in records]


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_same_rows(query: LibraryQuery, kg: QueryableGraph, server: Target) -> None:
    same(kg, server, query.text, dict(query.parameters))


@pytest.mark.parametrize("query", QUERIES, ids=lambda query: query.name)
def test_favourites_run(query: LibraryQuery, kg: QueryableGraph, server: Target) -> None:
    same(kg, server, favorite(query), {})


def test_no_plan_asks_an_index_for_what_it_cannot_give(target: Target) -> None:
    """Neo4j 5.26 plans ``ENDS WITH`` over a range index where it believes the database empty, and then fails."""
    failing = ("NodeIndexEndsWithScan", "NodeIndexContainsScan")
    for state in states(target, gold_graph()):
        target.run("CALL db.clearQueryCaches()")
        for query in QUERIES:
            found = planned(target, query.text, **query.parameters)
            assert not set(failing) & set(found), (state, query.name)


@pytest.mark.parametrize("case", FACTS, ids=lambda case: case.query)
def test_same_rows_with_other_parameters(case: Any, kg: QueryableGraph, server: Target) -> None:
    query = library()[case.query]
    same(kg, server, query.text, {**query.parameters, **case.parameters})


@pytest.mark.parametrize("expression", [expression for expression, _ in VALUES])
def test_same_values(expression: str, server: Target) -> None:
    """The values that ``test_cypher`` demands here are those that Neo4j gives."""
    value = dict(VALUES)[expression]
    (record,) = asked(server, f"RETURN {expression} AS 值", {"永川": "区"}).records
    assert repr(record["值"]) == repr(value)
