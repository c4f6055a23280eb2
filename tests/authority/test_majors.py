"""The catalogue of majors: look-ups, levels, former names, and a damaged table."""

from pathlib import Path

import pytest

from vocgraph.authority import _build_majors, majors
from vocgraph.errors import AuthorityError


def test_a_name_at_several_levels_keeps_its_codes() -> None:
    found = majors.find("数控技术")
    assert {(m.code, m.level) for m in found} == {("260103", "职教本科"), ("460103", "高职专科")}
    assert majors.find("数控技术", "高职专科")[0].code == "460103"
    assert majors.find("数控技术", "中职") == ()


def test_names_without_code() -> None:
    assert majors.find("人形机器人工程技术")[0].code == ""
    former = majors.find("中草药种植")
    assert former and all(m.former and not m.code for m in former)
    assert majors.find("没有这个专业") == ()


def test_every_row_is_whole() -> None:
    for name in majors.names():
        for major in majors.find(name):
            assert major.name == name and major.level in majors.LEVELS
            assert not major.code or major.code[:6].isdigit()
    assert len(majors.names()) > 1400


def test_build_keeps_the_columns(tmp_path: Path) -> None:
    (tmp_path / "vocational_majors_2025-12.csv").write_text("code,name,level\n610101,种子生产技术,中职\n", "utf-8")
    (tmp_path / "additions_2026-07_names_only.csv").write_text("name,level\n氢能工程技术,职教本科\n", "utf-8")
    target = tmp_path / "majors.tsv"
    assert _build_majors.build(tmp_path, target) == 2
    rows = [line for line in target.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert rows == ["610101\t种子生产技术\t中职", "-\t氢能工程技术\t职教本科"]


def test_a_missing_table_is_said() -> None:
    with pytest.raises(AuthorityError, match="missing"):
        majors._lines("no_such_table.tsv")
