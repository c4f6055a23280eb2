"""Names of persons: those named again, and those in rows."""

import pytest

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.persons.finder import find


def test_a_name_found_once_is_found_again() -> None:
    text = "校长王丙成说，学校要变。\n听完王丙成的话，大家鼓掌。"
    assert [c.start for c in find(text, [])] == [2, 15]


@pytest.mark.parametrize(
    ("text", "school", "names"),
    [
        ("名单\n田秀英 潞河工业学校\n王海 杏花中学", "潞河工业学校", ["田秀英"]),
        ("名单\n1 田秀英（女） 潞河工业学校", "潞河工业学校", ["田秀英"]),
        ("2 护理技能 潞河工业学校 宋雨彤 一等奖", "潞河工业学校", ["宋雨彤"]),
        ("潞河工业学校 《植物保护》 宋雨彤", "潞河工业学校", ["宋雨彤"]),
        ("好。\n田秀英\n潞河工业学校", "潞河工业学校", []),
        ("潞河工业学校\n田秀英", "潞河工业学校", []),
        ("高水平 潞河工业学校", "潞河工业学校", []),
    ],
)
def test_cells_of_rows(text: str, school: str, names: list[str]) -> None:
    at = text.index(school)
    found = find(text, [Candidate(at, at + len(school), "School", school, "test", 1.0)])
    assert [c.name for c in found if c.source == "grammar:row"] == names
