import dataclasses
import math
import random

import pytest

from tests.graph import corpus
from tests.graph.corpus import FIRM, PERSON, SCHOOL, TEXT_A, TEXT_B, linked, said
from vocgraph.errors import GraphError
from vocgraph.graph import KnowledgeGraph, entity_id
from vocgraph.graph.nodelink import node_link_lines
from vocgraph.records import Document, EntityKey, Fact, IndicatorFact, Linked

SCHOOL_ID = "School:云山市第一职业学校"


def changed(**parts: object) -> Linked:
    return dataclasses.replace(linked(), **parts)  # type: ignore[arg-type]


def with_facts(*facts: Fact) -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(changed(facts=(*linked().facts, *facts)))


def test_nodes_have_the_promised_attributes() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    assert kg.graph.nodes[SCHOOL_ID] == {
        "type": "School",
        "name": "云山市第一职业学校",
        "aliases": ["云山一职校"],
        "kind": "中职",
        "confidence": 1.0,
    }
    assert kg.graph.nodes["Document:a"] == {
        "type": "Document",
        "name": "a",
        "aliases": [],
        "path": "a.txt",
        "encoding": "utf-8",
        "sha256": corpus.document("a", TEXT_A).sha256,
        "media_type": "text/plain",
    }
    assert kg.graph.nodes["Region:海东省(990000)"]["inferred"] is True
    number = f"Indicator:{SCHOOL_ID}/学生/1200人/现"
    assert kg.graph.nodes[number]["value"] == 1200.0
    assert [(s, k) for s, _, k in kg.graph.in_edges(number, keys=True)] == [(SCHOOL_ID, "HAS_INDICATOR")]


def test_every_stated_node_is_mentioned_in_its_documents() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    for node, data in kg.graph.nodes(data=True):
        documents = {o for _, o, key in kg.graph.out_edges(node, keys=True) if key == "MENTIONED_IN"}
        assert bool(documents) == (data["type"] != "Document" and not data.get("inferred")), node
    assert {o for _, o, k in kg.graph.out_edges(SCHOOL_ID, keys=True) if k == "MENTIONED_IN"} == {
        "Document:a",
        "Document:b",
    }


def test_evidence_cut_from_the_source_gives_the_words() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    seen = 0
    for *_, data in kg.graph.edges(keys=True, data=True):
        for one in data["evidence"]:
            assert kg.sources[one["document"]][one["start"] : one["end"]] == one["text"]
            seen += 1
    assert seen == 15


def test_namesakes_stay_apart() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    assert [node.id for node in kg.find("白沙镇")] == ["Region:白沙镇(990101)", "Region:白沙镇(990202)"]


def test_the_order_of_the_corpus_does_not_matter() -> None:
    expected = "".join(node_link_lines(KnowledgeGraph.from_linked(linked()).graph, "x"))
    corpus_ = linked()
    for seed in range(5):
        shuffle = random.Random(seed)
        parts = {}
        for field in ("documents", "entities", "facts", "indicators"):
            items = list(getattr(corpus_, field))
            shuffle.shuffle(items)
            parts[field] = tuple(items)
        built = KnowledgeGraph.from_linked(changed(**parts))
        assert "".join(node_link_lines(built.graph, "x")) == expected
        assert list(built.graph) == sorted(built.graph)


def test_a_document_shows_its_name_and_not_its_folder() -> None:
    documents = tuple(
        dataclasses.replace(d, path=path)
        for d, path in zip(linked().documents, ("/x/y/a.txt", r"C:\z\b.txt"), strict=True)
    )
    kg = KnowledgeGraph.from_linked(changed(documents=documents))
    assert [kg.graph.nodes[f"Document:{d}"]["path"] for d in "ab"] == ["a.txt", "b.txt"]


def test_the_same_fact_from_two_places_is_one_edge_with_both() -> None:
    a = said("a", TEXT_A, "与海川机械有限公司合作")
    b = said("b", TEXT_B, "云山一职校牵头组建", 0.95)
    again = Fact(SCHOOL, "COOPERATES_WITH", FIRM, (b, a), 0.95, (("mode", "共建"),))
    edge = with_facts(again).graph.edges[SCHOOL_ID, entity_id(FIRM), "COOPERATES_WITH"]
    assert [(e["document"], e["start"]) for e in edge["evidence"]] == [("a", a.start), ("b", b.start)]
    assert edge["confidence"] == 0.95
    assert set(edge["mode"].split("、")) == {"订单培养", "共建"}


def test_the_surer_of_equal_evidence_stays() -> None:
    twice = (said("a", TEXT_A, "校长王一平", 0.4), said("a", TEXT_A, "校长王一平", 0.6))
    edge = with_facts(Fact(PERSON, "WORKS_FOR", SCHOOL, twice, 0.6)).graph.edges[
        entity_id(PERSON), SCHOOL_ID, "WORKS_FOR"
    ]
    assert [e["confidence"] for e in edge["evidence"]] == [0.6]
    assert edge["title"] == "校长"


def test_a_stated_fact_is_not_inferred_any_more() -> None:
    city, province = corpus.CITY, corpus.PROVINCE
    kg = with_facts(Fact(city, "PART_OF", province, (said("a", TEXT_A, "云山市"),), 0.9))
    assert "inferred" not in kg.graph.edges[entity_id(city), entity_id(province), "PART_OF"]


def test_two_qualifiers_of_one_number_are_both_kept() -> None:
    first = linked().indicators[0]
    kg = KnowledgeGraph.from_linked(
        changed(
            indicators=(first, dataclasses.replace(first, qualifier="余"), dataclasses.replace(first, qualifier="近"))
        )
    )
    numbers = [data for _, data in kg.graph.nodes(data=True) if data["type"] == "Indicator"]
    assert len(numbers) == 1
    assert set(numbers[0]["qualifier"].split("、")) == {"余", "近"}


def test_lone_surrogates_become_the_replacement_character() -> None:
    documents = (Document("\udcffc", "c.txt", "甲\ud800校", "utf-8", "0"),)
    key = EntityKey("School", "甲\ud800校")
    kg = KnowledgeGraph.from_linked(
        Linked(documents, (corpus.entity(key, said("\udcffc", documents[0].text, key.name)),), (), ())
    )
    assert kg.sources["\ufffdc"] == "甲\ufffd校"
    assert [data["name"] for _, data in kg.graph.nodes(data=True)] == ["\ufffdc", "甲\ufffd校"]


@pytest.mark.parametrize(
    ("parts", "message"),
    [
        ({"facts": (Fact(FIRM, "OFFERS", SCHOOL, (), 1.0),)}, "no OFFERS from Enterprise to School"),
        ({"facts": (Fact(SCHOOL, "LIKES", FIRM, (), 1.0),)}, "unknown relation 'LIKES'"),
        ({"facts": (Fact(SCHOOL, "MENTIONED_IN", FIRM, (), 1.0),)}, "unknown relation 'MENTIONED_IN'"),
        ({"facts": (Fact(SCHOOL, "OFFERS", EntityKey("Program", "无"), (), 1.0),)}, "not among the entities"),
        ({"facts": (Fact(SCHOOL, "COOPERATES_WITH", FIRM, (), 1.5),)}, "confidence 1.5"),
        ({"facts": (Fact(SCHOOL, "COOPERATES_WITH", FIRM, (), math.nan),)}, "confidence nan"),
        ({"facts": (Fact(SCHOOL, "COOPERATES_WITH", FIRM, (), 1.0, (("evidence", "x"),)),)}, "declares: mode"),
        ({"entities": (corpus.entity(EntityKey("Document", "a")),)}, "has the type 'Document'"),
        ({"entities": (corpus.entity(EntityKey("School", " \n")),), "facts": (), "indicators": ()}, "has no name"),
        ({"documents": linked().documents[:1]}, "document 'b', which is not in the corpus"),
        ({"documents": linked().documents * 2}, "two documents share the id 'a'"),
        ({"documents": (corpus.document("a", "短"), corpus.document("b", TEXT_B))}, "which has 1 characters"),
        ({"indicators": (IndicatorFact(SCHOOL, "人数", math.inf, "人", "", "", ()),)}, "must be finite"),
    ],
)
def test_what_breaks_the_rules_is_refused(parts: dict[str, object], message: str) -> None:
    with pytest.raises(GraphError, match=message) as caught:
        KnowledgeGraph.from_linked(changed(**parts))
    assert len(str(caught.value).splitlines()) == 1
