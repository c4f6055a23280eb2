"""Runs the notebook from a clean kernel and keeps its outputs in the file.

usage: python notebooks/_run.py
"""

from pathlib import Path
from typing import Any

import nbformat
from nbclient import NotebookClient

NOTEBOOK = Path(__file__).with_name("explore.ipynb")


def executed() -> Any:
    """Give the notebook with the outputs of a fresh run; what it says of the kernel stays as it was."""
    notebook: Any = nbformat.read(NOTEBOOK, as_version=4)
    metadata = dict(notebook.metadata)
    place = {"metadata": {"path": str(NOTEBOOK.parent)}}
    NotebookClient(notebook, timeout=400, kernel_name="python3", resources=place, record_timing=False).execute()
    notebook.metadata.update(metadata)
    return notebook


if __name__ == "__main__":
    nbformat.write(executed(), NOTEBOOK)
