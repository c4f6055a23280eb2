import json
from pathlib import Path

import pytest

from vocgraph.errors import GoldError
from vocgraph.evaluation import AnnotatedEdge, AnnotatedIndicator, AnnotatedNode, load_gold, parse_annotation

CASES = Path(__file__).parent / "cases"
MALFORMED = [json.loads(line) for line in (CASES / "malformed.jsonl").read_text("utf-8").splitlines()]


def test_load_gold_reads_lists_and_single_objects() -> None:
    gold = load_gold(CASES / "gold")
    assert list(gold) == ["fiction_a", "fiction_b", "fiction_c"]
    assert [len(articles) for articles in gold.values()] == [2, 1, 1]


def test_parse_annotation_keeps_everything() -> None:
    annotation = parse_annotation(
        {
            "nodes": [{"type": "School", "name": "甲校", "aliases": ["甲"], "optional": True}],
            "edges": [["甲校", "OFFERS", "烹饪"], ["甲校", "OFFERS", "会计", "?"]],
            "indicators": [{"subject": "甲校", "name": "教师", "value": 3, "qualifier": "近"}],
        }
    )
    assert annotation.nodes == (AnnotatedNode("School", "甲校", ("甲",), True),)
    assert annotation.edges == (
        AnnotatedEdge("甲校", "OFFERS", "烹饪"),
        AnnotatedEdge("甲校", "OFFERS", "会计", True),
    )
    assert annotation.indicators == (AnnotatedIndicator("甲校", "教师", 3.0, qualifier="近"),)


@pytest.mark.parametrize("case", MALFORMED, ids=lambda case: case["says"][:30])
def test_malformed_gold_is_refused_with_the_place(case: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "one.json").write_text(case["text"], "utf-8")
    with pytest.raises(GoldError) as caught:
        load_gold(tmp_path)
    assert case["says"] in str(caught.value)
    assert "one.json" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_folder_without_gold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match=r"no \.json file"):
        load_gold(tmp_path)
    with pytest.raises(GoldError, match="no folder"):
        load_gold(tmp_path / "nowhere")
    (tmp_path / "one.json").write_bytes("江南".encode("gb18030"))
    with pytest.raises(GoldError, match="no readable JSON"):
        load_gold(tmp_path)
