"""Looking into the graph: a node by its name, a node's facts with their evidence."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

from vocgraph import schema
from vocgraph.errors import GraphError, NotFoundError
from vocgraph.graph.access import nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS
from vocgraph.graph.records import FactView, NodeView
from vocgraph.records import Evidence

if TYPE_CHECKING:
    from vocgraph.graph.knowledge import KnowledgeGraph

_IGNORED = re.compile(r"[\s\"'“”‘’「」『』《》]")
_NAMED = frozenset((*schema.ENTITY_TYPES, schema.DOCUMENT))
_NO_PROPERTIES = frozenset(("evidence", "confidence", "inferred"))


def folded(name: str) -> str:
    """Give the form in which names are compared: NFKC, lower case, without blanks and quotation marks.

    >>> folded("“双优”  项目（ＡＢ）")
    '双优项目(ab)'
    """
    return _IGNORED.sub("", unicodedata.normalize("NFKC", name)).casefold()


def node(kg: KnowledgeGraph, id: str) -> NodeView:
    """Give the node with this id.

    Raises:
        NotFoundError: there is none.
    """
    if id not in kg.graph:
        raise _not_found(kg, id, None)
    return _view(kg, id)


def find(kg: KnowledgeGraph, name: str, *, type: str | None = None) -> tuple[NodeView, ...]:
    """Find entities and documents by id, else by name, else by full name or alias, all compared ``folded``.

    Raises:
        NotFoundError: there is none; the message names the nearest.
        GraphError: ``type`` is no node type.
    """
    if type is not None and type not in _NAMED:
        raise GraphError(f"unknown type {type!r}; allowed: {schema.labelled(sorted(_NAMED))}")
    if name in kg.graph and type in (None, kg.graph.nodes[name].get("type")):
        return (_view(kg, name),)
    wanted = folded(name)
    named, other = [], []
    for id, data in _entities(kg, type):
        if folded(data.get("name", "")) == wanted:
            named.append(id)
        elif any(folded(text) == wanted for text in (data.get("full_name", ""), *data.get("aliases", ()))):
            other.append(id)
    found = named or other
    if not wanted or not found:
        raise _not_found(kg, name, type)
    return tuple(_view(kg, id) for id in sorted(found))


def suggestions(kg: KnowledgeGraph, name: str, *, type: str | None = None, limit: int = 5) -> tuple[str, ...]:
    """Give the names nearest to ``name``: those that hold it or are held by it first, then the most alike."""
    wanted = folded(name.partition(":")[2] if name.partition(":")[0] in schema.NODE_TYPES else name)
    if not wanted:
        return ()
    forms: dict[str, str] = {}
    for _, data in _entities(kg, type):
        for text in (data.get("name", ""), *data.get("aliases", ())):
            forms.setdefault(folded(text), data.get("name", ""))
    held = sorted((abs(len(form) - len(wanted)), form) for form in forms if form and (form in wanted or wanted in form))
    alike = difflib.get_close_matches(wanted, sorted(forms), n=limit, cutoff=0.5)
    nearest = dict.fromkeys(forms[form] for form in (*(form for _, form in held[:limit]), *alike))
    return tuple(nearest)[:limit]


def facts_of(kg: KnowledgeGraph, id: str) -> tuple[FactView, ...]:
    """Give all facts of a node: outgoing, then incoming; by the schema's order of relations, then by the other end.

    Raises:
        NotFoundError: there is no such node.
    """
    if id not in kg.graph:
        raise _not_found(kg, id, None)
    rank = {relation: place for place, relation in enumerate(schema.RELATIONS)}
    outgoing = sorted(kg.graph.out_edges(id, keys=True), key=lambda e: (rank.get(e[2], 99), e[1]))
    incoming = sorted(
        (edge for edge in kg.graph.in_edges(id, keys=True) if edge[0] != id),
        key=lambda e: (rank.get(e[2], 99), e[0]),
    )
    return tuple(
        [_fact(kg, s, key, o, "out") for s, o, key in outgoing] + [_fact(kg, s, key, o, "in") for s, o, key in incoming]
    )


def _fact(kg: KnowledgeGraph, subject: str, key: str, target: str, direction: Literal["out", "in"]) -> FactView:
    data = kg.graph.edges[subject, target, key]
    return FactView(
        subject=_view(kg, subject),
        relation=key,
        object=_view(kg, target),
        direction=direction,
        properties={name: value for name, value in data.items() if name not in _NO_PROPERTIES},
        confidence=float(data.get("confidence", 1.0)),
        inferred=bool(data.get("inferred", False)),
        evidence=tuple(Evidence(*(one[field] for field in EVIDENCE_FIELDS)) for one in data.get("evidence", ())),
    )


def _view(kg: KnowledgeGraph, id: str) -> NodeView:
    data = kg.graph.nodes[id]
    return NodeView(id, str(data.get("type", "")), str(data.get("name", id)), dict(data))


def _entities(kg: KnowledgeGraph, type: str | None) -> Iterator[tuple[str, dict[str, Any]]]:
    for id, data in nodes_of(kg.graph):
        if data.get("type") in _NAMED and type in (None, data["type"]):
            yield id, data


def _not_found(kg: KnowledgeGraph, name: str, type: str | None) -> NotFoundError:
    nearest = suggestions(kg, name, type=type)
    hint = f"the nearest: {'、'.join(nearest)}" if nearest else "no name in it is near"
    what = "entity" if type is None else type
    return NotFoundError(f"no {what} named {name!r} in the graph; {hint}")
