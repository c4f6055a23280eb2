"""The explorer page inside a notebook: a frame that holds the whole page, so it works offline and asks for nothing."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Final

from vocgraph.errors import QueryError
from vocgraph.query import given

if TYPE_CHECKING:
    from vocgraph.graph import KnowledgeGraph

LEAST, MOST = 200, 4000
"""Heights of a frame in pixels."""

_UNSEEN: Final = (
    "图不显示，因为这个笔记本还未被信任：请重新运行此单元格。 "
    "The picture is not shown, for this notebook is not trusted yet: run this cell again."
)


class View:
    """A graph as an interactive picture; a notebook shows it. The page in it cannot reach the notebook."""

    def __init__(self, kg: KnowledgeGraph, *, start: str | None = None, height: int = 640) -> None:
        if not LEAST <= given.whole("the height", height) <= MOST:
            raise QueryError(f"the height is {height} pixels; give {LEAST} to {MOST}")
        self.kg = kg
        self.start = start
        self.height = height

    def page(self) -> str:
        """Give the page itself, one HTML file."""
        from vocgraph.export.explorer import html_pieces

        return "".join(html_pieces(self.kg, start=self.start))

    def __repr__(self) -> str:
        return f"<View of {self.kg!r}>"

    def _repr_html_(self) -> str:
        # A notebook that is not trusted takes away the frame and, with it, ``hidden``: then the line tells what to do.
        return (
            f"<p hidden>{_UNSEEN}</p>"
            f'<iframe title="VocGraph" sandbox="allow-scripts allow-downloads" width="100%" height="{self.height}" '
            f'style="border:1px solid #d8d5cc;border-radius:8px" srcdoc="{html.escape(self.page())}"></iframe>'
        )
