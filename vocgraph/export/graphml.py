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
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from vocgraph.errors import ExportError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.merging import Attributes
from vocgraph.graph.nodelink import evidence_text, json_text, place_of_attribute

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
LABELS, LABEL = "labels", "label"
RESERVED = frozenset((LABELS, LABEL, "id"))
"""Attribute names that readers of GraphML take for their own."""

_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_MARKUP = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ATTRIBUTE_MARKUP = re.compile('[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_LONG = 2**63
NoneType = type(None)


def _replacement(match: re.Match[str]) -> str:
    sign = match[0]
    return _REFERENCES.get(sign) or (chr(0x2400 + ord(sign)) if sign < " " else "\ufffd")


def escape(text: str) -> str:
    """Write a text as the content of an element.

    >>> print(escape("A&B <甲>\\x00"))
    A&amp;B &lt;甲&gt;␀
    """
    # What is printable holds no control character and no surrogate; these tests are far quicker than the search.
    if text.isprintable() and "&" not in text and "<" not in text and ">" not in text:
        return text
    return _MARKUP.sub(_replacement, text)


def escape_attribute(text: str) -> str:
    """Write a text as the value of an attribute, without its quotation marks."""
    return _ATTRIBUTE_MARKUP.sub(_replacement, text)


def graphml_pieces(kg: KnowledgeGraph) -> Iterator[str]:
    """Write a graph as GraphML, piece by piece.

    Raises:
        ExportError: an attribute has a name that GraphML's readers take for their own, or a value with no written form.
    """
    nodes = nodes_of(kg.graph)
    node_data = _DataWriter("nk", [data for _, data in nodes])
    edge_data = _DataWriter("ek", [edge[3] for edge in iter_edges(kg.graph)])
    yield HEAD
    yield f'<key id="{LABELS}" for="node" attr.name="{LABELS}" attr.type="string"/>\n'
    yield from node_data.key_elements("node")
    yield f'<key id="{LABEL}" for="edge" attr.name="{LABEL}" attr.type="string"/>\n'
    yield from edge_data.key_elements("edge")
    yield f'<graph id="{escape_attribute(kg.name)}" edgedefault="directed">\n'
    ids = {node: escape_attribute(node) for node, _ in nodes}
    for node, data in nodes:
        labels = escape(f":Entity:{data.get('type', '')}".rstrip(":"))
        yield f'<node id="{ids[node]}"><data key="labels">{labels}</data>{node_data.write(data)}</node>\n'
    for number, (source, target, relation, data) in enumerate(iter_edges(kg.graph)):
        yield (
            f'<edge id="e{number}" source="{ids[source]}" target="{ids[target]}">'
            f'<data key="label">{escape(relation)}</data>{edge_data.write(data)}</edge>\n'
        )
    yield "</graph>\n</graphml>\n"


class _DataWriter:
    """Writes attribute dicts as data elements: keys numbered once, then each set of names planned once."""

    def __init__(self, prefix: str, several: list[Attributes]) -> None:
        """Give each attribute name, in the order of our files, the narrowest type that holds all its values."""
        self.types = types_of(several)
        if taken := RESERVED & self.types.keys():
            raise ExportError(f"GraphML keeps the name {min(taken)!r} for itself; rename that attribute to export it")
        self.keys = {name: f"{prefix}{number}" for number, name in enumerate(self.types)}
        self.plans: dict[tuple[str, ...], list[tuple[str, str, Callable[[Any], str]]]] = {}

    def key_elements(self, domain: str) -> Iterator[str]:
        """Give the declarations of the keys."""
        for name, key in self.keys.items():
            type_ = self.types[name]
            yield f'<key id="{key}" for="{domain}" attr.name="{escape_attribute(name)}" attr.type="{type_}"/>\n'

    def write(self, data: Attributes) -> str:
        """Give the data elements of one node or edge."""
        names = tuple(data)
        plan = self.plans.get(names)
        if plan is None:
            plan = self.plans[names] = [
                (name, f'<data key="{self.keys[name]}">', _content_writer(name, self.types[name]))
                for name in sorted(names, key=place_of_attribute)
                if name in self.keys
            ]
        parts = []
        for name, start, content in plan:
            value = data[name]
            if value is not None:
                try:
                    parts.append(f"{start}{content(value)}</data>")
                except (TypeError, ValueError, KeyError) as error:
                    raise ExportError(
                        f"attribute {name!r} of {data.get('name', 'an edge')!r} cannot be written: {error}; "
                        "use texts, finite numbers and lists"
                    ) from error
        return "".join(parts)


def types_of(several: Iterable[Attributes]) -> dict[str, str]:
    """Give each attribute name, in the order of our files, the narrowest type that holds all its values."""
    kinds = _kinds(several if isinstance(several, list) else list(several))
    return {name: _type(kinds[name]) for name in sorted(kinds, key=place_of_attribute)}


def _kinds(several: list[Attributes]) -> dict[str, set[str]]:
    """Give the GraphML types of the values that each attribute name has; one that is always None has none."""
    classes: dict[str, set[type]] = {}
    for data in several:
        for name, value in data.items():
            try:
                classes[name].add(value.__class__)
            except KeyError:
                classes[name] = {value.__class__}
    kinds = {name: {_TYPES.get(c, "string") for c in found - {NoneType}} for name, found in classes.items()}
    for name, found in kinds.items():
        if "long" in found and any(
            data.get(name).__class__ is int and not -_LONG <= data[name] < _LONG for data in several
        ):
            found.add("string")
    return {name: found for name, found in kinds.items() if found}


def _type(kinds: set[str]) -> str:
    if kinds == {"long", "double"}:
        return "double"
    return next(iter(kinds)) if len(kinds) == 1 else "string"


def _content_writer(name: str, type_: str) -> Callable[[Any], str]:
    if name == "evidence":
        return _evidence
    return _double if type_ == "double" else _any


def _evidence(value: Any) -> str:
    return escape(evidence_text(value) if isinstance(value, list) else json_text(value))


def _double(value: Any) -> str:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is no finite number")
    return repr(number)


def _any(value: Any) -> str:
    # For a boolean or a whole number JSON's form is GraphML's too.
    return escape(value if isinstance(value, str) else json_text(value))
