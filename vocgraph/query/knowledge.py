"""The graph with its questions: ``graph.KnowledgeGraph`` and, on top, Cypher and the Python methods.

A subclass and not methods of the class itself, since ``graph`` knows nothing of ``query``: ``vocgraph.build`` and
``vocgraph.open`` give this one, and whoever needs only the graph goes without engine and index.
"""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from vocgraph import records, schema
from vocgraph.errors import NotFoundError, QueryError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import nodes_of
from vocgraph.query import exploring, given
from vocgraph.query.changes import Seen
from vocgraph.query.records import (
    Comparison,
    FactRow,
    IndicatorRow,
    Match,
    Matches,
    Moment,
    Neighbor,
    Numbers,
    Paths,
    Profile,
    Rows,
)

if TYPE_CHECKING:
    import networkx as nx

    from vocgraph.graph.access import Graph
    from vocgraph.query.names import NameIndex
    from vocgraph.query.result import Result
    from vocgraph.query.running import Cypher
    from vocgraph.query.view import View

_NAMED = frozenset((*schema.ENTITY_TYPES, schema.DOCUMENT))


class QueryableGraph(KnowledgeGraph):
    """A knowledge graph that answers questions.

    Engine and indexes are made on first use and made anew when nodes or edges come or go. Whoever changes attributes of
    ``kg.graph`` by hand calls ``refresh`` afterwards.
    """

    def __init__(self, graph: Graph | None = None, sources: Mapping[str, str] | None = None, *, name: str = "vocgraph"):
        super().__init__(graph, sources, name=name)
        self._folder: str | None = None
        self._mark: str | None = None
        self.refresh()

    @classmethod
    def from_linked(cls, linked: records.Linked, *, name: str = "vocgraph") -> QueryableGraph:
        """Build the graph of a linked corpus; see ``KnowledgeGraph.from_linked``."""
        base = KnowledgeGraph.from_linked(linked, name=name)
        return cls(base.graph, base.sources, name=base.name)

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> QueryableGraph:
        """Open a graph that ``save`` wrote; what queries need is kept in the folder too.

        Raises:
            GraphError: the folder is missing, holds no graph, is damaged, half-written, or of a newer form.
        """
        from vocgraph.graph.storage import load_folder
        from vocgraph.query.store import fingerprint

        before = fingerprint(folder)
        graph, sources, name = load_folder(folder)
        kg = cls(graph, sources, name=name)
        if before is not None and before == fingerprint(folder):
            kg._folder, kg._mark = os.fspath(folder), before
        return kg

    def save(self, folder: str | os.PathLike[str]) -> None:
        """Write the graph into a folder; see ``KnowledgeGraph.save``."""
        from vocgraph.query.store import fingerprint

        super().save(folder)
        self._folder, self._mark = os.fspath(folder), fingerprint(folder)
        self.refresh(keep_folder=True)

    def filtered(self, min_confidence: float) -> QueryableGraph:
        """Give a graph of what is at least this sure; see ``KnowledgeGraph.filtered``."""
        return self._like(super().filtered(min_confidence))

    def corrected(self, rules: str | os.PathLike[str] | Mapping[str, Any]) -> QueryableGraph:
        """Give a graph with manual corrections applied; see ``KnowledgeGraph.corrected``."""
        return self._like(super().corrected(rules))

    def _like(self, other: KnowledgeGraph) -> QueryableGraph:
        return type(self)(other.graph, other.sources, name=other.name)

    def refresh(self, *, keep_folder: bool = False) -> None:
        """Forget engine and indexes after ``kg.graph`` was changed by hand; they are made anew on next use."""
        if not keep_folder:
            self._folder = self._mark = None
        self._seen = Seen(self.graph)
        self._cypher: Cypher | None = None
        self._names: NameIndex | None = None
        self._simple: nx.Graph[str] | None = None

    def cypher(
        self,
        query: str,
        parameters: Mapping[str, Any] | None = None,
        /,
        *,
        time_limit: float | None = None,
        max_rows: int | None = None,
        **named: Any,
    ) -> Result:
        """Run a Cypher query, as for Neo4j 5, on an embedded engine; ``$name`` in it takes the argument ``name``.

        Labels and relationship types are those of ``vocgraph.schema``; every node is an ``Entity`` too; evidence stands
        on relationships in lists (``evidence_texts``, ``evidence_documents`` …). Queries only read. ``time_limit`` is
        in seconds (30), ``max_rows`` counts rows (100,000); both end a query with an error. A parameter that is not
        given takes the default that the query's own header names, as in the files of ``cypher/queries``.

        Raises:
            QueryError: the query writes, is wrong, wants a parameter that is not given, or reached a limit.
        """
        from vocgraph.query.running import MAX_ROWS, SECONDS, Cypher

        if parameters is not None and not isinstance(parameters, Mapping):
            raise QueryError(f"the parameters are of type {parameters.__class__.__name__}; give a dict, or name=value")
        self._check()
        if self._cypher is None:
            self._cypher = Cypher(lambda: self, folder=self._folder, mark=self._mark)
        return self._cypher(
            query,
            {**(parameters or {}), **named},
            seconds=SECONDS if time_limit is None else time_limit,
            max_rows=MAX_ROWS if max_rows is None else max_rows,
        )

    def find(self, name: str, *, type: str | None = None, limit: int = 10) -> Matches:
        """Find entities: by id, name or alias; else by a part of the name, pinyin initials, or likeness.

        The best kind of match alone is given, at most ``limit`` of the inexact ones, best first.

        Raises:
            NotFoundError: nothing is near.
            QueryError: an unknown type, no text as name, or a limit below 1.
        """
        given.text("the name", name)
        kind = None if type is None else exploring.type_name(type)
        found = self._index().find(name, type=kind, limit=given.whole("limit", limit, 1))
        if not found:
            what = "entity" if kind is None else kind
            raise NotFoundError(f"no {what} named {name!r} in the graph, and no name in it is near")
        views = ((self.node(id), how, score) for id, how, score in found)
        return Matches(Match(view.id, view.type, view.name, view.attributes, how, score) for view, how, score in views)

    def statistics(self, *, top: int = 10) -> Numbers:
        """Count nodes by type and edges by relation, and name the ``top`` most connected entities."""
        found = super().statistics(top=given.whole("top", top))
        return Numbers(*(getattr(found, one.name) for one in dataclasses.fields(found)))

    def profile(self, entity: str) -> Profile:
        """Give all that is known of an entity, named by id, name or alias, as are those below.

        Raises:
            NotFoundError: there is none; the message names the nearest.
            QueryError: several entities are named so; the message gives their ids.
        """
        return exploring.profile(self, self._one(entity))

    def neighbors(
        self, entity: str, *, relation: str | None = None, type: str | None = None, direction: str = "both"
    ) -> Rows[Neighbor]:
        """Give the entities one fact away: by one relation, of one type, ``in``, ``out`` or ``both`` ways."""
        return exploring.neighbors(self, self._one(entity), relation=relation, type=type, direction=direction)

    def paths(
        self, first: str, second: str, *, longest: int = 4, limit: int = 10, min_confidence: float = 0.0
    ) -> Paths:
        """Give the shortest connections of two entities over facts, whatever their direction, shortest first.

        Raises:
            QueryError: both are the same entity or one is not told (see ``profile``), ``longest`` is below 0 or
                ``limit`` below 1.
        """
        longest, limit = given.whole("longest", longest), given.whole("limit", limit, 1)
        self._check()
        ends = self._one(first), self._one(second)
        if ends[0] == ends[1]:
            same = self.node(ends[0]).name
            raise QueryError(f"{first!r} and {second!r} are the same entity, {same}; name two to see how they connect")
        if self._simple is None:
            self._simple = exploring.connected(self)
        simple = exploring.connected(self, min_confidence) if min_confidence > 0 else self._simple
        return Paths(exploring.paths(self, simple, *ends, longest=longest, limit=limit))

    def table(self, relation: str | None = None, *, min_confidence: float = 0.0) -> Rows[FactRow]:
        """Give one row for each fact of a relation (``COOPERATES_WITH`` or ``合作``), or of all."""
        return exploring.table(self, relation, min_confidence=min_confidence)

    def indicators(
        self, *, name: str | None = None, subject: str | None = None, unit: str | None = None
    ) -> Rows[IndicatorRow]:
        """Give the numbers whose name holds ``name``, of one entity, in one unit."""
        return exploring.indicators(self, name=name, subject=None if subject is None else self._one(subject), unit=unit)

    def subgraph(
        self,
        *entities: str,
        hops: int = 1,
        types: str | Iterable[str] | None = None,
        relations: str | Iterable[str] | None = None,
    ) -> QueryableGraph:
        """Give a graph of what lies within ``hops`` facts of some entities, with the documents that name it.

        Raises:
            QueryError: no entity is given, ``hops`` is negative, or a type or relation is unknown.
        """
        if not entities:
            raise QueryError("subgraph() got no entity; name at least one")
        hops = given.whole("hops", hops)
        ids = [self._one(entity) for entity in entities]
        graph = exploring.subgraph(self, ids, hops=hops, types=types, relations=relations)
        documents = {data["name"] for _, data in nodes_of(graph) if data.get("type") == schema.DOCUMENT}
        return type(self)(graph, {key: text for key, text in self.sources.items() if key in documents}, name=self.name)

    def timeline(self, entity: str) -> Rows[Moment]:
        """Give what has a time around an entity, oldest first; what has no year (现, 去年) comes last."""
        return exploring.timeline(self, self._one(entity))

    def compare(self, first: str, second: str) -> Rows[Comparison]:
        """Give for each relation what two entities share and what each has alone."""
        return exploring.compare(self, self._one(first), self._one(second))

    def view(
        self,
        *entities: str,
        hops: int = 1,
        types: str | Iterable[str] | None = None,
        relations: str | Iterable[str] | None = None,
        height: int = 640,
    ) -> View:
        """Give an interactive picture for a notebook: of what lies around some entities, or of the whole graph.

        It is the explorer page in a frame, with the texts, offline. ``height`` is in pixels; the rest is as in
        ``subgraph``.

        Raises:
            QueryError: the height is too small or too large, or a type or relation is unknown.
        """
        from vocgraph.query.view import View

        start = self._one(entities[0]) if entities else None
        shown = self.subgraph(*entities, hops=hops, types=types, relations=relations) if entities else self
        return View(shown, start=start, height=height)

    def _repr_html_(self) -> str:
        return self.statistics(top=0)._repr_html_()

    def _one(self, entity: str) -> str:
        """Give the id of the one entity that is named so."""
        if given.text("the entity", entity) in self.graph:
            return entity
        found = self._index().find(entity, limit=5)
        exact = [id for id, how, _ in found if how in ("id", "name", "alias")]
        if len(exact) == 1:
            return exact[0]
        if exact:
            raise QueryError(f"several entities are named {entity!r}; name one by its id: {', '.join(exact)}")
        if not found:
            raise NotFoundError(f"no entity named {entity!r} in the graph, and no name in it is near")
        nearest = "、".join(dict.fromkeys(str(self.graph.nodes[id].get("name", id)) for id, _, _ in found))
        raise NotFoundError(f"no entity named {entity!r} in the graph; the nearest: {nearest}")

    def _index(self) -> NameIndex:
        from vocgraph.query.names import NameIndex

        self._check()
        if self._names is None:
            self._names = NameIndex(
                (
                    id,
                    data["type"],
                    str(data.get("name", "")),
                    (str(data.get("full_name", "")), *data.get("aliases", ())),
                )
                for id, data in nodes_of(self.graph)
                if data.get("type") in _NAMED
            )
        return self._names

    def _check(self) -> None:
        if self._seen.changed(self.graph):
            self.refresh()


def open_graph(folder: str | os.PathLike[str]) -> QueryableGraph:
    """Open a graph that ``save`` wrote, ready for questions.

    Raises:
        GraphError: the folder is missing, holds no graph, is damaged, half-written, or of a newer form.
    """
    return QueryableGraph.open(folder)
