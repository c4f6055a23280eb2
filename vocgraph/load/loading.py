"""Makes the part of a database that belongs to a graph equal to the graph.

First the nodes, then the relationships: what the database has is read piece by piece, compared, and only what differs
is written, in batches. Last goes what the graph has no more. Each piece is right by itself, so a load that was cut off
is mended by the next. Memory stays flat: no more than a few batches are held at any time.
"""

from __future__ import annotations

import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import islice
from typing import Any, Final, Protocol, TypeAlias, TypeVar, cast

from vocgraph import schema
from vocgraph.collecting import old_left_alone
from vocgraph.errors import LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import nodes_of
from vocgraph.graph.building import clean
from vocgraph.load import cypher
from vocgraph.load.report import LoadReport
from vocgraph.load.rows import (
    Pattern,
    Row,
    checked_name,
    marked,
    node_batches,
    owned,
    relationship_batches,
    relationship_row,
    surely_same,
    type_of,
)

BATCH: Final = 2000
"""Rows that one transaction writes."""

CHUNK: Final = 500
"""Nodes whose relationships are read at a time."""

READERS: Final = 2
"""Threads that read ahead."""

WAITING: Final = 8
"""Full batches' worth of rows that may wait for company of their kind."""

Progress: TypeAlias = Callable[[int, int, str], None]
"""Told after each piece: how many nodes and relationships are done, of how many, and what is going on."""

_T = TypeVar("_T")
_U = TypeVar("_U")


class Store(Protocol):
    """What a load needs of a database; ``vocgraph.load.database.Database`` is it."""

    def read(self, statement: str, **parameters: Any) -> list[Any]:
        """Give the first value of each record."""
        ...

    def write(self, steps: Sequence[tuple[str, dict[str, Any]]]) -> list[Any]:
        """Run statements in one transaction."""
        ...

    def define(self, statements: Sequence[str]) -> None:
        """Run statements of the schema."""
        ...


def load(
    kg: KnowledgeGraph,
    store: Store,
    *,
    graph: str | None = None,
    dry_run: bool = False,
    progress: Progress | None = None,
) -> LoadReport:
    """Make the part of a database that belongs to the graph named ``graph`` (the graph's own name) equal to ``kg``.

    Data of others, their properties and labels on our nodes among it, is left alone. With ``dry_run`` nothing is
    written. ``progress`` is told how far it is.

    Raises:
        LoadError: the graph holds what Neo4j cannot, an id belongs to data of others, or the server refused.
    """
    name = checked_name(kg.name if graph is None else graph)
    began = time.monotonic()
    run = _Load(kg, store, name, dry_run, progress)
    with old_left_alone():
        run.load()
    run.report.seconds = time.monotonic() - began
    return run.report


class _Load:
    def __init__(self, kg: KnowledgeGraph, store: Store, name: str, dry_run: bool, progress: Progress | None) -> None:
        self.kg, self.store, self.name, self.dry = kg, store, name, dry_run
        self.report = LoadReport(name, dry_run)
        self.progress = progress
        # The rows of networkx's own tables: its views of them are slow.
        self.adjacent: dict[str, Mapping[str, Mapping[str, Row]]] = dict(cast("Any", kg.graph.adjacency()))
        self.total = len(self.adjacent)
        self.total += sum(len(keyed) for targets in self.adjacent.values() for keyed in targets.values())
        self.done = 0
        self.first = ""

    def load(self) -> None:
        with ThreadPoolExecutor(1) as pool:
            defined = pool.submit(self._define)
            self._refuse_early()
            defined.result()
        fresh = not self.store.read(cypher.COUNT_ENTITIES)[0]
        if not fresh:
            self._refuse_others()
        known = self._nodes(fresh)
        self.first = min((marked(self.name, clean(node)) for node in self.kg.graph), default="")
        if known:
            self._compared_relationships()
        else:
            for pattern, rows in _prepared(relationship_batches(self.kg, size=BATCH, graph=self.name)):
                self._create_relationships(pattern, rows)
        if not fresh:
            self._remove_nodes()

    def _define(self) -> None:
        if not self.dry:
            self.store.define(cypher.schema_statements())

    def _tell(self, count: int, what: str) -> None:
        self.done += count
        if self.progress is not None:
            self.progress(self.done, self.total, what)

    def _refuse_early(self) -> None:
        """Refuse what cannot be loaded before any of it is written."""
        types = {node: type_of(node, data) for node, data in nodes_of(self.kg.graph)}
        for type_ in set(types.values()):
            cypher.node_statement(type_)
        patterns = {
            (relation, types[source], types[target])
            for source, targets in self.adjacent.items()
            for target, keyed in targets.items()
            for relation in keyed
        }
        for pattern in patterns:
            cypher.relationship_statement(*pattern)
        for _ in node_batches(self.kg, size=BATCH, graph=self.name):
            pass  # making the rows refuses

    def _refuse_others(self) -> None:
        """Refuse to load over nodes of others, before any is written."""

        def others(ids: list[str]) -> list[Any]:
            return self.store.read(cypher.READ_OTHERS, ids=ids, graph=self.name)

        ids = (marked(self.name, clean(node)) for node in sorted(self.kg.graph))
        for _, found in _ahead(others, _parts(ids, BATCH)):
            for id, mark in found:
                whose = f"the graph {mark!r}" if mark else "others"
                raise LoadError(
                    f"the database has a node with the id {id!r} that belongs to {whose}; "
                    "load under another name with --graph, or into another database"
                )

    # -- nodes -------------------------------------------------------------------------------------------------------

    def _nodes(self, fresh: bool) -> bool:
        """Write the nodes that differ; tell whether the database had any of them."""
        known = False
        batches = _prepared(node_batches(self.kg, size=BATCH, graph=self.name))
        for (type_, rows), found in _ahead(lambda batch: {} if fresh else self._found_nodes(batch[1]), batches):
            known = known or bool(found)
            changed = [row for row in rows if self._differs(type_, row, found)]
            relabelled = [
                row["id"] for row in changed if row["id"] in found and not _types(found[row["id"]][0]) <= {type_}
            ]
            if changed and not self.dry:
                steps: list[tuple[str, dict[str, Any]]] = [(cypher.node_statement(type_), {"rows": changed})]
                if relabelled:
                    steps.insert(0, (cypher.relabel_statement(type_), {"ids": relabelled}))
                self.store.write(steps)
            self._tell(len(rows), "nodes")
        return known

    def _found_nodes(self, rows: list[Row]) -> dict[str, tuple[list[str], Row]]:
        """Give what the database has under the ids of these rows: labels and properties."""
        read = self.store.read(cypher.READ_NODES, ids=[row["id"] for row in rows])
        return {id: (labels, properties) for id, labels, properties in read[0]}

    def _differs(self, type_: str, row: Row, found: Mapping[str, tuple[list[str], Row]]) -> bool:
        """Tell whether a node must be written, and add to its row the properties that must go."""
        counts = self.report.nodes
        there = found.get(row["id"])
        if there is None:
            counts.created += 1
            return True
        labels, properties = there
        if properties.get(cypher.GRAPH) != self.name:
            row["properties"][cypher.RELEASED] = None
            counts.created += 1
        elif _same(row, properties) and _types(labels) == {type_}:
            counts.unchanged += 1
            return False
        else:
            counts.updated += 1
        _take_away(row, properties)
        return True

    def _remove_nodes(self) -> None:
        """Remove the nodes that the graph has no more, with the graph's relationships at them."""
        expected = self.kg.graph.number_of_nodes() - (self.report.nodes.created if self.dry else 0)
        if self.store.read(cypher.COUNT_NODES, graph=self.name)[0] == expected:
            return  # all of the graph's are there, so no other is
        here = {marked(self.name, clean(node)) for node in self.kg.graph}
        gone = sorted(id for id in self.store.read(cypher.READ_IDS, graph=self.name) if id not in here)
        for ids in _parts(gone, BATCH):
            self.report.nodes.removed += len(ids)
            if self.dry:
                count = self.store.read(cypher.COUNT_NODES_RELATIONSHIPS, ids=ids, graph=self.name)
                self.report.relationships.removed += sum(count)
                continue
            # The relationships in a transaction of their own: their nodes' locks come after the graph's.
            deleted = self._write_relationships(cypher.DELETE_NODES_RELATIONSHIPS, {"ids": ids})
            self.report.relationships.removed += sum(deleted)
            self.store.write([(cypher.DELETE_NODES, {"ids": ids})])
            kept = [one[0] for one in self.store.read(cypher.READ_NODES, ids=ids)[0]]
            if kept:
                self.report.released += len(kept)
                self.store.write([(cypher.RELEASE_NODES, {"ids": kept})])

    # -- relationships -----------------------------------------------------------------------------------------------

    def _create_relationships(self, pattern: Pattern, rows: list[Row]) -> None:
        self.report.relationships.created += len(rows)
        self._put(pattern, rows)
        self._tell(len(rows), "relationships")

    def _put(self, pattern: Pattern, rows: list[Row]) -> None:
        if not self.dry and rows:
            self._write_relationships(cypher.relationship_statement(*pattern), {"rows": rows})

    def _write_relationships(self, statement: str, parameters: dict[str, Any]) -> list[Any]:
        lock = (cypher.LOCK, {"first": self.first})
        return self.store.write([lock, (statement, {**parameters, "graph": self.name})])

    def _compared_relationships(self) -> None:
        """Write the relationships that differ, remove those that the graph has no more."""
        types = {node: type_of(node, data) for node, data in nodes_of(self.kg.graph)}
        ids = {node: marked(self.name, clean(node)) for node in types}
        waiting = _Waiting(BATCH)
        removed: list[Row] = []
        # What chunks have in the database is read while one before is compared: no two share a relationship.
        chunks = _parts(sorted(types), CHUNK)
        for chunk, found in _ahead(lambda chunk: self._found([ids[node] for node in chunk]), chunks):
            count = 0
            for node in chunk:
                id = ids[node]
                there = found.pop(id, {})
                for target, relation, data in _edges_from(self.adjacent[node]):
                    count += 1
                    now = there.pop((relation, ids[target]), None)
                    if now is not None and surely_same(data, now, self.name):
                        self.report.relationships.unchanged += 1
                        continue
                    row = relationship_row(id, ids[target], data, self.name)
                    if self._relationship_differs(row, now):
                        waiting.add((relation, types[node], types[target]), row)
                removed += ({"source": id, "target": target, "relation": relation} for relation, target in there)
            for pattern, rows in waiting.full():
                self._put(pattern, rows)
            if len(removed) >= BATCH:
                self._remove_relationships(removed)
                removed = []
            self._tell(count, "relationships")
        for pattern, rows in waiting.all():
            self._put(pattern, rows)
        self._remove_relationships(removed)

    def _found(self, ids: list[str]) -> dict[str, dict[tuple[str, str], Row]]:
        """Give what the database has of this graph from each of these nodes: relation and target -> properties."""
        found: dict[str, dict[tuple[str, str], Row]] = {}
        for id, relation, target, properties in self.store.read(cypher.READ_RELATIONSHIPS, ids=ids, graph=self.name)[0]:
            found.setdefault(id, {})[relation, target] = properties
        return found

    def _relationship_differs(self, row: Row, there: Row | None) -> bool:
        counts = self.report.relationships
        if there is None:
            counts.created += 1
        elif _same(row, there):
            counts.unchanged += 1
            return False
        else:
            counts.updated += 1
            _take_away(row, there)
        return True

    def _remove_relationships(self, rows: list[Row]) -> None:
        # Those that lead to a node which goes too are counted here and not again with the node.
        self.report.relationships.removed += len(rows)
        if rows and not self.dry:
            self._write_relationships(cypher.DELETE_RELATIONSHIPS, {"rows": rows})


class _Waiting:
    """Rows that wait until enough of one pattern have come together."""

    def __init__(self, size: int) -> None:
        self.size = size
        self.rows: dict[Pattern, list[Row]] = {}
        self.count = 0

    def add(self, pattern: Pattern, row: Row) -> None:
        self.rows.setdefault(pattern, []).append(row)
        self.count += 1

    def full(self) -> Iterator[tuple[Pattern, list[Row]]]:
        """Give what makes a batch; when too much waits, all."""
        for pattern in sorted(self.rows):
            while len(rows := self.rows[pattern]) >= self.size:
                self.rows[pattern] = rows[self.size :]
                self.count -= self.size
                yield pattern, rows[: self.size]
        if self.count > WAITING * self.size:
            yield from self.all()

    def all(self) -> Iterator[tuple[Pattern, list[Row]]]:
        """Give everything."""
        for pattern in sorted(self.rows):
            yield from ((pattern, part) for part in _parts(self.rows[pattern], self.size))
        self.rows.clear()
        self.count = 0


def _ahead(work: Callable[[_T], _U], items: Iterable[_T]) -> Iterator[tuple[_T, _U]]:
    """Give each item with what ``work`` makes of it; the next ones are made in threads while one is used."""
    pool = ThreadPoolExecutor(READERS)
    waiting: deque[tuple[_T, Future[_U]]] = deque()
    try:
        for item in items:
            waiting.append((item, pool.submit(work, item)))
            if len(waiting) > READERS:
                first, done = waiting.popleft()
                yield first, done.result()
        while waiting:
            first, done = waiting.popleft()
            yield first, done.result()
    finally:
        pool.shutdown(cancel_futures=True)  # whoever stops half way waits for none that has not begun


def _prepared(items: Iterator[_T]) -> Iterator[_T]:
    """Give the same items; the next one is made in a thread while one is used."""
    pool = ThreadPoolExecutor(1)
    end = object()
    try:
        coming = pool.submit(next, items, end)
        while (item := coming.result()) is not end:
            coming = pool.submit(next, items, end)
            yield cast("_T", item)
    finally:
        pool.shutdown(cancel_futures=True)


def _edges_from(adjacent: Mapping[str, Mapping[str, Row]]) -> Iterator[tuple[str, str, Row]]:
    """Give a node's edges as target, relation and attributes, sorted."""
    for target in sorted(adjacent):
        keyed = adjacent[target]
        for relation in sorted(keyed):
            yield target, relation, keyed[relation]


def _same(row: Row, there: Row) -> bool:
    expected = row["properties"]
    if expected == {name: value for name, value in there.items() if name != "id"}:
        return True
    return bool(expected == owned(there))


def _take_away(row: Row, there: Row) -> None:
    """Set to null, in a row, what VocGraph owns in the database and the graph has no more."""
    properties = row["properties"]
    properties.update({name: None for name in owned(there) if name not in properties})


def _types(labels: Iterable[str]) -> set[str]:
    return {label for label in labels if label in schema.NODE_TYPES}


def _parts(items: Sequence[_T] | Iterable[_T], size: int) -> Iterator[list[_T]]:
    rest = iter(items)
    while part := list(islice(rest, size)):
        yield part
