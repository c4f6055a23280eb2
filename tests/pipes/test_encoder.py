"""The trained stage: pieces, windows, tags, the model file and what it finds."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from vocgraph.errors import PipelineError
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.encoder import component, finder, store
from vocgraph.pipes.encoder.decode import TAGS, TYPES, decode, log_softmax
from vocgraph.pipes.encoder.pieces import SPACE, Pieces
from vocgraph.pipes.encoder.tagger import Tagger
from vocgraph.pipes.encoder.windows import windows
from vocgraph.schema import ENTITY_TYPES

CASES = [json.loads(line) for line in (Path(__file__).parent / "cases/encoder.jsonl").read_text("utf8").splitlines()]
NAMES = ["<unk>", SPACE, "职", "业", "学", "校", "职业", "学校", "职业学校", ",", "m", "2", "(", "。", "我"]
SMALL = Pieces(NAMES, [0.0, -3, -4, -4, -4, -4, -5, -5, -7, -3, -5, -5, -4, -3, -4], unknown=0)


def test_the_most_probable_pieces() -> None:
    cut = SMALL.cut("职业学校，职校")
    assert [NAMES[row] for row in cut.ids] == [SPACE, "职业学校", ",", "职", "校"]
    assert cut.piece_of == (1, 1, 1, 1, 2, 3, 4)
    assert cut.offset == (0, 1, 2, 3, 0, 0, 0)
    assert [NAMES[row] for row in cut.char_ids] == ["职", "业", "学", "校", ",", "职", "校"]


def test_pieces_keep_offsets_where_characters_change() -> None:
    cut = SMALL.cut("㎡\x01  鿿\n（")
    assert [NAMES[row] for row in cut.ids] == [SPACE, "m", "2", SPACE, "<unk>", SPACE, "("]
    assert cut.piece_of == (1, 1, 3, 3, 4, 5, 6)
    assert cut.starts == (0, 0, 0, 2, 4, 5, 6)


@given(st.text(alphabet="职业学校，。；\n 我㎡A“”\u200b", max_size=80), st.integers(3, 20))
def test_windows_cover_the_text_once(text: str, limit: int) -> None:
    cut = SMALL.cut(text)
    assert len(cut.piece_of) == len(cut.offset) == len(cut.char_ids) == len(text)
    assert all(a <= b for a, b in zip(cut.piece_of, cut.piece_of[1:], strict=False))
    found = windows(text, cut, limit=limit)
    assert "".join(text[w.start : w.end] for w in found) == text
    assert all(0 < w.last - w.first <= limit for w in found)


def test_windows_end_with_sentences() -> None:
    text = "我我我我。我我我我我我，我我。”我\n我我我"
    parts = [text[w.start : w.end] for w in windows(text, SMALL.cut(text), limit=9)]
    assert parts == ["我我我我。", "我我我我我我，", "我我。”我\n我我我"]


def tags_of(size: int, spans: list[tuple[int, int, str]]) -> np.ndarray:
    tags = np.zeros(size, np.int64)
    for start, end, type_ in spans:
        first = 1 + 4 * TYPES.index(type_)
        tags[start:end] = first + 1
        tags[start], tags[end - 1] = first, first + 2
        if end - start == 1:
            tags[start] = first + 3
    return tags


@st.composite
def tagged(draw: st.DrawFn) -> tuple[int, list[tuple[int, int, str]]]:
    cuts = sorted(draw(st.sets(st.integers(0, 30), min_size=2, max_size=10)))
    kinds = draw(st.lists(st.sampled_from([*TYPES, ""]), min_size=len(cuts) - 1, max_size=len(cuts) - 1))
    return 31, [(a, b, kind) for a, b, kind in zip(cuts, cuts[1:], kinds, strict=False) if kind]


@settings(deadline=None)
@given(tagged(), tagged())
def test_decoding_gives_the_tags_back(first: tuple[int, list], second: tuple[int, list]) -> None:
    scores = np.full((2, 40, TAGS), -5.0, np.float32)
    for row, (size, spans) in enumerate((first, second)):
        scores[row, np.arange(size), tags_of(size, spans)] = 5.0
        scores[row, size:, 5] = 50.0  # behind the end: not to be looked at
    for (_, spans), found in zip((first, second), decode(log_softmax(scores), [31, 31]), strict=True):
        assert [(s.start, s.end, TYPES[s.type]) for s in found] == spans
        assert all(0.99 < s.score <= 1 for s in found)


@settings(max_examples=30)
@given(st.integers(0, 2**32 - 1))
def test_decoding_finds_the_best_allowed_tags(seed: int) -> None:
    """Against all sequences of five characters over the tags of one type."""
    import itertools

    logs = np.full((1, 5, TAGS), -1e6, np.float32)
    logs[0, :, :5] = np.random.default_rng(seed).normal(size=(5, 5)).astype(np.float32)
    allowed = {(p, t) for p in (0, 3, 4) for t in (0, 1, 4)} | {(p, t) for p in (1, 2) for t in (2, 3)}
    best = max(
        (t for t in itertools.product(range(5), repeat=5) if t[0] in (0, 1, 4) and t[-1] in (0, 3, 4)
         and all(pair in allowed for pair in itertools.pairwise(t))),
        key=lambda t: sum(logs[0, k, tag] for k, tag in enumerate(t)),
    )  # fmt: skip
    spans, start = [], 0
    for at, tag in enumerate(best):
        start = at if tag in (1, 4) else start
        if tag in (3, 4):
            spans.append((start, at + 1))
    assert [(s.start, s.end) for s in decode(logs, [5])[0]] == spans


def test_an_unclosed_span_is_never_given() -> None:
    logs = log_softmax(np.eye(TAGS, dtype=np.float32)[[[1, 2, 2]]] * 9)
    for span in decode(logs, [3])[0]:
        assert 0 <= span.start < span.end <= 3


def test_missing_and_damaged_models(tmp_path: Path) -> None:
    with pytest.raises(PipelineError, match="no such model file"):
        Tagger.load(tmp_path / "none.npz")
    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"PK\x03\x04 nothing")
    with pytest.raises(PipelineError, match="damaged model file"):
        Tagger.load(broken)
    np.savez(broken, settings=np.frombuffer(b'{"format": 99}', np.uint8))
    with pytest.raises(PipelineError, match="format 99"):
        Tagger.load(broken)
    np.savez(broken, settings=np.frombuffer(b'{"format": 2}', np.uint8))
    with pytest.raises(PipelineError, match="damaged model file"):
        Tagger.load(broken)


def test_model_file_is_small_and_fits_the_schema() -> None:
    assert store.MODEL_PATH.stat().st_size <= 40e6
    assert store.load().settings.types == TYPES
    assert set(TYPES) == set(ENTITY_TYPES)


@pytest.mark.parametrize("case", CASES, ids=lambda c: c["text"][:20])
def test_names_of_every_type(case: dict) -> None:
    found = {(c.type, c.name) for c in finder.find(case["text"], [])}
    assert {tuple(name) for name in case["names"]} <= found
    assert not {tuple(name) for name in case.get("not", [])} & found


def test_cases_show_every_type() -> None:
    assert {type_ for case in CASES for type_, _ in case["names"]} == set(TYPES)


def test_candidates_point_at_their_text() -> None:
    text = "\n".join(case["text"] for case in CASES)
    found = finder.find(text, [])
    assert found == sorted(found)
    for c in found:
        assert text[c.start : c.end] == c.name
        assert "\n" not in c.name
        assert c.source == "encoder"
        assert 0 <= c.score <= 1


@pytest.mark.parametrize("text", ["", "\n", "。", "\x01", " \n\n ", "鿿", "A" * 1000, "学" * 2000])
def test_odd_texts(text: str) -> None:
    for c in finder.find(text, []):
        assert 0 <= c.start < c.end <= len(text)


def test_support_of_a_span() -> None:
    text = "江津区的重庆市江南职业学校开设护理专业。"
    read = finder.reading(text)
    start = text.index("重庆市")
    whole = read.support(start, start + 9, "School")
    assert whole > 0.5
    assert whole > read.support(start + 3, start + 9, "School")
    assert whole > read.support(start, start + 9, "Enterprise")
    assert read.support(0, 1, "Person") < 0.1
    assert read.support(3, 3, "School") == read.support(0, 99, "School") == read.support(0, 3, "Document") == 0.0


def test_loading_again_gives_the_same() -> None:
    text = "\n".join(case["text"] for case in CASES)
    script = (
        "import sys; from vocgraph.pipes.encoder.finder import find\n"
        "print(*map(repr, find(sys.stdin.read(), [])), sep='\\n'); assert 'torch' not in sys.modules"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], input=text.encode(), capture_output=True, check=True, env={"PYTHONUTF8": "1"}
    )
    assert done.stdout.decode().splitlines() == [repr(c) for c in finder.find(text, [])]


def test_component() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe(component.FACTORY)
    assert nlp.pipe_names == ["vocgraph_encoder"]
    doc = nlp.make_doc(CASES[0]["text"])
    earlier = Candidate(0, 1, "Region", CASES[0]["text"][:1], "test")
    doc._.candidates = [earlier]
    doc = nlp.get_pipe(component.FACTORY)(doc)
    assert doc._.candidates == [earlier, *finder.find(CASES[0]["text"], [])]
