"""The pipeline as a ``spacy.Language``: its stages, one left out, one of the user's own, a user's model."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import vocgraph
from vocgraph.errors import PipelineError
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.pipeline import STAGES, load_pipeline, register

TEXT = "重庆市江南职业学校与长城汽车合作，学校开设护理专业，在校生3000人。校长王建国说，好。"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return vocgraph.load_pipeline()


def test_stages_are_in_order_and_named(nlp: Language) -> None:
    assert nlp.lang == "zh"
    assert nlp.pipe_names == [f"vocgraph_{stage}" for stage in STAGES]


def test_plain_text_goes_through(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert [s.text for s in doc.sents] == [TEXT[:34], TEXT[34:]] or len(list(doc.sents)) == 2
    names = {m.name: m.type for m in doc._.mentions if m.kind == "name"}
    assert names["重庆市江南职业学校"] == "School" and names["护理"] == "Program" and names["王建国"] == "Person"
    assert any(m.kind == "reference" and m.text == "学校" for m in doc._.mentions)
    stated = {(doc._.mentions[s.subject].name, s.relation, doc._.mentions[s.object].name) for s in doc._.statements}
    assert ("重庆市江南职业学校", "LOCATED_IN", "重庆市") in stated
    assert any(q.value == 3000 and q.unit == "人" for q in doc._.quantities)


@pytest.mark.parametrize("text", ["", " ", "\n\n", "abc", "。" * 50, "《《《“”", "123456", "\x00\x01", "学校" * 200])
def test_odd_text_goes_through(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert doc.text == text


def test_a_stage_can_be_left_out() -> None:
    without = load_pipeline(disable=("persons", "encoder", "quantities"))
    assert "vocgraph_persons" not in without.pipe_names
    doc = without(TEXT)
    assert not [m for m in doc._.mentions if m.type == "Person"] and doc._.quantities == []


def test_an_unknown_stage_is_an_error() -> None:
    with pytest.raises(PipelineError, match="nonsense"):
        load_pipeline(disable=("nonsense",))


def test_a_stage_of_the_users_own_takes_part() -> None:
    @Language.component("test_own_names")
    def own(doc: Doc) -> Doc:
        at = doc.text.find("阿里翁")
        if at >= 0:
            doc._.candidates = [*doc._.candidates, Candidate(at, at + 3, "Enterprise", "阿里翁", "own", 0.9)]
        return doc

    nlp = load_pipeline()
    nlp.add_pipe("test_own_names", before="vocgraph_merge")
    assert [m.type for m in nlp("学校与阿里翁合作。")._.mentions if m.text == "阿里翁"] == ["Enterprise"]


def test_a_users_model_is_one_more_source(tmp_path: Path) -> None:
    model = spacy.blank("zh")
    ruler = model.add_pipe("entity_ruler")
    ruler.add_patterns(
        [
            {"label": "ORG", "pattern": [{"TEXT": c} for c in "呼噜噜公司"]},
            {"label": "PERSON", "pattern": [{"TEXT": c} for c in "哈喽"]},
        ]
    )  # type: ignore[attr-defined]
    model.to_disk(tmp_path / "model")
    nlp = load_pipeline(model=str(tmp_path / "model"))
    assert nlp.pipe_names.index("vocgraph_external") < nlp.pipe_names.index("vocgraph_merge")
    found = {m.text: (m.type, m.source) for m in nlp("有呼噜噜公司和哈喽。")._.mentions}
    assert found["呼噜噜公司"][0] == "Enterprise" and found["哈喽"][0] == "Person"


def test_a_model_for_another_language_is_refused(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "en")
    with pytest.raises(PipelineError, match="Chinese"):
        load_pipeline(model=str(tmp_path / "en"))


def test_registering_twice_is_harmless() -> None:
    register()
    register()
