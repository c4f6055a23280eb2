"""The articles of a document made one, and the edges that follow from others.

A fact counts once per document however many articles state it. That a School cooperates with whoever built a Platform
with it follows by itself: such an edge is right when it is there and is never asked for. That a Region lies in another
comes from the division table and is not scored.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from vocgraph import schema
from vocgraph.evaluation.annotation import AnnotatedIndicator, Annotation
from vocgraph.evaluation.names import comparable

NodeKey: TypeAlias = tuple[str, str]
"""A node's type and its canonical name in comparable form."""
Triple: TypeAlias = tuple[str, str, str]
"""Subject, relation and object, the names as written."""


@dataclass(frozen=True, slots=True)
class United:
    """All that is annotated in a document.

    ``names`` holds each node's names in comparable form, ``written`` its name as written; ``edges`` are asked for,
    ``tolerated`` make no difference, ``follows`` are the edges that follow from ``edges``.
    """

    names: Mapping[NodeKey, frozenset[str]] = field(default_factory=dict)
    written: Mapping[NodeKey, str] = field(default_factory=dict)
    optional: frozenset[NodeKey] = frozenset()
    edges: frozenset[Triple] = frozenset()
    tolerated: frozenset[Triple] = frozenset()
    follows: frozenset[Triple] = frozenset()
    indicators: tuple[AnnotatedIndicator, ...] = ()

    def index(self) -> dict[str, list[NodeKey]]:
        """Give the nodes that bear each name (comparable form)."""
        index: dict[str, list[NodeKey]] = {}
        for key, names in self.names.items():
            for name in sorted(names | {key[1]}):
                index.setdefault(name, []).append(key)
        return index


def resolve(name: str, index: Mapping[str, list[NodeKey]]) -> list[NodeKey]:
    """Give the nodes that a name can mean: as it stands, or else as a Program's."""
    return index.get(comparable(name)) or index.get(comparable(name, schema.PROGRAM)) or []


def unite(annotations: Iterable[Annotation]) -> United:
    """Unite the articles of one document."""
    names: dict[NodeKey, frozenset[str]] = {}
    written: dict[NodeKey, str] = {}
    optional: set[NodeKey] = set()
    stated: set[Triple] = set()
    doubtful: set[Triple] = set()
    indicators: list[AnnotatedIndicator] = []
    for annotation in annotations:
        for node in annotation.nodes:
            key = (node.type, comparable(node.name, node.type))
            forms = {comparable(form, node.type) for form in (node.name, *node.aliases)}
            names[key] = names.get(key, frozenset()) | forms
            written.setdefault(key, node.name)
            if node.optional:
                optional.add(key)
        for edge in annotation.edges:
            (doubtful if edge.optional else stated).add((edge.subject, edge.relation, edge.object))
        indicators += annotation.indicators
    edges, follows = _close(names, stated)
    more, more_follows = _close(names, stated | doubtful)
    tolerated = (more | follows | more_follows) - edges
    return United(names, written, frozenset(optional), edges, tolerated, follows, tuple(indicators))


def _close(names: Mapping[NodeKey, frozenset[str]], stated: set[Triple]) -> tuple[frozenset[Triple], frozenset[Triple]]:
    """Give the edges that are scored, and those that follow from them and are not among them."""
    types: dict[str, set[str]] = {}
    for (node_type, canonical), forms in names.items():
        for form in forms | {canonical}:
            types.setdefault(form, set()).add(node_type)

    def kinds(name: str) -> set[str]:
        return types.get(comparable(name), set()) | types.get(comparable(name, schema.PROGRAM), set())

    only_region = {schema.REGION}
    edges = {
        (s, r, o) for s, r, o in stated if not (r == "PART_OF" and kinds(s) == only_region and kinds(o) == only_region)
    }
    builders: dict[str, set[str]] = {}
    for subject, relation, obj in edges:
        if relation == "BUILT":
            builders.setdefault(comparable(obj), set()).add(subject)
    follows = {
        (one, "COOPERATES_WITH", other)
        for group in builders.values()
        for one in group
        if schema.SCHOOL in kinds(one)
        for other in group
        if comparable(one) != comparable(other)
    }
    return frozenset(edges), frozenset(follows - edges)
