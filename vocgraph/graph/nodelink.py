"""The graph as JSON in node-link form: lossless, one node or edge a line, the same bytes for the same graph.

``networkx.node_link_graph(data, edges="edges")`` reads it too. Lone surrogates and other characters that trouble
text tools are written as ``\\uXXXX``; JSON gives them back unchanged.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

import networkx as nx

from vocgraph.errors import GraphError
from vocgraph.graph.access import Graph, iter_edges, nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS

FORMAT = "vocgraph"
VERSION = 1
"""Version of the file form. It is raised when an older VocGraph could not read the form any more."""

_ORDER = {
    key: place
    for place, key in enumerate(
        (
            *("id", "source", "target", "key", "type", "name", "aliases", "value", "unit", "time", "qualifier"),
            *("code", "full_name", "kind", "path", "encoding", "sha256", "media_type"),
        )
    )
}
_LAST = {"confidence": 1, "inferred": 2, "evidence": 3}
_TROUBLE = re.compile("[\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode


def json_text(value: Any) -> str:
    """Write a value as one line of JSON, Chinese readable, troublesome characters escaped.

    >>> print(json_text(["永川\\u2028", 1.0]))
    ["永川\\u2028", 1.0]

    Raises:
        ValueError: the value holds NaN or an infinity.
        TypeError: the value holds something that JSON has no form for.
    """
    return json_safe(_encode(value))


def json_safe(text: str) -> str:
    """Escape in a text of JSON what would trouble text tools or XML; JSON gives it back unchanged."""
    # All that troubles is unprintable, and this test is far quicker than the search.
    return text if text.isprintable() else _TROUBLE.sub(_escape, text)


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"


def place_of_attribute(name: str) -> tuple[int, int, str]:
    """Give the key by which files sort attribute names."""
    return _LAST.get(name, 0), _ORDER.get(name, 99), name


def _place(item: tuple[str, Any]) -> tuple[int, int, str]:
    return place_of_attribute(item[0])


def ordered(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """Give attributes in the one order in which files have them: identity, content, confidence, evidence."""
    return dict(sorted(attributes.items(), key=_place))


def node_link_lines(graph: Graph, name: str) -> Iterator[str]:
    """Write the graph as JSON, piece by piece.

    Raises:
        GraphError: an attribute has a value that JSON cannot hold.
    """
    yield (
        f'{{"format": "{FORMAT}", "version": {VERSION}, "directed": true, "multigraph": true,\n'
        f'"graph": {json_text({"name": name})},\n"nodes": ['
    )
    comma = "\n"
    for node, attributes in nodes_of(graph):
        yield comma + _line({"id": node, **attributes}, node)
        comma = ",\n"
    yield '\n],\n"edges": ['
    comma = "\n"
    for source, target, key, attributes in iter_edges(graph):
        yield comma + _line({"source": source, "target": target, "key": key, **attributes}, f"{source} {key} {target}")
        comma = ",\n"
    yield "\n]}\n"


def _line(record: dict[str, Any], what: str) -> str:
    try:
        return json_text(ordered(record))
    except (TypeError, ValueError) as error:
        raise GraphError(
            f"an attribute of {what!r} cannot be written: {error}; use texts, numbers and lists"
        ) from error


def graph_from_node_link(data: Any) -> tuple[Graph, str]:
    """Read parsed node-link JSON; give the graph and its name.

    Raises:
        GraphError: it is no graph of VocGraph, of a newer form, or damaged.
    """
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise GraphError("the JSON is no graph of VocGraph; its 'format' must be 'vocgraph'")
    check_version(data.get("version"))
    graph: Graph = nx.MultiDiGraph()
    try:
        name = data["graph"]["name"]
        for record in data["nodes"]:
            node = record.pop("id")
            graph.add_node(node, **record)
        for record in data["edges"]:
            source, target, key = record.pop("source"), record.pop("target"), record.pop("key")
            if source not in graph or target not in graph:
                raise GraphError(f"the graph is damaged: the edge {source!r} {key} {target!r} leads nowhere")
            for evidence in record.get("evidence", ()):
                if len(evidence) != len(EVIDENCE_FIELDS):
                    raise KeyError("evidence")
            graph.add_edge(source, target, key, **record)
    except (KeyError, TypeError, AttributeError) as error:
        raise GraphError(f"the graph is damaged: {error} is missing or malformed; build it again") from error
    return graph, str(name)


def check_version(version: Any) -> None:
    """Refuse a file form that this VocGraph cannot read.

    Raises:
        GraphError: the version is newer, or no version at all.
    """
    if isinstance(version, bool) or not isinstance(version, int) or version < 1:
        raise GraphError(f"the graph has the version {version!r}, which is none; build it again")
    if version > VERSION:
        raise GraphError(f"the graph has the form {version}, this VocGraph reads up to {VERSION}; install a newer one")
