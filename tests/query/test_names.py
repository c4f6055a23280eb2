"""Finding by name: which way of finding answers, and what comes first."""

import random

import pytest

from tests.graph.corpus import SCHOOL
from vocgraph.errors import NotFoundError
from vocgraph.query import QueryableGraph
from vocgraph.query.names import NameIndex

ROWS = [
    ("School:重庆市永川职业教育中心", "School", "重庆市永川职业教育中心", ("永川职教中心",)),
    ("School:重庆市江南职业学校", "School", "重庆市江南职业学校", ("江南职校",)),
    ("School:长春职业技术学院", "School", "长春职业技术学院", ()),
    ("Enterprise:长城汽车", "Enterprise", "长城汽车", ("重庆永川长城汽车",)),
    ("Region:永川区", "Region", "永川区", ("永川",)),
    ("Region:白沙镇(1)", "Region", "白沙镇", ()),
    ("Region:白沙镇(2)", "Region", "白沙镇", ()),
    ("Project:“双优”项目", "Project", "“双优”项目", ()),
    ("Platform:永川", "Platform", "永川", ()),
    ("Platform:3DLab", "Platform", "3DLab", ()),
    ("Enterprise:重庆新禾模具制造有限公司", "Enterprise", "重庆新禾模具制造有限公司", ()),
    ("School:重庆市育林职业教育中心", "School", "重庆市育林职业教育中心", ()),
]
INDEX = NameIndex(ROWS)

FOUND = [
    # what is asked, how it is found, and which come, in order
    ("School:重庆市江南职业学校", "id", ["School:重庆市江南职业学校"]),
    ("重庆市江南职业学校", "name", ["School:重庆市江南职业学校"]),
    (" 重庆市 江南职业学校 ", "name", ["School:重庆市江南职业学校"]),
    ("双优项目", "name", ["Project:“双优”项目"]),
    ("永川职教中心", "alias", ["School:重庆市永川职业教育中心"]),
    ("永川", "name", ["Platform:永川"]),
    ("白沙镇", "name", ["Region:白沙镇(1)", "Region:白沙镇(2)"]),
    ("江南", "part", ["School:重庆市江南职业学校"]),
    ("长城", "part", ["Enterprise:长城汽车"]),
    ("cqsjnzyxx", "pinyin", ["School:重庆市江南职业学校"]),
    ("CQSYCZYJYZX", "pinyin", ["School:重庆市永川职业教育中心"]),
    ("zqsjnzyxx", "pinyin", ["School:重庆市江南职业学校"]),
    ("cczyjsxy", "pinyin", ["School:长春职业技术学院"]),
    ("zczyjsxy", "pinyin", ["School:长春职业技术学院"]),
    ("cqxhmjzzyxgs", "pinyin", ["Enterprise:重庆新禾模具制造有限公司"]),
    ("cqsylzyjyzx", "pinyin", ["School:重庆市育林职业教育中心"]),
    ("cqxh", "pinyin", ["Enterprise:重庆新禾模具制造有限公司"]),
    ("mjzz", "pinyin", ["Enterprise:重庆新禾模具制造有限公司"]),
    ("3dlab", "name", ["Platform:3DLab"]),
    ("永川职业中心", "fuzzy", ["School:重庆市永川职业教育中心"]),
    ("江南职业学校重庆", "fuzzy", ["School:重庆市江南职业学校"]),
    ("长城气车", "fuzzy", ["Enterprise:长城汽车"]),
]


@pytest.mark.parametrize(("asked", "how", "ids"), FOUND, ids=[asked for asked, _, _ in FOUND])
def test_found(asked: str, how: str, ids: list[str]) -> None:
    found = INDEX.find(asked)
    assert [id for id, _, _ in found][: len(ids)] == ids
    assert {way for _, way, _ in found} == {how}
    assert all(0 < score <= 100 for _, _, score in found)


@pytest.mark.parametrize(
    "asked",
    ["", "  ", "“”", "甲", "天地玄黄", "zzzz", "gscq", "cqxhmjzzyxgss", "(", "\\", "a" * 5000, "永" * 5000, "\x00"],
)
def test_nothing_is_found(asked: str) -> None:
    assert INDEX.find(asked) == []


def test_type_and_limit() -> None:
    assert [id for id, _, _ in INDEX.find("永川", type="Region")] == ["Region:永川区"]
    assert INDEX.find("永川", type="School") == INDEX.find("永川", type="School", limit=1)
    assert len(INDEX.find("职业", limit=2)) == 2
    assert NameIndex([]).find("永川") == []


def test_the_order_of_the_rows_does_not_matter() -> None:
    mixed = list(ROWS)
    random.Random(3).shuffle(mixed)
    for asked, _, _ in FOUND:
        assert NameIndex(mixed).find(asked) == INDEX.find(asked)


def test_in_a_graph(kg: QueryableGraph) -> None:
    (match,) = kg.find("ysyzx")
    assert (match.name, match.how, match.score) == (SCHOOL.name, "pinyin", 100.0)
    assert match.aliases == ("云山一职校",)
    with pytest.raises(NotFoundError, match="no name in it is near"):
        kg.find("天地玄黄")
