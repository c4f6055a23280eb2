"""Who wins where the stages differ."""

import pytest

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.merge.decide import merge, pool
from vocgraph.pipes.merge.edges import mended
from vocgraph.pipes.merge.model import load
from vocgraph.pipes.organizations import finder as organizations


def c(text: str, part: str, kind: str, score: float = 0.8, source: str = "grammar:x", name: str = "") -> Candidate:
    start = text.index(part)
    return Candidate(start, start + len(part), kind, name or part, source, score)


def stand(text: str, *candidates: Candidate) -> list[tuple[str, str]]:
    return [(m.type, m.text) for m in merge(text, candidates)]


def test_a_longer_name_wins_over_its_parts_and_holds_its_divisions() -> None:
    text = "重庆市永川职业教育中心"
    found = stand(
        text,
        c(text, "重庆市", "Region", 0.95),
        c(text, "永川", "Region", 0.9),
        c(text, text, "School"),
        c(text, "职业教育中心", "School", 0.6),
    )
    assert found == [("School", text), ("Region", "重庆市"), ("Region", "永川")]


def test_a_zone_in_the_name_of_its_office_stands_with_the_division_in_it() -> None:
    text = "温岭经济开发区管委会"
    zone, town = c(text, "温岭经济开发区", "Region", 0.9), c(text, "温岭", "Region", 0.9)
    found = stand(text, c(text, text, "Organization"), town, zone)
    assert found == [("Organization", text), ("Region", "温岭经济开发区"), ("Region", "温岭")]


def test_a_company_inside_another_name_is_no_node() -> None:
    text = "长城汽车产业学院"
    assert stand(text, c(text, "长城汽车", "Enterprise", 0.9), c(text, text, "Platform")) == [("Platform", text)]


@pytest.mark.parametrize(
    ("text", "part", "kind", "stands"),
    [
        ("教育部第三批现代学徒制试点", "教育部", "Project", True),
        ("人力资源社会保障部全国技术能手", "人力资源社会保障部", "Honor", True),
        ("教育部直属机关幼儿园", "教育部", "School", False),
        ("全国教育部门先进集体", "教育部", "Honor", False),
    ],
)
def test_the_national_body_that_confers_an_honour_is_a_node(text: str, part: str, kind: str, stands: bool) -> None:
    body = c(text, part, "Organization", 0.95, organizations.NATIONAL)
    found = stand(text, c(text, text, kind, 0.99, "encoder"), c(text, text, kind, 0.9), body)
    assert found == [(kind, text), *([("Organization", part)] if stands else [])]


def test_an_office_at_the_beginning_of_an_honour_is_none() -> None:
    text = "省教育厅先进个人"
    office = c(text, "省教育厅", "Organization", 0.9, "grammar:office")
    assert stand(text, c(text, text, "Honor", 0.99, "encoder"), c(text, text, "Honor", 0.9), office) == [
        ("Honor", text)
    ]


def test_sources_that_agree_make_a_proposal_surer() -> None:
    text = "学校与永川职教中心合作"
    rule = c(text, "永川职教中心", "School", 0.6, "grammar:school")
    trained = c(text, "永川职教中心", "School", 0.97, "encoder")
    own = c(text, "永川职教中心", "School", 0.6, "model:zh_core_web_sm")
    (alone,), (both,) = pool(text, [rule], load()), pool(text, [rule, trained], load())
    assert both.score > alone.score and both.sources == ("encoder", "rules")
    (three,) = pool(text, [rule, trained, own], load())
    assert three.score > both.score, "a model of the user's counts beside them"


def test_weights_decide_between_two_readings_of_the_same_words() -> None:
    text = "达瓦未来"
    firm, honor = c(text, text, "Enterprise", source="grammar:list"), c(text, text, "Honor", source="grammar:honor")
    assert [m.type for m in merge(text, [firm, honor], weights={"F:type=Enterprise": 3.0, "": 0.0})] == ["Enterprise"]
    assert [m.type for m in merge(text, [firm, honor], weights={"F:type=Honor": 3.0, "": 0.0})] == ["Honor"]


def test_a_weak_proposal_does_not_stand() -> None:
    assert stand("学校", c("学校", "学校", "School", 0.3)) == []


def test_an_expanded_name_stays() -> None:
    text = "智能制造、信息技术等专业群"
    candidate = c(text, "智能制造", "Program", 0.9, name="智能制造专业群")
    assert [m.name for m in merge(text, [candidate])] == ["智能制造专业群"]


def test_order_of_candidates_makes_no_difference() -> None:
    text = "重庆市永川职业教育中心与长城汽车合作"
    many = [
        c(text, "重庆市", "Region"),
        c(text, "重庆市永川职业教育中心", "School"),
        c(text, "长城汽车", "Enterprise"),
        c(text, "长城", "Region", 0.6),
    ]
    assert merge(text, many) == merge(text, many[::-1])


def test_function_words_in_front_of_a_name_go() -> None:
    text = "学校归阳江市教育局主管，的大英县盐卤职业高中"
    school = c(text, "的大英县盐卤职业高中", "School", 0.99, "encoder")
    office = c(text, "归阳江市教育局", "Organization", 0.99, "encoder")
    city = c(text, "阳江市", "Region", 0.95)
    assert [m.name for m in mended(text, [school, office, city])] == ["大英县盐卤职业高中", "阳江市教育局", "阳江市"]
    assert mended(text, [office]) == [office], "nothing says that a name begins after the word"


def test_a_name_that_begins_with_a_function_word_keeps_it() -> None:
    text = "和静县职业技术学校"
    school = c(text, text, "School", 0.99, "encoder")
    whole, inner = c(text, "和静县", "Region", 0.95), c(text, "静县", "Region", 0.6)
    assert ("School", text) in stand(text, school, whole, inner)


def test_an_edition_of_an_event_sheds_its_year() -> None:
    text = "2022年第46届世界职业技能大赛、2023年全国职业院校技能大赛"
    edition = c(text, "2022年第46届世界职业技能大赛", "Event", 0.99, "encoder")
    year = c(text, "2023年全国职业院校技能大赛", "Event", 0.99, "encoder")
    assert [m.name for m in mended(text, [edition, year])] == ["第46届世界职业技能大赛", "2023年全国职业院校技能大赛"]


def test_a_mere_kind_of_division_is_no_region() -> None:
    text = "自治区教育厅，宁夏回族自治区"
    bare = Candidate(0, 3, "Region", "自治区", "encoder", 0.99)
    named = c(text, "宁夏回族自治区", "Region", 0.99, "encoder")
    assert mended(text, [bare, named]) == [named]


@pytest.mark.parametrize(
    ("text", "part", "name"),
    [
        ("获评江西省“赣江匠师”。", "江西省“赣江匠师", "江西省“赣江匠师”"),
        ("开展“星火”培训行动。", "星火”培训行动", "“星火”培训行动"),
        ("全国技术能手、“淮海工匠”", "“淮海工匠", "淮海工匠"),
        ("入选“四强计划”名单", "四强计划”", "四强计划"),
        ("共建云岭学院（楚雄分院），", "云岭学院（楚雄分院", "云岭学院（楚雄分院）"),
        ("获评“淮海工匠”", "“淮海工匠”", "“淮海工匠”"),
        ("“一是淮海工匠，二是名师”", "淮海工匠", "淮海工匠"),
        ("“淮海 工匠和名师”", "“淮海 工匠", "淮海 工匠"),
    ],
)
def test_marks_of_a_name_are_in_pairs(text: str, part: str, name: str) -> None:
    for source in ("encoder", "table:projects"):
        (found,) = merge(text, [c(text, part, "Project", 0.999, source)], weights={"": 3.0})
        assert (found.name, found.text) == (name, name)
        assert text[found.start : found.end] == name


@pytest.mark.parametrize(
    ("text", "part", "kind", "whole"),
    [
        ("荣获“建设云山奖章”，", "云山奖章", "Honor", "建设云山奖章"),
        ("参加“百校进山行动”的", "百校进山", "Project", "百校进山行动"),
        ("实施“百校进山、千企入校”行动", "百校进山", "Project", "百校进山"),
        ("他说：“好，就拿云山奖章”。", "云山奖章", "Honor", "云山奖章"),
        ("“云山公司捐赠设备”", "云山公司", "Enterprise", "云山公司"),
        ("荣获“云山奖章”，", "云山奖章", "Honor", "云山奖章"),
        ("“建设云山奖章", "云山奖章", "Honor", "云山奖章"),
    ],
)
def test_what_is_named_at_one_edge_of_a_quotation_reaches_to_the_other(
    text: str, part: str, kind: str, whole: str
) -> None:
    (found,) = mended(text, [c(text, part, kind, source="encoder")])
    assert (found.name, text[found.start : found.end]) == (whole, whole)
