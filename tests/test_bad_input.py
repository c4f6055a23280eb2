"""Bad input, through the command line: one clear line and an exit code, no traceback, no half-written graph."""

import os
import random
import re
import resource
import signal
import subprocess
import sys
import textwrap
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path

import pytest

from vocgraph.cli import main
from vocgraph.graph import KnowledgeGraph

ROOT = Path(__file__).parent.parent
GOOD = "重庆市江南职业学校与长城汽车签订校企合作协议，开设汽车运用与维修专业，学校现有在校生3000人。\n"


def _fifty_megabytes(path: Path) -> None:
    with path.open("wb") as stream:
        stream.write(GOOD.encode())
        stream.truncate(50 * 1024 * 1024)


def _bytes(data: bytes) -> Callable[[Path], None]:
    def write(path: Path) -> None:
        path.write_bytes(data)

    return write


BAD: dict[str, tuple[Callable[[Path], None], str]] = {
    "empty": (_bytes(b""), "nothing in it"),
    "blank": (_bytes(" \r\n\u3000\n".encode()), "nothing in it"),
    "bom-only": (_bytes(b"\xef\xbb\xbf"), "nothing in it"),
    "binary": (_bytes(random.Random(7).randbytes(4096)), "text"),
    "nul": (_bytes(b"\0" * 4096), "text"),
    "image": (_bytes(b"\x89PNG\r\n\x1a\n" + b"\0\1\2" * 99), "a PNG image"),
    "unknown encoding": (_bytes("Школа и завод подписали договор о сотрудничестве. ".encode("koi8-r") * 20), "UTF-8"),
    "50 MB": (_fifty_megabytes, "50.0 MB, above the limit"),
}


class Outcome:
    def __init__(self, code: int, out: str, err: str) -> None:
        self.code, self.out, self.err = code, out, err


Run = Callable[..., Outcome]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    def call(*arguments: object) -> Outcome:
        capsys.readouterr()
        with pytest.raises(SystemExit) as caught:
            main([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        assert "Traceback" not in printed.out + printed.err
        return Outcome(int(caught.value.code or 0), printed.out, printed.err)

    return call


def one_clear_line(outcome: Outcome, code: int, *says: str) -> None:
    assert (outcome.code, outcome.out) == (code, "")
    assert outcome.err.startswith("error: ")
    assert outcome.err.endswith("\n")
    assert outcome.err.count("\n") == 1
    for words in says:
        assert words in outcome.err


def nothing_left(folder: Path, *but: str) -> None:
    assert sorted(entry.name for entry in folder.iterdir()) == sorted(but)


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_alone(kind: str, tmp_path: Path, run: Run) -> None:
    write, says = BAD[kind]
    write(tmp_path / "bad.txt")
    one_clear_line(run("build", tmp_path / "bad.txt", "-o", tmp_path / "graph"), 2, "bad.txt", says)
    nothing_left(tmp_path, "bad.txt")


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_among_good_ones(kind: str, tmp_path: Path, run: Run) -> None:
    write, says = BAD[kind]
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "good.txt").write_text(GOOD, "utf-8")
    write(texts / "bad.txt")
    lenient = run("build", texts, "-o", tmp_path / "graph")
    assert lenient.code == 0
    last = lenient.err.splitlines()[-1]
    assert "bad.txt" in last
    assert says in last
    assert list(KnowledgeGraph.open(tmp_path / "graph").sources) == ["good"]
    strict = run("build", texts, "-o", tmp_path / "strict", "--strict")
    assert (strict.code, strict.err) == (1, lenient.err)
    assert KnowledgeGraph.open(tmp_path / "strict") == KnowledgeGraph.open(tmp_path / "graph")


def test_a_folder_with_nothing_readable(tmp_path: Path, run: Run) -> None:
    (tmp_path / "texts").mkdir()
    one_clear_line(run("build", tmp_path / "texts", "-o", tmp_path / "graph"), 2, "texts: no readable file", "*.txt")
    (tmp_path / "texts" / "table.xlsx").write_bytes(b"PK\3\4")
    one_clear_line(run("build", tmp_path / "texts", "-o", tmp_path / "graph"), 2, "texts: no readable file")
    for name in ("a", "b"):
        (tmp_path / "texts" / f"{name}.txt").write_bytes(b"")
    one_clear_line(run("build", tmp_path / "texts", "-o", tmp_path / "graph"), 2, "none of 2", "nothing in it")
    nothing_left(tmp_path, "texts")


def test_no_such_file_and_a_glob_that_fits_nothing(tmp_path: Path, run: Run) -> None:
    one_clear_line(run("build", tmp_path / "nowhere.txt", "-o", tmp_path / "graph"), 2, "no such file")
    one_clear_line(run("build", tmp_path / "*.txt", "-o", tmp_path / "graph"), 2, "no file fits")
    nothing_left(tmp_path)


HOSTILE = [
    "quote'quote\"s.txt",
    "back`tick`$(id).txt",
    "new\nline.txt",
    "es\x1b[31mcape\x07.txt",
    "-o.txt",
    "b\udcffad.txt",
]


@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_hostile_file_names(name: str, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    path = texts / name
    path.write_text(GOOD, "utf-8")
    outcome = run("build", texts, "-o", tmp_path / "graph")
    assert outcome.code == 0
    _export_everywhere(tmp_path, run)
    assert len(KnowledgeGraph.open(tmp_path / "graph").sources) == 1
    shown = run("show", tmp_path / "graph", "重庆市江南职业学校")
    assert shown.code == 0
    assert _tame(shown.out)
    path.write_bytes(b"")
    outcome = run("build", path, "-o", tmp_path / "none")
    one_clear_line(outcome, 2, "nothing in it")
    assert _tame(outcome.err)


NAMES = [
    "“江南'职业\"学校”",
    "江南`MATCH (n) DETACH DELETE n`职业学校",
    "江南\\'}) DETACH DELETE (n) //职业学校",
    "江南\x00\x07\x1b[31m职业学校",
    "江南\ufffe\uffff职业学校",
    "江南\u202e\u2028\x85职业学校",
    "江南<b>&amp;职业]]>学校",
]


@pytest.mark.parametrize("name", NAMES, ids=ascii)
def test_hostile_names_in_the_text(name: str, tmp_path: Path, run: Run) -> None:
    text = GOOD * 60 + f"重庆市{name}与长城汽车、“{name}”共建{name}产业学院，校长{name}获评{name}。\n" + GOOD
    (tmp_path / "a.txt").write_text(text, "utf-8")
    outcome = run("build", tmp_path / "a.txt", "-o", tmp_path / "graph")
    assert (outcome.code, outcome.err) == (0, "")
    assert _tame(outcome.out)
    _export_everywhere(tmp_path, run)
    for node in KnowledgeGraph.open(tmp_path / "graph").graph:
        shown = run("show", tmp_path / "graph", node)
        assert shown.code == 0
        assert _tame(shown.out)


def _tame(printed: str) -> bool:
    """Tell whether nothing in the output can upset a terminal."""
    return all(line.isprintable() for line in printed.split("\n"))


def _export_everywhere(place: Path, run: Run) -> None:
    """Export in every format; the GraphML must parse, the Cypher must not hold a name outside its quotes."""
    for name in ("graphml", "json", "cypher"):
        assert run("export", place / "graph", "-f", name, "-o", place / f"out.{name}").code == 0
    ET.parse(place / "out.graphml")
    script = (place / "out.cypher").read_text("utf-8")
    outside = re.sub(r"'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\"|`(?:[^`]|``)*`|//[^\n]*", "", script)
    assert not re.search(r"DELETE|江南|\$\(id\)", outside)


def test_the_output_is_a_file(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "graph").write_text("mine")
    one_clear_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "graph"), 3, "graph", "file")
    one_clear_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "graph" / "below"), 3, "graph")
    assert (tmp_path / "graph").read_text() == "mine"
    nothing_left(tmp_path, "a.txt", "graph")


def test_the_output_folder_holds_other_things(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.docx").write_text("precious")
    one_clear_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "mine"), 3, "thesis.docx")
    nothing_left(tmp_path / "mine", "thesis.docx")


def test_the_output_cannot_be_written(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")

    def refuse(path: Path, *_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(Path, "mkdir", refuse)
    one_clear_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "graph"), 3, "Permission denied")
    nothing_left(tmp_path, "a.txt")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_the_output_is_read_only(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    (tmp_path / "shut").mkdir(mode=0o500)
    one_clear_line(run("build", tmp_path / "a.txt", "-o", tmp_path / "shut" / "graph"), 3, "Permission denied")


def _command(program: str, *arguments: object, size_limit: int | None = None) -> "subprocess.Popen[str]":
    """Start the command line in a process group of its own, with a program run before it."""
    code = textwrap.dedent(program) + "\nfrom vocgraph.cli import main\nimport sys\nmain(sys.argv[1:])\n"

    def limit() -> None:
        if size_limit is not None:
            resource.setrlimit(resource.RLIMIT_FSIZE, (size_limit, size_limit))

    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=limit,
    )


WAIT_IN_READING = """
    import time
    from vocgraph import workflow
    def wait(*_):
        print("begun", flush=True)
        time.sleep(60)
    workflow.read_document = wait
"""
WAIT_IN_SAVING = """
    import os, time
    def wait(*_):
        print("begun", flush=True)
        time.sleep(60)
    os.fsync = wait
"""


@pytest.mark.parametrize("program", [WAIT_IN_READING, WAIT_IN_SAVING], ids=["while reading", "while saving"])
@pytest.mark.parametrize("before", [False, True], ids=["new", "replacing"])
def test_interrupted(program: str, before: bool, tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    old = None
    if before:
        assert run("build", tmp_path / "a.txt", "-o", tmp_path / "graph").code == 0
        old = KnowledgeGraph.open(tmp_path / "graph")
        (tmp_path / "a.txt").write_text(GOOD.replace("3000", "4000"), "utf-8")
    files = [path.name for path in (tmp_path / "graph").glob("*")]
    process = _command(program, "build", tmp_path / "a.txt", "-o", tmp_path / "graph")
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.strip().splitlines() == ["interrupted: nothing was written; run the command again to finish"]
    nothing_left(tmp_path, "a.txt", *["graph"] * before)
    if old is not None:
        assert KnowledgeGraph.open(tmp_path / "graph") == old
        nothing_left(tmp_path / "graph", *files)


def test_interrupted_with_several_processes(tmp_path: Path) -> None:
    for number in range(40):
        (tmp_path / f"{number}.txt").write_text(GOOD * 20, "utf-8")
    program = """
        import sys
        sys.stderr.isatty = lambda: True  # the bar appears after the first document
    """
    process = _command(program, "build", tmp_path, "-o", tmp_path / "graph", "--jobs", "2")
    assert process.stderr is not None
    assert process.stderr.read(1)
    os.killpg(process.pid, signal.SIGINT)
    _, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Traceback" not in err
    assert err.strip().splitlines()[-1].startswith("interrupted: ")
    assert not (tmp_path / "graph").exists()


@pytest.mark.parametrize("before", [False, True], ids=["new", "replacing"])
def test_the_disk_is_full(before: bool, tmp_path: Path, run: Run) -> None:
    """A limit on the size of files stands in for the full disk: writing fails in the middle of a file."""
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    old = None
    if before:
        assert run("build", tmp_path / "a.txt", "-o", tmp_path / "graph").code == 0
        old = KnowledgeGraph.open(tmp_path / "graph")
    process = _command("", "build", tmp_path / "a.txt", "-o", tmp_path / "graph", size_limit=1000)
    out, err = process.communicate(timeout=60)
    one_clear_line(Outcome(process.returncode, out, err), 3, "graph", "File too large")
    nothing_left(tmp_path, "a.txt", *["graph"] * before)
    if old is not None:
        assert KnowledgeGraph.open(tmp_path / "graph") == old
        for form in ("json", "xlsx"):
            exported = _command("", "export", tmp_path / "graph", "-f", form, "-o", tmp_path / "x", size_limit=1000)
            out, err = exported.communicate(timeout=60)
            one_clear_line(Outcome(exported.returncode, out, err), 3, "File too large")
            nothing_left(tmp_path, "a.txt", "graph")


def test_a_damaged_graph(tmp_path: Path, run: Run) -> None:
    (tmp_path / "a.txt").write_text(GOOD, "utf-8")
    assert run("build", tmp_path / "a.txt", "-o", tmp_path / "graph").code == 0
    graph = tmp_path / "graph" / "graph.json"
    graph.write_bytes(graph.read_bytes()[:-40])
    for arguments in (["info"], ["show", "重庆市江南职业学校"], ["export", "-f", "json", "-o", tmp_path / "x"]):
        command, *rest = arguments
        one_clear_line(run(command, tmp_path / "graph", *rest), 2, "graph")
    assert not (tmp_path / "x").exists()
