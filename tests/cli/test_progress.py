import io

import pytest

from vocgraph.cli.progress import progress_bar


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_nothing_is_drawn_off_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with progress_bar() as tell:
        tell(1, 2, "a")
    assert stream.getvalue() == ""


def test_the_bar_ends_its_line_when_interrupted(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr("sys.stderr", stream)
    with pytest.raises(KeyboardInterrupt), progress_bar() as tell:
        tell(1, 4, "a")
        raise KeyboardInterrupt
    assert "1/4" in stream.getvalue()
    assert stream.getvalue().endswith("\n")
