"""Divisions by name, with and without the context of an article."""

from pathlib import Path

import pytest

from vocgraph.authority import divisions

LINES = (Path(__file__).parent / "cases" / "divisions.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", [line for line in LINES if not line.startswith("#")])
def test_completion(line: str) -> None:
    name, around, expected = (part.strip() for part in line.split("|"))
    context = [divisions.find(other)[0] for other in around.split()]
    found = divisions.complete(name, context)
    assert (f"{found.code} {found.name}" if found else "-") == expected


def test_parents_run_from_the_nearest_to_the_province() -> None:
    town = next(d for d in divisions.find("松溉镇") if d.level == "town")
    assert [d.name for d in divisions.parents(town)] == ["永川区", "重庆市"]


def test_every_division_but_a_province_has_a_parent_of_a_higher_level() -> None:
    order = {level: i for i, level in enumerate(divisions.LEVELS)}
    for name in ("北京市", "永川区", "东莞市", "仙桃市", "石河子市", "白沙镇", "济源市"):
        for division in divisions.find(name):
            if division.level == "province":
                assert division.parent == ""
            else:
                assert order[divisions.parents(division)[0].level] < order[division.level]


def test_children_name_their_parent() -> None:
    chongqing = divisions.find("重庆市")[0]
    below = divisions.children(chongqing)
    assert {"永川区", "江津区", "渝北区", "彭水苗族土家族自治县"} <= {d.name for d in below}
    assert all(d.parent == chongqing.code for d in below)


def test_a_code_gives_its_division() -> None:
    division = divisions.get("500118")
    assert division is not None
    assert (division.name, division.short, division.level) == ("永川区", "永川", "county")
    assert divisions.get("000000") is None
