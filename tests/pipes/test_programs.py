"""Names of majors: short forms, and majors inside other names."""

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.programs.finder import find


def test_short_form_spans_the_short_text() -> None:
    text = "打造智能制造、信息技术等专业群"
    assert [(text[c.start : c.end], c.name) for c in find(text, [])] == [
        ("智能制造", "智能制造专业群"),
        ("信息技术", "信息技术专业群"),
    ]


def test_a_major_inside_a_longer_name_does_not_count() -> None:
    text = "玉都工艺美术中等专业学校开设护理专业"
    school = Candidate(0, 12, "School", text[:12], "grammar:school", 0.9)
    assert [c.name for c in find(text, [school])] == ["护理"]
