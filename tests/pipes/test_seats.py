"""Which regions an institution's own name points at."""

import pytest

from tests.pipes.test_relations import marked
from vocgraph.pipes.clauses.analysis import analyse
from vocgraph.pipes.relations.features import Context
from vocgraph.pipes.relations.seats import LEVEL_WORD, level, seats, told
from vocgraph.records import Mention


def pointed(sentence: str, main: int | None = 0) -> dict[tuple[str, str], frozenset[str]]:
    _, mentions = marked(sentence)
    found = seats(mentions, set(range(len(mentions))), main)
    return {(mentions[s.subject].name, mentions[s.object].name): s.features for s in found}


def test_a_bare_town_in_a_school_s_name_points_at_the_town() -> None:
    found = pointed("{S:古镇理工学校}坐落在{R:中山市}，与{R:古镇镇}企业为邻。")
    assert set(found) == {("古镇理工学校", "古镇镇")}
    assert "seat=finest&bare&S" in found["古镇理工学校", "古镇镇"]


def test_of_several_regions_in_a_name_the_finest_is_told_from_the_coarser() -> None:
    found = pointed("{E:安吉天荒坪竹业公司}在{R:安吉县}{R:天荒坪镇}建厂。")
    assert "seat=finest&bare&E" in found["安吉天荒坪竹业公司", "天荒坪镇"]
    assert "seat=coarser&bare&E" in found["安吉天荒坪竹业公司", "安吉县"]


def test_a_region_whose_bare_name_is_part_of_another_s_is_not_meant() -> None:
    assert set(pointed("{S:江阳区职业学校}由{R:江阳区}与{R:江阳区南城街道}共管。")) == {("江阳区职业学校", "江阳区")}
    assert ("三江口职业学校", "三江镇") not in pointed("{S:三江口职业学校}在{R:三江口镇}，不在{R:三江镇}。")


def test_a_body_named_by_its_level_points_at_the_article_s_region_of_that_level() -> None:
    found = pointed("{S:通化技师学院}由{O:市人社局}主管，{R:通化市}在{R:吉林省}，{O:省教育厅}常来{R:通化市}。")
    assert {pair for pair, features in found.items() if "of-level" in features} == {
        ("市人社局", "通化市"),
        ("省教育厅", "吉林省"),
    }
    assert "of-level-main=True&0of1" in found["市人社局", "通化市"]


def test_the_region_named_most_often_comes_first() -> None:
    found = pointed("{O:县教育局}说，{R:宝兴县}与{R:甘洛县}结对，{R:宝兴县}出人。", None)
    assert "of-level-rank=0of2" in found["县教育局", "宝兴县"]
    assert "of-level-rank=1of2" in found["县教育局", "甘洛县"]


@pytest.mark.parametrize(
    "name", ["市场监督管理局", "县域经济研究会", "区块链协会", "乡村振兴局", "省级示范校联盟", "国家税务总局"]
)
def test_a_first_word_that_is_no_level(name: str) -> None:
    assert not LEVEL_WORD.match(name)


def test_a_body_that_names_its_place_is_not_taken_by_its_level() -> None:
    assert pointed("{O:永川区教委}在{R:重庆市}{R:永川区}。", None).keys() == {("永川区教委", "永川区")}


def test_no_region_no_seat() -> None:
    assert pointed("{S:远航职业学校}与{O:市教育局}签约。") == {}


def test_a_place_alone_is_given_as_an_instance() -> None:
    text, mentions = marked("{S:古镇理工学校}办学。")
    far = [*mentions, Mention(500, 503, "古镇镇", "Region", "古镇镇", chain=1)]
    found = list(Context(text, far, [], 0).instances())
    assert [(i.subject, i.object) for i in found] == [(0, 1)]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("内蒙古自治区", 1),
        ("凉山彝族自治州", 2),
        ("临海市", 3),
        ("杜桥镇", 4),
        ("广德经济开发区", 5),
        ("法国", 0),
    ],
)
def test_levels(name: str, expected: int) -> None:
    assert level(name) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("{E:江苏恒泰公司}总部位于{R:南通市}{R:通州区}。", {("江苏恒泰公司", "通州区")}),
        ("{S:甲县职业学校}创办于1990年，坐落在{R:松溉镇}。", {("甲县职业学校", "松溉镇")}),
        ("{S:甲县职业学校}师生参观了位于{R:永川区}的{E:乙乙公司}。", {("乙乙公司", "永川区")}),
        ("{S:甲县职业学校}由{O:甲县教育局}主管，坐落于{R:松溉镇}。", {("甲县职业学校", "松溉镇")}),
        ("{S:甲县职业学校}师生去了{R:松溉镇}。", set()),
        ("大赛设在{R:永川区}。", set()),
        ("{S:甲县职业学校}参观了位于{R:永川区}的车间。", set()),
    ],
)
def test_seats_that_the_text_tells(sentence: str, expected: set[tuple[str, str]]) -> None:
    text, mentions = marked(sentence)
    found = list(told(text, mentions, analyse(text, mentions, 0), 0))
    assert {(mentions[s.subject].name, mentions[s.object].name) for s in found} == expected
    assert all("told" in s.features for s in found)


def test_a_seat_told_speaks_against_that_of_the_name() -> None:
    text, mentions = marked("{E:安吉竹业公司}位于{R:德清县}。{R:安吉县}来人。")
    instances = Context(text, mentions, analyse(text, mentions, 0), 0).instances()
    own = {mentions[i.object].name: i.own for i in instances if "told" in i.own or "seat=finest" in i.own}
    assert "told" in own["德清县"] and "told-elsewhere" in own["安吉县"]
