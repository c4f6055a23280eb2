"""Sentences, clauses, groups and acting subjects."""

from tests.pipes.test_relations import marked
from vocgraph.pipes.clauses.analysis import analyse, clause_spans, outermost, spans
from vocgraph.records import Mention


def test_sentences_end_at_full_stops_with_their_quotation_marks_and_at_lines() -> None:
    text = "他说：“好。”学校很大！\n标题\n第二段"
    assert [text[a:b] for a, b, _ in spans(text)] == ["他说：“好。”", "学校很大！", "标题", "第二段"]


def test_clauses_end_at_no_sign_inside_a_name() -> None:
    text = "“扬帆，起航”工作室成立，学校祝贺。"
    assert [text[a:b] for a, b in clause_spans(text, 0, len(text), [(0, 9)])] == [
        "“扬帆，起航”工作室成立，",
        "学校祝贺。",
    ]


def test_a_list_is_one_group() -> None:
    text, mentions = marked("{S:甲职校}与{E:长城汽车}、{E:雅迪科技}和{E:达瓦}等企业合作。")
    (sentence,) = analyse(text, mentions, None)
    assert [len(g.members) for g in sentence.groups] == [1, 3]
    assert sentence.skeleton == "‹S0›与‹E1›等企业合作。"
    assert len(sentence.places) == len(sentence.skeleton) + 1


def test_the_subject_goes_on_until_another_acts() -> None:
    text, mentions = marked("{S:甲职校}开设{M:护理}，建成{P:实训中心}。{S:乙职校}获奖，开设{M:会计}。")
    first, second = analyse(text, mentions, None)
    assert [mentions[i].name for i in first.clauses[1].topic["School"]] == ["甲职校"]
    assert [mentions[i].name for i in second.clauses[1].topic["School"]] == ["乙职校"]


def test_a_paragraph_begins_with_what_the_article_is_about() -> None:
    text, mentions = marked("{S:甲职校}是名校。\n{S:乙职校}来访。\n开设{M:护理}。")
    sentences = analyse(text, mentions, 0)
    assert [mentions[i].name for i in sentences[-1].clauses[0].topic["School"]] == ["甲职校"]


def test_a_name_behind_a_preposition_does_not_act() -> None:
    text, mentions = marked("与{E:长城汽车}合作，{S:甲职校}建成基地。")
    (sentence,) = analyse(text, mentions, None)
    assert sentence.clauses[0].topic == {}
    assert [mentions[i].name for i in sentence.clauses[1].topic["School"]] == ["甲职校"]


def test_outermost_leaves_out_what_lies_inside_a_longer_name() -> None:
    mentions = [
        Mention(0, 3, "重庆市", "Region", "重庆市", chain=0),
        Mention(0, 8, "重庆市江南职校", "School", "重庆市江南职校", chain=1),
        Mention(9, 11, "护理", "Program", "护理", chain=2),
    ]
    assert outermost(mentions) == [1, 2]
