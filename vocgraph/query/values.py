"""Nodes, relationships and paths as a query gives them."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Node:
    """A node of a result: id, labels (``Entity`` first) and properties, id, name and type among them."""

    id: str
    labels: tuple[str, ...]
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False)

    @property
    def name(self) -> str:
        """The node's name."""
        return str(self.properties.get("name", self.id))

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship of a result: the ids of its ends, its type and its properties, evidence as lists among them."""

    source: str
    type: str
    target: str
    properties: Mapping[str, Any] = field(default_factory=dict, hash=False)

    def __str__(self) -> str:
        return self.type


@dataclass(frozen=True, slots=True)
class Path:
    """A path of a result, in the order in which it was walked."""

    nodes: tuple[Node, ...]
    relationships: tuple[Relationship, ...]

    def __str__(self) -> str:
        parts = [self.nodes[0].name] if self.nodes else []
        for before, edge, node in zip(self.nodes, self.relationships, self.nodes[1:], strict=False):
            parts.append(f"-[{edge.type}]->" if edge.source == before.id else f"<-[{edge.type}]-")
            parts.append(node.name)
        return " ".join(parts)

    def _repr_html_(self) -> str:
        return f"<p>{html.escape(str(self))}</p>"
