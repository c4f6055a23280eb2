import pytest

from tests.graph.corpus import TEXT_A, linked
from vocgraph.errors import GraphError, NotFoundError
from vocgraph.graph import KnowledgeGraph

SCHOOL_ID = "School:云山市第一职业学校"


@pytest.fixture(scope="module")
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(linked())


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        (SCHOOL_ID, [SCHOOL_ID]),
        ("云山市第一职业学校", [SCHOOL_ID]),
        ("云山一职校", [SCHOOL_ID]),
        (" “云山 一职校” ", [SCHOOL_ID]),
        ("海东省云山市", ["Region:云山市(990100)"]),
        ("Ａ", ["Document:a"]),
        ("白沙镇", ["Region:白沙镇(990101)", "Region:白沙镇(990202)"]),
    ],
)
def test_find(kg: KnowledgeGraph, name: str, ids: list[str]) -> None:
    assert [node.id for node in kg.find(name)] == ids


def test_find_by_type(kg: KnowledgeGraph) -> None:
    assert kg.find("焊接", type="Program")[0].attributes["code"] == "660104"
    with pytest.raises(NotFoundError, match="no School named '焊接'"):
        kg.find("焊接", type="School")
    with pytest.raises(GraphError, match="unknown type 'Indicator'"):
        kg.find("焊接", type="Indicator")


@pytest.mark.parametrize(
    ("name", "nearest"),
    [
        ("云山职业学校", "云山市第一职业学校"),
        ("海川机械", "海川机械有限公司"),
        ("School:云山市第二职业学校", "云山市第一职业学校"),
    ],
)
def test_what_is_not_found_gets_suggestions(kg: KnowledgeGraph, name: str, nearest: str) -> None:
    assert nearest in kg.suggestions(name)
    with pytest.raises(NotFoundError, match=nearest):
        kg.find(name)


@pytest.mark.parametrize("name", ["", "   ", "“”", "qqqq"])
def test_nothing_near(kg: KnowledgeGraph, name: str) -> None:
    assert kg.suggestions(name) == ()
    with pytest.raises(NotFoundError, match="no name in it is near"):
        kg.find(name)


def test_facts_carry_their_sentence_and_document(kg: KnowledgeGraph) -> None:
    facts = kg.facts_of(SCHOOL_ID)
    assert [(f.direction, f.relation, f.object.name if f.direction == "out" else f.subject.name) for f in facts] == [
        ("out", "COOPERATES_WITH", "海川机械有限公司"),
        ("out", "OFFERS", "焊接"),
        ("out", "LOCATED_IN", "云山市"),
        ("out", "BUILT", "云山职教集团"),
        ("out", "HAS_INDICATOR", "学生"),
        ("out", "MENTIONED_IN", "a"),
        ("out", "MENTIONED_IN", "b"),
        ("in", "WORKS_FOR", "王一平"),
    ]
    first = facts[0]
    assert first.properties == {"mode": "订单培养"}
    assert (first.evidence[0].document, first.evidence[0].text) == ("a", "与海川机械有限公司合作")
    assert TEXT_A[first.evidence[0].start : first.evidence[0].end] == first.evidence[0].text


def test_facts_of_nobody(kg: KnowledgeGraph) -> None:
    with pytest.raises(NotFoundError):
        kg.facts_of("School:无")
    with pytest.raises(NotFoundError):
        kg.node("School:无")


def test_statistics(kg: KnowledgeGraph) -> None:
    numbers = kg.statistics(top=2)
    assert (numbers.nodes, numbers.edges, numbers.facts, numbers.documents, numbers.evidence) == (12, 17, 5, 2, 15)
    assert (numbers.inferred_nodes, numbers.inferred_edges) == (2, 2)
    assert numbers.by_type == {
        "School": 1,
        "Enterprise": 1,
        "Region": 4,
        "Program": 1,
        "Platform": 1,
        "Person": 1,
        "Indicator": 1,
        "Document": 2,
    }
    assert numbers.by_relation["MENTIONED_IN"] == 9
    assert [(one.name, one.facts) for one in numbers.most_connected] == [
        ("云山市第一职业学校", 5),
        ("海川机械有限公司", 1),
    ]


def test_statistics_of_nothing() -> None:
    assert KnowledgeGraph().statistics().most_connected == ()


def test_filtered_takes_what_is_sure_and_what_hangs_on_it(kg: KnowledgeGraph) -> None:
    small = kg.filtered(0.85)
    assert "Person:王一平" not in small
    assert not small.graph.has_edge(SCHOOL_ID, "Platform:云山职教集团")
    assert "Region:海东省(990000)" in small
    assert "Region:白沙镇(990202)" not in small
    assert "Document:b" in small
    nothing = kg.filtered(1)
    assert not [n for n, d in nothing.graph.nodes(data=True) if d["type"] == "Indicator"]
    assert "Person:王一平" in kg
    with pytest.raises(GraphError, match="between 0 and 1"):
        kg.filtered(2)


def test_diff_names_what_differs(kg: KnowledgeGraph) -> None:
    other = KnowledgeGraph.from_linked(linked())
    assert not kg.diff(other)
    other.graph.remove_node("Program:焊接")
    other.graph.add_node("Program:车工", type="Program", name="车工", aliases=[])
    other.graph.add_edge(SCHOOL_ID, "Program:车工", "OFFERS", evidence=[], confidence=1.0)
    other.graph.nodes[SCHOOL_ID]["kind"] = "高职"
    other.graph.edges[SCHOOL_ID, "Region:云山市(990100)", "LOCATED_IN"]["confidence"] = 0.5
    del other.sources["b"]
    found = kg.diff(other)
    assert found.added_nodes == ("Program:车工",)
    assert found.removed_nodes == ("Program:焊接",)
    assert [(c.id, c.before, c.after) for c in found.changed_nodes] == [(SCHOOL_ID, {"kind": "中职"}, {"kind": "高职"})]
    assert found.added_edges == ((SCHOOL_ID, "OFFERS", "Program:车工"),)
    assert found.removed_edges == (
        ("Program:焊接", "MENTIONED_IN", "Document:a"),
        (SCHOOL_ID, "OFFERS", "Program:焊接"),
    )
    assert [c.id for c in found.changed_edges] == [(SCHOOL_ID, "LOCATED_IN", "Region:云山市(990100)")]
    assert found.changed_sources == ("b",)
