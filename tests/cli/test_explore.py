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
        "    学校现有学生1200人,校长王一平。",
        f"      a.txt:{start}-{start + 5}",
        "    云山市第一职业学校与海川机械有限公司合作,开设焊接专业。",
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
    assert dict(zip(head, row, strict=True))["原文"] == "学校现有学生1200人,校长王一平。"
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


CHINESE = [
    (["show", "云山第一职业学校"], f"错误：图谱中没有名为“云山第一职业学校”的实体；相近的名称：{NAME}"),
    (["show", "天地玄黄"], "错误：图谱中没有名为“天地玄黄”的实体，也没有相近的名称"),
    (["show", NAME, "--type", "企业"], f"错误：图谱中没有名为“{NAME}”的企业"),
    (["find", "天地玄黄"], "错误：图谱中没有名为“天地玄黄”的实体，也没有相近的名称"),
    (
        ["find", "焊接", "--type", "学棱"],
        "错误：没有“学棱”这一类型；可用：School (学校), Enterprise (企业)",
    ),
    (["table", "没有"], "错误：没有“没有”这种关系；可用：COOPERATES_WITH (合作), OFFERS (开设)"),
    (["table", "COOPERATE"], "错误：没有“COOPERATE”这种关系；是否指 COOPERATES_WITH 或 COMPETED_IN？；可用"),
    (
        ["query", "partners_of_a_school"],
        "错误：查询需要一个名称，图谱中没有示例“重庆市永川职业教育中心”；请用 -p school=名称 给出",
    ),
    (["path", "焊接", "白沙镇"], "错误：有多个实体名为“白沙镇”，请用编号指定：Region:白沙镇(990101)"),
    (["path", NAME, "云山一职校"], f"错误：“{NAME}”和“云山一职校”是同一个实体（{NAME}）"),
]


@pytest.mark.parametrize(("arguments", "says"), CHINESE, ids=[" ".join(arguments) for arguments, _ in CHINESE])
def test_common_errors_in_chinese(
    folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch, arguments: list[str], says: str
) -> None:
    command, *rest = arguments
    asked = run(command, folder, *rest, "--lang", "zh")
    assert (asked.code, asked.out) == (2, "")
    assert asked.err.startswith(says)
    assert run(command, folder, *rest, "--lang=zh").err == asked.err
    assert run(command, folder, *rest).err.startswith("error: ")
    monkeypatch.setenv("VOCGRAPH_LANG", "zh")
    assert run(command, folder, *rest).err == asked.err


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "文件是空的"),
        (b"%PDF-1.4", "不是文本文件；请先转换为 txt"),
        (b"\x00\x01" * 99, "内容不是文本"),
        ("学校的专业。\n".encode() * 40 + b"\xff", "UTF-8 文本在第 41 行（第 761 字节）损坏；请在编辑器中修正"),
        ("школа ".encode("koi8-r") * 40, "无法识别文本的编码"),
    ],
)
def test_reasons_in_chinese(run: Run, tmp_path: Path, data: bytes, says: str) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    outcome = run("build", tmp_path / "a.txt", "-o", tmp_path / "g", "--lang", "zh")
    assert outcome.code == 2
    assert says in outcome.err


def test_a_type_by_its_chinese_label(folder: Path, run: Run) -> None:
    assert run("show", folder, NAME, "--type", "学校").out == run("show", folder, NAME).out
