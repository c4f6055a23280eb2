import click
import pytest

from vocgraph import errors
from vocgraph.cli.failures import NOTHING_WRITTEN, report, when_interrupted


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (errors.EmptyInputError("a.txt: nothing in it"), 2, "error: a.txt: nothing in it"),
        (errors.GoldError("no"), 2, "error: no"),
        (errors.NotFoundError("no entity"), 2, "error: no entity"),
        (errors.ExportError("no format"), 2, "error: no format"),
        (errors.OutputError("disk"), 3, "error: disk"),
        (errors.LoadError("refused"), 4, "error: refused"),
        (errors.PipelineError("no model"), 5, "error: no model"),
        (errors.AuthorityError("no table"), 5, "error: no table"),
        (errors.InputError("a\nb\x1b[0m"), 2, "error: a\\nb\\x1b[0m"),
        (OSError(28, "No space left on device", "x\ny"), 3, "error: 'x\\ny': No space left on device; free"),
        (MemoryError(), 3, "memory ran out"),
        (KeyboardInterrupt(), 130, "interrupted\n"),
        (click.Abort(), 130, "interrupted\n"),
        (ZeroDivisionError("division\nby zero"), 70, "a fault of VocGraph: ZeroDivisionError: division\\nby zero"),
        (RecursionError(), 70, "a fault of VocGraph: RecursionError; run it again with 'vocgraph --debug"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_one_line_and_a_code(error: BaseException, code: int, says: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert report(error) == code
    printed = capsys.readouterr()
    assert printed.out == ""
    assert says in printed.err
    assert printed.err.count("\n") == 1


def test_debug_adds_the_traceback(capsys: pytest.CaptureFixture[str]) -> None:
    try:
        raise ValueError("here")
    except ValueError as error:
        assert report(error, debug=True) == 70
    printed = capsys.readouterr().err
    assert "Traceback" in printed
    assert "--debug" not in printed


def test_every_error_of_the_tree_has_a_code(capsys: pytest.CaptureFixture[str]) -> None:
    kinds = [
        kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.VocGraphError)
    ]
    assert len(kinds) > 10
    assert all(report(kind("said")) in (2, 3, 4, 5) for kind in kinds)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), click.Abort()], ids=["signal", "prompt"])
def test_an_interruption_says_how_things_stand(error: BaseException, capsys: pytest.CaptureFixture[str]) -> None:
    with (
        pytest.raises(KeyboardInterrupt) as caught,
        when_interrupted(NOTHING_WRITTEN),
        when_interrupted("half is left"),
    ):
        raise error
    assert report(caught.value) == 130
    assert capsys.readouterr().err == "interrupted: half is left\n"
