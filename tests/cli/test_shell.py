"""The prompt: what is typed, what is completed, what is kept, and what is piped in."""

import io
from pathlib import Path

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput

from tests.cli.conftest import Run
from vocgraph.cli.commands.shell import converse, session
from vocgraph.cli.prompt import Prompt
from vocgraph.query.running import open_cypher


@pytest.fixture
def prompt(folder: Path) -> Prompt:
    return Prompt(open_cypher(folder))


def typed(prompt: Prompt, keys: str) -> None:
    """Type keys at the prompt until it ends."""
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys + "\x04")
        converse(prompt, session(prompt))


@pytest.fixture(autouse=True)
def state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    return tmp_path / "state"


def test_a_query_over_several_lines(prompt: Prompt, capsys: pytest.CaptureFixture[str]) -> None:
    typed(prompt, "MATCH (r:Region)\rRETURN r.name AS 名\rORDER BY r.id LIMIT 1;\r")
    assert capsys.readouterr().out == "名\n------\n云山市\n"


def test_commands(prompt: Prompt, capsys: pytest.CaptureFixture[str]) -> None:
    typed(
        prompt,
        ':param name => "海东省"\rMATCH (r:Region {name: $name}) RETURN r.code AS c;\rwho_leads_what\r:nonsense\r'
        "MATCH (n) DELETE n;\r:params\r:quit\rRETURN 1 AS never;\r",
    )
    printed = capsys.readouterr()
    assert "c\n------\n990000\n" in printed.out
    assert "王一平" in printed.out
    assert 'name => "海东省"' in printed.out
    assert "never" not in printed.out
    assert [line[:30] for line in printed.err.splitlines()] == [
        "error: ':nonsense' is no comma",
        "error: line 1, column 11, at '",
    ]


def test_a_query_of_the_library_takes_any_name(prompt: Prompt, capsys: pytest.CaptureFixture[str]) -> None:
    typed(prompt, ':param school => "云山一职校"\rpartners_of_a_school\r:param school => "无"\rpartners_of_a_school\r')
    printed = capsys.readouterr()
    assert "海川机械有限公司" in printed.out
    assert [line[:40] for line in printed.err.splitlines()] == [
        "note: '云山一职校' stands for '云山市第一职业学校'",
        "error: no School named '无' in the graph; no name in it is near"[:40],
    ]


def test_history_is_kept(prompt: Prompt, state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    typed(prompt, "RETURN 1 AS eins;\r")
    assert "RETURN 1 AS eins;" in (state / "vocgraph" / "history").read_text("utf-8")
    typed(prompt, "\x1b[A\r")  # the key up brings it back
    assert capsys.readouterr().out.count("eins") == 2


def test_history_that_cannot_be_kept(prompt: Prompt, state: Path, capsys: pytest.CaptureFixture[str]) -> None:
    state.write_text("a file is in the way")
    typed(prompt, "RETURN 1 AS eins;\r")
    assert "eins" in capsys.readouterr().out


COMPLETED = [
    ("mat", "MATCH"),
    ("who_l", "who_leads_what"),
    (":pa", ":param"),
    ("MATCH (n:Sch", "School"),
    ("MATCH (n)-[:COOP", "COOPERATES_WITH"),
    ("MATCH (n)-[:OFFERS|LOC", "LOCATED_IN"),
    ("MATCH (n) WHERE n.al", "aliases"),
    ("MATCH (n)-[r]->() RETURN r.evidence_te", "evidence_texts"),
    ("RETURN coal", "coalesce"),
    ("MATCH (n {name: '云山市第", "云山市第一职业学校"),
    ('MATCH (n) WHERE n.name = "海', "海东省"),
]


@pytest.mark.parametrize(("before", "word"), COMPLETED, ids=[before for before, _ in COMPLETED])
def test_completion(prompt: Prompt, before: str, word: str) -> None:
    found = dict(prompt.completions(before))
    assert word in found
    begun = found[word]
    assert word.casefold().startswith(before[len(before) - begun :].casefold())


@pytest.mark.parametrize("before", ["", "RETURN 'x' + ", "MATCH (n {name: '"])
def test_nothing_to_complete(prompt: Prompt, before: str) -> None:
    assert list(prompt.completions(before)) == []


def test_piped_in(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(':param n => 7\nRETURN $n AS a; // RETURN 0;\nRETURN ";" AS b'))
    outcome = run("shell", folder)
    assert (outcome.code, outcome.out) == (0, "a\n-\n7\nb\n-\n;\n")


def test_piped_in_ends_at_the_first_error(folder: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("RETURN 1 AS a; RETRUN 2 AS b; RETURN 3 AS c"))
    outcome = run("shell", folder)
    assert (outcome.code, outcome.out) == (2, "a\n-\n1\n")
    assert "did you mean RETURN?" in outcome.err
