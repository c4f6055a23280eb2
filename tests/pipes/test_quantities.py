"""Indicators: counts, names, holders, with sentences as cases."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from vocgraph.errors import PipelineError
from vocgraph.pipes.quantities import model
from vocgraph.pipes.quantities.attribution import Attribution, Candidate
from vocgraph.pipes.quantities.clauses import Clauses
from vocgraph.pipes.quantities.component import FACTORY
from vocgraph.pipes.quantities.counts import find_counts
from vocgraph.pipes.quantities.finder import extract
from vocgraph.pipes.quantities.headers import endings, headers_at
from vocgraph.pipes.quantities.numerals import narrow, parse_numeral
from vocgraph.pipes.quantities.times import time_of
from vocgraph.pipes.quantities.wording import whole
from vocgraph.records import Mention

TYPES = {
    "S": "School",
    "E": "Enterprise",
    "R": "Region",
    "O": "Organization",
    "P": "Platform",
    "M": "Program",
    "H": "Honor",
}
MARK = re.compile(r"\{([SEROPMH]):([^}>]+)(?:>([^}]+))?\}")
CASES = Path(__file__).parent / "cases"


def rows(name: str) -> list[dict]:
    return [json.loads(line) for line in (CASES / name).read_text("utf-8").splitlines() if line]


def marked(sentence: str) -> tuple[str, list[Mention]]:
    """Turn ``{S:甲职校}`` into a name and ``{S:甲职校>学校}`` into a reference to it."""
    text, mentions, at = "", [], 0
    chains: dict[str, int] = {}
    for match in MARK.finditer(sentence):
        text += sentence[at : match.start()]
        letter, name, reference = match.groups()
        words = reference or name
        chain = chains.setdefault(name, len(mentions))
        kind = "reference" if reference else "name"
        mentions.append(Mention(len(text), len(text) + len(words), words, TYPES[letter], name, kind, chain=chain))
        text += words
        at = match.end()
    return text + sentence[at:], mentions


def said(sentence: str, about: str = "") -> list[tuple[str, str, float, str, str]]:
    text, mentions = marked(sentence)
    about = about or mentions[0].name
    subject = next((m.chain for m in mentions if m.name == about), None)
    found = extract(text, mentions, subject=subject)
    return [(mentions[q.subject].name, q.name, q.value, q.unit, q.qualifier) for q in found]


@pytest.mark.parametrize("case", rows("quantities.jsonl"), ids=lambda c: c["text"][:24])
def test_a_sentence_says_its_indicators(case: dict) -> None:
    found = said(case["text"], case.get("about", ""))
    wanted = [tuple(w) for w in case["says"]]
    part = slice(None) if case.get("whole") else slice(-2, None)
    assert [(h, n[part], v, u, q) for h, n, v, u, q in found] == [(h, n[part], v, u, q) for h, n, v, u, q in wanted]


@pytest.mark.parametrize("case", rows("counts.jsonl"), ids=lambda c: c["text"][:24])
def test_counts_of_a_text(case: dict) -> None:
    found = find_counts(narrow(case["text"]))
    if "counts" in case:
        assert [[c.value, c.unit, c.qualifier] for c in found] == case["counts"]
    else:
        assert [c.unit for c in found] == case["counts_units"]


def test_a_fact_said_twice_counts_once_and_two_kinds_of_a_thing_count_twice() -> None:
    found = said("{S:临江职校}在校生4320人。{S:临江职校}在校生4320人，建有教学名师工作室5个、技能大师工作室5个。")
    assert [n for _, n, *_ in found] == ["在校生", "教学名师工作室", "技能大师工作室"]


def test_nothing_without_a_holder() -> None:
    assert extract("在校生4320人。", [], subject=None) == []
    assert extract("", [], subject=None) == []


def test_a_number_inside_a_name_is_none() -> None:
    text, mentions = marked("{S:临江职校}对接{P:5G智造基地}，有{P:3个代表工作室}。")
    assert extract(text, mentions, subject=0) == []


def test_the_span_holds_the_words_that_say_it() -> None:
    text, mentions = marked("近五年，{S:临江职校}送走毕业生7200余名。")
    (quantity,) = extract(text, mentions, subject=0)
    assert text[quantity.start : quantity.end] == "临江职校送走毕业生7200余名"
    assert quantity.time == "近五年"
    assert 0 < quantity.confidence <= 1


def test_a_column_lends_its_head() -> None:
    text = "序号｜专业及在读人数｜就业人数\n1｜护理318人｜87人"
    assert headers_at(text, text.index("87人"), "", frozenset()) == ["就业人数"]
    assert headers_at(text, text.index("318人"), "护理", frozenset()) == []


def test_a_list_lends_its_head_to_bare_numbers() -> None:
    text, mentions = marked("计划招收560人：{M:护理}120人")
    assert headers_at(text, text.index("120"), "护理", endings(mentions)) == ["招生计划"]


@pytest.mark.parametrize(
    ("sentence", "times"),
    [
        ("2022年招生1964人，2023年招生2105人。", ["2022年", "2023年"]),
        ("2023年招生310人，比上年增加68人，教师90人。", ["2023年", "2023年", "2023年"]),
        ("2024年招生310人，较2022年的260人净增50人。", ["2024年", "2022年", "2024年"]),
        ("较2022年提高8个百分点，教师90人。", ["", ""]),
        ("在校生由2014年的3000人增至2024年的5000人，教师90人。", ["2014年", "2024年", "2024年"]),
        ("在校生从2014年的3000人增至5000人。", ["2014年", ""]),
        ("从2014年起，学校招生30人。", ["从2014年起"]),
        ("近三年学生在省赛中累计获奖112项。", ["近三年"]),
        ("累计获奖112项，首批学员40人。", ["", ""]),
        ("“十四五”以来，学校培训农民3万人次。", ["“十四五”以来"]),
        ("学校面向茶农，三年办班96期。", ["三年"]),
        ("三年级学生40人，三年制专业6个。", ["", ""]),
        ("2015年建校；学生900人。", [""]),
        ("截至2023年底，学生900人；教师90人。", ["截至2023年底", "截至2023年底"]),
    ],
)
def test_the_time_of_a_number(sentence: str, times: list[str]) -> None:
    counts = [c for c in find_counts(sentence) if c.unit != "年"]
    assert [time_of(sentence, 0, len(sentence), c) for c in counts] == times


def test_the_component_writes_what_it_finds() -> None:
    nlp = spacy.blank("zh")
    component = nlp.add_pipe(FACTORY)
    text, mentions = marked("{S:临江职校}在校生4320人。")
    doc = nlp.make_doc(text)
    doc._.mentions, doc._.subject = mentions, {"": 0, "School": 0}
    assert component.process(doc) and not doc._.quantities
    assert component(doc)._.quantities == extract(text, mentions, subject=0)


def test_a_damaged_model_is_named(tmp_path: Path) -> None:
    path = tmp_path / "weights.npz"
    path.write_bytes(b"PK nothing")
    with pytest.raises(PipelineError, match=r"weights\.npz"):
        model.load(str(path))


def calls_of(work: Callable[[], object]) -> int:
    """How many functions ``work`` calls: what it takes, told without a clock."""
    calls = 0

    def count(frame: FrameType, event: str, argument: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(before)
    return calls


def test_work_grows_with_the_text() -> None:
    few, many = (marked("{S:临江职校}在校生4320人，专任教师287人，下设5个党支部。\n" * lines) for lines in (40, 160))
    extract(*few, subject=0)
    assert calls_of(lambda: extract(*many, subject=0)) < 7 * calls_of(lambda: extract(*few, subject=0))


@given(
    st.text(
        alphabet="0123456789０１．,，。%％一二两三十百千万亿点成余多人个名元年第金银铜：:～（）+/ \n学校", max_size=60
    )
)
def test_counts_never_overlap_nor_leave_the_text(text: str) -> None:
    bare = narrow(text)
    assert len(bare) == len(text)
    found = find_counts(bare)
    edges = [edge for c in found for edge in (c.start, c.end)]
    assert edges == sorted(edges) and all(0 <= c.start <= c.number < c.end <= len(text) for c in found)


@given(st.integers(min_value=0, max_value=10**12))
def test_digits_and_groups_are_read_back(number: int) -> None:
    assert parse_numeral(str(number)) == parse_numeral(f"{number:,}") == float(number)


FAR = (
    "{P:云山产业学院}落成\n"
    "{S:临江职校}与{P:云山产业学院}同日迎来客人。\n"
    "{R:东河县}：" + "、".join(f"{{E:第{n}机械厂}}" for n in "一二三四五六七八九十") + "派人到场。\n"
    "建筑面积6000平方米。"
)


def holders(sentence: str, number: str) -> dict[str, Candidate]:
    """Give the candidates for the holder of a number, by name."""
    text, mentions = marked(sentence)
    start = text.index(number)
    found = Attribution(Clauses(text, mentions, 0, [start])).candidates(start, start + len(number), "")
    return {mentions[c.mention].name: c for c in found}


def test_a_holder_named_far_from_its_number_is_a_candidate() -> None:
    found = holders(FAR, "6000")
    assert {"云山产业学院", "临江职校", "东河县", "第十机械厂"} <= found.keys()
    assert "第一机械厂" not in found  # not every name is
    assert {"most", "titled"} <= {*found["云山产业学院"].flags}
    assert "opens-line" in found["东河县"].flags
    assert not {"most", "titled", "opens-line"} & {*found["第十机械厂"].flags}


def test_how_a_name_stands_in_its_clause() -> None:
    text, mentions = marked(
        "{S:临江职校}位于{R:东河县}，与{E:甲厂}、{E:乙厂}共建，又同{E:丙厂}办{P:丁学院}，由{O:戊局}主管。"
    )
    clauses = Clauses(text, mentions, 0, [])
    roles = [clauses.role(i)[0] for i in range(len(mentions))]
    assert roles == ["own", "end", "listed", "listed", "other", "end", "last"]
    assert clauses.role(0)[1] == "位于"


def test_a_name_grows_over_its_modifiers_but_not_over_verbs_numbers_or_names() -> None:
    def grown(sentence: str, name: str, named: tuple[int, ...] = ()) -> str:
        return whole(name, sentence, sentence.rindex(name), named)

    assert grown("设有省级骨干专业", "专业") == "省级骨干专业"
    assert grown("硕士以上学位教师", "教师") == "硕士以上学位教师"
    assert grown("资助学生", "学生") == "学生"
    assert grown("90名教师", "教师") == "教师"
    assert grown("省级骨干专业", "专业", (4,)) == "专业"
    assert grown("承担国家重点课题", "家重点课题") == "国家重点课题"
    assert grown("2024届毕业生就业率", "024届毕业生就业率") == "毕业生就业率"
