"""The commands find, path, table and compare."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.graph.corpus import SCHOOL, TEXT_A

NAME = SCHOOL.name


def test_find(folder: Path, run: Run) -> None:
    outcome = run("find", folder, "云山一职")
    assert outcome.code == 0
    assert outcome.out.splitlines()[0].split() == ["name", "type", "how", "score", "id"]
    assert outcome.out.splitlines()[2].split()[:3] == [NAME, "School", "part"]
    chinese = run("find", folder, "ysyzx", "--lang", "zh").out.splitlines()
    assert chinese[2].split()[:3] == [NAME, "学校", "拼音首字母"]
    (found,) = json.loads(run("find", folder, NAME, "--json").out)
    assert (found["id"], found["how"], found["score"]) == (f"School:{NAME}", "name", 100.0)
    assert run("find", folder, "白沙镇", "--type", "地区").out.count("白沙镇  ") == 2


def test_path(folder: Path, run: Run) -> None:
    outcome = run("path", folder, "王一平", "海川机械有限公司", "--lang", "zh")
    start = TEXT_A.index("校长王一平")
    assert outcome.out.splitlines() == [
        f"王一平 -[任职 0.40]-> {NAME} -[合作 0.90]-> 海川机械有限公司",
        "    校长王一平",
        f"      a.txt:{start}-{start + 5}",
        "    与海川机械有限公司合作",
        "      a.txt:9-20",
    ]
    inferred = run("path", folder, "云山市", "海东省")
    assert inferred.out.splitlines() == ["云山市 -[PART_OF]-> 海东省", "    PART_OF: from the division table"]
    (path,) = json.loads(run("path", folder, "王一平", NAME, "--json").out)
    assert [one["type"] for one in path["relationships"]] == ["WORKS_FOR"]
    none = run("path", folder, "王一平", "海东省", "--longest", "1")
    assert (none.code, none.out) == (0, "no connection of at most 1 facts; --longest allows more\n")


def test_path_of_facts_that_are_sure_enough(folder: Path, run: Run) -> None:
    sure = run("path", folder, NAME, "海川机械有限公司", "--min-confidence", "0.9")
    assert sure.out.startswith(f"{NAME} -[COOPERATES_WITH 0.90]-> 海川机械有限公司\n")
    unsure = run("path", folder, "王一平", "海川机械有限公司", "--min-confidence", "0.5")
    assert (unsure.code, unsure.out.count("\n")) == (0, 1)
    assert "only facts of confidence 0.5 and more" in unsure.out
    assert run("path", folder, "王一平", "海川机械有限公司").out.startswith("王一平 -[")


def test_table(folder: Path, run: Run) -> None:
    outcome = run("table", folder, "任职", "--csv", "--lang", "zh")
    ((head), row) = csv.reader(io.StringIO(outcome.out))
    assert dict(zip(head, row, strict=True))["原文"] == "校长王一平"
    assert dict(zip(head, row, strict=True))["属性"] == "title: 校长"
    assert "subject_id" not in run("table", folder).out
    assert len(json.loads(run("table", folder, "--json").out)) == 7
    assert json.loads(run("table", folder, "WORKS_FOR", "--min-confidence", "0.5", "--json").out) == []


def test_compare(folder: Path, run: Run) -> None:
    outcome = run("compare", folder, "云山市", "Region:白沙镇(990202)", "--lang", "zh")
    assert outcome.out.splitlines()[2].split() == ["位于", "←", NAME]
    assert outcome.out.splitlines()[3].split() == ["属于", "海东省"]
    last = json.loads(run("compare", folder, "云山市", "Region:白沙镇(990202)", "--json").out)[-1]
    assert (last["aspect"], last["both"]) == ("PART_OF", ["海东省"])


BAD = [
    (["find", "天地玄黄"], "no name in it is near"),
    (["find", "焊接", "--type", "学棱"], "unknown type"),
    (["path", "焊接", "云山第一职业学校"], f"the nearest: {NAME}"),
    (["path", "焊接", "白沙镇"], "several entities"),
    (["path", NAME, "云山一职校"], f"are the same entity, {NAME}"),
    (["table", "COOPERATE"], "did you mean COOPERATES_WITH"),
    (["compare", "焊接", "云山第一职业学校"], f"the nearest: {NAME}"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=[" ".join(arguments) for arguments, _ in BAD])
def test_bad_input_is_one_clear_line(folder: Path, run: Run, arguments: list[str], says: str) -> None:
    command, *rest = arguments
    outcome = run(command, folder, *rest)
    assert (outcome.code, outcome.out) == (2, "")
    (line,) = outcome.err.strip().splitlines()
    assert line.startswith("error: ")
    assert says in line


@pytest.mark.parametrize("command", ["find", "table", "shell"])
def test_no_graph(run: Run, tmp_path: Path, command: str) -> None:
    outcome = run(command, tmp_path / "nowhere", *["x"] * (command == "find"))
    assert outcome.code == 2
    assert len(outcome.err.strip().splitlines()) == 1
