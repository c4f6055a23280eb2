"""The corpus keeps the annotation guideline, and the validator sees it when it does not."""

from __future__ import annotations

import copy
import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

TRAINING = Path(__file__).parents[2] / "training"
TEXT = "江北市第一职业学校与远航公司共建远航产业学院，开设护理专业，现有学生300人，七成就业。"
ARTICLE: dict[str, Any] = {
    "doc": "x",
    "article": 1,
    "title": "江北市第一职业学校",
    "subject": "江北市第一职业学校",
    "nodes": [
        {"type": "School", "name": "江北市第一职业学校", "aliases": []},
        {"type": "Enterprise", "name": "远航公司", "aliases": ["远航"]},
        {"type": "Platform", "name": "远航产业学院", "aliases": []},
        {"type": "Program", "name": "护理", "aliases": [], "optional": True},
        {"type": "Region", "name": "江北市", "aliases": ["江北"]},
    ],
    "edges": [["江北市第一职业学校", "BUILT", "远航产业学院"], ["江北市第一职业学校", "OFFERS", "护理", "?"]],
    "indicators": [
        {"subject": "江北市第一职业学校", "name": "学生", "value": 300, "unit": "人", "time": "现", "qualifier": ""},
        {"subject": "江北市第一职业学校", "name": "就业", "value": 70, "unit": "%", "time": "", "qualifier": ""},
    ],
}


SPANS: dict[str, Any] = {
    "School:江北市第一职业学校": [[0, 9, "江北市第一职业学校"]],
    "Enterprise:远航公司": [[10, 14, "远航公司"]],
    "Platform:远航产业学院": [[16, 22, "远航产业学院"]],
    "Program:护理": [[25, 27, "护理"]],
    "Region:江北市": [[0, 3, "江北市"]],
}


@pytest.fixture(scope="module")
def validate() -> ModuleType:
    spec = importlib.util.spec_from_file_location("training_validate", TRAINING / "validate.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_corpus_is_sound(validate: ModuleType) -> None:
    assert list(validate.problems(TRAINING / "corpus")) == []


def test_corpus_is_large() -> None:
    texts = list((TRAINING / "corpus/text").glob("*.txt"))
    assert len(texts) >= 114
    assert sum(len("".join(p.read_text("utf8").split())) for p in texts) > 110_000


def check(validate: ModuleType, folder: Path, article: object) -> list[str]:
    for kind, name, content in (("text", "x.txt", TEXT), ("gold", "x.json", json.dumps(article, ensure_ascii=False))):
        (folder / kind).mkdir(exist_ok=True)
        (folder / kind / name).write_text(content, "utf8")
    found: list[str] = list(validate.problems(folder))
    return found


def test_sound_article(validate: ModuleType, tmp_path: Path) -> None:
    assert check(validate, tmp_path, [ARTICLE]) == []


@pytest.mark.parametrize(
    ("path", "value", "complaint"),
    [
        (("doc",), "y", "is called y"),
        (("article",), 2, "is called x article 2"),
        (("title",), "江南", "title not in the text"),
        (("subject",), "江南", "subject is no node"),
        (("nodes", 0, "type"), "College", "malformed node"),
        (("nodes", 0, "aliases"), None, "malformed node"),
        (("nodes", 1, "name"), "远航集团", "canonical name not in the text"),
        (("nodes", 1, "aliases"), ["远航集团"], "alias not in the text"),
        (("nodes", 1, "aliases"), ["远航公司"], "the same form twice"),
        (("nodes", 1, "aliases"), [""], "empty name"),
        (("nodes", 3, "name"), "护理专业", "no trailing 专业"),
        (("nodes", 3, "name"), "助产", "no form of it in the text"),
        (("nodes", 3, "optional"), False, "optional is true or absent"),
        (("nodes", 1), {"type": "School", "name": "学校", "aliases": ["江北市第一职业学校"]}, "one form of two nodes"),
        (("nodes", 1), {"type": "Program", "name": "护理", "aliases": []}, "node twice"),
        (("edges", 0, 1), "MAKES", "malformed edge"),
        (("edges", 1, 3), "!", "malformed edge"),
        (("edges", 0, 1), "OFFERS", "OFFERS does not lead from School to Platform"),
        (("edges", 0, 2), "远航", "no node 远航"),
        (("edges", 0, 2), "江北市第一职业学校", "edge to itself"),
        (("edges", 1), ["江北市第一职业学校", "BUILT", "远航产业学院", "?"], "edge twice"),
        (("edges", 0), ["江北市", "PART_OF", "江北市"], "comes from the division table"),
        (("indicators", 0, "subject"), "本校", "no node 本校"),
        (("indicators", 0, "value"), "300", "value is not a number"),
        (("indicators", 0, "name"), "", "without a name"),
        (("indicators", 0, "unit"), "名", "unit not in the text"),
        (("indicators", 0, "time"), "目前", "time not in the text"),
        (("indicators", 0, "qualifier"), "余", "qualifier not in the text"),
        (("indicators", 0), {"subject": "护理"}, "malformed indicator"),
    ],
)
def test_what_is_wrong_is_seen(
    validate: ModuleType, tmp_path: Path, path: tuple[str | int, ...], value: object, complaint: str
) -> None:
    article = copy.deepcopy(ARTICLE)
    place: Any = article
    for key in path[:-1]:
        place = place[key]
    if isinstance(place, list) and path[-1] == len(place):
        place.append(value)
    else:
        place[path[-1]] = value
    assert any(complaint in line for line in check(validate, tmp_path, [article]))


def test_text_without_gold(validate: ModuleType, tmp_path: Path) -> None:
    check(validate, tmp_path, [ARTICLE])
    (tmp_path / "text/y.txt").write_text(TEXT, "utf8")
    assert any(line.startswith("y: text without gold") for line in validate.problems(tmp_path))
    assert any("not a list" in line for line in check(validate, tmp_path, {}))


def check_spans(validate: ModuleType, folder: Path, spans: object, text: str = TEXT) -> list[str]:
    check(validate, folder, [ARTICLE])
    (folder / "text/x.txt").write_text(text, "utf8")
    (folder / "spans").mkdir()
    (folder / "spans/x.json").write_text(json.dumps(spans, ensure_ascii=False), "utf8")
    found: list[str] = list(validate.problems(folder))
    return found


def test_sound_spans(validate: ModuleType, tmp_path: Path) -> None:
    assert check_spans(validate, tmp_path, SPANS) == []


def test_spans_over_a_line_end(validate: ModuleType, tmp_path: Path) -> None:
    spans = SPANS | {"Program:护理": [[25, 28, "护\n理"]]}
    assert check_spans(validate, tmp_path, spans, TEXT.replace("护理", "护\n理")) == []


@pytest.mark.parametrize(
    ("key", "places", "complaint"),
    [
        ("Program:护理", None, "no span of Program:护理"),
        ("Program:助产", [[25, 27, "护理"]], "spans of no node: Program:助产"),
        ("Program:护理", [], "malformed spans"),
        ("Program:护理", [[25, 27]], "malformed spans"),
        ("Program:护理", [[24, 26, "护理"]], "other words at 24 to 26"),
        ("Program:护理", [[25, 29, "护理专业"]], "words that are no form of Program:护理"),
        ("Program:护理", [[25, 27, "护理"], [25, 27, "护理"]], "one twice"),
    ],
)
def test_wrong_spans_are_seen(validate: ModuleType, tmp_path: Path, key: str, places: object, complaint: str) -> None:
    spans = {k: v for k, v in (SPANS | {key: places}).items() if v is not None}
    assert any(complaint in line for line in check_spans(validate, tmp_path, spans))


def test_spans_without_gold(validate: ModuleType, tmp_path: Path) -> None:
    check_spans(validate, tmp_path, SPANS)
    (tmp_path / "gold/x.json").unlink()
    assert any("x: spans without gold" in line for line in validate.problems(tmp_path))
