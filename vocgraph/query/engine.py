"""The embedded engine: the one file that knows kglite. Another engine needs the same four functions of ``Engine``.

Each node type is the engine's primary label and ``Entity`` its second; edges carry their evidence as parallel lists,
under the same names as in Neo4j.
"""

from __future__ import annotations

import os
import re
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import kglite

from vocgraph.errors import QueryError
from vocgraph.query.values import Node, Path, Relationship

if TYPE_CHECKING:
    import pandas as pd

kglite.set_query_warning_policy("silent")

NAME: Final = f"kglite-{kglite.__version__}"
"""Name and version of the engine: a store that another one wrote is built anew."""

Columns: TypeAlias = Mapping[str, Sequence[Any]]
"""The values of each property, one for each node or edge; None where it has none."""

Nodes: TypeAlias = tuple[str, Columns]
"""Type and properties, ``id`` among them."""

Edges: TypeAlias = tuple[str, str, str, Sequence[str], Sequence[str], Columns]
"""Relation, subject type, object type, the ids of the subjects and of the objects, and the properties."""

WORK: Final = 5_000_000
"""Rows and items that a query may hold on its way, at least: about 1.5 GB, far more than any answer needs."""

_SECOND_LABEL: Final = "Entity"
_POSITION: Final = re.compile(r" ?(?:\bat )?(?:line (\d+), col (\d+)|position (\d+))")
_PREFIX: Final = re.compile(r"^(?:Cypher (?:syntax|execution) error|Schema error)(?: at)?:? *:? *")
_NODE: Final = frozenset(("id", "labels", "properties"))
_PROJECTED: Final = frozenset(("id", "name", "title", "type"))
_EDGE: Final = frozenset(("id", "start", "end", "type", "properties"))
_PATH: Final = frozenset(("nodes", "relationships"))


class EngineError(QueryError):
    """What the engine refused. ``offset`` is the place in the query that it was given, or None."""

    def __init__(self, message: str, offset: int | None = None) -> None:
        super().__init__(message)
        self.offset = offset


@dataclass(frozen=True)
class Answer:
    """What the engine gives for a query: names of the columns, rows in their order, and what it warns of."""

    columns: tuple[str, ...]
    rows: list[tuple[Any, ...]]
    warnings: tuple[str, ...]
    cut: bool


class Engine:
    """A store in memory that answers queries and takes no writes."""

    def __init__(self, store: Any) -> None:
        self._store = store
        self._frozen = store.freeze()

    @classmethod
    def build(cls, nodes: Iterable[Nodes], edges: Iterable[Edges]) -> Engine:
        """Fill a store with nodes, batch by batch, then with edges."""
        store = kglite.KnowledgeGraph()
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", UserWarning)
            for label, columns in nodes:
                store.add_nodes(_frame(columns), label, "id", "id", labels=[_SECOND_LABEL])
            for relation, subject, target, subjects, objects, columns in edges:
                frame = _frame({" source": subjects, " target": objects, **columns})
                store.add_relationships(frame, relation, subject, " source", target, " target")
        return cls(store)

    @classmethod
    def open(cls, path: str | os.PathLike[str]) -> Engine | None:
        """Open a saved store; None where there is none or it cannot be read."""
        if not FilePath(path).is_file():
            return None
        try:
            return cls(kglite.load(os.fspath(path)))
        except (kglite.KgError, OSError, ValueError, RuntimeError):
            return None

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the store to a file.

        Raises:
            OSError: the file cannot be written.
        """
        try:
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                self._store.save(os.fspath(path))
        except kglite.KgError as error:
            raise OSError(str(error)) from error

    def run(self, query: str, parameters: Mapping[str, Any], *, seconds: float, max_rows: int) -> Answer:
        """Run a query in the engine's dialect; at most ``max_rows`` rows are given.

        Raises:
            EngineError: the engine refuses the query, or it ran longer than ``seconds``.
        """
        try:
            view = self._frozen.cypher(
                query,
                params=dict(parameters),
                timeout_ms=max(1, round(seconds * 1000)),
                row_limit=max_rows + 1,
                max_work_units=max(WORK, 10 * max_rows),
            )
            columns = tuple(view.columns)
            rows = [tuple(self._value(row[name]) for name in columns) for row in view]
        except kglite.CypherTimeoutError as error:
            raise EngineError(
                f"the query ran longer than {seconds:g} seconds and was stopped; "
                "narrow it down, add LIMIT, or raise the time limit"
            ) from error
        except kglite.CypherExecutionError as error:
            if "max_work_units" in str(error) or "safety limit" in str(error):
                raise EngineError(
                    "the query goes through too many rows at once and was stopped; narrow the patterns down, "
                    "say by a label, a name or a shorter path"
                ) from error
            raise EngineError(_message(error), _offset(query, str(error))) from error
        except (kglite.KgError, ValueError, TypeError, OverflowError, RecursionError, AttributeError) as error:
            raise EngineError(_message(error), _offset(query, str(error))) from error
        notes = tuple(note for note in view.warnings if "row_limit" not in note)
        return Answer(columns, rows[:max_rows], notes, len(rows) > max_rows)

    @cached_property
    def _ids(self) -> dict[int, str]:
        """The graph's id of each node by the engine's own number."""
        found = self._frozen.cypher("MATCH (n) RETURN elementId(n) AS number, n.id AS id", timeout_ms=0)
        return {int(row["number"]): row["id"] for row in found}

    def _value(self, value: Any) -> Any:
        if isinstance(value, list):
            return [self._value(one) for one in value]
        if not isinstance(value, dict):
            return value
        keys = value.keys()
        if keys == _NODE and isinstance(value["properties"], dict) and "id" in value["properties"]:
            return _node(value)
        if keys == _EDGE and isinstance(value["properties"], dict):
            return self._edge(value)
        if keys == _PATH:
            return Path(tuple(map(_node, value["nodes"])), tuple(map(self._edge, value["relationships"])))
        # n {.*} holds the engine's own title beside what the node has.
        own = "title" if keys >= _PROJECTED and value["title"] == value["id"] else None
        return {key: self._value(one) for key, one in value.items() if key != own}

    def _edge(self, value: Mapping[str, Any]) -> Relationship:
        return Relationship(
            self._ids[value["start"]], value["type"], self._ids[value["end"]], dict(value["properties"])
        )


def _node(value: Mapping[str, Any]) -> Node:
    properties = {name: one for name, one in value["properties"].items() if name != "title"}
    return Node(properties["id"], tuple(reversed(value["labels"])), properties)


def _frame(columns: Columns) -> pd.DataFrame:
    import pandas as pd

    # As objects: pandas would make numbers with a gap floats.
    series = {name: pd.Series(values, dtype=object) for name, values in columns.items()}
    frame: pd.DataFrame = pd.DataFrame(series, copy=False)
    return frame


def _message(error: Exception) -> str:
    lines = str(error).splitlines()
    text = _POSITION.sub("", lines[0] if lines else type(error).__name__).rstrip(" :")
    return _PREFIX.sub("", text)


def _offset(query: str, message: str) -> int | None:
    match = _POSITION.search(message)
    if match is None:
        return None
    if match[3]:
        return int(match[3])
    lines = query.splitlines(keepends=True)
    return sum(map(len, lines[: int(match[1]) - 1])) + int(match[2]) - 1
