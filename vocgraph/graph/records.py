"""What the graph answers with: frozen records for people and programs."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from vocgraph import schema
from vocgraph.records import Evidence


@dataclass(frozen=True, slots=True)
class NodeView:
    """A node: its id, type and name, and all its attributes (type and name among them)."""

    id: str
    type: str
    name: str
    attributes: Mapping[str, Any] = field(default_factory=dict)

    @property
    def aliases(self) -> tuple[str, ...]:
        """Other names of the node."""
        return tuple(self.attributes.get("aliases", ()))

    def _repr_html_(self) -> str:
        kind = schema.NODE_TYPES[self.type].zh if self.type in schema.NODE_TYPES else self.type
        left = 'style="text-align:left"'  # notebooks would set texts to the right
        rows = "".join(
            f"<tr><th {left}>{html.escape(str(key))}</th><td {left}>{html.escape(_told(one))}</td></tr>"
            for key, one in {"id": self.id, **self.attributes}.items()
            if key not in ("name", "type") and one not in (None, "", [])
        )
        head = f"<b>{html.escape(self.name)}</b> <small>{html.escape(kind)}</small>"
        return f"<div>{head}<table><tbody>{rows}</tbody></table></div>"


@dataclass(frozen=True, slots=True)
class FactView:
    """An edge as a fact: subject, relation, object, its own properties, and every place that says it.

    ``direction`` is seen from the node that was asked for: ``out`` where it is the subject, ``in`` where the object.
    """

    subject: NodeView
    relation: str
    object: NodeView
    direction: Literal["out", "in"]
    properties: Mapping[str, Any]
    confidence: float
    inferred: bool
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Connected:
    """A node and the number of facts that it takes part in."""

    id: str
    type: str
    name: str
    facts: int


@dataclass(frozen=True, slots=True)
class Statistics:
    """The graph in numbers.

    ``facts`` counts the edges that a text states, other than ``MENTIONED_IN`` and ``HAS_INDICATOR``.
    """

    nodes: int
    edges: int
    facts: int
    documents: int
    evidence: int
    inferred_nodes: int
    inferred_edges: int
    by_type: Mapping[str, int]
    by_relation: Mapping[str, int]
    most_connected: tuple[Connected, ...]


Edge = tuple[str, str, str]
"""Subject id, relation, object id."""


@dataclass(frozen=True, slots=True)
class Change:
    """A node or edge that both graphs have, with the attributes that differ (None: the graph has no such attribute)."""

    id: str | Edge
    before: Mapping[str, Any]
    after: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GraphDiff:
    """What must be done to one graph to get the other. All parts are sorted."""

    added_nodes: tuple[str, ...] = ()
    removed_nodes: tuple[str, ...] = ()
    changed_nodes: tuple[Change, ...] = ()
    added_edges: tuple[Edge, ...] = ()
    removed_edges: tuple[Edge, ...] = ()
    changed_edges: tuple[Change, ...] = ()
    changed_sources: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether there is any difference."""
        return any(
            (
                self.added_nodes,
                self.removed_nodes,
                self.changed_nodes,
                self.added_edges,
                self.removed_edges,
                self.changed_edges,
                self.changed_sources,
            )
        )


def _told(value: Any) -> str:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else str(value)
