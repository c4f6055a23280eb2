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
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice, repeat
from typing import Any, TypeVar

import msgspec

from vocgraph.errors import ExportError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.merging import Attributes
from vocgraph.graph.nodelink import json_safe, json_text, place_of_attribute

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""
LABELS, LABEL = "labels", "label"
EVIDENCE = "evidence"
CHUNK = 250
"""Nodes or edges that are written in one go."""

RESERVED = frozenset((LABELS, LABEL, "id"))
"""Attribute names that readers of GraphML take for their own."""

_TYPES = {str: "string", bool: "boolean", int: "long", float: "double"}
_MARKUP = re.compile("[&<>\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_ATTRIBUTE_MARKUP = re.compile('[&<>"\t\n\r\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]')
_REFERENCES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_LONG = 2**63
_T = TypeVar("_T")
NoneType = type(None)
_encoder = msgspec.json.Encoder()
_NODE = b'<node id="%b"><data key="labels">%b</data>', b"</node>\n"
_EDGE = b'<edge id="e%b" source="%b" target="%b"><data key="label">%b</data>', b"</edge>\n"


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


def graphml_pieces(kg: KnowledgeGraph) -> Iterator[bytes]:
    """Write a graph as GraphML in UTF-8, piece by piece.

    Raises:
        ExportError: an attribute has a name that GraphML's readers take for their own, or a value with no written form.
    """
    names, sources, targets, relations = list[str](), list[str](), list[str](), list[str]()
    of_nodes, of_edges = _Table(), _Table()
    for nodes in _some(nodes_of(kg.graph)):
        ids, datas = zip(*nodes, strict=True)
        names += ids
        of_nodes.add(datas)
    for edges in _some(iter_edges(kg.graph)):
        subjects, objects, keys, datas = zip(*edges, strict=True)
        sources += subjects
        targets += objects
        relations += keys
        of_edges.add(datas)
    node_data, edge_data = _DataWriter("nk", of_nodes), _DataWriter("ek", of_edges)
    written = dict(zip(names, chain.from_iterable(map(_attribute_texts, _some(names))), strict=True))
    labels = _Labels()
    yield HEAD.encode()
    yield f'<key id="{LABELS}" for="node" attr.name="{LABELS}" attr.type="string"/>\n'.encode()
    yield from node_data.key_elements("node")
    yield f'<key id="{LABEL}" for="edge" attr.name="{LABEL}" attr.type="string"/>\n'.encode()
    yield from edge_data.key_elements("edge")
    yield f'<graph id="{escape_attribute(kg.name)}" edgedefault="directed">\n'.encode()
    types = [f":Entity:{type_ or ''}".rstrip(":") for type_ in of_nodes.column("type")]
    for part in _parts(len(names)):
        ids_and_labels = map(written.__getitem__, names[part]), map(labels.__getitem__, types[part])
        yield node_data.elements(_NODE, ids_and_labels, part)
    for part in _parts(len(sources)):
        numbers = map(b"%d".__mod__, range(*part.indices(len(sources))))
        ends = (map(written.__getitem__, side[part]) for side in (sources, targets))
        yield edge_data.elements(_EDGE, (numbers, *ends, map(labels.__getitem__, relations[part])), part)
    yield b"</graph>\n</graphml>\n"


def _some(items: Iterable[_T]) -> Iterator[list[_T]]:
    there = iter(items)
    return iter(lambda: list(islice(there, CHUNK)), [])


def _parts(number: int) -> Iterator[slice]:
    return (slice(first, first + CHUNK) for first in range(0, number, CHUNK))


class _Labels(dict[str, bytes]):
    """The written forms of the few labels that many nodes or edges have."""

    def __missing__(self, label: str) -> bytes:
        written = self[label] = escape(label).encode()
        return written


class _Table:
    """The attributes of nodes or edges, a column for each name, None where one has none."""

    def __init__(self) -> None:
        self._columns: dict[str, list[Any]] = {}
        self._classes: dict[str, set[type]] = {}
        self._length = 0

    def add(self, datas: Sequence[Attributes]) -> None:
        """Add the attributes of some more; a few at a time are quicker, for each is looked at several times."""
        for name in set[str]().union(*datas):
            values = list(map(dict.get, datas, repeat(name)))
            self.column(name).extend(values)
            self._classes.setdefault(name, set()).update(map(type, values))
        self._length += len(datas)

    def column(self, name: str) -> list[Any]:
        """Give the values of one attribute, filled up with None."""
        column = self._columns.setdefault(name, [])
        if len(column) < self._length:
            column.extend(repeat(None, self._length - len(column)))
            self._classes.setdefault(name, set()).add(NoneType)
        return column

    def types(self) -> dict[str, str]:
        """Give the names that have a value anywhere, in the order of our files, and the narrowest type for each."""
        names = sorted(self._columns, key=place_of_attribute)
        types = ((name, _type(self._classes[name] - {NoneType}, self._columns[name])) for name in names)
        return {name: type_ for name, type_ in types if type_ is not None}

    def has_gaps(self, name: str) -> bool:
        """Tell whether the attribute is None anywhere."""
        return NoneType in self._classes[name]


class _DataWriter:
    """Writes attributes as data elements, some nodes or edges at a time and column by column, for there are many."""

    def __init__(self, prefix: str, table: _Table) -> None:
        self.types = table.types()
        if taken := RESERVED & self.types.keys():
            raise ExportError(f"GraphML keeps the name {min(taken)!r} for itself; rename that attribute to export it")
        self.keys = {name: f"{prefix}{number}" for number, name in enumerate(self.types)}
        self.columns = {name: table.column(name) for name in self.types}
        self.full = {name for name in self.types if not table.has_gaps(name)}

    def key_elements(self, domain: str) -> Iterator[bytes]:
        """Give the declarations of the keys."""
        for name, key in self.keys.items():
            written = escape_attribute(name)
            yield f'<key id="{key}" for="{domain}" attr.name="{written}" attr.type="{self.types[name]}"/>\n'.encode()

    def elements(self, form: tuple[bytes, bytes], own: Iterable[Iterable[bytes]], part: slice) -> bytes:
        """Give elements of one form, which takes the columns ``own``, with the data elements of a part inside."""
        before, after = form
        inside, written = [before], list(own)
        for name, column in self.columns.items():
            start, end = b'<data key="%b">' % self.keys[name].encode(), b"</data>"
            values = column[part]
            if name in self.full:
                inside.append(start + b"%b" + end)
                written.append(self._contents(name, values, part))
            elif there := [value for value in values if value is not None]:
                contents = iter(self._contents(name, there, part))
                inside.append(b"%b")
                written.append([b"" if value is None else start + next(contents) + end for value in values])
        return b"".join(map(b"".join((*inside, after)).__mod__, zip(*written, strict=True)))

    def _contents(self, name: str, values: list[Any], part: slice) -> list[bytes]:
        """Give the contents of some elements of one attribute."""
        try:
            return _contents(name, self.types[name], values)
        except (TypeError, ValueError, KeyError):
            called = self.columns.get("name", repeat("an edge"))
            for value, whose in islice(zip(self.columns[name], called, strict=False), part.start, part.stop):
                try:  # one of them has no written form: say which
                    _contents(name, self.types[name], [value] if value is not None else [])
                except (TypeError, ValueError, KeyError) as error:
                    raise ExportError(
                        f"attribute {name!r} of {whose!r} cannot be written: {error}; "
                        "use texts, finite numbers and lists"
                    ) from error
            raise


def types_of(several: Iterable[Attributes]) -> dict[str, str]:
    """Give each attribute name, in the order of our files, the narrowest type that holds all its values."""
    table = _Table()
    for datas in _some(several):
        table.add(datas)
    return table.types()


def _type(classes: set[type], values: Iterable[Any]) -> str | None:
    """Give the narrowest GraphML type for values of these classes; none where there is no value."""
    kinds = {_TYPES.get(one, "string") for one in classes}
    if "long" in kinds and any(value.__class__ is int and not -_LONG <= value < _LONG for value in values):
        return "string"
    if kinds == {"long", "double"}:
        return "double"
    return "string" if len(kinds) > 1 else next(iter(kinds), None)


def _contents(name: str, type_: str, values: list[Any]) -> list[bytes]:
    """Write the values of one attribute, none of them None, as the contents of elements."""
    kinds = set(map(type, values))
    if kinds == {str} and name != EVIDENCE:
        return _texts(values)
    if kinds in ({list}, {float}) and (lines := _json_lines(values)) is not None:
        return lines
    one = _double if type_ == "double" else _json if name == EVIDENCE else _any
    return [one(value).encode() for value in values]


def _texts(values: Sequence[str]) -> list[bytes]:
    """Write texts in one go where they hold nothing but what is printable, which is the rule."""
    text = "\n".join(values)
    if text.count("\n") == len(values) - 1 and text.replace("\n", " ").isprintable():
        return _marked_up(text.encode()).split(b"\n")
    return [escape(value).encode() for value in values]


def _attribute_texts(values: Sequence[str]) -> list[bytes]:
    """Write texts as the values of attributes, as ``_texts`` does."""
    text = "\n".join(values)
    if text.count("\n") == len(values) - 1 and text.replace("\n", " ").isprintable():
        return _marked_up(text.encode()).replace(b'"', b"&quot;").split(b"\n")
    return [escape_attribute(value).encode() for value in values]


def _json_lines(values: list[Any]) -> list[bytes] | None:
    """Write values as JSON text in one go; None where one of them needs care, perhaps a number that is not finite."""
    try:
        text = _encoder.encode_lines(values)
    except (TypeError, ValueError):
        return None
    if b"null" in text:
        return None
    if not (readable := text.decode()).replace("\n", " ").isprintable():
        text = "\n".join(map(json_safe, readable.split("\n"))).encode()
    lines = _marked_up(text).split(b"\n")
    del lines[-1]  # each line has an end
    return lines


def _marked_up(text: bytes) -> bytes:
    return text.replace(b"&", b"&amp;").replace(b"<", b"&lt;").replace(b">", b"&gt;")


def _json(value: Any) -> str:
    return escape(json_text(value))


def _double(value: Any) -> str:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"{number} is no finite number")
    return repr(number)


def _any(value: Any) -> str:
    # For a boolean or a whole number JSON's form is GraphML's too.
    return escape(value) if isinstance(value, str) else _json(value)
