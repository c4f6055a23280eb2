"""What an article is about, and what its references stand for."""

from tests.pipes.test_relations import marked
from vocgraph.pipes.references.component import numbered
from vocgraph.pipes.references.resolve import references
from vocgraph.pipes.references.subjects import subjects


def resolved(sentence: str) -> list[tuple[str, str]]:
    text, mentions = marked(sentence)
    main = subjects(text, mentions, [])
    names = {m.chain: m.name for m in reversed(mentions)}
    return [(r.text, names[r.chain]) for r in references(text, mentions, main)]


def test_the_school_is_the_one_that_the_article_is_about() -> None:
    assert resolved("{S:甲县职教中心}成立。{S:甲县职教中心}发展。{S:乙县职校}来访。\n学校开设护理。") == [
        ("学校", "甲县职教中心")
    ]


def test_this_school_is_the_one_named_last() -> None:
    assert resolved("{S:甲县职教中心}成立。{S:甲县职教中心}帮扶{S:乙县职校}，该校很小。") == [("该校", "乙县职校")]


def test_a_word_inside_a_longer_word_is_no_reference() -> None:
    assert resolved("{S:甲县职教中心}成立。全国学校体育，中小学校，驾驶学校。") == []


def test_a_group_is_a_platform_that_was_named() -> None:
    assert resolved("{P:江南农民培训集团}成立，该集团培训农民。") == [("该集团", "江南农民培训集团")]
    assert resolved("{P:江南实训基地}成立，该集团培训农民。") == []


def test_no_school_no_reference() -> None:
    assert resolved("{E:长城汽车}很大，学校很小。") == []


def test_a_name_in_the_headline_weighs_more() -> None:
    text, mentions = marked("{S:乙职校}写真\n{S:甲职校}与{S:乙职校}。{S:甲职校}。")
    assert subjects(text, mentions, [(0, 5)])["School"] == 0


def test_chains_are_numbered_by_first_mention() -> None:
    _, mentions = marked("{S:甲职校}、{S:乙职校}、{S:甲职校}")
    renamed, position = numbered(mentions[::-1])
    assert [m.chain for m in renamed] == [0, 1, 0]
    assert position[mentions[1].chain] == 1


def about(sentence: str, headline: int = 0) -> str:
    text, mentions = marked(sentence)
    chain = subjects(text, mentions, [(0, headline)] if headline else [])[""]
    return next(m.name for m in mentions if m.chain == chain)


def test_a_portrait_is_about_the_person() -> None:
    title = "匠心传薪——记{S:甲县职业学校}教师{N:王大山}"
    lines = [title, "{N:王大山}是{S:甲县职业学校}教师。", "{N:王大山}爱木头。", "{N:王大山}获奖。"]
    assert about("\n".join(lines), len(marked(title)[0])) == "王大山"


def test_a_notice_is_about_the_bureau_that_issues_it() -> None:
    title = "{O:甲市教育局}关于公布立项名单的通知"
    lines = [title, "{S:乙县职业学校}立项。", "{S:丙县职业学校}立项。", "{S:丁县职业学校}立项。", "{O:甲市教育局}"]
    assert about("\n".join(lines), len(marked(title)[0])) == "甲市教育局"


def test_an_article_with_one_school_is_about_it() -> None:
    assert about("{S:甲县职业学校}与{E:长城汽车}合作。{S:甲县职业学校}很大。{R:甲县}有{E:长城汽车}。") == "甲县职业学校"


def test_an_article_without_names_is_about_nothing() -> None:
    assert subjects("今天天气很好。", [], []) == {}
