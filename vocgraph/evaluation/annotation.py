"""The form in which right answers are written down and predictions are compared with them.

One JSON file a document, ``<document id>.json``: a list of objects, one an article, each with ``nodes``, ``edges`` and
``indicators``. What two careful readers would decide differently is optional: a node with ``"optional": true``, an edge
with a fourth element ``"?"``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeAlias

from vocgraph.errors import GoldError
from vocgraph.schema import ENTITY_TYPES, FACT_RELATIONS


@dataclass(frozen=True, slots=True)
class AnnotatedNode:
    """A node by its canonical name, with the other forms of it in the article."""

    type: str
    name: str
    aliases: tuple[str, ...] = ()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedEdge:
    """An edge between two names."""

    subject: str
    relation: str
    object: str
    optional: bool = False


@dataclass(frozen=True, slots=True)
class AnnotatedIndicator:
    """A number stated about the node named ``subject``."""

    subject: str
    name: str
    value: float
    unit: str = ""
    time: str = ""
    qualifier: str = ""


@dataclass(frozen=True, slots=True)
class Annotation:
    """What one article says, or what a program found in one document."""

    nodes: tuple[AnnotatedNode, ...] = ()
    edges: tuple[AnnotatedEdge, ...] = ()
    indicators: tuple[AnnotatedIndicator, ...] = ()


Annotations: TypeAlias = dict[str, tuple[Annotation, ...]]
"""The annotations of each document, by its id."""


def load_gold(folder: str | Path) -> Annotations:
    """Read every ``<document id>.json`` of a folder, in the order of their names.

    Raises GoldError where the folder is missing or holds no such file, or a file does not have the form.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise GoldError(f"no folder {str(folder)!r}: gold is a folder of <document>.json files, name one")
    paths = sorted(folder.glob("*.json"))
    if not paths:
        raise GoldError(f"no .json file in {str(folder)!r}: gold is a folder of <document>.json files")
    return {path.stem: _load_file(path) for path in paths}


def _load_file(path: Path) -> tuple[Annotation, ...]:
    try:
        data = json.loads(path.read_text("utf-8-sig"))
    except (OSError, ValueError) as error:
        raise GoldError(f"{str(path)!r} is no readable JSON ({error}): mend the file or take it away") from error
    objects = data if isinstance(data, list) else [data]
    return tuple(parse_annotation(item, f"{str(path)!r}, object {n}") for n, item in enumerate(objects, start=1))


def parse_annotation(data: Any, where: str = "annotation") -> Annotation:
    """Check one article's object and make it an Annotation; ``where`` is said in the message of a GoldError."""
    if not isinstance(data, dict):
        raise GoldError(f"{where}: found {_kind(data)}, an article is an object with nodes, edges and indicators")
    for key in ("nodes", "edges"):
        if not isinstance(data.get(key), list):
            raise GoldError(f"{where}: {key!r} is {_kind(data.get(key))}, it must be a list")
    indicators = data.get("indicators", [])
    if not isinstance(indicators, list):
        raise GoldError(f"{where}: 'indicators' is {_kind(indicators)}, it must be a list")
    return Annotation(
        nodes=tuple(_node(item, where) for item in data["nodes"]),
        edges=tuple(_edge(item, where) for item in data["edges"]),
        indicators=tuple(_indicator(item, where) for item in indicators),
    )


def _node(item: Any, where: str) -> AnnotatedNode:
    if not isinstance(item, dict) or not isinstance(item.get("name"), str) or not item["name"]:
        raise GoldError(f"{where}: node {item!r}: a node is an object with a type and a name")
    if item.get("type") not in ENTITY_TYPES:
        raise GoldError(f"{where}: node {item['name']!r} has type {item.get('type')!r}: {_one_of(ENTITY_TYPES)}")
    aliases = item.get("aliases", [])
    if not isinstance(aliases, list) or not all(isinstance(alias, str) for alias in aliases):
        raise GoldError(f"{where}: node {item['name']!r}: aliases are a list of names")
    return AnnotatedNode(item["type"], item["name"], tuple(aliases), bool(item.get("optional", False)))


def _edge(item: Any, where: str) -> AnnotatedEdge:
    fits = isinstance(item, list) and len(item) in (3, 4) and all(isinstance(part, str) for part in item)
    if not fits or item[3:] not in ([], ["?"]):
        raise GoldError(f'{where}: edge {item!r}: an edge is [subject, relation, object], optional with a fourth "?"')
    if item[1] not in FACT_RELATIONS:
        raise GoldError(f"{where}: edge {item!r} has relation {item[1]!r}: {_one_of(FACT_RELATIONS)}")
    return AnnotatedEdge(item[0], item[1], item[2], len(item) == 4)


def _indicator(item: Any, where: str) -> AnnotatedIndicator:
    if not isinstance(item, dict) or not all(isinstance(item.get(key), str) for key in ("subject", "name")):
        raise GoldError(f"{where}: indicator {item!r}: an indicator has a subject, a name and a value")
    value = item.get("value")
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise GoldError(f"{where}: indicator {item['name']!r} has value {value!r}: it must be a number")
    rest = {key: item.get(key, "") for key in ("unit", "time", "qualifier")}
    wrong = [key for key, text in rest.items() if not isinstance(text, str)]
    if wrong:
        raise GoldError(f"{where}: indicator {item['name']!r}: {wrong[0]} is {rest[wrong[0]]!r}, it must be a text")
    return AnnotatedIndicator(item["subject"], item["name"], float(value), **rest)


def _kind(value: Any) -> str:
    return {dict: "an object", list: "a list", str: "a text", type(None): "missing"}.get(type(value), "a number")


def _one_of(names: Iterable[str]) -> str:
    return "must be one of " + ", ".join(names)
