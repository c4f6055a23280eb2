"""What the rows of lists state, and what they do not."""

import json
from pathlib import Path

import pytest

from tests.pipes.test_relations import marked
from vocgraph.pipes.relations.rows import rows

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("rows.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_rows(case: dict) -> None:
    text, mentions = marked(case["text"])
    found = rows(text, mentions, [])
    facts = [f"{mentions[s.subject].name} {s.relation} {mentions[s.object].name}" for s in found]
    assert sorted(facts) == sorted(case["facts"])
    assert all(0 <= s.start < s.end <= len(text) and "\n" not in text[s.start : s.end] for s in found)


def test_what_is_stated_is_not_said_again() -> None:
    text, mentions = marked(CASES[0]["text"])
    found = rows(text, mentions, [])
    assert rows(text, mentions, found) == []
