"""Each pattern of the relations, with the sentences that it must and must not fit; the model on small articles."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from vocgraph.errors import PipelineError
from vocgraph.pipes.clauses.analysis import LETTERS, analyse
from vocgraph.pipes.context import network as context
from vocgraph.pipes.context.network import Context
from vocgraph.pipes.encoder import finder
from vocgraph.pipes.relations import engine, model
from vocgraph.pipes.relations.features import Context as Analysed
from vocgraph.pipes.relations.patterns import PATTERNS
from vocgraph.records import Mention

TYPES = {letter: name for name, letter in LETTERS.items()}
BY_NAME = {p.name: p for p in PATTERNS}
MARK = re.compile(r"\{([A-Z]):([^}]+)\}")


def marked(sentence: str) -> tuple[str, list[Mention]]:
    """Turn ``{S:甲职校}`` into text and mentions."""
    text, mentions, at = "", [], 0
    chains: dict[str, int] = {}
    for match in MARK.finditer(sentence):
        text += sentence[at : match.start()]
        chain = chains.setdefault(match[2], len(mentions))
        mentions.append(Mention(len(text), len(text) + len(match[2]), match[2], TYPES[match[1]], match[2], chain=chain))
        text += match[2]
        at = match.end()
    return text + sentence[at:], mentions


def cases() -> list[tuple[str, str, str, str]]:
    rows = []
    for line in (Path(__file__).parent / "cases" / "relations.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            name, sign, sentence, pairs = (part.strip() for part in line.split("|"))
            rows.append((name, sign, sentence, pairs))
    return rows


def test_every_pattern_has_cases_both_ways() -> None:
    have = {(name, sign) for name, sign, _, _ in cases()}
    assert have == {(p.name, sign) for p in PATTERNS for sign in "+-"}


@pytest.mark.parametrize(("name", "sign", "sentence", "pairs"), cases())
def test_pattern(name: str, sign: str, sentence: str, pairs: str) -> None:
    text, mentions = marked(sentence)
    found = set()
    for analysed in analyse(text, mentions, 0):
        for pattern, s, o, start, end in engine.hits(analysed, mentions, [BY_NAME[name]]):
            assert pattern.name == name
            assert 0 <= start < end <= len(text)
            found.add(f"{mentions[s].name}>{mentions[o].name}")
    expected = {pair.strip() for pair in pairs.split(",") if pair.strip()}
    assert found == (expected if sign == "+" else set())


def relations(sentence: str) -> set[tuple[str, str, str]]:
    text, mentions = marked(sentence)
    found = model.extract(text, mentions, {"": 0, mentions[0].type: 0})
    return {(mentions[s.subject].name, s.relation, mentions[s.object].name) for s in found}


def test_parts_say_what_all_features_say_together() -> None:
    text, mentions = marked(
        "{S:甲县职教中心}与{E:长城汽车}、{E:雅迪科技}签约。\n校长{N:王建国}说，{S:甲县职教中心}开设{M:护理}专业，"
        "{E:长城汽车}和学校共建{P:长城产业学院}，落户{R:甲县}。"
    )
    weights = model.load()
    analysed = Analysed(text, mentions, analyse(text, mentions, 0), 0)
    together = list(model.pairs(analysed.instances(), mentions).values())
    assert {len(pair) > 1 for pair in together} == {False, True}
    parts = model.Parts(weights)
    scores = parts.scores([parts.together([parts.of(instance) for instance in pair]) for pair in together])
    expected = weights.scores(set().union(*(instance.features for instance in pair)) for pair in together)
    assert scores == pytest.approx(expected, abs=1e-6)


def test_every_member_of_a_list_takes_part() -> None:
    found = relations("{S:甲县职教中心}与{E:长城汽车}、{E:雅迪科技}、{E:达瓦科技}等42家企业签订校企合作协议。")
    assert {("甲县职教中心", "COOPERATES_WITH", e) for e in ("长城汽车", "雅迪科技", "达瓦科技")} <= found


def test_co_builders_and_members() -> None:
    found = relations("{S:甲县职教中心}与{E:长城汽车}共建{P:长城产业学院}。")
    assert ("甲县职教中心", "BUILT", "长城产业学院") in found
    assert ("长城汽车", "BUILT", "长城产业学院") in found


def test_posts_and_programs() -> None:
    found = relations("{S:甲县职业学校}校长{N:王建国}说，学校开设{M:护理}、{M:会计}等专业。")
    assert ("王建国", "WORKS_FOR", "甲县职业学校") in found
    assert {("甲县职业学校", "OFFERS", "护理"), ("甲县职业学校", "OFFERS", "会计")} <= found


def certainty(sentence: str, relation: str) -> float:
    text, mentions = marked(sentence)
    found = model.extract(text, mentions, {"": 0, mentions[0].type: 0})
    return max((s.confidence for s in found if s.relation == relation), default=0.0)


def test_the_words_between_two_names_count() -> None:
    built = certainty("{S:甲县职业学校}建成了{P:乙市汽车实训中心}。", "BUILT")
    seen = certainty("{S:甲县职业学校}师生参观了{P:乙市汽车实训中心}。", "BUILT")
    assert built / (1 - built) > 2 * seen / (1 - seen)


def test_a_missing_model_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="relation model"):
        model.load(str(tmp_path / "none.npz"))


def test_a_damaged_model_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "bad.npz"
    path.write_bytes(b"no archive")
    with pytest.raises(PipelineError, match="relation model"):
        model.load(str(path))


def test_an_edge_is_no_surer_than_its_names() -> None:
    text, mentions = marked("{S:甲县职业学校}开设{M:护理}、{M:电子商务}等专业。")
    sure = [replace(m, confidence=0.99, source="encoder+rules") for m in mentions]
    unsure = [replace(m, confidence=0.6, source="encoder") if m.type == "Program" else m for m in sure]

    def confidences(given: list[Mention]) -> list[float]:
        return [s.confidence for s in model.extract(text, given, {"": given[0].chain}) if s.relation == "OFFERS"]

    high, low = confidences(sure), confidences(unsure)
    assert len(high) == len(low) == 2
    assert all(0 < b < a < 1 for a, b in zip(high, low, strict=True))


def read(text: str, mentions: list[Mention]) -> Context:
    return context.load().read(finder.reading(text), mentions, 0, [])


def test_without_the_encoder_the_linear_model_decides_alone() -> None:
    text, mentions = marked("{S:甲县职业学校}开设{M:护理}、{M:电子商务}等专业。")
    alone = model.extract(text, mentions, {"": 0})
    with_encoder = model.extract(text, mentions, {"": 0}, context=read(text, mentions))
    told = [{(s.subject, s.relation, s.object) for s in found} for found in (alone, with_encoder)]
    assert told[0] == told[1] != set()
    assert [s.confidence for s in alone] != [s.confidence for s in with_encoder]


def test_an_edge_with_a_rival_is_less_sure() -> None:
    alone = certainty("{S:甲县职业学校}坐落在{R:永川区}。", "LOCATED_IN")
    rival = certainty("{S:甲县职业学校}坐落在{R:永川区}，另有校区坐落在{R:江津区}。", "LOCATED_IN")
    assert 0 < rival < alone
