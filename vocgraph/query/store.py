"""The engine's store of a graph: filled on first use, kept in the graph's folder, filled anew when the graph changed.

The file's name holds the engine's version and the hash of the graph's own files, so a store can never answer for
another graph. A folder that cannot be written does without.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, repeat
from operator import itemgetter
from pathlib import Path
from typing import Any, Final, TypeVar

from vocgraph.collecting import collecting_paused
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS, Attributes
from vocgraph.load.rows import EVIDENCE_LISTS, properties
from vocgraph.query.engine import NAME, Edges, Engine, Nodes

CACHE: Final = ".query"
"""The folder inside a graph's folder that keeps the store."""

BATCH: Final = 20_000
"""Rows given to the engine at a time: bounds the memory that filling needs."""

_VERSION: Final = 1
_ENDING: Final = ".kgl"
_PLAIN: Final = frozenset((int, float, bool, type(None)))
_FIELDS: Final = itemgetter(*EVIDENCE_FIELDS)

_T = TypeVar("_T")


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
    with collecting_paused():
        return Engine.build(_nodes(kg), _edges(kg))


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


def _nodes(kg: KnowledgeGraph) -> Iterator[Nodes]:
    by_type: dict[str, list[tuple[str, Attributes]]] = {}
    for node, data in nodes_of(kg.graph):
        by_type.setdefault(str(data.get("type", "")), []).append((node, data))
    for type_ in sorted(by_type):
        for part in _parts(by_type[type_]):
            yield type_, {"id": [node for node, _ in part], **_columns([data for _, data in part])}


def _edges(kg: KnowledgeGraph) -> Iterator[Edges]:
    types = {node: str(data.get("type", "")) for node, data in nodes_of(kg.graph)}
    by_pattern: dict[tuple[str, str, str], list[tuple[str, str, Attributes]]] = {}
    for source, target, relation, data in iter_edges(kg.graph):
        by_pattern.setdefault((relation, types[source], types[target]), []).append((source, target, data))
    for pattern in sorted(by_pattern):
        for part in _parts(by_pattern.pop(pattern)):
            sources, targets, datas = zip(*part, strict=True)
            yield (*pattern, sources, targets, _columns(datas))


def _parts(items: list[_T]) -> Iterator[list[_T]]:
    yield from (items[start : start + BATCH] for start in range(0, len(items), BATCH))


def _columns(datas: Sequence[Attributes]) -> dict[str, Sequence[Any]]:
    """Give the properties of nodes or edges as ``properties`` has them, by columns, for there are many."""
    columns: dict[str, Sequence[Any]] = {}
    for name in dict.fromkeys(chain.from_iterable(datas)):
        values = list(map(dict.get, datas, repeat(name)))
        if name == "evidence":  # the bulk of a graph, in the one form that it has
            columns.update(_lists(values))
        elif set(map(type, values)) <= _PLAIN:
            columns[name] = values
        else:
            columns[name] = [properties({name: one}).get(name) for one in values]
    return columns


def _lists(several: Sequence[Sequence[Attributes] | None]) -> Iterator[tuple[str, Sequence[Any]]]:
    """Give lists of evidence as one column of lists for each field, read in one row and cut again, for speed."""
    together = map(_FIELDS, chain.from_iterable(one for one in several if one is not None))
    fields = list(zip(*together, strict=True)) or [()] * len(EVIDENCE_FIELDS)
    lengths = [0 if one is None else len(one) for one in several]
    names = map(EVIDENCE_LISTS.__getitem__, EVIDENCE_FIELDS)
    if set(lengths) == {1}:  # almost everywhere
        yield from zip(names, (list(zip(values, strict=True)) for values in fields), strict=True)
        return
    cuts = [slice(end - length, end) for end, length in zip(accumulate(lengths), lengths, strict=True)]
    for name, values in zip(names, fields, strict=True):
        yield name, [None if one is None else values[cut] for one, cut in zip(several, cuts, strict=True)]
