"""How quickly a graph comes into Neo4j, against a script written by hand, row by row, and the bulk import.

usage: python -m benchmarks.neo4j_load [--nodes 100000] [--edges 500000]

A real server (Java 17 or later and Maven), an empty database for each way in. One process, all in one run: the ratios
count, the seconds tell of the machine.
"""

from __future__ import annotations

import argparse
import gc
import os
import subprocess
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import neo4j

from benchmarks.generated import generated
from tests.neo4j.server import USER, Server, running
from tests.neo4j.test_files import imported
from vocgraph.graph import KnowledgeGraph
from vocgraph.load import load
from vocgraph.load.cypher import schema_statements
from vocgraph.load.database import Database
from vocgraph.load.rows import node_batches, relationship_batches

ROWS_ONE_BY_ONE = 5000
PAGE = os.sysconf("SC_PAGE_SIZE")
ASKED = {"hand": 0.9, "rows": 20.0, "again": 4.0, "bulk": 5.0}


@contextmanager
def fresh(folder: Path, name: str) -> Iterator[Server]:
    """A server with an empty database of its own."""
    with running(Server(folder / name, heap="2g")) as server:
        yield server


def seconds(work: Callable[[], object]) -> float:
    gc.collect()
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


class Memory:
    """The process's resident memory, looked at ten times a second while the block runs; MB beyond its beginning."""

    def __enter__(self) -> Memory:
        gc.collect()
        self.seen: list[float] = []
        self.before, self.going = self.now(), True
        self.watcher = threading.Thread(target=self._watch)
        self.watcher.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.going = False
        self.watcher.join()

    @staticmethod
    def now() -> float:
        return int(Path("/proc/self/statm").read_text().split()[1]) * PAGE / 1e6

    def _watch(self) -> None:
        while self.going:
            self.seen.append(self.now() - self.before)
            time.sleep(0.1)

    def by_quarters(self) -> list[float]:
        size = max(1, len(self.seen) // 4)
        return [max(self.seen[start : start + size]) for start in range(0, 4 * size, size) if self.seen[start:]]


def by_hand(kg: KnowledgeGraph, driver: neo4j.Driver) -> None:
    """The best script one would write for an empty database: CREATE alone, nothing compared, nothing locked."""
    for statement in (*schema_statements(), "CALL db.awaitIndexes(600)"):
        driver.execute_query(statement, database_="neo4j")
    with driver.session(database="neo4j") as session:
        for type_, rows in node_batches(kg, size=2000):
            text = f"UNWIND $rows AS row CREATE (n:Entity:{type_} {{id: row.id}}) SET n += row.properties"
            session.execute_write(lambda tx, text=text, rows=rows: tx.run(text, rows=rows).consume())
        for (relation, *_), rows in relationship_batches(kg, size=2000):
            text = (
                "UNWIND $rows AS row MATCH (a:Entity {id: row.source}) MATCH (b:Entity {id: row.target}) "
                f"CREATE (a)-[r:{relation}]->(b) SET r = row.properties"
            )
            session.execute_write(lambda tx, text=text, rows=rows: tx.run(text, rows=rows).consume())


def row_by_row(kg: KnowledgeGraph, driver: neo4j.Driver) -> float:
    """Write the first rows, half nodes, each with a statement and a transaction; give seconds for the whole graph."""
    nodes = [(t, row) for t, rows in islice(node_batches(kg), 20) for row in rows][: ROWS_ONE_BY_ONE // 2]
    ids = {row["id"] for _, row in nodes}
    edges = [
        (pattern[0], row)
        for pattern, rows in relationship_batches(kg)
        for row in rows
        if row["source"] in ids or row["target"] in ids
    ][: ROWS_ONE_BY_ONE // 2]
    for statement in (*schema_statements(), "CALL db.awaitIndexes(600)"):
        driver.execute_query(statement, database_="neo4j")
    with driver.session(database="neo4j") as session:
        began = time.perf_counter()
        for type_, row in nodes:
            text = f"MERGE (n:Entity {{id: $id}}) SET n:{type_}, n += $properties"
            session.run(text, row).consume()
        middle = time.perf_counter()
        for relation, row in edges:
            text = (
                "MERGE (a:Entity {id: $source}) MERGE (b:Entity {id: $target}) "
                f"MERGE (a)-[r:{relation}]->(b) SET r += $properties"
            )
            session.run(text, row).consume()
        end = time.perf_counter()
    each_node, each_edge = (middle - began) / len(nodes), (end - middle) / len(edges)
    return each_node * kg.graph.number_of_nodes() + each_edge * kg.graph.number_of_edges()


def bulk(kg: KnowledgeGraph, folder: Path) -> tuple[float, float]:
    """Give the seconds of ``import.sh`` with the script that is run after it, and of writing the CSV before."""
    server = Server(folder / "bulk", heap="2g")
    done: list[subprocess.CompletedProcess[str]] = []
    whole = seconds(lambda: done.append(imported(kg, folder / "csv", server)))
    if done[0].returncode:
        raise SystemExit(done[0].stderr)
    again: list[Any] = []
    command = [folder / "csv" / "import.sh", "neo4j", "--overwrite-destination"]
    environment = {**os.environ, "NEO4J_ADMIN": str(server.home / "neo4j-admin")}
    alone = seconds(lambda: again.append(subprocess.run(command, env=environment, capture_output=True, check=True)))
    with running(server):
        script = folder / "csv" / "after_import.cypher"
        after = seconds(lambda: again.append(server.shell("-d", "neo4j", "-f", str(script))))
        if again[-1].returncode:
            raise SystemExit(again[-1].stderr)
    return alone + after, max(whole - alone, 0.0)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=100_000)
    parser.add_argument("--edges", type=int, default=500_000)
    given = parser.parse_args()
    kg = generated(given.nodes, given.edges)
    print(f"{kg.graph.number_of_nodes():,} nodes, {kg.graph.number_of_edges():,} relationships", flush=True)
    with tempfile.TemporaryDirectory(dir=Path("build")) as name:
        folder = Path(name).resolve()
        with fresh(folder, "hand") as server, neo4j.GraphDatabase.driver(server.uri, auth=(USER, server.password)) as d:
            hand = seconds(lambda: by_hand(kg, d))
            print(f"script by hand   {hand:8.1f} s", flush=True)
        with fresh(folder, "load") as server, Database(server.uri, USER, server.password, database="neo4j") as store:
            with Memory() as memory:
                first = seconds(lambda: load(kg, store))
            print(f"first load       {first:8.1f} s", flush=True)
            reports = []
            again = seconds(lambda: reports.append(load(kg, store)))
            print(f"second load      {again:8.1f} s   (changed: {reports[0].changed})", flush=True)
        with fresh(folder, "rows") as server, neo4j.GraphDatabase.driver(server.uri, auth=(USER, server.password)) as d:
            rows = row_by_row(kg, d)
            print(f"row by row       {rows:8.1f} s   (from {ROWS_ONE_BY_ONE:,} rows)", flush=True)
        imported_in, written_in = bulk(kg, folder)
        print(f"bulk import      {imported_in:8.1f} s   (and {written_in:.1f} s to write the CSV)", flush=True)
    for name, what, ratio in (
        ("hand", "first load, speed against the script by hand", hand / first),
        ("rows", "first load, speed against row by row", rows / first),
        ("again", "second load, speed against the first", first / again),
        ("bulk", "bulk import, speed against the first load", first / imported_in),
    ):
        print(f"{what:<48} {ratio:7.2f} x   (asked: {ASKED[name]} x)")
    quarters = " ".join(f"{peak:.0f}" for peak in memory.by_quarters())
    peak = max(memory.seen)
    print(f"memory of the first load beyond the graph {peak:11.0f} MB  (asked: 200; by quarters: {quarters})")


if __name__ == "__main__":
    main()
