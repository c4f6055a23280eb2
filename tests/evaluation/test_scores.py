import json
from pathlib import Path

import pytest

from vocgraph.evaluation import AnnotatedIndicator, Annotations, Counts, Scores, load_gold, score

CASES = Path(__file__).parent / "cases"


@pytest.fixture(scope="module")
def gold() -> Annotations:
    return load_gold(CASES / "gold")


@pytest.fixture(scope="module")
def scores(gold: Annotations) -> Scores:
    return score(gold, load_gold(CASES / "predicted"))


def test_same_figures_as_the_reference_scorer(scores: Scores) -> None:
    figures = scores.as_dict()
    assert figures.pop("indicator_times") == {"agree": 2, "of": 3}
    assert figures == json.loads((CASES / "reference_scores.json").read_text("utf-8"))


def test_gold_against_itself_is_right_throughout(gold: Annotations) -> None:
    scores = score(gold, gold)
    for counts in (*scores.measures().values(), *scores.by_type.values(), *scores.by_relation.values()):
        assert counts.fp == counts.fn == 0
    assert all(
        not any((m.missed_nodes, m.wrong_nodes, m.missed_edges, m.wrong_edges, m.missed_indicators, m.wrong_indicators))
        for m in scores.mistakes.values()
    )


def test_nothing_found(gold: Annotations) -> None:
    scores = score(gold, {})
    assert all(counts.tp == counts.fp == 0 < counts.fn for counts in scores.measures().values())
    assert scores.nodes.f1 == scores.nodes.precision == scores.nodes.recall == 0.0


def test_counts_by_type_and_relation_add_up(scores: Scores) -> None:
    assert sum(scores.by_type.values(), Counts()) == scores.nodes
    assert sum(scores.by_relation.values(), Counts()) == scores.edges


def test_mistakes_are_listed_by_document_in_the_words_of_the_files(scores: Scores) -> None:
    assert list(scores.mistakes) == ["fiction_a", "fiction_b", "fiction_c"]
    first, second, third = scores.mistakes.values()
    assert ("Platform", "远帆电子") in first.wrong_nodes
    assert ("Enterprise", "远帆电子") in first.missed_nodes
    assert not any(name == "松谷职业学校" for _, name in (*first.wrong_nodes, *first.missed_nodes))
    assert ("顾远山", "WORKS_FOR", "江原省云溪县职业教育中心") in first.missed_edges
    assert ("云溪职教中心", "SERVES", "云溪县") in first.wrong_edges
    assert AnnotatedIndicator("北辰产业学院", "实训设备", 120.0, "台") in first.missed_indicators
    assert AnnotatedIndicator("云溪职教中心", "就业率", 98.5, "", "2023年") in first.wrong_indicators
    assert second.missed_edges == (("霁川卫校", "MEMBER_OF", "霁川医养基地"),)
    assert second.wrong_indicators == (AnnotatedIndicator("霁川学院", "教师", 3.0, "名"),)
    assert third.missed_edges == (("晚禾职校", "LOCATED_IN", "晚禾镇"),)


def test_mistakes_add_up_to_the_counts(scores: Scores) -> None:
    every = scores.mistakes.values()
    assert sum(len(m.missed_nodes) for m in every) == scores.nodes.fn
    assert sum(len(m.wrong_nodes) for m in every) == scores.nodes.fp
    assert sum(len(m.missed_edges) for m in every) == scores.edges.fn
    assert sum(len(m.wrong_edges) for m in every) == scores.edges.fp
    assert sum(len(m.missed_indicators) for m in every) == scores.indicators.fn
    assert sum(len(m.wrong_indicators) for m in every) == scores.indicators.fp
