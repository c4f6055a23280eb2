"""GEXF 1.3, streamed: for Gephi, which shows it at once with colours, labels, sizes and places.

- A node's label is its name, its colour its type's, its size grows with its edges; nodes of one type lie together.
- An edge's label is the relation's Chinese name, its ``kind`` the relation, so that parallel edges stay apart; its
  weight is its confidence.
- Attributes are typed and written as in GraphML: lists and dicts as JSON text, None left out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from vocgraph import schema
from vocgraph.errors import ExportError
from vocgraph.export.graphml import escape_attribute, types_of
from vocgraph.export.palette import rgb
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.merging import Attributes
from vocgraph.graph.nodelink import json_text

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://gexf.net/1.3" xmlns:viz="http://gexf.net/1.3/viz" \
xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" \
xsi:schemaLocation="http://gexf.net/1.3 http://gexf.net/1.3/gexf.xsd" version="1.3">
"""
RELATION = "relation"
GOLDEN = math.pi * (3 - math.sqrt(5))
SPACE = 18.0
"""About how far apart nodes lie."""


def gexf_pieces(kg: KnowledgeGraph) -> Iterator[str]:
    """Write a graph as GEXF, piece by piece.

    Raises:
        ExportError: an attribute has a value with no written form.
    """
    nodes = nodes_of(kg.graph)
    node_types = types_of(data for _, data in nodes)
    edge_types = types_of(edge[3] for edge in iter_edges(kg.graph))
    node_keys = {name: f"n{number}" for number, name in enumerate(node_types)}
    edge_keys = {name: f"e{number}" for number, name in enumerate(edge_types)}
    degrees = Counter(node for edge in iter_edges(kg.graph) if edge[2] != schema.MENTIONED_IN for node in edge[:2])
    places = _places(nodes)
    yield HEAD
    yield f"<meta><creator>VocGraph</creator><description>{escape_attribute(kg.name)}</description></meta>\n"
    yield '<graph defaultedgetype="directed" mode="static">\n'
    yield _declarations("node", node_keys, node_types)
    yield _declarations("edge", {RELATION: RELATION, **edge_keys}, {RELATION: "string", **edge_types})
    yield "<nodes>\n"
    for node, data in nodes:
        red, green, blue = rgb(str(data.get("type", "")))
        x, y = places[node]
        yield (
            f'<node id="{escape_attribute(node)}" label="{escape_attribute(str(data.get("name", node)))}">'
            f"{_values(data, node_keys, node)}"
            f'<viz:color r="{red}" g="{green}" b="{blue}"/><viz:position x="{x:.1f}" y="{y:.1f}" z="0.0"/>'
            f'<viz:size value="{6 + 3 * math.sqrt(degrees[node]):.1f}"/></node>\n'
        )
    yield "</nodes>\n<edges>\n"
    for number, (source, target, relation, data) in enumerate(iter_edges(kg.graph)):
        yield _edge(number, source, target, relation, data, edge_keys)
    yield "</edges>\n</graph>\n</gexf>\n"


def _edge(number: int, source: str, target: str, relation: str, data: Attributes, keys: Mapping[str, str]) -> str:
    known = schema.RELATIONS.get(relation)
    sure = data.get("confidence")
    weight = f' weight="{max(float(sure), 0.01)!r}"' if isinstance(sure, float) and math.isfinite(sure) else ""
    own = f'<attvalue for="{RELATION}" value="{escape_attribute(relation)}"/>'
    return (
        f'<edge id="{number}" source="{escape_attribute(source)}" target="{escape_attribute(target)}" '
        f'kind="{escape_attribute(relation)}" label="{escape_attribute(known.zh if known else relation)}"{weight}>'
        f"{_values(data, keys, f'{source} {relation} {target}', own)}</edge>\n"
    )


def _declarations(domain: str, keys: Mapping[str, str], types: Mapping[str, str]) -> str:
    lines = [
        f'<attribute id="{key}" title="{escape_attribute(name)}" type="{types[name]}"/>' for name, key in keys.items()
    ]
    return f'<attributes class="{domain}" mode="static">\n' + "\n".join(lines) + "\n</attributes>\n" if lines else ""


def _values(data: Attributes, keys: Mapping[str, str], what: str, more: str = "") -> str:
    parts = [more]
    for name, key in keys.items():
        value = data.get(name)
        if value is not None:
            try:
                text = value if isinstance(value, str) else json_text(value)
            except (TypeError, ValueError) as error:
                raise ExportError(
                    f"attribute {name!r} of {what!r} cannot be written: {error}; use texts, finite numbers and lists"
                ) from error
            parts.append(f'<attvalue for="{key}" value="{escape_attribute(text)}"/>')
    inside = "".join(parts)
    return f"<attvalues>{inside}</attvalues>" if inside else ""


def _places(nodes: Sequence[tuple[str, Any]]) -> dict[str, tuple[float, float]]:
    """Lay each type out as a disc (a sunflower's pattern), and the discs around a circle."""
    groups: dict[str, list[str]] = {}
    for node, data in nodes:
        groups.setdefault(str(data.get("type", "")), []).append(node)
    order = sorted(groups, key=lambda type_: (list(schema.NODE_TYPES).index(type_) if _known(type_) else 99, type_))
    radii = {type_: SPACE * (math.sqrt(len(groups[type_])) + 1) for type_ in order}
    around = sum(2 * radius for radius in radii.values()) / (2 * math.pi)
    places, at = {}, 0.0
    for type_ in order:
        at += radii[type_]
        angle = at / around
        at += radii[type_]
        centre = (around * math.cos(angle), around * math.sin(angle)) if len(order) > 1 else (0.0, 0.0)
        for number, node in enumerate(groups[type_]):
            far, turn = SPACE * math.sqrt(number), number * GOLDEN
            places[node] = centre[0] + far * math.cos(turn), centre[1] + far * math.sin(turn)
    return places


def _known(type_: str) -> bool:
    return type_ in schema.NODE_TYPES
