"""The notebook runs from a clean kernel, and its outputs are kept in the file (``make notebook`` makes them anew)."""

import importlib.util
from pathlib import Path
from typing import Any

import nbformat
import pytest

NOTEBOOKS = Path(__file__).parents[1] / "notebooks"


def shown(notebook: Any) -> list[set[str]]:
    """The kinds of output of each cell with code."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [{kind for output in cell.outputs for kind in output.get("data", ())} for cell in cells]


@pytest.mark.filterwarnings("ignore")
def test_it_runs_from_a_clean_kernel() -> None:
    spec = importlib.util.spec_from_file_location("notebook_run", NOTEBOOKS / "_run.py")
    assert spec is not None and spec.loader is not None
    runner = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(runner)
    kept: Any = nbformat.read(runner.NOTEBOOK, as_version=4)
    assert all("text/html" in kinds for kinds in shown(kept))
    again = runner.executed()
    assert shown(again) == shown(kept)
    assert "<iframe" in again.cells[-1].outputs[0].data["text/html"]
    assert again.metadata == kept.metadata
