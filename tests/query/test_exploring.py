"""The Python methods, on the small fictional corpus."""

import dataclasses

import networkx as nx
import pytest

from tests.graph.corpus import SCHOOL, TEXT_A
from vocgraph.errors import NotFoundError, QueryError
from vocgraph.query import QueryableGraph

NAME = SCHOOL.name
ID = f"School:{NAME}"


def test_table_has_one_row_for_each_fact(kg: QueryableGraph) -> None:
    (row,) = kg.table("COOPERATES_WITH")
    assert (row.subject, row.object, row.properties) == (NAME, "海川机械有限公司", {"mode": "订单培养"})
    assert (row.sentence, row.file, row.confidence, row.sources) == (
        *("云山市第一职业学校与海川机械有限公司合作,开设焊接专业。", "a.txt"),
        *(0.9, 1),
    )
    assert kg.table("合作")[0] == row
    relations = [row.relation for row in kg.table()]
    assert relations == [
        "COOPERATES_WITH",
        "OFFERS",
        "LOCATED_IN",
        "PART_OF",
        "PART_OF",
        "BUILT",
        "WORKS_FOR",
    ]
    assert len(kg.table(min_confidence=0.5)) == len(relations) - 1
    (number,) = kg.table("HAS_INDICATOR")
    assert number.object == "学生 1200人"


def test_columns_in_both_languages(kg: QueryableGraph) -> None:
    rows = kg.table("WORKS_FOR")
    english, chinese = rows.to_df(), rows.to_df("zh")
    assert list(english["relation"]) == ["WORKS_FOR"]
    assert list(chinese["关系"]) == ["任职"]
    assert list(chinese["主体类型"]) == ["人物"]
    assert len(english.columns) == len(chinese.columns) == len(dataclasses.fields(rows[0]))
    assert rows.to_dicts("zh")[0]["客体"] == NAME
    assert ">主体</th>" in rows._repr_html_()
    with pytest.raises(QueryError, match="allowed: en, zh"):
        rows.to_df("fr")


def test_profile(kg: QueryableGraph) -> None:
    profile = kg.profile("云山一职校")
    assert profile.node.id == ID
    assert {(row.relation, row.subject_id == ID) for row in profile.facts} == {
        ("COOPERATES_WITH", True),
        ("OFFERS", True),
        ("LOCATED_IN", True),
        ("BUILT", True),
        ("WORKS_FOR", False),
    }
    assert [(row.name, row.value, row.unit) for row in profile.indicators] == [("学生", 1200.0, "人")]
    assert profile.documents == ("a.txt", "b.txt")
    assert str(profile).startswith(f"{NAME} (云山一职校) [School]")
    assert f"<h3>{NAME} <small>学校</small></h3>" in profile._repr_html_()


NEIGHBORS = [
    ({}, ("海川机械有限公司", "焊接", "云山市", "云山职教集团", "王一平")),
    ({"direction": "in"}, ("王一平",)),
    ({"direction": "out", "type": "地区"}, ("云山市",)),
    ({"relation": "开设"}, ("焊接",)),
    ({"type": "Program"}, ("焊接",)),
    ({"relation": "SERVES"}, ()),
]


@pytest.mark.parametrize(("options", "names"), NEIGHBORS, ids=str)
def test_neighbors(kg: QueryableGraph, options: dict[str, str], names: tuple[str, ...]) -> None:
    assert {row.name for row in kg.neighbors(NAME, **options)} == set(names)


PATHS = [
    ("王一平", "焊接", {}, [["王一平", NAME, "焊接"]]),
    ("焊接", "王一平", {}, [["焊接", NAME, "王一平"]]),
    ("海东省", "焊接", {}, [["海东省", "云山市", NAME, "焊接"]]),
    ("海东省", "焊接", {"longest": 2}, []),
    ("Region:白沙镇(990101)", "焊接", {}, []),
]


@pytest.mark.parametrize(("first", "second", "options", "expected"), PATHS)
def test_paths(kg: QueryableGraph, first: str, second: str, options: dict[str, int], expected: list[list[str]]) -> None:
    found = kg.paths(first, second, **options)
    assert [[node.name for node in path.nodes] for path in found] == expected


def test_paths_are_many_and_shortest_first() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for name in "甲乙丙丁戊":
        graph.add_node(f"School:{name}", type="School", name=name)
    for first, second in ("甲乙", "乙戊", "甲丙", "丙丁", "丁戊"):
        graph.add_edge(f"School:{first}", f"School:{second}", "ASSISTS", confidence=0.5)
    graph.add_edge("School:乙", "School:甲", "COOPERATES_WITH", confidence=0.9)
    paths = QueryableGraph(graph).paths("甲", "戊")
    assert [str(path) for path in paths] == [
        "甲 <-[COOPERATES_WITH]- 乙 -[ASSISTS]-> 戊",
        "甲 -[ASSISTS]-> 丙 -[ASSISTS]-> 丁 -[ASSISTS]-> 戊",
    ]
    assert len(QueryableGraph(graph).paths("甲", "戊", limit=1)) == 1


def test_indicators(kg: QueryableGraph) -> None:
    (row,) = kg.indicators(name="学")
    assert (row.subject, row.value, row.unit, row.time, row.sentence) == (
        NAME,
        1200.0,
        "人",
        "现",
        "学校现有学生1200人,校长王一平。",
    )
    assert kg.indicators(subject=NAME)[0] == row
    assert len(kg.indicators(subject="焊接")) == 0
    assert len(kg.indicators(unit="%")) == 0
    with pytest.raises(NotFoundError, match="did you mean 学生"):
        kg.indicators(name="学生们")


def test_subgraph(kg: QueryableGraph) -> None:
    near = kg.subgraph("王一平")
    assert set(near.graph) == {"Person:王一平", ID, "Document:a", "Document:b"}
    assert near.sources["a"] == TEXT_A
    assert near.cypher("MATCH (p:Person)-[:WORKS_FOR]->(s) RETURN s.name AS n").rows == [(NAME,)]
    assert set(kg.subgraph("王一平", hops=0).graph) == {"Person:王一平", "Document:a"}
    far = kg.subgraph("王一平", hops=2, relations=["任职", "OFFERS"])
    assert {data["type"] for _, data in far.graph.nodes(data=True)} == {"Person", "School", "Program", "Document"}
    assert "Enterprise" not in {data["type"] for _, data in kg.subgraph(NAME, types=["专业"]).graph.nodes(data=True)}
    with pytest.raises(QueryError):
        kg.subgraph()
    with pytest.raises(QueryError):
        kg.subgraph(NAME, hops=-1)


def moments() -> QueryableGraph:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    graph.add_node("School:甲", type="School", name="甲")
    for name in ("乙", "丙", "丁"):
        graph.add_node(f"Honor:{name}", type="Honor", name=name)
    graph.add_node("Indicator:x", type="Indicator", name="学生", value=3.0, unit="人", time="2023年")
    graph.add_edge("School:甲", "Indicator:x", "HAS_INDICATOR", confidence=1.0)
    for name, text in (("乙", "1999年5月，甲获评乙。"), ("丙", "2001年或2002年获丙。"), ("丁", "甲近年获丁。")):
        said = {"document": "d", "article": 1, "start": 0, "end": 9, "text": text, "extractor": "x", "confidence": 0.9}
        more = {"time": "近年"} if name == "丁" else {}
        graph.add_edge("School:甲", f"Honor:{name}", "RECEIVED", confidence=0.9, evidence=[said], **more)
    return QueryableGraph(graph)


def test_timeline_is_in_order_and_takes_no_guess() -> None:
    rows = moments().timeline("甲")
    assert [(row.year, row.time, row.object) for row in rows] == [
        (1999, "1999年5月", "乙"),
        (2023, "2023年", "学生 3人"),
        (None, "近年", "丁"),
    ]


def test_compare() -> None:
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for type_, names in (("School", "甲乙"), ("Program", "丙丁戊")):
        for name in names:
            graph.add_node(f"{type_}:{name}", type=type_, name=name)
    for school, programs in (("甲", "丙丁"), ("乙", "丁戊")):
        for program in programs:
            graph.add_edge(f"School:{school}", f"Program:{program}", "OFFERS", confidence=1.0)
    graph.add_edge("School:甲", "School:乙", "ASSISTS", confidence=1.0)
    for number, (school, name, value) in enumerate(
        (("甲", "就业率", 98.0), ("乙", "就业率", 92.5), ("乙", "教师", 9.0))
    ):
        graph.add_node(f"Indicator:{number}", type="Indicator", name=name, value=value, unit="")
        graph.add_edge(f"School:{school}", f"Indicator:{number}", "HAS_INDICATOR", confidence=1.0)
    rows = QueryableGraph(graph).compare("甲", "乙")
    assert [dataclasses.astuple(row) for row in rows] == [
        ("OFFERS", ("丁",), ("丙",), ("戊",)),
        ("ASSISTS", (), ("乙",), ()),
        ("ASSISTS ←", (), (), ("甲",)),
        ("HAS_INDICATOR", (), (), ("教师 9",)),
        ("HAS_INDICATOR 就业率", (), ("就业率 98",), ("就业率 92.5",)),
    ]
    assert rows.to_dicts("zh")[-1]["方面"] == "指标 就业率"


def test_statistics_and_html(kg: QueryableGraph) -> None:
    assert kg.statistics().by_type["School"] == 1
    assert '>学校</td><td style="text-align:right">1</td>' in kg._repr_html_()


WRONG = [
    (lambda kg: kg.table("COOPERATE"), "did you mean COOPERATES_WITH"),
    (lambda kg: kg.neighbors(NAME, type="Schol"), "did you mean School"),
    (lambda kg: kg.neighbors(NAME, direction="up"), "allowed: both, in, out"),
    (lambda kg: kg.profile("云山第一职业学校"), f"the nearest: {NAME}"),
    (lambda kg: kg.profile("白沙镇"), "several entities are named '白沙镇'"),
    (lambda kg: kg.paths("焊接", "甲乙丙丁"), "no name in it is near"),
    (lambda kg: kg.paths("Program:焊接", "焊接"), "are the same entity, 焊接"),
    (lambda kg: kg.find("焊接", type="学校"), "no School named '焊接'"),
]


@pytest.mark.parametrize(("call", "says"), WRONG, ids=[says for _, says in WRONG])
def test_what_is_not_there_is_told_in_one_line(kg: QueryableGraph, call: object, says: str) -> None:
    with pytest.raises((QueryError, NotFoundError)) as caught:
        call(kg)  # type: ignore[operator]
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_what_was_found_as_tables(kg: QueryableGraph) -> None:
    found = kg.find(NAME)
    assert (found, len(found), found[0].id) == (tuple(found), 1, ID)
    assert list(found.to_df("zh").columns) == ["编号", "类型", "名称", "匹配方式", "匹配度"]
    assert found.to_df("zh")["类型"][0] == "学校"
    assert ">匹配度</th>" in found._repr_html_()
    paths = kg.paths("王一平", "焊接")
    assert paths == tuple(paths)
    assert paths.to_df().to_dict("records") == [{"steps": 2, "path": str(paths[0])}]
    assert ">步数</th>" in paths._repr_html_()
    assert list(kg.paths("海东省", "焊接", longest=2).to_df("zh").columns) == ["步数", "路径"]
    assert list(kg.profile(NAME).to_df("zh")["客体"]) == [row.object for row in kg.profile(NAME).facts]
    numbers = kg.statistics()
    frame = numbers.to_df("zh")
    assert list(frame.columns) == ["类型 / 关系", "数量"]
    assert dict(zip(frame["类型 / 关系"], frame["数量"], strict=True))["学校"] == numbers.by_type["School"]
    assert numbers.to_df().to_dict("records")[0] == {"counted": "School", "number": 1}
    assert numbers._repr_html_() == kg._repr_html_()
    assert len(kg.statistics(top=1).most_connected) == 1
