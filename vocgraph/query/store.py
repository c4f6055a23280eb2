"""The engine's store of a graph: filled on first use, kept in the graph's folder, filled anew when the graph changed.

The file's name holds the engine's version and the hash of the graph's own files, so a store can never answer for
another graph. A folder that cannot be written does without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from operator import itemgetter
from pathlib import Path
from typing import Any, Final

from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS
from vocgraph.load.rows import EVIDENCE_LISTS, properties
from vocgraph.query.engine import NAME, EdgeRows, Engine, NodeRows

CACHE: Final = ".query"
"""The folder inside a graph's folder that keeps the store."""

BATCH: Final = 20_000
"""Rows given to the engine at a time: bounds the memory that filling needs."""

_VERSION: Final = 1
_ENDING: Final = ".kgl"
_FIELDS: Final = tuple((EVIDENCE_LISTS[field], itemgetter(field)) for field in EVIDENCE_FIELDS)


def fingerprint(folder: str | os.PathLike[str]) -> str | None:
    """Give the hash by which a graph's folder names its content, or None where there is none to read."""
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        manifest = json.loads((Path(folder) / "manifest.json").read_bytes())
        told = json.dumps([_VERSION, NAME, manifest["version"], manifest["sha256"]["graph.json"]])
        return hashlib.sha256(told.encode()).hexdigest()[:24]
    return None


def place(folder: str | os.PathLike[str], mark: str) -> Path:
    """Give the file that keeps the store of the graph with this fingerprint."""
    return Path(folder) / CACHE / f"{mark}{_ENDING}"


def filled(kg: KnowledgeGraph) -> Engine:
    """Fill a store with a graph.

    Raises:
        LoadError: a node has no type.
    """
    return Engine.build(_node_rows(kg), _edge_rows(kg))


def keep(engine: Engine, path: Path) -> bool:
    """Write a store to its place and remove those of earlier graphs; tell whether it could be written."""
    aside = path.with_name(f".{path.stem}.{os.getpid()}{_ENDING}")
    try:
        path.parent.mkdir(exist_ok=True)
        engine.save(aside)
        aside.replace(path)
        for old in path.parent.glob(f"*{_ENDING}"):
            if old != path:
                old.unlink(missing_ok=True)
    except OSError:
        with contextlib.suppress(OSError):
            aside.unlink(missing_ok=True)
        return False
    return True


def _node_rows(kg: KnowledgeGraph) -> Iterator[NodeRows]:
    by_type: dict[str, list[dict[str, Any]]] = {}
    for node, data in nodes_of(kg.graph):
        rows = by_type.setdefault(str(data.get("type", "")), [])
        rows.append({"id": node, **properties(data)})
        if len(rows) >= BATCH:
            yield str(data["type"]), rows
            by_type[str(data["type"])] = []
    for type_ in sorted(by_type):
        if by_type[type_]:
            yield type_, by_type[type_]


def _edge_rows(kg: KnowledgeGraph) -> Iterator[EdgeRows]:
    types = {node: str(data.get("type", "")) for node, data in nodes_of(kg.graph)}
    waiting: dict[tuple[str, str, str], tuple[list[tuple[str, str]], list[dict[str, Any]]]] = {}
    for source, target, relation, data in edges_of(kg.graph):
        pattern = relation, types[source], types[target]
        ends, rows = waiting.setdefault(pattern, ([], []))
        ends.append((source, target))
        rows.append(_edge(data))
        if len(rows) >= BATCH:
            yield (*pattern, ends, rows)
            del waiting[pattern]
    for pattern in sorted(waiting):
        yield (*pattern, *waiting[pattern])


def _edge(data: Mapping[str, Any]) -> dict[str, Any]:
    """Give an edge's properties; evidence, the bulk of them, without the checks that ``properties`` makes."""
    row = properties({name: value for name, value in data.items() if name != "evidence"})
    evidence = data.get("evidence")
    if evidence is not None:
        for name, get in _FIELDS:
            row[name] = list(map(get, evidence))
    return row
