"""What the explorer page knows: the graph and the texts as one compact JSON value.

Nodes and edges are lists instead of objects, and refer to each other, to types, relations and documents by position.
Offsets count UTF-16 units, as JavaScript does. The words of a piece of evidence are left out where the text itself
gives them, white space aside.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Mapping
from typing import Any, Final

from vocgraph import schema
from vocgraph.export import tables
from vocgraph.export.cells import cell
from vocgraph.export.palette import colour
from vocgraph.graph import KnowledgeGraph, document_id
from vocgraph.graph.access import nodes_of
from vocgraph.graph.merging import Attributes

_SPACE = re.compile(r"\s+")
_ASTRAL = re.compile("[\U00010000-\U0010ffff]")
_NODE_OWN: Final = frozenset(("type", "name", "aliases", "confidence", "inferred", "sha256"))
_EDGE_OWN: Final = frozenset(("evidence", "confidence", "inferred"))


def payload(kg: KnowledgeGraph) -> dict[str, Any]:
    """Give the page's data.

    Raises:
        ExportError: an attribute has a value with no written form.
    """
    nodes = nodes_of(kg.graph)
    types = _several(schema.NODE_TYPES, [str(data.get("type", "")) for _, data in nodes])
    relations = _several(schema.RELATIONS, [key for _, _, key in kg.graph.edges(keys=True)])
    places = {node: place for place, (node, _) in enumerate(nodes)}
    documents = _Documents(kg, places)
    extractors: dict[str, int] = {}
    relation_places = {name: place for place, name in enumerate(relations)}
    edges = []
    for edge in tables.edges(kg):
        evidence = [documents.evidence(one, edge.what, extractors) for one in edge.evidence]
        edges.append(
            [
                *(places[edge.source], places[edge.target], relation_places[edge.relation], _sure(edge.data)),
                *(1 if edge.data.get("inferred") else 0, _more(edge.data, _EDGE_OWN, edge.what), evidence),
            ]
        )
    return {
        "name": kg.name,
        "types": [
            {"name": name, "zh": schema.NODE_TYPES[name].zh if name in schema.NODE_TYPES else name, "c": colour(name)}
            for name in types
        ],
        "relations": [
            {"name": name, "zh": schema.RELATIONS[name].zh if name in schema.RELATIONS else name} for name in relations
        ],
        "columns": dict(tables.CHINESE),
        "extractors": list(extractors),
        "documents": documents.described,
        "nodes": [_node(node, data, types) for node, data in nodes],
        "edges": edges,
    }


def _several(known: Mapping[str, object], used: list[str]) -> list[str]:
    """Give the names in use, those of the schema first."""
    found = set(used)
    return [name for name in known if name in found] + sorted(found - set(known))


def _node(node: str, data: Attributes, types: list[str]) -> list[Any]:
    """Give a node as id (0 where type and name make it), type, name, aliases, confidence, inferred and the rest."""
    type_, name = str(data.get("type", "")), tables.name_of(node, data)
    aliases = data.get("aliases")
    return [
        0 if node == f"{type_}:{name}" else node,
        types.index(type_),
        name,
        [str(alias) for alias in aliases] if isinstance(aliases, list) and aliases else 0,
        _sure(data),
        1 if data.get("inferred") else 0,
        _more(data, _NODE_OWN, node),
    ]


def _sure(data: Attributes) -> float:
    sure = data.get("confidence")
    return round(float(sure), 4) if isinstance(sure, int | float) else 1


def _more(data: Attributes, but: frozenset[str], what: str) -> Any:
    names = tables.attribute_names([data], but=but)
    more = {name: cell(name, data[name], what) for name in names}
    return {name: value for name, value in more.items() if value not in (None, "")} or 0


class _Documents:
    """The documents with their texts, and the way from evidence to places in them."""

    def __init__(self, kg: KnowledgeGraph, places: Mapping[str, int]) -> None:
        self.texts = kg.sources
        self.numbers = {id: number for number, id in enumerate(sorted(kg.sources))}
        self.units = {id: _units(text) for id, text in kg.sources.items()}
        self.described = [
            {"id": id, "node": places.get(document_id(id), -1), "text": kg.sources[id]} for id in self.numbers
        ]

    def evidence(self, one: Mapping[str, Any], what: str, extractors: dict[str, int]) -> list[Any]:
        """Give it as document, article, start, end, confidence, extractor and words (0: the text's own)."""
        id, text = str(one["document"]), str(one["text"])
        start, end = int(one["start"]), int(one["end"])
        source = self.texts.get(id)
        same = source is not None and _SPACE.sub("", source[start:end]) == _SPACE.sub("", text)
        unit = self.units.get(id, int)
        extractor = extractors.setdefault(str(one["extractor"]), len(extractors))
        cell("confidence", one["confidence"], what)
        return [
            *(self.numbers.get(id, -1), one["article"], unit(start), unit(end)),
            *(round(float(one["confidence"]), 4), extractor, 0 if same else text),
        ]


def _units(text: str) -> Callable[[int], int]:
    """Give the way from offsets in characters to offsets in UTF-16 units.

    >>> _units("a😀b")(2)
    3
    """
    wide = [match.start() for match in _ASTRAL.finditer(text)]
    return (lambda at: at + bisect_left(wide, at)) if wide else int
