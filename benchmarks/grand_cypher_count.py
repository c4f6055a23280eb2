"""Counts with grand-cypher; run by `benchmarks/query.py` with the Python of an environment that has it.

usage: python grand_cypher_count.py GRAPH QUERY SECONDS

GRAPH is JSON: nodes as [id, label], edges as [subject, object, label]. Writes the seconds of processor time and the
count as JSON. Ends with 3 where grand-cypher is not installed; the system stops it after SECONDS of the processor.
"""

import json
import resource
import sys
import time
from pathlib import Path

MISSING = 3


def main() -> None:
    try:
        import networkx as nx
        from grandcypher import GrandCypher  # type: ignore[import-not-found]
    except ImportError:
        sys.exit(MISSING)
    file, query, seconds = sys.argv[1:]
    made = json.loads(Path(file).read_text("utf-8"))
    graph = nx.MultiDiGraph()
    for node, label in made["nodes"]:
        graph.add_node(node, __labels__={label})
    for source, target, label in made["edges"]:
        graph.add_edge(source, target, label, __labels__={label})
    del made
    start = time.process_time()
    most = int(start + float(seconds)) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (most, most + 5))
    found = GrandCypher(graph).run(query)
    took = time.process_time() - start
    (counted,) = next(iter(found.values()))
    print(json.dumps([took, int(counted)]))


if __name__ == "__main__":
    main()
