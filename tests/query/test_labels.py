"""Label expressions against the same said in Python."""

from collections.abc import Callable
from itertools import product

import networkx as nx
import pytest

from vocgraph.errors import QueryError
from vocgraph.query import QueryableGraph
from vocgraph.query.dialect import rewrite
from vocgraph.query.tokens import tokens

EXPRESSIONS: list[tuple[str, Callable[[str], bool]]] = [
    ("School", lambda type_: type_ == "School"),
    ("!School", lambda type_: type_ != "School"),
    ("!School&!Region", lambda type_: type_ not in ("School", "Region")),
    ("!(School|Region)", lambda type_: type_ not in ("School", "Region")),
    ("School&Entity", lambda type_: type_ == "School"),
    ("School & !Entity", lambda type_: False),
    ("Entity&!Program", lambda type_: type_ != "Program"),
    ("School|Region", lambda type_: type_ in ("School", "Region")),
    ("(School|Region)&!Region", lambda type_: type_ == "School"),
    ("School|Program&!Entity", lambda type_: type_ == "School"),
    ("!!`School`", lambda type_: type_ == "School"),
    ("%", lambda type_: True),
    ("!%", lambda type_: False),
]


@pytest.fixture(scope="module")
def several() -> QueryableGraph:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, type_ in enumerate(("School", "School", "Region", "Program", "Program", "Program", "Enterprise")):
        graph.add_node(f"{type_}:{number}", type=type_, name=f"{number}")
    for (at, source), (to, target) in product(enumerate(graph), repeat=2):
        if (at * 5 + to * 3) % 4 == 1:
            graph.add_edge(source, target, "SERVES", confidence=0.5 + to % 2 / 4)
    return QueryableGraph(graph)


@pytest.mark.parametrize(("expression", "fits"), EXPRESSIONS, ids=[one for one, _ in EXPRESSIONS])
def test_an_expression(several: QueryableGraph, expression: str, fits: Callable[[str], bool]) -> None:
    type_of = {id: str(data["type"]) for id, data in several.graph.nodes(data=True)}
    nodes = sorted(id for id, type_ in type_of.items() if fits(type_))
    ends = sorted(end for start, end in several.graph.edges() if fits(type_of[start]) and type_of[end] != "Program")
    for query in (
        f"MATCH (n:{expression}) RETURN n.id AS id ORDER BY id",
        f"MATCH (校:{expression}) RETURN 校.id AS id ORDER BY id",
        f"MATCH (n) WHERE n:{expression} RETURN n.id AS id ORDER BY id",
        f"MATCH (n) WHERE (n:{expression}) AND n.name STARTS WITH '' WITH n RETURN n.id AS id ORDER BY id",
        f"MATCH (n:{expression}) WHERE n.name = 'x' OR n.name <> 'x' RETURN n.id AS id ORDER BY id",
        f"MATCH (m) WHERE EXISTS {{ MATCH (n:{expression}) WHERE n.id = m.id }} RETURN m.id AS id ORDER BY id",
    ):
        assert [id for (id,) in several.cypher(query).rows] == nodes, query
    for query in (
        f"MATCH (:{expression})-->(m:!Program) RETURN m.id AS id ORDER BY id",
        f"MATCH (:{expression})-[r]->(m:!Program) WHERE r.confidence > 0 RETURN m.id AS id ORDER BY id",
    ):
        assert [id for (id,) in several.cypher(query).rows] == ends, query


def test_what_only_looks_like_an_expression() -> None:
    for query in (
        "MATCH (n:School|Region)-[r:OFFERS|SERVES]->(m:A:B {name: (1)}) RETURN {a: (1), b: [1]} AS x",
        "MATCH p = ()-->() RETURN [n IN nodes(p) WHERE n:School | n.name] AS x",
        "MATCH (n) WHERE n:School:Entity RETURN [(n)-->(m:School) WHERE m:Region | m.name] AS x",
    ):
        assert rewrite(query, tokens(query)).text == query


def test_places_in_messages_are_those_of_the_query_as_given(several: QueryableGraph) -> None:
    with pytest.raises(QueryError, match="line 1, column 41, at 'RETURN n'"):
        several.cypher("MATCH (n:!School&!Region) WHERE n.name = RETURN n")


WRONG = [
    ("MATCH (n:School&) RETURN n", "line 1, column 17, at ') RETURN n': a label is missing"),
    ("MATCH (n:!) RETURN n", "a label is missing"),
    ("MATCH ()-[r:!OFFERS]->() RETURN r", "WHERE NOT type(r) IN"),
    ("MATCH ()-[:(OFFERS|SERVES)]->() RETURN 1 AS x", "joined by | only"),
    ("MATCH (n) RETURN [(n)-->(m:!School) | m.name] AS x", "in a MATCH and in a WHERE only"),
    ("MATCH (n) RETURN COUNT { (n)-->(:!School) } AS x", "in a MATCH and in a WHERE only"),
    ("MATCH (n:School) RETURN COLLECT { MATCH (n)-->(m) RETURN m.name } AS x", "collect(…)"),
]


@pytest.mark.parametrize(("query", "says"), WRONG, ids=[one for one, _ in WRONG])
def test_what_cannot_be_rewritten_is_told(several: QueryableGraph, query: str, says: str) -> None:
    with pytest.raises(QueryError) as caught:
        several.cypher(query)
    assert says in str(caught.value)
    assert " at ." not in str(caught.value)
