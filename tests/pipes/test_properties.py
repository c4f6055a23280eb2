"""Properties of statements: what the words say of post, time, manner, part and result, and where they say nothing."""

from pathlib import Path

import pytest

from tests.pipes.test_relations import marked
from vocgraph import schema
from vocgraph.pipes.properties.component import filled
from vocgraph.pipes.properties.posts import LEADING
from vocgraph.records import Statement


def cases() -> list[list[str]]:
    lines = (Path(__file__).parent / "cases" / "properties.txt").read_text("utf-8").splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize(("named", "sentence", "pair", "expected"), cases())
def test_property(named: str, sentence: str, pair: str, expected: str) -> None:
    relation, name = named.split(".")
    text, mentions = marked(sentence)
    at = {mention.name: i for i, mention in reversed(list(enumerate(mentions)))}
    subject, target = (at[end] for end in pair.split(">"))
    (found,) = filled(text, mentions, [Statement(subject, relation, target, 0, len(text), "test")], 0)
    assert dict(found.properties).get(name, "") == expected


def test_every_declared_property_has_cases_both_ways() -> None:
    have = {(named.split(".")[1], bool(expected)) for named, _, _, expected in cases()}
    declared = {name for relation in schema.FACT_RELATIONS.values() for name in relation.properties}
    assert have == {(name, said) for name in declared for said in (True, False)}


def test_only_what_the_schema_declares_is_filled() -> None:
    text, mentions = marked("2019年，{S:云溪职校}牵头开设{M:护理}专业。")
    statement = Statement(0, "OFFERS", 1, 0, len(text), "test")
    assert filled(text, mentions, [statement], 0) == [statement]


def test_an_article_without_statements() -> None:
    assert filled("没有关系。", [], []) == []


@pytest.mark.parametrize("post", ["校长", "党委书记、校长", "常务副总经理", "专业带头人"])
def test_posts_that_lead(post: str) -> None:
    assert LEADING.search(post)


@pytest.mark.parametrize("post", ["教师", "招生老师", "首席技师"])
def test_posts_that_do_not_lead(post: str) -> None:
    assert not LEADING.search(post)
