"""Queries of the library on invented texts: what belongs together by a sentence and what only meets in a school."""

import pytest

from tests.graph.corpus import document, entity, said
from vocgraph.query import QueryableGraph
from vocgraph.query.library import library
from vocgraph.records import EntityKey, Fact, IndicatorFact, Linked, Properties

STEEL = "云溪职校面向钢铁产业开设冶金专业，与远帆钢厂共建冶金学院。"
CARE = "云溪职校服务康养产业。云溪职校还开设护理专业，与远帆钢厂共建护理中心。护理中心面向养老业，焊接专业面向造船业。"
WON = "云溪职校获奖，设在江口市。"
TEXT = STEEL + CARE + WON

SCHOOL = EntityKey("School", "云溪职校")
FIRM = EntityKey("Enterprise", "远帆钢厂")
CITY = EntityKey("Region", "江口市")
MAJORS = [EntityKey("Program", name) for name in ("冶金", "护理", "焊接")]
COLLEGE, CENTRE = EntityKey("Platform", "冶金学院"), EntityKey("Platform", "护理中心")
INDUSTRIES = [EntityKey("Industry", name) for name in ("钢铁产业", "康养产业", "养老业", "造船业")]
HONORS: dict[str, Properties] = {
    "全国先进学校": (("time", "2019年"),),
    "河北省示范学校": (),
    "江口市先进学校": (("time", "去年"),),
    "云溪区先进学校": (("time", "今年9月"),),
    "2021年区级优秀教研组": (),
    "最美校园": (),
}


@pytest.fixture(scope="module")
def kg() -> QueryableGraph:
    keys = [SCHOOL, FIRM, CITY, *MAJORS, COLLEGE, CENTRE, *INDUSTRIES, *(EntityKey("Honor", name) for name in HONORS)]

    def fact(subject: EntityKey, relation: str, target: EntityKey, words: str, own: Properties = ()) -> Fact:
        return Fact(subject, relation, target, (said("a", TEXT, words),), 1.0, own)

    steel, care, centre = (
        STEEL,
        "云溪职校还开设护理专业，与远帆钢厂共建护理中心。",
        "护理中心面向养老业，焊接专业面向造船业。",
    )
    facts = [
        fact(SCHOOL, "LOCATED_IN", CITY, WON),
        fact(SCHOOL, "SERVES", INDUSTRIES[0], steel),
        fact(SCHOOL, "OFFERS", MAJORS[0], steel),
        fact(SCHOOL, "BUILT", COLLEGE, steel),
        fact(FIRM, "BUILT", COLLEGE, steel),
        fact(SCHOOL, "SERVES", INDUSTRIES[1], "云溪职校服务康养产业。"),
        fact(SCHOOL, "OFFERS", MAJORS[1], care),
        fact(SCHOOL, "BUILT", CENTRE, care),
        fact(FIRM, "BUILT", CENTRE, care),
        fact(CENTRE, "SERVES", INDUSTRIES[2], centre),
        fact(SCHOOL, "OFFERS", MAJORS[2], centre),
        fact(MAJORS[2], "SERVES", INDUSTRIES[3], centre),
        *(fact(SCHOOL, "RECEIVED", EntityKey("Honor", name), WON, own) for name, own in HONORS.items()),
    ]
    numbers = [
        IndicatorFact(SCHOOL, name, value, unit, time, "", (said("a", TEXT, WON),))
        for name, value, unit, time in (
            ("学生", 900.0, "人", "2020年"),
            ("学生", 1200.0, "人", "2020年"),
            ("学生", 40.0, "%", "2020年"),
            ("学生", 1300.0, "人", "2021年"),
            ("教师", 80.0, "名", ""),
            ("教师", 90.0, "名", ""),
        )
    ]
    entities = tuple(entity(key, said("a", TEXT, WON)) for key in keys)
    return QueryableGraph.from_linked(Linked((document("a", TEXT),), entities, tuple(facts), tuple(numbers)))


CASES: dict[str, tuple[tuple[str, ...], list[list[object]]]] = {
    "programs_for_a_regions_industries": (
        ("产业", "专业"),
        [["造船业", ["焊接"]], ["钢铁产业", ["冶金"]]],
    ),
    "chains_school_platform_enterprise_industry": (
        ("产业学院或平台", "企业", "依据", "产业"),
        [
            ["护理中心", "远帆钢厂", "平台服务该产业", ["养老业"]],
            ["冶金学院", "远帆钢厂", "同一句话", ["钢铁产业"]],
            ["冶金学院", "远帆钢厂", "同一文献", ["康养产业"]],
            ["护理中心", "远帆钢厂", "同一文献", ["康养产业", "钢铁产业"]],
        ],
    ),
    "contradictory_indicators": (
        ("指标", "单位", "时间", "数值"),
        [["学生", "人", "2020年", [900.0, 1200.0]]],
    ),
    "honours_by_level_and_year": (
        ("级别", "年份", "荣誉"),
        [
            ["其他", "", "最美校园"],
            ["区县级", "2021", "2021年区级优秀教研组"],
            ["区县级", "今年9月", "云溪区先进学校"],
            ["国家级", "2019", "全国先进学校"],
            ["地市级", "去年", "江口市先进学校"],
            ["省（市）级", "", "河北省示范学校"],
        ],
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_rows(name: str, kg: QueryableGraph) -> None:
    columns, rows = CASES[name]
    parameters = {"region": CITY.name} if name == "programs_for_a_regions_industries" else {}
    assert [[row[column] for column in columns] for row in kg.cypher(library()[name].text, parameters)] == rows
