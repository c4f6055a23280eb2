"""Cypher over a graph: guard, rewrite, run, and say in one line what is wrong, where it stands in the query."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from vocgraph.errors import NotFoundError, QueryError
from vocgraph.graph import KnowledgeGraph, open_graph
from vocgraph.query import given, guard, store
from vocgraph.query.dialect import rewrite
from vocgraph.query.engine import Engine, EngineError
from vocgraph.query.library import LibraryQuery, parameters_of
from vocgraph.query.result import Result
from vocgraph.query.tokens import Token, place, tokens
from vocgraph.query.words import KEYWORDS

SECONDS: Final = 30.0
"""Time that a query may take where the caller does not say otherwise."""

MAX_ROWS: Final = 100_000
"""Rows that a query may give where the caller does not say otherwise."""


class Cypher:
    """Runs queries on the store of one graph. ``graph`` is called only when the store must be filled."""

    def __init__(
        self,
        graph: Callable[[], KnowledgeGraph],
        *,
        folder: str | os.PathLike[str] | None = None,
        mark: str | None = None,
    ) -> None:
        self._graph = graph
        self._folder = folder
        self._mark = mark
        self._engine: Engine | None = None

    def __call__(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        *,
        seconds: float = SECONDS,
        max_rows: int = MAX_ROWS,
    ) -> Result:
        """Run a query; see ``QueryableGraph.cypher``.

        Raises:
            QueryError: the query is refused, is wrong, or reached a limit.
        """
        seconds, max_rows = given.number("the time limit", seconds), given.whole("max_rows", max_rows, 1)
        cut = tokens(given.text("the query", query))
        guard.check(query, cut)
        values = {**_defaults(query, cut), **(parameters or {})}
        guard.check_parameters(cut, values)
        rewritten = rewrite(query, cut)
        try:
            answer = self.engine.run(rewritten.text, rewritten.values(values), seconds=seconds, max_rows=max_rows)
        except EngineError as error:
            if error.offset is None:
                raise
            if (misspelt := _misspelt(cut)) is not None:
                raise QueryError(f"{place(query, misspelt.start)}: did you mean {_keyword(misspelt)}?") from error
            where = place(query, rewritten.origin(error.offset))
            raise QueryError(f"{where}: {_plainer(str(error))}") from error
        if answer.cut:
            raise QueryError(f"the query gives more than {max_rows} rows; add LIMIT, or raise the row limit (max_rows)")
        names = rewritten.columns
        if names is None or len(names) != len(answer.columns):
            names = answer.columns
        return Result(names, answer.rows, answer.warnings)

    @property
    def graph(self) -> KnowledgeGraph:
        """The graph itself; where it lies in a folder it is read now."""
        return self._graph()

    @property
    def engine(self) -> Engine:
        """The engine with the graph in it: from memory, else from the folder's store, else filled now."""
        if self._engine is None:
            path = store.place(self._folder, self._mark) if self._folder is not None and self._mark else None
            self._engine = Engine.open(path) if path is not None else None
            if self._engine is None:
                self._engine = store.filled(self._graph())
                if path is not None:
                    store.keep(self._engine, path)
        return self._engine


def open_cypher(folder: str | os.PathLike[str]) -> Cypher:
    """Open a graph's folder for queries alone: where its store is there, the graph itself need not be read.

    Raises:
        GraphError: the folder holds no graph, or one that is damaged.
    """
    mark = store.fingerprint(folder)
    if mark is None:
        open_graph(folder)
    return Cypher(lambda: open_graph(folder), folder=folder, mark=mark)


def with_names(run: Cypher, query: LibraryQuery, given: Mapping[str, Any]) -> dict[str, Any]:
    """Give the parameters for a query of the library, the entities among them by the names that they have in the graph.

    An entity can be given by name, alias or id. An empty text stays where the default is empty too, and all stay where
    one is no parameter of the query, which then refuses it.

    Raises:
        NotFoundError: there is no such entity; the message names the nearest, or says that a name must be given.
        QueryError: the name stands for several.
    """
    parameters = dict(given)
    for name, kind in query.named.items() if given.keys() <= query.parameters.keys() else ():
        value = given.get(name, query.parameters.get(name))
        if isinstance(value, str) and (value or query.parameters.get(name)):
            parameters[name] = _name(run, name, value, kind, is_default=name not in given)
    return parameters


def _name(run: Cypher, parameter: str, value: str, kind: str, *, is_default: bool) -> str:
    known = "MATCH (n:Entity) WHERE n.name = $it AND $kind IN ['', n.type] RETURN n.name LIMIT 1"
    if run(known, {"it": value, "kind": kind}):
        return value
    try:
        found = sorted({node.name for node in run.graph.find(value, type=kind or None)})
    except NotFoundError:
        if not is_default:
            raise
        needed = f"needs the name of {f'a {kind}' if kind else 'an entity'}"
        example = f"its example {value!r} is not in this graph"
        raise NotFoundError(f"the query {needed}, and {example}; give one: -p {parameter}=NAME") from None
    if len(found) > 1:
        raise QueryError(f"{value!r} is another name of several: {'、'.join(found)}; give one of them")
    return found[0]


def unknown_names(run: Cypher, parameters: Mapping[str, Any]) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    """Give the parameters whose text is no name in the graph but another name of something: both, and its names."""
    for name, value in parameters.items():
        if isinstance(value, str) and value:
            asked = "MATCH (n) WHERE n.name = $it OR $it IN n.aliases RETURN DISTINCT n.name AS name ORDER BY name"
            found = tuple(str(row["name"]) for row in run(asked, {"it": value}))
            if found and value not in found:
                yield name, value, found


def _defaults(query: str, cut: Sequence[Token]) -> dict[str, Any]:
    """Give the defaults in the query's header of the parameters that it has."""
    wanted = {token.value for token in cut if token.kind == "parameter"}
    if not wanted or not query.startswith("//"):
        return {}
    return {name: value for name, value in parameters_of(query).items() if name in wanted}


def _keyword(token: Token) -> str | None:
    if not token.upper or token.upper in KEYWORDS:
        return None
    from rapidfuzz import fuzz, process

    found = process.extractOne(token.upper, sorted(KEYWORDS), scorer=fuzz.ratio, score_cutoff=80)
    return found[0] if found else None


def _misspelt(cut: Sequence[Token]) -> Token | None:
    """Find a bare word that is almost a keyword and stands where no name can: after a name or a closing bracket."""
    for before, token in pairwise(cut):
        ends = before.kind in ("quoted", "text", "number", "parameter") or before.text in (")", "]", "}")
        named = before.kind == "name" and before.upper not in KEYWORDS
        if (ends or named) and _keyword(token):
            return token
    return cut[0] if _keyword(cut[0]) else None


def _plainer(message: str) -> str:
    if "MATCH pattern: WHERE" in message:
        return "WHERE cannot stand inside a pattern here; put it behind the pattern: MATCH … WHERE …"
    return message
