from vocgraph.evaluation import AnnotatedEdge, AnnotatedNode, Annotation
from vocgraph.evaluation.united import resolve, unite


def node(node_type: str, name: str, *aliases: str, optional: bool = False) -> AnnotatedNode:
    return AnnotatedNode(node_type, name, aliases, optional)


def test_articles_are_united_by_type_and_name() -> None:
    united = unite(
        [
            Annotation((node("School", "甲校", "甲"), node("Program", "烹饪"))),
            Annotation((node("School", "甲 校", "老甲", optional=True), node("Industry", "烹饪"))),
        ]
    )
    assert dict(united.names) == {
        ("School", "甲校"): frozenset({"甲校", "甲", "老甲"}),
        ("Program", "烹饪"): frozenset({"烹饪"}),
        ("Industry", "烹饪"): frozenset({"烹饪"}),
    }
    assert united.optional == {("School", "甲校")}
    assert united.written["School", "甲校"] == "甲校"


def test_a_name_resolves_to_all_that_bear_it_and_to_a_program_without_its_tail() -> None:
    index = unite(
        [Annotation((node("Program", "烹饪专业"), node("Industry", "烹饪"), node("School", "甲校", "甲")))]
    ).index()
    assert resolve("烹饪", index) == [("Program", "烹饪"), ("Industry", "烹饪")]
    assert resolve("烹饪专业", index) == [("Program", "烹饪"), ("Industry", "烹饪")]
    assert resolve("“甲”", index) == [("School", "甲校")]
    assert resolve("乙", index) == []


def test_cooperation_follows_from_building_together_for_schools_alone() -> None:
    united = unite(
        [
            Annotation(
                (node("School", "甲校"), node("School", "乙校"), node("Enterprise", "丙厂"), node("Platform", "基地")),
                (
                    AnnotatedEdge("甲校", "BUILT", "基地"),
                    AnnotatedEdge("丙厂", "BUILT", "“基地”"),
                    AnnotatedEdge("乙校", "BUILT", "基地", optional=True),
                    AnnotatedEdge("甲校", "COOPERATES_WITH", "丙厂"),
                ),
            )
        ]
    )
    assert united.follows == frozenset()  # what would follow is stated
    assert united.tolerated == {
        ("乙校", "BUILT", "基地"),
        ("甲校", "COOPERATES_WITH", "乙校"),
        ("乙校", "COOPERATES_WITH", "甲校"),
        ("乙校", "COOPERATES_WITH", "丙厂"),
    }


def test_regions_in_regions_are_not_scored_but_other_parts_are() -> None:
    united = unite(
        [
            Annotation(
                (node("Region", "云溪县"), node("Region", "江原省"), node("Platform", "基地"), node("School", "甲校")),
                (AnnotatedEdge("云溪县", "PART_OF", "江原省"), AnnotatedEdge("基地", "PART_OF", "甲校")),
            )
        ]
    )
    assert united.edges == {("基地", "PART_OF", "甲校")}
