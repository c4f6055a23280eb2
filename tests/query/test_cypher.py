"""Queries in process: values, columns, limits, and messages that point at the place."""

import math

import networkx as nx
import pytest

from tests.graph.corpus import SCHOOL, TEXT_A
from vocgraph.errors import QueryError
from vocgraph.query import Node, Path, QueryableGraph, Relationship

SCHOOL_ID = f"School:{SCHOOL.name}"

VALUES = [
    # expression -> what Neo4j 5.26 gives
    ("1 + 1", 2),
    ("7 / 2", 3),
    ("-7 % 3", -1),
    ("7 / 2.0", 3.5),
    ("2 ^ 3", 8.0),
    ("[1, 2, 3][-1]", 3),
    ("[1, 2, 3][1..]", [2, 3]),
    ("[1, 2][5]", None),
    ("null = null", None),
    ("1 IN [null]", None),
    ("size('永川')", 2),
    ("substring('永川区', 1)", "川区"),
    ("split('a,b', ',')", ["a", "b"]),
    ("coalesce(null, '甲')", "甲"),
    ("CASE WHEN null THEN 1 ELSE 2 END", 2),
    ("reduce(s = 0, x IN [1, 2, 3] | s + x)", 6),
    ("[x IN range(1, 4) WHERE x > 2 | x * 10]", [30, 40]),
    ("any(x IN [] WHERE x > 0)", False),
    ("toString(1.0)", "1.0"),
    ("toInteger('3.7')", 3),
    ("'abc' =~ 'a.*'", True),
    ("{名: 1}.名", 1),
    ("1 = 1.0", True),
    ("$永川", "区"),
]


@pytest.mark.parametrize(("expression", "value"), VALUES, ids=[one for one, _ in VALUES])
def test_values(kg: QueryableGraph, expression: str, value: object) -> None:
    given = {"永川": "区"} if "$" in expression else {}
    result = kg.cypher(f"RETURN {expression} AS 值", given)
    assert result.columns == ("值",)
    assert result.rows == [(value,)]
    assert type(result.rows[0][0]) is type(value)


def test_nodes_relationships_and_paths(kg: QueryableGraph) -> None:
    ((school, fact, other, path),) = kg.cypher(
        "MATCH p = (校:School)-[r:COOPERATES_WITH]->(e:Enterprise) RETURN 校, r, e, p"
    ).rows
    assert isinstance(school, Node)
    assert (school.id, school.labels, school.name) == (SCHOOL_ID, ("Entity", "School"), SCHOOL.name)
    assert school.properties["aliases"] == ["云山一职校"]
    assert isinstance(fact, Relationship)
    assert (fact.source, fact.type, fact.target) == (SCHOOL_ID, "COOPERATES_WITH", other.id)
    (start,), (end,) = fact.properties["evidence_starts"], fact.properties["evidence_ends"]
    assert TEXT_A[start:end] == fact.properties["evidence_texts"][0]
    assert isinstance(path, Path)
    assert str(path) == "云山市第一职业学校 -[COOPERATES_WITH]-> 海川机械有限公司"


def test_a_node_as_a_map_has_what_the_node_has(kg: QueryableGraph) -> None:
    ((node, whole, more),) = kg.cypher("MATCH (n:School) RETURN n, n {.*}, [n {.*, title: n.type}][0] LIMIT 1").rows
    assert whole == node.properties
    assert more == {**node.properties, "title": "School"}
    assert kg.cypher("MATCH (n:School) RETURN {id: n.id, title: n.id} AS m LIMIT 1")[0]["m"]["title"] == SCHOOL_ID


def test_every_node_and_edge_with_all_its_properties(kg: QueryableGraph) -> None:
    """The store holds the graph, attribute for attribute."""
    graph = kg.cypher("MATCH (n) OPTIONAL MATCH (n)-[r]->() RETURN n, r").graph()
    assert set(graph) == set(kg.graph)
    for node, data in kg.graph.nodes(data=True):
        kept = {name: value for name, value in graph.nodes[node].items() if name != "id"}
        assert kept == {name: value for name, value in data.items() if value is not None}
    assert set(graph.edges(keys=True)) == set(kg.graph.edges(keys=True))
    for *edge, data in kg.graph.edges(keys=True, data=True):
        found = graph.edges[tuple(edge)]
        for name, value in data.items():
            if name == "evidence":
                assert found["evidence_texts"] == [one["text"] for one in value]
                assert found["evidence_starts"] == [one["start"] for one in value]
            else:
                assert found[name] == value


ODD = [
    "",
    " a ",
    "nan",
    "None",
    "null",
    "2020-01-01",
    "true",
    '["a"]',
    "5001",
    "1.0",
    "x\n y\t",
    "😀",
    "'\"`\\",
    "𠮷野",
]


def test_odd_texts_come_back_as_they_are() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number, text in enumerate(ODD):
        graph.add_node(f"School:{number:02}", type="School", name=text, aliases=[text], code=text)
    graph.add_edge("School:00", "School:01", "ASSISTS", mode=ODD[-1], confidence=0.25)
    kg = QueryableGraph(graph)
    rows = kg.cypher("MATCH (n:School) RETURN n.name, n.aliases, n.code ORDER BY n.id").rows
    assert rows == [(text, [text], text) for text in ODD]
    assert kg.cypher("MATCH ()-[r]->() RETURN r.mode, r.confidence").rows == [(ODD[-1], 0.25)]
    for text in ODD:
        assert len(kg.cypher("MATCH (n) WHERE n.name = $t RETURN n", t=text)) == 1


def test_a_changed_graph_is_asked_anew() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("School:甲", type="School", name="甲")
    kg = QueryableGraph(graph)
    assert kg.cypher("MATCH (n) RETURN count(n) AS n")[0]["n"] == 1
    graph.add_node("School:乙", type="School", name="乙")
    assert kg.cypher("MATCH (n) RETURN count(n) AS n")[0]["n"] == 2


WRONG = [
    # query, parameters, what the message says
    ("", {}, "the query is empty"),
    ("// nothing", {}, "the query is empty"),
    ("MATCH (n:School) RETRUN n", {}, "line 1, column 18, at 'RETRUN n': did you mean RETURN?"),
    ("MATCH (n:School)\nWHERE n.name = 'x' AND AND\nRETURN n", {}, "line 2, column "),
    ("MATCH (学校:School) RETURN 学校.name AS 名 ORDR BY 名", {}, "did you mean ORDER?"),
    ("MATCH (学校:School) WHERE 学校.name = RETURN 学校", {}, "line 1, column "),
    ("MATCH (n:School RETURN n", {}, "line 1, column "),
    ("RETURN 'x", {}, "a quotation does not end"),
    ("RETURN 1 /* x", {}, "a comment does not end"),
    ("RETURN colect(1)", {}, "did you mean collect"),
    ("MATCH (n) WHERE n.name = $name RETURN n", {}, "the query wants $name"),
    ("MATCH (n) RETURN n", {"name": 1}, "the query has no parameter $name"),
    ("MATCH (n {name: $name}) RETURN n", {"name": "x", "nam": 1}, "did you mean name?"),
    ("MATCH (a:School WHERE a.name = 'x') RETURN a", {}, "MATCH … WHERE …"),
    ("RETURN 1 / 0 AS x", {}, "ero"),
]


@pytest.mark.parametrize(("query", "parameters", "says"), WRONG, ids=[repr(query) for query, _, _ in WRONG])
def test_wrong_queries_are_told_in_one_line(
    kg: QueryableGraph, query: str, parameters: dict[str, object], says: str
) -> None:
    with pytest.raises(QueryError) as caught:
        kg.cypher(query, parameters)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_unknown_labels_are_warned_of(kg: QueryableGraph) -> None:
    result = kg.cypher("MATCH (n:Schol) RETURN n")
    assert len(result) == 0
    assert any("Schol" in warning for warning in result.warnings)


RUNAWAY = [
    "MATCH (a), (b), (c), (d), (e), (f), (g), (h) RETURN count(*) AS n",
    "UNWIND range(1, 100000) AS x UNWIND range(1, 100000) AS y RETURN sum(x * y) AS n",
    "UNWIND range(1, 1000000000) AS x RETURN count(x) AS n",
]


@pytest.mark.parametrize("query", RUNAWAY)
def test_runaway_queries_are_stopped(kg: QueryableGraph, query: str) -> None:
    with pytest.raises(QueryError, match="was stopped"):
        kg.cypher(query, time_limit=0.5)


def test_too_many_rows(kg: QueryableGraph) -> None:
    assert len(kg.cypher("UNWIND range(1, 10) AS x RETURN x", max_rows=10)) == 10
    with pytest.raises(QueryError, match="more than 9 rows"):
        kg.cypher("UNWIND range(1, 10) AS x RETURN x", max_rows=9)
    with pytest.raises(QueryError, match="the time limit is 0"):
        kg.cypher("RETURN 1", time_limit=0)


def test_a_result_in_many_forms(kg: QueryableGraph) -> None:
    result = kg.cypher("MATCH (n:Region) RETURN n.name AS 名称, n.code AS 代码 ORDER BY n.id")
    assert [row["名称"] for row in result] == ["云山市", "海东省", "白沙镇", "白沙镇"]
    assert str(result).splitlines()[0] == "名称    代码"
    assert len(result[1:3]) == 2
    frame = result.to_df()
    assert list(frame.columns) == ["名称", "代码"]
    assert list(frame["代码"]) == ["990100", "990000", "990101", "990202"]
    assert ">云山市</td>" in result._repr_html_()
    with pytest.raises(QueryError, match="return them themselves"):
        result.graph()


def test_html_is_escaped() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("School:x", type="School", name="<script>alert(1)</script>")
    shown = QueryableGraph(graph).cypher("MATCH (n) RETURN n, n.name AS `<b>`")._repr_html_()
    assert "<script" not in shown
    assert "<b>" not in shown


def test_a_header_gives_defaults(kg: QueryableGraph) -> None:
    query = '// :param name => "云山市"\n// :param n => 2\nMATCH (r:Region) WHERE r.name = $name RETURN r.name AS n'
    assert kg.cypher(query).rows == [("云山市",)]
    assert kg.cypher(query, name="海东省").rows == [("海东省",)]
    with pytest.raises(QueryError, match="double quotes"):
        kg.cypher("// :param name => '云山市'\nRETURN $name AS n")


def test_numbers_stay_numbers(kg: QueryableGraph) -> None:
    ((value, share),) = kg.cypher("MATCH (n:Indicator) RETURN n.value, n.value / 7").rows
    assert (value, type(value)) == (1200.0, float)
    assert math.isclose(share, 1200 / 7)
