from pathlib import Path

from tests.cli.conftest import Run
from vocgraph.query.browser import favorites, guide, style


def test_the_command_writes_them(run: Run, tmp_path: Path) -> None:
    outcome = run("browser", "-o", tmp_path / "a" / "b")
    assert outcome.code == 0
    assert (tmp_path / "a" / "b" / "style.grass").read_text("utf-8") == style()
    assert (tmp_path / "a" / "b" / "favorites.zip").read_bytes() == favorites()
    assert (tmp_path / "a" / "b" / "guide.html").read_text("utf-8") == guide()
    (tmp_path / "file").write_text("x")
    bad = run("browser", "-o", tmp_path / "file")
    assert bad.code == 3
    assert len(bad.err.strip().splitlines()) == 1
