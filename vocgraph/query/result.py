"""What a query gives: rows that iterate as dicts and turn into a table, a DataFrame, a networkx graph or HTML."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, overload

import networkx as nx

from vocgraph.errors import QueryError
from vocgraph.graph.access import Graph
from vocgraph.query.text import html_table, table
from vocgraph.query.values import Node, Path, Relationship

if TYPE_CHECKING:
    import pandas as pd

SHOWN = 50
"""Rows that a printed table or a notebook shows."""


class Result(Sequence[dict[str, Any]]):
    """The rows of a query, in its order. ``warnings`` tells what was probably not meant, say an unknown label."""

    def __init__(self, columns: Sequence[str], rows: Sequence[Sequence[Any]], warnings: Sequence[str] = ()) -> None:
        self.columns = tuple(columns)
        self.rows = [tuple(row) for row in rows]
        self.warnings = tuple(warnings)

    @overload
    def __getitem__(self, at: int) -> dict[str, Any]: ...
    @overload
    def __getitem__(self, at: slice) -> Result: ...
    def __getitem__(self, at: int | slice) -> dict[str, Any] | Result:
        if isinstance(at, slice):
            return Result(self.columns, self.rows[at], self.warnings)
        return dict(zip(self.columns, self.rows[at], strict=True))

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return (dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def __str__(self) -> str:
        return table(self.columns, self.rows[:SHOWN], more=max(0, len(self) - SHOWN))

    def __repr__(self) -> str:
        return f"<Result: {len(self)} rows of {', '.join(self.columns)}>\n{self}"

    def _repr_html_(self) -> str:
        return html_table(self.columns, self.rows[:SHOWN], more=max(0, len(self) - SHOWN))

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give the rows as dicts of plain values, as JSON has them: nodes and relationships become dicts too."""
        return [{name: plain(value) for name, value in row.items()} for row in self]

    def to_df(self) -> pd.DataFrame:
        """Give the rows as a pandas DataFrame."""
        import pandas as pd

        columns = {name: [row[at] for row in self.rows] for at, name in enumerate(self.columns)}
        frame: pd.DataFrame = pd.DataFrame(columns, columns=list(self.columns))
        return frame

    def graph(self) -> Graph:
        """Give the nodes, relationships and paths of the rows as a ``networkx.MultiDiGraph`` with the graph's own ids.

        Raises:
            QueryError: no row holds a node, relationship or path.
        """
        found: Graph = nx.MultiDiGraph()
        for row in self.rows:
            for value in row:
                _add(found, value)
        if not found and self.rows:
            raise QueryError("the rows hold no node, relationship or path; return them themselves: RETURN n, r, m")
        return found


def plain(value: Any) -> Any:
    """Give a value of a row as JSON has it."""
    if isinstance(value, (Node, Relationship, Path)):
        return plain({one.name: getattr(value, one.name) for one in dataclasses.fields(value)})
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    return value


def _add(graph: Graph, value: Any) -> None:
    if isinstance(value, Node):
        graph.add_node(value.id, **value.properties)
    elif isinstance(value, Relationship):
        graph.add_edge(value.source, value.target, value.type, **value.properties)
    elif isinstance(value, Path):
        for part in (*value.nodes, *value.relationships):
            _add(graph, part)
    elif isinstance(value, (list, tuple)):
        for one in value:
            _add(graph, one)
    elif isinstance(value, dict):
        for one in value.values():
            _add(graph, one)
