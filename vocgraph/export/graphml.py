"""GraphML, streamed: what networkx, igraph, Gephi and APOC read.

- Every attribute has a typed key (string, double, long, boolean) whose ``attr.name`` is its own name; nodes and edges
  have keys of their own. Lists and dicts (``aliases``, ``evidence``) are JSON text. An attribute that is None is left
  out.
- ``labels`` (``:Entity:School``) on nodes and ``label`` (``OFFERS``) on edges are the keys that Neo4j's APOC reads.
- Each edge has an id of the file's own (``e0``, ``e1`` …), so parallel edges stay apart.
- XML cannot hold most control characters, lone surrogates, U+FFFE and U+FFFF. In texts control characters become
  their visible pictures (NUL becomes ``␀``), the others U+FFFD; inside JSON text they are escaped and thus kept.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias

from vocgraph.errors import ExportError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of
from vocgraph.graph.merging import Attributes
from vocgraph.graph.nodelink import json_text, place_of_attribute

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
LABELS, LABEL = "labels", "label"
RESERVED = frozenset((LABELS, LABEL, "id"))
"""Attribute names that readers of GraphML take for their own."""

Keys: TypeAlias = dict[str, tuple[str, str]]
"""Attribute name -> start tag of its data element, GraphML type."""

_MARKUP = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ATTRIBUTE_MARKUP = re.compile('[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_LONG = 2**63


def _replacement(match: re.Match[str]) -> str:
    sign = match[0]
    return _REFERENCES.get(sign) or (chr(0x2400 + ord(sign)) if sign < " " else "\ufffd")


def escape(text: str) -> str:
    """Write a text as the content of an element.

    >>> print(escape("A&B <甲>\\x00"))
    A&amp;B &lt;甲&gt;␀
    """
    return _MARKUP.sub(_replacement, text)


def escape_attribute(text: str) -> str:
    """Write a text as the value of an attribute, without its quotation marks."""
    return _ATTRIBUTE_MARKUP.sub(_replacement, text)


def graphml_pieces(kg: KnowledgeGraph) -> Iterator[str]:
    """Write a graph as GraphML, piece by piece.

    Raises:
        ExportError: an attribute has a name that GraphML's readers take for their own, or a value with no written form.
    """
    nodes, edges = nodes_of(kg.graph), edges_of(kg.graph)
    node_keys = _keys("n", (data for _, data in nodes))
    edge_keys = _keys("e", (edge[3] for edge in edges))
    yield HEAD
    yield f'<key id="{LABELS}" for="node" attr.name="{LABELS}" attr.type="string"/>\n'
    yield from _key_elements("node", node_keys)
    yield f'<key id="{LABEL}" for="edge" attr.name="{LABEL}" attr.type="string"/>\n'
    yield from _key_elements("edge", edge_keys)
    yield f'<graph id="{escape_attribute(kg.name)}" edgedefault="directed">\n'
    ids = {node: escape_attribute(node) for node, _ in nodes}
    for node, data in nodes:
        labels = escape(f":Entity:{data.get('type', '')}".rstrip(":"))
        content = f'<data key="labels">{labels}</data>{_data(data, node_keys, node)}'
        yield f'<node id="{ids[node]}">{content}</node>\n'
    for number, (source, target, relation, data) in enumerate(edges):
        yield (
            f'<edge id="e{number}" source="{ids[source]}" target="{ids[target]}">'
            f'<data key="label">{escape(relation)}</data>{_data(data, edge_keys, relation)}</edge>\n'
        )
    yield "</graph>\n</graphml>\n"


def _data(data: Mapping[str, Any], keys: Keys, what: str) -> str:
    parts = []
    for name, value in data.items():
        if value is not None:
            start, type_ = keys[name]
            parts.append(f"{start}{_content(value, type_, name, what)}</data>")
    return "".join(parts)


def _content(value: Any, type_: str, name: str, what: str) -> str:
    if isinstance(value, str):
        return _MARKUP.sub(_replacement, value)
    if type_ == "double":
        return repr(float(value))
    try:
        # For a boolean or a whole number JSON's form is GraphML's too.
        return _MARKUP.sub(_replacement, json_text(value))
    except (TypeError, ValueError) as error:
        raise ExportError(
            f"attribute {name!r} of {what!r} cannot be written: {error}; use texts, numbers, lists"
        ) from error


def _keys(prefix: str, several: Iterable[Attributes]) -> Keys:
    """Number the attribute names in the order of our files and give each the narrowest type that holds its values."""
    kinds: dict[str, set[str]] = {}
    for data in several:
        for name, value in data.items():
            kinds.setdefault(name, set()).add(_kind(value))
    if taken := RESERVED & kinds.keys():
        raise ExportError(f"GraphML keeps the name {min(taken)!r} for itself; rename that attribute before the export")
    names = sorted(kinds, key=place_of_attribute)
    return {name: (f'<data key="{prefix}{i}">', _type(kinds[name])) for i, name in enumerate(names)}


def _key_elements(domain: str, keys: Keys) -> Iterator[str]:
    for name, (start, type_) in keys.items():
        key = start.split('"')[1]
        yield f'<key id="{key}" for="{domain}" attr.name="{escape_attribute(name)}" attr.type="{type_}"/>\n'


def _kind(value: Any) -> str:
    if isinstance(value, str):
        return "string"
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int):
        return "long" if -_LONG <= value < _LONG else "string"
    if isinstance(value, float):
        if not math.isfinite(value):
            raise ExportError(f"an attribute has the value {value}; numbers must be finite")
        return "double"
    return "" if value is None else "string"


def _type(kinds: set[str]) -> str:
    kinds = kinds - {""}
    if kinds == {"long", "double"}:
        return "double"
    return kinds.pop() if len(kinds) == 1 else "string"
