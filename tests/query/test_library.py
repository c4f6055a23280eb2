"""The queries of ``cypher/queries``: their headers, that each gives rows on the seeds, and that the rows are true."""

import re
from pathlib import Path

import pytest

from tests.query.facts import FACTS, Case
from tests.query.gold import gold_graph
from vocgraph.errors import QueryError
from vocgraph.query import QueryableGraph
from vocgraph.query.library import TOPICS, LibraryQuery, library, parse

ROOT = Path(__file__).parents[2]
SEEDS = ROOT / "seeds"
QUERIES = tuple(library().values())


def named(query: LibraryQuery) -> str:
    return query.name


def test_there_are_enough() -> None:
    assert len(QUERIES) >= 30
    assert {query.topic for query in QUERIES} == set(TOPICS)
    assert len({query.title for query in QUERIES}) == len(QUERIES)
    assert {query.name for query in QUERIES} == {file.stem for file in (ROOT / "cypher" / "queries").iterdir()}


@pytest.mark.parametrize("query", QUERIES, ids=named)
def test_headers(query: LibraryQuery) -> None:
    assert re.search("[一-鿿]", query.title)
    assert query.about.endswith(".")
    assert query.body.endswith(query.text.rstrip()[-20:])
    wanted = set(re.findall(r"\$(\w+)", query.body))
    assert wanted == set(query.parameters)


@pytest.mark.parametrize("query", QUERIES, ids=named)
def test_rows_on_the_seeds(query: LibraryQuery, seeds_graph: QueryableGraph) -> None:
    result = seeds_graph.cypher(query.text)
    assert len(result) > 0
    assert result.warnings == ()


@pytest.mark.parametrize("case", FACTS, ids=lambda case: case.query)
def test_rows_are_the_facts_of_the_texts(case: Case, gold: QueryableGraph, seed_texts: dict[str, str]) -> None:
    """On what a reader finds in the texts, so that a query is checked and not the program's reading."""
    for quote in case.quotes:
        assert any(quote in text for text in seed_texts.values()), quote
    result = gold.cypher(library()[case.query].text, case.parameters)
    assert [[row[name] for name in case.columns] for row in result] == case.rows


@pytest.fixture(scope="module")
def gold() -> QueryableGraph:
    return gold_graph()


@pytest.fixture(scope="module")
def seed_texts() -> dict[str, str]:
    """The seeds' texts without blanks and line ends, with which they are full."""
    return {file.stem: re.sub(r"\s", "", file.read_text("utf-8")) for file in SEEDS.glob("*.txt")}


def test_there_are_enough_facts() -> None:
    assert len({case.query for case in FACTS}) >= 12


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("MATCH (n) RETURN n", "title"),
        ("// title: 甲\n// topic: time\nRETURN 1", "about"),
        ("// title: 甲\n// about: A.\n// topic: nonsense\nRETURN 1", "unknown topic"),
        ("// title: 甲\n// abuot: A.\n// topic: time\nRETURN 1", "line 2"),
        ("// title: 甲\n// about: A.\n// topic: time\n// :param x => y\nRETURN 1", "'y' is no value"),
    ],
)
def test_bad_headers(text: str, says: str) -> None:
    with pytest.raises(QueryError, match=says):
        parse("x", text)
