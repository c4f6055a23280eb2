"""Which mentions of an article name the same thing."""

import pytest

from tests.pipes.test_relations import marked
from vocgraph.pipes.aliases.chains import chain
from vocgraph.pipes.aliases.short_forms import abbreviates


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
        ("建国", "王建国", "Person", True),
        ("老王", "王建国", "Person", True),
        ("王老师", "王建国", "Person", True),
        ("李老师", "王建国", "Person", False),
        ("古丽", "古丽·买买提", "Person", True),
        ("买买提", "古丽·买买提", "Person", False),
        ("盐城工学院", "盐城工业职业技术学院", "School", False),
        ("甲县师范学校", "甲县师范学校附属幼儿园", "School", False),
        ("敦化二职", "吉林省敦化市第二职业高级中学", "School", True),
        ("吉林二职", "吉林省敦化市第二职业高级中学", "School", False),
        ("长龙钢铁", "长龙钢铁炼钢总厂", "Enterprise", False),
        ("长龙钢铁", "长龙钢铁股份有限公司", "Enterprise", True),
        ("长龙", "长龙云", "Enterprise", False),
        ("东湖新区", "东湖高新技术产业新区", "Region", True),
        ("滨沙", "滨沙经济开发区", "Region", True),
        ("兰州", "兰州新区", "Region", False),
        ("印尼", "印度尼西亚", "Region", True),
        ("印度", "印度尼西亚", "Region", False),
        ("半导体", "半导体产业", "Industry", True),
        ("半导体", "半导体设备", "Industry", False),
        ("护理", "护理专业群", "Program", False),
        ("智慧农机", "智慧农机专业群", "Program", True),
        ("汽修", "汽车运用与维修", "Program", True),
        ("乡村学院", "云岭乡村学院", "Platform", True),
        ("现代学徒制", "现代学徒制试点", "Project", True),
        ("省赛", "四川省职业院校技能大赛", "Event", True),
        ("省赛", "全国职业院校技能大赛", "Event", False),
        ("县教育局", "江华瑶族自治县教育局", "Organization", True),
        ("市教委", "北京市顺义区教育委员会", "Organization", False),
        ("县政府", "永川区松溉镇人民政府", "Organization", False),
        ("自治区教育厅", "广西壮族自治区教育厅", "Organization", True),
        ("省教育厅", "湖南省教育厅职业教育处", "Organization", False),
        ("管委会", "东湖开发区管委会", "Organization", True),
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


def test_a_short_form_joins_a_name_that_has_another_short_form() -> None:
    assert together("{S:邯郸市涉县清漳职业教育中心}，{S:涉县清漳职教中心}，{S:清漳职教中心}。") == {
        frozenset({"邯郸市涉县清漳职业教育中心", "涉县清漳职教中心", "清漳职教中心"})
    }


@pytest.mark.parametrize(
    "sentence",
    [
        "{S:甲县职业学校}很大。那时候学校还叫{S:乙乡农业中学}。",
        "{S:甲县职业学校}以前叫{S:乙乡农业中学}。",
        "{S:甲县职业学校}的前身，是1985年创办的{S:乙乡农业中学}。",
        "{S:甲县职业学校}（原{S:乙乡农业中学}）很大。",
        "{S:甲县职业学校}由{S:乙乡农业中学}改建。",
        "{S:甲县职业学校}招生。1978年挂的还是{S:乙乡农业中学}的牌子。",
        "{S:甲县职业学校}脱胎于1949年开办的{S:乙乡农业中学}。",
        "他创办{S:乙乡农业中学}——本校前身。{S:甲县职业学校}招生，{S:甲县职业学校}扩建。",
        "{S:丙县卫生学校}来访。{S:甲县职业学校}招生。该校原名{S:乙乡农业中学}。",
        "{S:丙县卫生学校}和{S:甲县职业学校}（原{S:乙乡农业中学}）签约。",
    ],
)
def test_former_names_join_the_school_that_is_spoken_of(sentence: str) -> None:
    assert together(sentence) == {frozenset({"甲县职业学校", "乙乡农业中学"})}


@pytest.mark.parametrize(
    "sentence",
    [
        "{S:甲县职业学校}很大，学生还叫得出{S:乙乡农业中学}的老师。",
        "{S:甲县职业学校}与{S:乙乡农业中学}合并，前身不同。",
        "{S:甲县职业学校}的前身是农场，后来去{S:乙乡农业中学}读书。",
    ],
)
def test_other_schools_are_no_former_names(sentence: str) -> None:
    assert together(sentence) == set()


def test_two_divisions_in_one_name_are_the_finer_one() -> None:
    text, mentions = marked("{R:重庆市永川区}和{R:永川区}。")
    assert len({m.chain for m in chain(text, mentions)}) == 1


def test_regions_get_their_official_names() -> None:
    text, mentions = marked("{R:重庆}的{R:永川}。")
    assert [m.name for m in chain(text, mentions)] == ["重庆市", "永川区"]
    text, mentions = marked("{R:永川区}{R:松溉镇}，{R:永川}。")
    assert len({m.chain for m in chain(text, mentions)}) == 2


def test_zones_and_pairs_stay_as_they_are() -> None:
    text, mentions = marked("{R:川渝}、{R:成渝地区双城经济圈}。")
    assert [m.name for m in chain(text, mentions)] == ["川渝", "成渝地区双城经济圈"]


def test_an_area_is_named_by_the_number_of_its_places_too() -> None:
    assert together("{R:成渝两地双城经济圈}、{R:成渝地区双城经济圈}，{R:川渝两地}、{R:川渝地区}。") == {
        frozenset(("成渝两地双城经济圈", "成渝地区双城经济圈")),
        frozenset(("川渝两地", "川渝地区")),
    }
