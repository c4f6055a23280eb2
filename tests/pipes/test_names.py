"""Names of every kind that rules propose: sentences with what must be found in them, and no more.

A file of ``cases`` for each stage; ``also`` names what may be found besides.
"""

import importlib
import json
from pathlib import Path
from typing import Any

import pytest

from vocgraph import schema
from vocgraph.pipes.candidates import Candidate, Finder
from vocgraph.pipes.pipeline import FINDERS, load_pipeline

PLACES = {
    "regions": schema.REGION,
    "schools": schema.SCHOOL,
    "organizations": schema.ORGANIZATION,
    "enterprises": schema.ENTERPRISE,
}
"""The stages that take part in one another's names, in order, with their types."""


def finder(stage: str) -> Finder:
    find: Finder = importlib.import_module(f"vocgraph.pipes.{stage}.finder").find
    return find


def cases() -> list[Any]:
    """Every sentence with its stage."""
    found = []
    for stage in FINDERS:
        lines = (Path(__file__).parent / "cases" / f"{stage}.jsonl").read_text("utf-8").splitlines()
        found += [pytest.param(stage, case := json.loads(line), id=f"{stage}-{case['text'][:16]}") for line in lines]
    return found


def names(stage: str, text: str) -> set[str]:
    """The names that a stage proposes for a text."""
    if stage not in PLACES:
        return {candidate.name for candidate in finder(stage)(text, [])}
    found: list[Candidate] = []
    for place in PLACES:
        found += finder(place)(text, found)
    return {candidate.name for candidate in found if candidate.type == PLACES[stage]}


@pytest.mark.parametrize(("stage", "case"), cases())
def test_names(stage: str, case: dict[str, Any]) -> None:
    assert names(stage, case["text"]) - set(case.get("also", ())) == set(case["names"])


@pytest.mark.parametrize(("stage", "case"), cases())
def test_a_candidate_is_a_stretch_of_one_line_of_its_text(stage: str, case: dict[str, Any]) -> None:
    doubled = f"{case['text']}\n{case['text']}"
    for candidate in finder(stage)(doubled, ()):
        assert 0 <= candidate.start < candidate.end <= len(doubled)
        assert "\n" not in doubled[candidate.start : candidate.end]
        assert 0 < candidate.score <= 1
        assert candidate.source
        if stage in PLACES:
            assert candidate.type == PLACES[stage]
            assert candidate.name == doubled[candidate.start : candidate.end]


@pytest.mark.parametrize("stage", FINDERS)
def test_the_component_appends_to_what_is_there(stage: str) -> None:
    nlp = load_pipeline()
    doc = nlp.make_doc("学校")
    earlier = Candidate(0, 2, "Platform", "学校", "test")
    doc._.candidates = [earlier]
    assert nlp.get_pipe(f"vocgraph_{stage}")(doc)._.candidates[0] == earlier
