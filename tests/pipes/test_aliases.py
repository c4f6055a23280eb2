"""Which mentions of an article name the same thing."""

import pytest

from tests.pipes.test_relations import marked
from vocgraph.pipes.aliases.chains import abbreviates, chain


def together(sentence: str) -> set[frozenset[str]]:
    text, mentions = marked(sentence)
    chains: dict[int, set[str]] = {}
    for m in chain(text, mentions):
        chains.setdefault(m.chain, set()).add(m.text)
    return {frozenset(names) for names in chains.values() if len(names) > 1}


@pytest.mark.parametrize(
    ("short", "full", "kind", "expected"),
    [
        ("江南职校", "重庆市江南职业学校", "School", True),
        ("永川职教中心", "重庆市永川职业教育中心", "School", True),
        ("江南职业学校", "重庆市江南职业学校", "School", True),
        ("重庆安全职院", "重庆安全技术职业学院", "School", True),
        ("永川职教中心", "重庆市彭水职业教育中心", "School", False),
        ("重庆大学", "重庆市江南职业学校", "School", False),
        ("海辰储能", "重庆海辰储能科技有限公司", "Enterprise", True),
        ("远拓装备", "枣庄远拓智能装备有限公司", "Enterprise", True),
        ("长城汽车", "重庆海辰储能科技有限公司", "Enterprise", False),
        ("世界职业技能大赛", "第46届世界职业技能大赛", "Event", True),
        ("技能大赛", "重庆市江南学校艺术大赛", "Event", False),
        ("王建", "王建国", "Person", False),
    ],
)
def test_abbreviates(short: str, full: str, kind: str, expected: bool) -> None:
    assert abbreviates(short, full, kind) is expected


def test_a_declared_short_form_joins_even_without_a_school_word() -> None:
    assert together("{S:浏阳市瑶光职业技术学校}（简称“{S:瑶职}”）很大，{S:瑶职}在此。") == {
        frozenset({"浏阳市瑶光职业技术学校", "瑶职"})
    }


def test_a_short_form_that_fits_two_schools_joins_neither() -> None:
    assert together("{S:重庆市江南职业学校}和{S:南京市江南职业学校}，{S:江南职校}。") == set()


def test_a_former_name_joins_its_school_and_a_merged_school_does_not() -> None:
    assert together("{S:永川职业学校}前身是{S:永川农业中学}。") == {frozenset({"永川职业学校", "永川农业中学"})}
    assert together("{S:昌都职业学校}由{S:昌都农牧学校}与{S:昌都财经学校}合并而成。") == set()


def test_regions_get_their_official_names() -> None:
    text, mentions = marked("{R:重庆}的{R:永川}。")
    assert [m.name for m in chain(text, mentions)] == ["重庆市", "永川区"]
    text, mentions = marked("{R:永川区}{R:松溉镇}，{R:永川}。")
    assert len({m.chain for m in chain(text, mentions)}) == 2


def test_zones_and_pairs_stay_as_they_are() -> None:
    text, mentions = marked("{R:川渝}、{R:成渝地区双城经济圈}。")
    assert [m.name for m in chain(text, mentions)] == ["川渝", "成渝地区双城经济圈"]
