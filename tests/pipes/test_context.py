"""The text read on by the encoder's upper layers: what they are told, what they say of pairs, and how they fail."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from tests.pipes.test_relations import marked
from vocgraph.errors import PipelineError
from vocgraph.pipes.clauses.analysis import analyse
from vocgraph.pipes.context import network
from vocgraph.pipes.context.component import ContextComponent
from vocgraph.pipes.context.marks import MARKS, marks
from vocgraph.pipes.context.network import (
    CUES,
    KNOWN,
    NAMED_BY,
    NUMBER,
    RELATIONS,
    STATED,
    WORDS,
    Context,
    Place,
    cues,
    known,
    nearest,
)
from vocgraph.pipes.encoder import finder
from vocgraph.pipes.pipeline import load_pipeline
from vocgraph.pipes.quantities.counts import numbers
from vocgraph.pipes.relations.features import Context as Analysed
from vocgraph.pipes.relations.model import pairs, place
from vocgraph.records import Mention


def read(text: str, mentions: list[Mention]) -> Context:
    return network.load().read(finder.reading(text), mentions, 0, [])


def pair(mentions: list[Mention], s: str, o: str) -> tuple[tuple[str, str], list[Place]]:
    a, b = (next(m for m in mentions if m.name == name) for name in (s, o))
    return (a.type, b.type), [Place(a.start, a.end, b.start, b.end)]


TWO = (
    "{S:甲县职业学校}与{E:乙市机械有限公司}共建{P:乙机产业学院}，开设{M:护理}、{M:电子商务}等专业，"
    "并参观了{P:丙市公共实训基地}。"
)


PLAIN = "重庆市江南职业学校与长城汽车股份有限公司签订合作协议，开设护理专业。"


def test_what_it_says_follows_the_words() -> None:
    text, mentions = marked(TWO)
    context = read(text, mentions)
    chain = {m.name: m.chain for m in mentions}
    together = pairs(Analysed(text, mentions, analyse(text, mentions, 0), 0).instances(), mentions)

    def odds(s: str, relation: str, o: str) -> float:
        found = together[chain[s], chain[o]]
        types = mentions[found[0].subject].type, mentions[found[0].object].type
        (row,) = context.odds([(types, [place(i, mentions) for i in found])])
        return float(row[RELATIONS.index(relation)])

    assert odds("甲县职业学校", "OFFERS", "电子商务") > 0
    built, visited = (odds("甲县职业学校", "BUILT", o) for o in ("乙机产业学院", "丙市公共实训基地"))
    assert built > visited + 1, "what was only visited was built by somebody else"


def test_each_pair_is_scored_by_itself() -> None:
    text, mentions = marked(TWO)
    context = read(text, mentions)
    asked = [pair(mentions, "甲县职业学校", m.name) for m in mentions[1:]]
    together = context.odds(asked)
    for row, one in zip(together, asked, strict=True):
        assert np.allclose(context.odds([one])[0], row, atol=1e-4)
    assert context.odds([]).shape == (0, len(RELATIONS))


def test_several_places_count_by_the_best() -> None:
    text, mentions = marked("{S:甲县职业学校}开设{M:护理}专业。{S:甲县职业学校}停办了{M:护理}专业。")
    context = read(text, mentions)
    types, _ = pair(mentions, "甲县职业学校", "护理")
    places = [Place(mentions[i].start, mentions[i].end, mentions[i + 1].start, mentions[i + 1].end) for i in (0, 2)]
    each = [context.odds([(types, [place])])[0] for place in places]
    assert np.allclose(context.odds([(types, places)])[0], np.maximum(*each), atol=1e-4)


def test_it_is_told_where_names_stand() -> None:
    text, mentions = marked("{S:甲县职业学校}建成{P:丙市公共实训基地}。")
    asked = [pair(mentions, "甲县职业学校", "丙市公共实训基地")]
    other = [replace(mentions[0], type="Enterprise"), mentions[1]]
    assert not np.allclose(read(text, mentions).odds(asked), read(text, other).odds(asked), atol=0.01)


def test_marks_of_a_name_inside_another_and_of_a_number() -> None:
    _, mentions = marked("{S:甲县职业学校}有3个基地")
    inner = Mention(0, 2, "甲县", "Region", "甲县", chain=9)
    found = marks([*mentions, inner], 0, [(7, 9)], 11)
    assert found.shape == (11, MARKS)
    assert found[0].sum() == found[1].sum() + 1, "a name begins once"
    assert found[0].tolist() != found[2].tolist(), "the division inside is marked"
    assert found[7].tolist() == found[8].tolist() and found[7].sum() == 1
    assert not found[6].any()


@pytest.mark.parametrize(
    ("place", "gap", "nested"),
    [
        (Place(0, 3, 5, 8), (3, 5), False),
        (Place(5, 8, 0, 3), (3, 5), False),
        (Place(0, 8, 0, 3), (3, 0), True),
    ],
)
def test_what_is_known_of_a_place(place: Place, gap: tuple[int, int], nested: bool) -> None:
    assert place.gap == gap
    plain, told = known(("School", "Region"), place), known(("School", "Region"), place._replace(cues=(0, 3)))
    assert plain.shape == (KNOWN,)
    assert told.sum() == plain.sum() + 2
    assert known(("School", NUMBER), place).tolist() != plain.tolist()
    assert plain.sum() == 3 + (place.subject_start < place.object_start) + nested


def test_numbers_are_named_by_the_words_that_say_what_they_count() -> None:
    text = "重庆市江南职业学校始建于1956年，现有在校生4320人。那天早上，老师用2把扳手拧紧了螺丝。"
    school = Mention(0, 9, text[:9], "School", text[:9], chain=0)
    context = network.load().read(finder.reading(text), [school], 0, numbers(text))

    def odds(sides: tuple[str, str], first: str, second: str, relation: str) -> float:
        at, to = text.index(first), text.index(second)
        place = Place(at, at + len(first), to, to + len(second))
        return float(context.odds([(sides, [place])])[0, RELATIONS.index(relation)])

    named = {words: odds((WORDS, NUMBER), words, "4320人", NAMED_BY) for words in ("在校生", "始建", "早上")}
    assert max(named, key=named.__getitem__) == "在校生"
    stated = {number: odds((NUMBER, NUMBER), number, number, STATED) for number in ("4320人", "2把")}
    assert stated["4320人"] > 0 > stated["2把"]


def test_cues_are_the_features_that_hold_no_words() -> None:
    assert [CUES[n] for n in cues({"s-main", "w<=共建", "in-sentence"})] == ["in-sentence", "s-main"]


def test_the_nearest_places_are_looked_at() -> None:
    far, near, nearer = Place(0, 2, 90, 92), Place(0, 2, 9, 11), Place(20, 22, 23, 25)
    assert nearest([far, near, nearer]) == [nearer, near]


def test_without_the_encoder_there_is_nothing_to_read() -> None:
    nlp = load_pipeline(disable=("encoder",))
    doc = nlp(PLAIN)
    assert doc._.context is None and doc._.statements
    assert ContextComponent(nlp, "x").process(doc) is None


def test_the_stage_can_be_left_out() -> None:
    doc = load_pipeline(disable=("context",))(PLAIN)
    assert doc._.tagged is not None and doc._.context is None and doc._.statements


def test_an_empty_text_is_read(tmp_path: Path) -> None:
    context = network.load().read(finder.reading(""), [], None, [])
    assert context.odds([]).shape == (0, len(RELATIONS))


def test_a_missing_or_damaged_file_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="cannot be read"):
        network.load(str(tmp_path / "none.npz"))
    damaged = tmp_path / "damaged.npz"
    damaged.write_bytes(b"no archive")
    with pytest.raises(PipelineError, match="cannot be read"):
        network.load(str(damaged))
    lacking = tmp_path / "lacking.npz"
    scalars = dict.fromkeys(("share", "holder_share", "name_share", "stated_share"), 0.5)
    np.savez(lacking, layers=np.zeros(1, np.uint8), **scalars)
    with pytest.raises(PipelineError, match="subject"):
        network.load(str(lacking))
