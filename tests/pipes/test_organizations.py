"""Names of organizations: sentences with what must be found in them, and no more."""

import json
from pathlib import Path

import pytest
import spacy

from tests.pipes.finding import found_names
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.organizations.component import FACTORY
from vocgraph.pipes.organizations.finder import find
from vocgraph.schema import ORGANIZATION

LINES = (Path(__file__).parent / "cases" / "organizations.jsonl").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_names(line: str) -> None:
    case = json.loads(line)
    found = found_names(case["text"], ORGANIZATION)
    assert found - set(case.get("also", ())) == set(case["names"])


@pytest.mark.parametrize("line", LINES)
def test_a_candidate_is_a_stretch_of_one_line_of_its_text(line: str) -> None:
    text = json.loads(line)["text"]
    doubled = f"{text}\n{text}"
    candidates: list[Candidate] = find(doubled, ())
    for candidate in candidates:
        assert candidate.type == ORGANIZATION
        assert candidate.name == doubled[candidate.start : candidate.end]
        assert "\n" not in candidate.name
        assert 0 < candidate.score <= 1


def test_the_component_appends_to_what_is_there() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(FACTORY)
    doc = nlp.make_doc("学校")
    earlier = Candidate(0, 2, "Platform", "学校", "test")
    doc._.candidates = [earlier]
    assert nlp.get_pipe(FACTORY)(doc)._.candidates[0] == earlier
