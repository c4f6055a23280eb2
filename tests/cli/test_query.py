import csv
import dataclasses
import io
import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.graph.corpus import SCHOOL
from vocgraph.query.library import library

NAME = SCHOOL.name


def test_without_a_query_the_library_is_listed(folder: Path, run: Run) -> None:
    english, chinese = run("query", folder), run("query", folder, "--lang", "zh")
    assert (english.code, chinese.code) == (0, 0)
    for query in library().values():
        assert f"  {query.name} " in english.out
        assert query.title in chinese.out
    listed = json.loads(run("query", folder, "--json").out)
    assert [one["name"] for one in listed] == list(library())
    assert run("query").out == english.out


def test_a_query_a_file_and_a_name(folder: Path, run: Run, tmp_path: Path) -> None:
    text = "MATCH (r:Region) RETURN r.name AS 名称 ORDER BY r.id LIMIT 2"
    file = tmp_path / "mine.cypher"
    file.write_text(f"﻿{text}\n", "utf-8")
    asked, read = run("query", folder, text), run("query", folder, file)
    assert (asked.code, asked.out) == (0, "名称\n------\n云山市\n海东省\n")
    assert read.out == asked.out
    named = run("query", folder, "who_leads_what", "--json")
    assert [row["姓名"] for row in json.loads(named.out)] == ["王一平"]
    assert run("query", folder, "谁领导哪里", "--json").out == named.out


def test_parameters(folder: Path, run: Run) -> None:
    given = ["-p", "school=云山市第一职业学校"]
    (row,) = json.loads(run("query", folder, "partners_of_a_school", *given, "--json").out)
    assert (row["合作对象"], row["原文"]) == ("海川机械有限公司", "与海川机械有限公司合作")
    query = "MATCH (r:Region) WHERE r.code IN $codes RETURN r.name AS n LIMIT $many"
    outcome = run("query", folder, query, "-p", 'codes=["990000", "990100"]', "-p", "many=1")
    assert outcome.code == 0
    assert len(outcome.out.splitlines()) == 3


ALIAS = "云山一职校"


@pytest.mark.parametrize("given", [NAME, ALIAS, f"School:{NAME}", "“云山一职校”"])
def test_a_name_of_whatever_kind_finds_the_entity(folder: Path, run: Run, given: str) -> None:
    outcome = run("query", folder, "partners_of_a_school", "-p", f"school={given}", "--json")
    assert [row["合作对象"] for row in json.loads(outcome.out)] == ["海川机械有限公司"]
    assert outcome.err == ("" if given == NAME else f"note: {given!r} stands for {NAME!r}\n")


def test_an_example_that_is_taken_is_told(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    of_a_region = library()["programs_for_a_regions_industries"]
    here = dataclasses.replace(of_a_region, parameters={"region": "海东省"})
    monkeypatch.setattr("vocgraph.query.library.in_library", lambda name: here)
    outcome = run("query", folder, "programs_for_a_regions_industries", "--lang", "zh")
    assert outcome.code == 0
    assert outcome.err.splitlines()[0] == "说明：以下是示例“海东省”的结果；用 -p region=名称 查询其他实体"


def test_a_name_that_may_be_left_out(folder: Path, run: Run) -> None:
    everywhere = run("query", folder, "programs_without_enterprise")
    there = run("query", folder, "programs_without_enterprise", "-p", f"school={ALIAS}")
    assert (everywhere.code, everywhere.err) == (0, "")
    assert there.out == everywhere.out


def test_a_query_of_ones_own_takes_names_as_they_are(folder: Path, run: Run) -> None:
    query = "MATCH (s:School) WHERE s.name = $school RETURN s.id AS id"
    outcome = run("query", folder, query, "-p", f"school={ALIAS}")
    assert outcome.code == 0
    assert outcome.err == f"hint: {ALIAS!r} is another name; ask with -p school={NAME}\n"
    assert run("query", folder, query, "-p", "school=无").err == ""


def test_csv_runs_no_formula(folder: Path, run: Run) -> None:
    outcome = run("query", folder, "RETURN '=1+1' AS a, -2 AS b, ['x', 'y'] AS c, '\u201ca,b\u201d' AS d", "--csv")
    assert list(csv.reader(io.StringIO(outcome.out))) == [["a", "b", "c", "d"], ["'=1+1", "-2", "x、y", "“a,b”"]]


def test_long_values(folder: Path, run: Run) -> None:
    query = "RETURN reduce(s = '', x IN range(1, 100) | s + '永') AS x"
    assert "永" * 100 not in run("query", folder, query).out
    assert "永" * 100 in run("query", folder, query, "--wide").out


def test_what_comes_from_texts_cannot_upset_a_terminal(folder: Path, run: Run) -> None:
    outcome = run("query", folder, "RETURN $x AS x", "-p", 'x="\\u001b[31m\\u0007"')
    assert "\x1b" not in outcome.out
    assert "\\x1b[31m" in outcome.out


def test_warnings_go_to_stderr(folder: Path, run: Run) -> None:
    outcome = run("query", folder, "MATCH (n:Schol) RETURN n.name AS n")
    assert outcome.code == 0
    assert outcome.err.startswith("warning: ")
    assert "Schol" in outcome.err


BAD = [
    (["MATCH (n:School) RETRUN n"], "did you mean RETURN?"),
    (["MATCH (n) DETACH DELETE n"], "is refused"),
    (["partners_of_schools"], "did you mean partners_of_a_school"),
    (["nowhere.cypher"], "no file"),
    (["partners_of_a_school"], "needs the name of a School, and its example '重庆市永川职业教育中心' is not"),
    (["two_steps_away"], "give one: -p name=NAME"),
    (
        ["partners_of_a_school", "-p", "school=云山第一职校"],
        f"no School named '云山第一职校' in the graph; the nearest: {NAME}",
    ),
    (["partners_of_a_school", "-p", "school="], "no School named ''"),
    (["partners_of_a_school", "-p", "school=海川机械有限公司"], "no School named '海川机械有限公司'"),
    (["partners_of_a_school", "-p", "schol=云山一职校"], "no parameter $schol; it has: $school"),
    (["MATCH (n) WHERE n.name = $x RETURN n"], "-p x=…"),
    (["MATCH (n) RETURN n", "-p", "x"], "NAME=VALUE"),
    (["MATCH (n) RETURN n", "-p", "x=1"], "no parameter $x"),
    (["MATCH (n) RETURN n", "--max-rows", "1"], "more than 1 rows"),
    (["MATCH (a), (b), (c), (d), (e), (f), (g), (h), (i) RETURN count(*)", "--time-limit", "0.2"], "was stopped"),
]


@pytest.mark.parametrize(("arguments", "says"), BAD, ids=[says for _, says in BAD])
def test_bad_input_is_one_clear_line(folder: Path, run: Run, arguments: list[str], says: str) -> None:
    outcome = run("query", folder, *arguments)
    assert (outcome.code, outcome.out) == (2, "")
    (line,) = outcome.err.strip().splitlines()
    assert line.startswith("error: ")
    assert says in line


def test_files_that_hold_no_query(folder: Path, run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.cypher").write_bytes("MATCH (学校:School) RETURN 学校 LIMIT 永川".encode("gb18030"))
    assert "UTF-8" in run("query", folder, tmp_path / "a.cypher").err
    (tmp_path / "b.cypher").write_bytes(b"")
    assert "the query is empty" in run("query", folder, tmp_path / "b.cypher").err
    assert run("query", folder, tmp_path).code == 2
    assert run("query", folder, "").code == 2


def test_no_graph(run: Run, tmp_path: Path) -> None:
    outcome = run("query", tmp_path / "nowhere", "MATCH (n) RETURN n")
    assert outcome.code == 2
    assert "there is no such folder" in outcome.err
