"""How quickly GraphML is written, against networkx's own writers; both files are read by networkx and compared.

usage: python benchmarks/export.py [--nodes 50000] [--edges 200000]

networkx's quick writer needs lxml (pip install lxml); without it `write_graphml_lxml` silently falls back to the slow
one of the standard library, and the run says so. networkx writes no lists, so for it aliases and evidence are made JSON
text first: the speed is given without the time of that and with it (`json.dumps` alone; not the copying of the graph,
which that needs too). The best of some rounds, all ways in turn in each, by the clock and by the processor's time,
which other programs disturb less.
"""

from __future__ import annotations

import argparse
import gc
import importlib.util
import json
import sys
import tempfile
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import networkx as nx

sys.path.insert(0, str(Path(__file__).parent))

from generated import generated

from vocgraph.export import export
from vocgraph.graph import KnowledgeGraph

ROUNDS = 4
ASKED = 8.0


def flat(data: dict[str, Any]) -> dict[str, Any]:
    return {
        name: json.dumps(value, ensure_ascii=False) if isinstance(value, list) else value
        for name, value in data.items()
        if value is not None
    }


def prepared(kg: KnowledgeGraph) -> nx.MultiDiGraph:
    """The graph as networkx can write it, with what our file says besides."""
    graph = nx.MultiDiGraph()
    for node, data in kg.graph.nodes(data=True):
        graph.add_node(node, labels=f":Entity:{data['type']}", **flat(data))
    for source, target, relation, data in kg.graph.edges(keys=True, data=True):
        graph.add_edge(source, target, relation, label=relation, **flat(data))
    return graph


def content(path: Path) -> tuple[dict[str, Any], dict[Any, Any]]:
    """What networkx reads: nodes and edges with their attributes, JSON read."""
    graph = nx.read_graphml(path, force_multigraph=True)

    def plain(data: dict[str, Any]) -> dict[str, Any]:
        return {k: json.loads(v) if k in ("aliases", "evidence") else v for k, v in data.items() if k != "id"}

    nodes = {node: plain(data) for node, data in graph.nodes(data=True)}
    return nodes, {(s, t, data["label"]): plain(data) for s, t, data in graph.edges(data=True)}


def seconds(work: Callable[[], object]) -> tuple[float, float]:
    """How long some work takes: by the clock, and of the processor's time."""
    gc.collect()
    began, processor = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - began, time.process_time() - processor


def json_texts(kg: KnowledgeGraph) -> list[str]:
    """What networkx needs as text and cannot make: every list of the graph."""
    datas = (*(data for _, data in kg.graph.nodes(data=True)), *(data for *_, data in kg.graph.edges(data=True)))
    lists = (value for data in datas for value in data.values() if isinstance(value, list))
    return [json.dumps(value, ensure_ascii=False) for value in lists]


def best_of(ways: dict[str, Callable[[], object]]) -> dict[str, tuple[float, float]]:
    """The best times of each way, by the clock and of the processor; taken in turn, so that all meet the same noise."""
    rounds = [{name: seconds(work) for name, work in ways.items()} for _ in range(ROUNDS)]
    clocks = {name: min(one[name][0] for one in rounds) for name in ways}
    return {name: (clocks[name], min(one[name][1] for one in rounds)) for name in ways}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--nodes", type=int, default=50_000)
    parser.add_argument("--edges", type=int, default=200_000)
    given = parser.parse_args()
    warnings.simplefilter("ignore")  # networkx warns of a type that is about to change
    kg = generated(given.nodes, given.edges)
    graph = prepared(kg)
    if importlib.util.find_spec("lxml") is None:
        print("lxml is not installed: networkx falls back to its slow writer, and these are no figures against lxml")
    print(f"{graph.number_of_nodes():,} nodes, {graph.number_of_edges():,} edges", flush=True)
    with tempfile.TemporaryDirectory() as name:
        ours, theirs = Path(name) / "ours.graphml", Path(name) / "theirs.graphml"
        ways: dict[str, Callable[[], object]] = {
            "vocgraph": lambda: export(kg, "graphml", ours),
            "networkx.write_graphml_lxml": lambda: nx.write_graphml_lxml(graph, theirs),
            "the lists as JSON text": lambda: json_texts(kg),
        }
        best = best_of(ways)
        for way, (clock, processor) in best.items():
            print(f"{way:<34} {clock:7.2f} s   {processor:7.2f} s of the processor", flush=True)
        for name, (own, lxml, text) in zip(("clock", "processor"), zip(*best.values(), strict=True), strict=True):
            print(f"speed by the {name:<21} {lxml / own:7.2f} x   {(lxml + text) / own:.2f} x with the JSON text")
        print(f"asked: {ASKED} x")
        print(f"networkx reads the same from both: {content(ours) == content(theirs)}")


if __name__ == "__main__":
    main()
