"""The queries of ``cypher/queries``: their headers, that each gives rows on the seeds, and that the rows are true."""

import re
from pathlib import Path

import pytest

from tests.graph.corpus import document
from tests.query.facts import FACTS, Case
from tests.query.gold import gold_graph
from vocgraph.errors import QueryError
from vocgraph.query import QueryableGraph
from vocgraph.query.library import TOPICS, LibraryQuery, library, parse
from vocgraph.query.running import Cypher, with_names
from vocgraph.records import Entity, EntityKey, Evidence, Fact, IndicatorFact, Linked

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


def test_parameters_that_name_an_entity() -> None:
    assert {query.name: query.named for query in QUERIES if query.named} == {
        "indicators_of_a_school": {"school": ""},
        "partners_of_a_school": {"school": "School"},
        "programs_for_a_regions_industries": {"region": "Region"},
        "programs_without_enterprise": {"school": "School"},
        "school_profile": {"school": "School"},
        "shortest_connection": {"from": "", "to": ""},
        "timeline_of_a_school": {"school": "School"},
        "two_steps_away": {"name": ""},
    }


def test_a_name_that_several_share_is_not_guessed() -> None:
    other = [Entity(EntityKey("School", name), ("云山职校",)) for name in ("云山市甲职校", "云山市乙职校")]
    run = Cypher(lambda: linked_graph(other, []))
    with pytest.raises(QueryError, match="another name of several: 云山市乙职校、云山市甲职校"):
        with_names(run, library()["school_profile"], {"school": "云山职校"})


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


def linked_graph(
    entities: list[Entity], facts: list[tuple[EntityKey, str, EntityKey]], *numbers: str
) -> QueryableGraph:
    """A graph of one document; each number is ``name unit`` of the first entity, and stands in its own words."""
    text = "。".join(numbers)
    read = document("a", text)
    said = [Evidence("a", 1, text.index(one), text.index(one) + len(one), one, "reader", 1.0) for one in numbers]
    return QueryableGraph.from_linked(
        Linked(
            (read,),
            tuple(entities),
            tuple(Fact(subject, relation, other, (), 1.0) for subject, relation, other in facts),
            tuple(
                IndicatorFact(entities[0].key, *_number(place, one), "", "", (words,))
                for place, (one, words) in enumerate(zip(numbers, said, strict=True))
            ),
        )
    )


def _number(place: int, text: str) -> tuple[str, float, str]:
    name, unit = text.split(" ")
    return name, float(place), unit


def test_partners_whose_province_is_not_known_are_no_partners_across_provinces() -> None:
    places = {"海东省": "省级", "云西省": "省级", "云山市": "地级", "海南岸": "", "泰国": "国家"}
    regions = {name: EntityKey("Region", name) for name in places}
    schools = {name: EntityKey("School", f"{name}职业学校") for name in places}
    here = schools["云山市"]
    kg = linked_graph(
        [Entity(key, kind=places[name]) for name, key in regions.items()] + [Entity(key) for key in schools.values()],
        [
            (regions["云山市"], "PART_OF", regions["海东省"]),
            *((schools[name], "LOCATED_IN", regions[name]) for name in places),
            *((min(here, other), "COOPERATES_WITH", max(here, other)) for other in schools.values() if other != here),
        ],
    )
    rows = [set(row.values()) for row in kg.cypher(library()["cooperation_across_provinces"].text)]
    assert all("海东省" in row for row in rows)
    assert {place for place in places for row in rows if f"{place}职业学校" in row} == {"云山市", "云西省", "泰国"}


def test_employment_is_counted_in_shares_and_people_in_work() -> None:
    right = ["毕业生就业率 %", "就业率提高 个百分点", "本地就业 人", "到企业就业人数 人", "留在云山就业毕业生 名"]
    wrong = ["就业处老师及代表 人", "就业技能培训 人次", "就业育人项目 项", "就业指导中心面积 平方米"]
    kg = linked_graph([Entity(EntityKey("School", "云山市第一职业学校"))], [], *right, *wrong)
    rows = kg.cypher(library()["employment_indicators"].text)
    assert {f"{row['指标']} {row['单位']}" for row in rows} == set(right)


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
