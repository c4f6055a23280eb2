"""The notebook runs from a clean kernel, and its outputs are kept in the file."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).parents[1] / "notebooks" / "explore.ipynb"


def shown(notebook: Any) -> list[set[str]]:
    """The kinds of output of each cell with code."""
    cells = [cell for cell in notebook.cells if cell.cell_type == "code"]
    return [{kind for output in cell.outputs for kind in output.get("data", ())} for cell in cells]


@pytest.mark.filterwarnings("ignore")
def test_it_runs_from_a_clean_kernel() -> None:
    kept: Any = nbformat.read(NOTEBOOK, as_version=4)
    assert all("text/html" in kinds for kinds in shown(kept))
    again: Any = nbformat.read(NOTEBOOK, as_version=4)
    NotebookClient(
        again, timeout=400, kernel_name="python3", resources={"metadata": {"path": str(NOTEBOOK.parent)}}
    ).execute()
    assert shown(again) == shown(kept)
    assert "<iframe" in again.cells[-1].outputs[0].data["text/html"]
