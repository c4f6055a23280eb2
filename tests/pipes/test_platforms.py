"""Which platforms a sentence names; sentences with none too."""

import json
from pathlib import Path

import pytest

from vocgraph.pipes.platforms.finder import find

CASES = [
    json.loads(line)
    for line in Path(__file__).with_name("cases").joinpath("platforms.jsonl").read_text("utf-8").splitlines()
]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:16] for case in CASES])
def test_names(case: dict) -> None:
    assert sorted({c.name for c in find(case["text"], [])}) == sorted(case["names"])


def test_spans_and_types() -> None:
    for case in CASES:
        for c in find(case["text"], []):
            assert 0 <= c.start < c.end <= len(case["text"])
            assert 0 < c.score <= 1 and c.source
            assert "\n" not in case["text"][c.start : c.end]
