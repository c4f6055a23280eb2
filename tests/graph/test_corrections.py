import json
from pathlib import Path
from typing import Any

import pytest

from tests.graph.corpus import TEXT_A, linked
from vocgraph.errors import GraphError, InputError
from vocgraph.graph import KnowledgeGraph

SCHOOL_ID = "School:云山市第一职业学校"


@pytest.fixture
def kg() -> KnowledgeGraph:
    return KnowledgeGraph.from_linked(linked())


def rules(*corrections: dict[str, Any], **more: Any) -> dict[str, Any]:
    return {"format": "vocgraph-corrections", "version": 1, "corrections": list(corrections), **more}


def test_rename_moves_edges_and_indicators_and_keeps_the_old_name(kg: KnowledgeGraph) -> None:
    new = "School:云山市第一中等职业学校"
    after = kg.corrected(rules({"do": "rename", "id": SCHOOL_ID, "name": "云山市第一中等职业学校", "note": "全称"}))
    assert SCHOOL_ID not in after
    assert after.graph.nodes[new]["aliases"] == ["云山一职校", "云山市第一职业学校"]
    assert f"Indicator:{new}/学生/1200人/现" in after
    assert after.graph.degree(new) == kg.graph.degree(SCHOOL_ID)
    assert kg == KnowledgeGraph.from_linked(linked())


def test_rename_keeps_what_tells_namesakes_apart(kg: KnowledgeGraph) -> None:
    after = kg.corrected(rules({"do": "rename", "id": "Region:白沙镇(990101)", "name": "白沙街道"}))
    assert after.node("Region:白沙街道(990101)").aliases == ("白沙镇",)


def test_rename_to_a_name_that_is_taken_is_refused(kg: KnowledgeGraph) -> None:
    kg.graph.add_node("School:云山职校", type="School", name="云山职校", aliases=[], confidence=0.5)
    with pytest.raises(GraphError, match="'School:云山职校' is there already; use 'merge'"):
        kg.corrected(rules({"do": "rename", "id": SCHOOL_ID, "name": "云山职校"}))


def test_merge_unites_names_edges_and_evidence(kg: KnowledgeGraph) -> None:
    kg.graph.add_node("School:云山职校", type="School", name="云山职校", aliases=["山校"], confidence=0.5)
    evidence = [dict(kg.graph.edges[SCHOOL_ID, "Program:焊接", "OFFERS"]["evidence"][0], start=0)]
    kg.graph.add_edge("School:云山职校", "Program:焊接", "OFFERS", evidence=evidence, confidence=0.9)
    kg.graph.add_edge("School:云山职校", SCHOOL_ID, "COOPERATES_WITH", evidence=[], confidence=0.9)
    after = kg.corrected(rules({"do": "merge", "id": "School:云山职校", "into": SCHOOL_ID}))
    assert after.graph.nodes[SCHOOL_ID]["aliases"] == ["云山一职校", "云山职校", "山校"]
    edge = after.graph.edges[SCHOOL_ID, "Program:焊接", "OFFERS"]
    assert [e["start"] for e in edge["evidence"]] == [0, 21]
    assert edge["confidence"] == 0.9
    assert not after.graph.has_edge(SCHOOL_ID, SCHOOL_ID)


def test_delete_a_node_with_its_indicators(kg: KnowledgeGraph) -> None:
    after = kg.corrected(rules({"do": "delete-node", "id": SCHOOL_ID}))
    assert after.diff(kg).added_nodes == (f"Indicator:{SCHOOL_ID}/学生/1200人/现", SCHOOL_ID)


def test_add_and_delete_edges(kg: KnowledgeGraph) -> None:
    start = TEXT_A.index("海川")
    after = kg.corrected(
        rules(
            {
                "do": "add-edge",
                "subject": "Person:王一平",
                "relation": "WORKS_FOR",
                "object": "Enterprise:海川机械有限公司",
                "properties": {"title": "董事"},
                "evidence": [{"document": "a", "start": start, "end": start + 4}],
            },
            {"do": "delete-edge", "subject": SCHOOL_ID, "relation": "OFFERS", "object": "Program:焊接"},
        )
    )
    edge = after.graph.edges["Person:王一平", "Enterprise:海川机械有限公司", "WORKS_FOR"]
    assert (edge["title"], edge["corrected"], edge["evidence"][0]["text"]) == ("董事", True, "海川机械")
    assert not after.graph.has_edge(SCHOOL_ID, "Program:焊接")


def test_corrections_come_from_a_file(kg: KnowledgeGraph, tmp_path: Path) -> None:
    file = tmp_path / "corrections.json"
    file.write_text(json.dumps(rules({"do": "delete-node", "id": "Program:焊接"})), encoding="utf-8-sig")
    assert "Program:焊接" not in kg.corrected(file)
    with pytest.raises(InputError, match="No such file"):
        kg.corrected(tmp_path / "none.json")
    file.write_text("{")
    with pytest.raises(InputError, match="are no JSON"):
        kg.corrected(file)


EDGE = {"do": "add-edge", "subject": SCHOOL_ID, "relation": "OFFERS", "object": "Program:焊接"}


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ({}, "'format' must be 'vocgraph-corrections'"),
        ({**rules(), "version": 2}, "have the version 2"),
        (rules(extra=1), "unknown part 'extra'"),
        ({**rules(), "corrections": {}}, "no list 'corrections'"),
        (rules({"do": "explode"}), "correction 1: 'do' is 'explode'; allowed: rename, merge"),
        (rules({"do": ["rename"]}), "correction 1: 'do' is"),
        (rules({"do": "rename", "id": SCHOOL_ID}), "'name' must be a text"),
        (rules({"do": "rename", "id": SCHOOL_ID, "name": " "}), "'name' must be a text"),
        (rules({"do": "delete-node", "id": SCHOOL_ID, "force": True}), "unknown field 'force'"),
        (rules({"do": "delete-node", "id": "School:无"}), "no entity with the id 'School:无'"),
        (rules({"do": "delete-node", "id": "Document:a"}), "no entity with the id 'Document:a'"),
        (rules({"do": "merge", "id": SCHOOL_ID, "into": "Program:焊接"}), "of different types"),
        (rules({"do": "merge", "id": SCHOOL_ID, "into": SCHOOL_ID}), "into itself"),
        (rules({"do": "rename", "id": "Region:白沙镇(990101)", "name": "白沙镇"}, {"do": "x"}), "correction 2"),
        (rules({**EDGE, "relation": "BUILT"}), "no BUILT from School to Program"),
        (rules({**EDGE, "relation": "MENTIONED_IN"}), "no MENTIONED_IN"),
        (rules({**EDGE, "properties": {"confidence": "1"}}), "allowed are texts for none"),
        (rules({**EDGE, "properties": []}), "'properties' must be an object"),
        (rules({**EDGE, "evidence": [{"document": "a", "start": 0}]}), "must be a list of"),
        (rules({**EDGE, "evidence": [{"document": "x", "start": 0, "end": 1}]}), "no document 'x'"),
        (rules({**EDGE, "evidence": [{"document": "a", "start": True, "end": 2}]}), "does not fit"),
        (rules({**EDGE, "evidence": [{"document": "a", "start": 0, "end": 9999}]}), "does not fit"),
        (rules({**EDGE, "do": "delete-edge", "relation": "BUILT"}), "there is no edge"),
    ],
)
def test_wrong_corrections_are_refused(kg: KnowledgeGraph, data: dict[str, Any], message: str) -> None:
    with pytest.raises(GraphError, match=message) as caught:
        kg.corrected(data)
    assert len(str(caught.value).splitlines()) == 1
