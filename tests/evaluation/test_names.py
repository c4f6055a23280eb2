import pytest

from vocgraph.evaluation.names import comparable


@pytest.mark.parametrize(
    ("one", "other", "node_type"),
    [
        ("“双优”项目", "双优 项目", "Project"),
        ("北辰精工（集团）有限公司", "北辰精工(集团)有限公司", "Enterprise"),
        ("ＡＢＢ", "abb", "Enterprise"),
        ("买买提·艾力", "买买提艾力", "Person"),
        ("烹饪专业", "烹饪", "Program"),
        ("《国家职业教育改革实施方案》", "国家职业教育改革实施方案", "Project"),
    ],
)
def test_same_name(one: str, other: str, node_type: str) -> None:
    assert comparable(one, node_type) == comparable(other, node_type)


@pytest.mark.parametrize(
    ("one", "other", "node_type"),
    [
        ("智能制造专业群", "智能制造", "Program"),
        ("烹饪专业", "烹饪", "School"),
        ("永川区", "永川", "Region"),
        ("甲、乙", "甲乙", "Enterprise"),
    ],
)
def test_other_name(one: str, other: str, node_type: str) -> None:
    assert comparable(one, node_type) != comparable(other, node_type)
