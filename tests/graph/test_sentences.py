"""The sentence around evidence: ended by marks and paragraphs, over wrapped lines, never too long."""

import pytest

from vocgraph.graph import sentence_of
from vocgraph.graph.sentences import AROUND

WRAPPED = (
    "云山市第一职业学校坐落在青江边，面\n向全省招生。学校办学五十余年，拥有两\n家附属工厂，与海川机械公司共建实训基\n"
    "地四个。\n\n喜报频传\n\n学生获全国大赛一等奖三个，毕业生去\n向落实率居全省前列"
)


def said(text: str, words: str, source: str | None = None) -> tuple[str, ...]:
    start = text.index(words)
    one = {"document": "a", "start": start, "end": start + len(words), "text": words.replace("\n", "")}
    return tuple(sentence_of(one, {"a": text if source is None else source}))


@pytest.mark.parametrize(
    ("text", "words", "before", "after"),
    [
        ("甲校成立。乙校拥有两家工厂。丙校没有。", "拥有两家", "乙校", "工厂。"),
        ("他问：“去哪儿？”乙校在云山市！丙校没有。", "云山市", "乙校在", "！"),
        ("开设专业5个；学生800人；教师90人", "学生800人", "", "；"),
        ("甲校。乙校在云山市。丙校。", "乙校在云山市。", "", ""),
        ("甲校在“云山市。”乙校。", "云山市", "甲校在“", "。”"),
        ("标题\n乙校在云山市\n丙校", "云山市", "乙校在", ""),
        ("乙校在 云 山 市 ，Top School 奖", "校在", "乙", "云山市，Top School奖"),
        ("", "", "", ""),
        (WRAPPED, "拥有两\n家", "学校办学五十余年，", "附属工厂，与海川机械公司共建实训基地四个。"),
        (WRAPPED, "全省招生", "云山市第一职业学校坐落在青江边，面向", "。"),
        (WRAPPED, "喜报", "", "频传"),
        (WRAPPED, "一等奖三个", "学生获全国大赛", "，毕业生去向落实率居全省前列"),
    ],
)
def test_the_sentence_around(text: str, words: str, before: str, after: str) -> None:
    assert said(text, words) == (before, words.replace("\n", ""), after)


def test_no_more_than_some_characters_around() -> None:
    before, words, after = said("甲" * 300 + "拥有两家" + "乙" * 300 + "。", "拥有两家")
    assert (before, words, after) == ("…" + "甲" * (AROUND // 2), "拥有两家", "乙" * (AROUND // 2) + "…")
    assert said("甲" * 300 + "拥有两家。", "拥有两家")[0] == "…" + "甲" * (AROUND - 1)


@pytest.mark.parametrize("source", ["", "别的文字，与它无关的一句话。"], ids=["no text", "another text"])
def test_words_alone_where_the_text_does_not_hold_them(source: str) -> None:
    assert said("乙校拥有两家工厂。", "拥有两家", source) == ("", "拥有两家", "")
    assert str(sentence_of({"document": "b", "start": 0, "end": 2, "text": "乙校"}, {})) == "乙校"
