"""Corrections by hand, kept in a small JSON file and applied after each build.

The file::

    {"format": "vocgraph-corrections", "version": 1, "corrections": [
      {"do": "rename", "id": "School:永川职教中心", "name": "重庆市永川职业教育中心"},
      {"do": "merge", "id": "Enterprise:长城", "into": "Enterprise:长城汽车"},
      {"do": "delete-node", "id": "Enterprise:汽车经销商"},
      {"do": "add-edge", "subject": "School:…", "relation": "OFFERS", "object": "Program:…",
       "properties": {}, "evidence": [{"document": "000_…", "start": 10, "end": 25}]},
      {"do": "delete-edge", "subject": "School:…", "relation": "SERVES", "object": "Region:…"}]}

They are applied in their order. Each may carry a ``note``, which is for people and is not kept. A renamed or merged
node keeps its former name as an alias; an edge that was added carries ``corrected: true``. The evidence of an added
edge may be left out; its text is cut from the document. Nothing else is allowed in the file.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from vocgraph import schema
from vocgraph.errors import GraphError, InputError
from vocgraph.graph.access import EdgeId, Graph, edges_of, graph_of, nodes_of
from vocgraph.graph.building import RESERVED, clean
from vocgraph.graph.ids import entity_id, indicator_id
from vocgraph.graph.merging import Attributes, merge_attributes, merge_evidence
from vocgraph.records import EntityKey

if TYPE_CHECKING:
    from vocgraph.graph.knowledge import KnowledgeGraph

FORMAT = "vocgraph-corrections"
VERSION = 1
EXTRACTOR = "correction"
"""The extractor named in the evidence of an added edge."""


def corrected(kg: KnowledgeGraph, rules: str | os.PathLike[str] | Mapping[str, Any]) -> KnowledgeGraph:
    """Give a graph with corrections applied; ``rules`` is a JSON file's path or its parsed content.

    Raises:
        InputError: the file cannot be read or is no JSON.
        GraphError: a correction is malformed, or does not fit the graph; its place in the list is named.
    """
    data = rules if isinstance(rules, Mapping) else _read(rules)
    graph: Graph = kg.graph.copy()
    for place, rule in enumerate(_validated(data), start=1):
        try:
            graph = _ACTIONS[rule["do"]][0](graph, rule, kg.sources)
        except GraphError as error:
            raise GraphError(f"correction {place} ({rule['do']}): {error}") from error
    return type(kg)(graph, kg.sources, name=kg.name)


def _read(path: str | os.PathLike[str]) -> Any:
    try:
        return json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise InputError(f"cannot read the corrections {str(path)!r}: {error.strerror or error}") from error
    except (ValueError, RecursionError) as error:
        raise InputError(f"the corrections {str(path)!r} are no JSON in UTF-8: {error}") from error


def _validated(data: Any) -> list[dict[str, Any]]:
    if not isinstance(data, Mapping) or data.get("format") != FORMAT:
        raise GraphError(f"these are no corrections; their 'format' must be {FORMAT!r}")
    if data.get("version") != VERSION:
        raise GraphError(f"the corrections have the version {data.get('version')!r}; this VocGraph reads {VERSION}")
    extra = sorted(data.keys() - {"format", "version", "corrections"})
    rules = data.get("corrections")
    if extra or not isinstance(rules, list):
        what = f"an unknown part {extra[0]!r}" if extra else "no list 'corrections'"
        raise GraphError(f"the corrections have {what}; allowed: format, version, corrections (a list)")
    for place, rule in enumerate(rules, start=1):
        _check_rule(place, rule)
    return rules


def _check_rule(place: int, rule: Any) -> None:
    action = rule.get("do") if isinstance(rule, dict) else None
    if not isinstance(action, str) or action not in _ACTIONS:
        raise GraphError(f"correction {place}: 'do' is {action!r}; allowed: {', '.join(_ACTIONS)}")
    required, optional = _ACTIONS[action][1:]
    for field in required:
        if not isinstance(rule.get(field), str) or not rule[field].strip():
            raise GraphError(f"correction {place} ({action}): {field!r} must be a text and not empty")
    if extra := sorted(rule.keys() - {"do", "note", *required, *optional}):
        allowed = ", ".join((*required, *optional, "note"))
        raise GraphError(f"correction {place} ({action}): unknown field {extra[0]!r}; allowed: {allowed}")


def _rename(graph: Graph, rule: dict[str, Any], sources: Mapping[str, str]) -> Graph:
    node, data = rule["id"], _entity(graph, rule["id"])
    name = rule["name"].strip()
    # What tells namesakes apart stands in brackets at the end of an id and stays there.
    plain = entity_id(EntityKey(data["type"], data["name"]))
    within = node[len(plain) + 1 : -1] if node.startswith(f"{plain}(") and node.endswith(")") else ""
    new = entity_id(EntityKey(data["type"], name, within))
    if new == node:
        return graph
    if new in graph:
        raise GraphError(f"{new!r} is there already; use 'merge' to unite them")
    graph.nodes[node]["aliases"] = sorted({*data.get("aliases", ()), data["name"]} - {clean(name)})
    graph.nodes[node]["name"] = clean(name)
    return _moved(graph, node, new)


def _merge(graph: Graph, rule: dict[str, Any], sources: Mapping[str, str]) -> Graph:
    data, into = _entity(graph, rule["id"]), _entity(graph, rule["into"])
    if rule["id"] == rule["into"]:
        raise GraphError(f"{rule['id']!r} cannot be merged into itself")
    if data["type"] != into["type"]:
        raise GraphError(f"{rule['id']!r} and {rule['into']!r} are of different types; merge equal types only")
    return _moved(graph, rule["id"], rule["into"])


def _delete_node(graph: Graph, rule: dict[str, Any], sources: Mapping[str, str]) -> Graph:
    _entity(graph, rule["id"])
    numbers = [o for _, o, key in graph.out_edges(rule["id"], keys=True) if key == schema.HAS_INDICATOR]
    graph.remove_nodes_from([rule["id"], *numbers])
    return graph


def _add_edge(graph: Graph, rule: dict[str, Any], sources: Mapping[str, str]) -> Graph:
    subject, relation, target = rule["subject"], rule["relation"], rule["object"]
    types = _entity(graph, subject)["type"], _entity(graph, target)["type"]
    if relation not in schema.FACT_RELATIONS or not schema.allows(relation, *types):
        raise GraphError(f"the schema has no {relation} from {types[0]} to {types[1]}")
    attributes: Attributes = {"evidence": _evidence(rule.get("evidence", []), sources), "confidence": 1.0}
    properties = rule.get("properties", {})
    declared = schema.FACT_RELATIONS[relation].properties
    if not isinstance(properties, dict):
        raise GraphError("'properties' must be an object")
    for name, value in properties.items():
        if name not in declared or name in RESERVED or not isinstance(value, str):
            raise GraphError(f"property {name!r} of {relation}: allowed are texts for {', '.join(declared) or 'none'}")
        attributes[name] = clean(value)
    attributes["corrected"] = True
    if graph.has_edge(subject, target, relation):
        attributes = merge_attributes(graph.edges[subject, target, relation], attributes)
    graph.add_edge(subject, target, relation, **attributes)
    return graph


def _delete_edge(graph: Graph, rule: dict[str, Any], sources: Mapping[str, str]) -> Graph:
    subject, relation, target = rule["subject"], rule["relation"], rule["object"]
    if not graph.has_edge(subject, target, relation):
        raise GraphError(f"there is no edge {subject!r} {relation} {target!r}; 'vocgraph show' names the edges")
    graph.remove_edge(subject, target, relation)
    if relation == schema.HAS_INDICATOR:
        graph.remove_node(target)
    return graph


def _entity(graph: Graph, node: str) -> dict[str, Any]:
    if node not in graph or graph.nodes[node].get("type") not in schema.ENTITY_TYPES:
        raise GraphError(f"there is no entity with the id {node!r}; 'vocgraph show' names the ids")
    return graph.nodes[node]


def _evidence(given: Any, sources: Mapping[str, str]) -> list[dict[str, Any]]:
    if not isinstance(given, list):
        raise GraphError("'evidence' must be a list of {document, start, end}")
    kept = []
    for one in given:
        if not isinstance(one, dict) or one.keys() != {"document", "start", "end"}:
            raise GraphError("'evidence' must be a list of {document, start, end}")
        document, start, end = one["document"], one["start"], one["end"]
        text = sources.get(document) if isinstance(document, str) else None
        if text is None:
            raise GraphError(f"there is no document {document!r} in the graph")
        if type(start) is not int or type(end) is not int or not 0 <= start < end <= len(text):
            raise GraphError(
                f"the span {start!r} to {end!r} does not fit {document!r}, which has {len(text)} characters"
            )
        words = "".join(text[start:end].split())
        kept.append({**one, "article": 0, "text": words, "extractor": EXTRACTOR, "confidence": 1.0})
    return merge_evidence(kept)


def _moved(graph: Graph, node: str, new: str) -> Graph:
    """Give a graph in which ``node`` and its indicators have the id ``new`` and theirs, merged with what is there."""
    names = {node: new}
    for _, target, key in graph.out_edges(node, keys=True):
        if key == schema.HAS_INDICATOR:
            data = graph.nodes[target]
            names[target] = indicator_id(new, data["name"], data["value"], data["unit"], data["time"])
    nodes = {id: data for id, data in nodes_of(graph) if id not in names}
    for old, id in names.items():
        data = graph.nodes[old]
        nodes[id] = merge_attributes(nodes[id], data) if id in nodes else data
    edges: dict[EdgeId, Attributes] = {}
    for source, target, key, data in edges_of(graph):
        place = names.get(source, source), names.get(target, target), key
        if place[0] != place[1] or source == target:
            edges[place] = merge_attributes(edges[place], data) if place in edges else data
    return graph_of(nodes, edges)


_Action = Callable[["Graph", "dict[str, Any]", "Mapping[str, str]"], "Graph"]
_ACTIONS: dict[str, tuple[_Action, tuple[str, ...], tuple[str, ...]]] = {
    "rename": (_rename, ("id", "name"), ()),
    "merge": (_merge, ("id", "into"), ()),
    "delete-node": (_delete_node, ("id",), ()),
    "add-edge": (_add_edge, ("subject", "relation", "object"), ("properties", "evidence")),
    "delete-edge": (_delete_edge, ("subject", "relation", "object"), ()),
}
