import pytest

from vocgraph.evaluation import AnnotatedIndicator, AnnotatedNode, Annotation
from vocgraph.evaluation.matching import edge_keys, match_nodes, same_number, without_repeats
from vocgraph.evaluation.united import United, unite


def united(*nodes: tuple[str, ...]) -> United:
    return unite([Annotation(tuple(AnnotatedNode(n[0], n[1], n[2:]) for n in nodes))])


def test_canonical_names_are_matched_before_aliases() -> None:
    gold = united(("School", "甲校", "乙校"), ("School", "乙校"))
    assert match_nodes(gold, united(("School", "乙校"))) == {("School", "乙校"): ("School", "乙校")}


def test_a_gold_node_is_taken_once_and_types_must_agree() -> None:
    gold = united(("School", "甲校", "甲", "老甲"))
    assert match_nodes(gold, united(("School", "甲"), ("School", "老甲"))) == {("School", "甲"): ("School", "甲校")}
    assert match_nodes(gold, united(("Platform", "甲校"))) == {}


def test_predicted_aliases_match_nothing() -> None:
    assert match_nodes(united(("School", "甲校")), united(("School", "丙校", "甲校"))) == {}


def test_only_cooperation_between_schools_is_symmetric() -> None:
    both = united(("School", "甲校"), ("School", "乙校"), ("Enterprise", "丙厂"))
    places = {key: key for key in both.names}
    forth = [("甲校", "COOPERATES_WITH", "乙校"), ("甲校", "COOPERATES_WITH", "丙厂"), ("甲校", "ASSISTS", "乙校")]
    back = [(o, r, s) for s, r, o in forth]
    turned = edge_keys(back, both, places)
    same = [key.written for key in edge_keys(forth, both, places) if key.among(turned)]
    assert same == [("甲校", "COOPERATES_WITH", "乙校")]


def test_repeats_under_other_names_count_once() -> None:
    both = united(("School", "甲校", "甲"), ("Program", "烹饪"))
    keys = edge_keys([("甲", "OFFERS", "烹饪专业"), ("甲校", "OFFERS", "烹饪")], both, {})
    assert len(keys) == 2
    assert len(without_repeats(keys)) == 1


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (AnnotatedIndicator("", "学历教育在校生", 15000, "名"), True),
        (AnnotatedIndicator("", "在校生", 15000.001, "名"), True),
        (AnnotatedIndicator("", "在校生", 15000, "名", time="2020年", qualifier="近"), True),
        (AnnotatedIndicator("", "在校生", 15001, "名"), False),
        (AnnotatedIndicator("", "在校生", 15000, "人"), False),
        (AnnotatedIndicator("", "毕业生", 15000, "名"), False),
    ],
)
def test_same_number(found: AnnotatedIndicator, right: bool) -> None:
    assert same_number(AnnotatedIndicator("", "在校生", 15000, "名"), found) is right
