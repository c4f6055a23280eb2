"""From the linked corpus to the ``networkx.MultiDiGraph``: nodes, edges, and the rules that both must keep."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence

from vocgraph import schema
from vocgraph.errors import GraphError
from vocgraph.graph.access import Graph, graph_of
from vocgraph.graph.ids import document_id, entity_id, indicator_id
from vocgraph.graph.merging import Attributes, evidence_dict, merge_aliases, merge_attributes, merge_evidence
from vocgraph.records import Document, Entity, EntityKey, Evidence, Fact, IndicatorFact, Linked, Properties

RESERVED = frozenset(("evidence", "confidence", "inferred", "id", "label", "labels", "source", "target", "key"))
"""Names that a relation's own property may not have: the graph or a file format uses them."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(text: str) -> str:
    """Replace lone surrogates, which no file format and no database can hold, by U+FFFD; lengths stay."""
    # What is printable holds no surrogate; this test is far quicker than the search.
    return text if text.isprintable() or text.isascii() else _SURROGATE.sub("\ufffd", text)


class GraphBuilder:
    """Collects nodes and edges, merges what comes twice, refuses what breaks the schema; ``result`` sorts."""

    def __init__(self, documents: Sequence[Document]) -> None:
        self.nodes: dict[str, Attributes] = {}
        self.edges: dict[tuple[str, str, str], Attributes] = {}
        self.sources: dict[str, str] = {}
        for document in documents:
            self._add_document(document)

    def _add_document(self, document: Document) -> None:
        # A file name that is no valid text (surrogates in it) must not reach the graph either.
        id = clean(document.id)
        if id in self.sources:
            raise GraphError(f"two documents share the id {id!r}; ids of documents must differ")
        self.sources[id] = clean(document.text)
        # Only the file's name: the folder it lay in differs from machine to machine, the graph must not.
        path = re.split(r"[/\\]", document.path)[-1]
        self.nodes[document_id(id)] = {
            "type": schema.DOCUMENT,
            "name": id,
            "aliases": [],
            "path": clean(path),
            "encoding": document.encoding,
            "sha256": document.sha256,
            "media_type": document.media_type,
        }

    def add_entity(self, entity: Entity) -> None:
        """Add an entity with its ``MENTIONED_IN`` edges.

        Raises:
            GraphError: the key has no name or no entity type, or the evidence does not fit the documents.
        """
        key = entity.key
        if key.type not in schema.ENTITY_TYPES:
            raise GraphError(
                f"entity {key.name!r} has the type {key.type!r}; allowed: {', '.join(schema.ENTITY_TYPES)}"
            )
        if not key.name.strip():
            raise GraphError(f"an entity of type {key.type} has no name; every entity needs one")
        name = clean(key.name)
        attributes: Attributes = {"type": key.type, "name": name}
        attributes["aliases"] = merge_aliases(name, map(clean, entity.aliases))
        for field in ("code", "full_name", "kind"):
            if value := getattr(entity, field):
                attributes[field] = clean(value)
        attributes["confidence"] = _confidence(entity.confidence, f"entity {key.name!r}")
        if entity.inferred:
            attributes["inferred"] = True
        node = entity_id(key)
        self._add_node(node, attributes)
        self._add_mentions(node, entity.evidence)

    def add_fact(self, fact: Fact) -> None:
        """Add a fact between two entities that are there.

        Raises:
            GraphError: an end is missing, or the schema has no such relation between these types or no such property.
        """
        if fact.relation not in schema.FACT_RELATIONS:
            raise GraphError(f"unknown relation {fact.relation!r}; allowed: {', '.join(schema.FACT_RELATIONS)}")
        subject, target = self._known(fact.subject), self._known(fact.object)
        attributes = self._edge(fact.evidence, fact.confidence, fact.relation)
        attributes.update(_own_properties(fact.relation, fact.properties))
        if fact.inferred:
            attributes["inferred"] = True
        self._add_edge(subject, fact.relation, target, attributes)

    def add_indicator(self, fact: IndicatorFact) -> None:
        """Add an indicator node, its ``HAS_INDICATOR`` edge and its ``MENTIONED_IN`` edges.

        Raises:
            GraphError: the subject is missing or the value is no finite number.
        """
        subject = self._known(fact.subject)
        if not math.isfinite(fact.value):
            raise GraphError(
                f"indicator {fact.name!r} of {fact.subject.name!r} has the value {fact.value}; it must be finite"
            )
        node = indicator_id(subject, fact.name, fact.value, fact.unit, fact.time)
        self._add_node(
            node,
            {
                "type": schema.INDICATOR,
                "name": clean(fact.name),
                "aliases": [],
                "value": float(fact.value),
                "unit": clean(fact.unit),
                "time": clean(fact.time),
                "qualifier": clean(fact.qualifier),
                "confidence": _confidence(fact.confidence, f"indicator {fact.name!r}"),
            },
        )
        self._add_edge(
            subject, schema.HAS_INDICATOR, node, self._edge(fact.evidence, fact.confidence, schema.HAS_INDICATOR)
        )
        self._add_mentions(node, fact.evidence)

    def result(self) -> tuple[Graph, dict[str, str]]:
        """Give the graph, nodes and edges sorted, and the documents' texts by document id, sorted too."""
        return graph_of(self.nodes, self.edges), dict(sorted(self.sources.items()))

    def _known(self, key: EntityKey) -> str:
        node = entity_id(key)
        if node not in self.nodes:
            raise GraphError(f"a fact speaks of {node!r}, which is not among the entities; add the entity first")
        return node

    def _add_node(self, node: str, attributes: Attributes) -> None:
        before = self.nodes.get(node)
        self.nodes[node] = attributes if before is None else merge_attributes(before, attributes)

    def _add_edge(self, subject: str, relation: str, target: str, attributes: Attributes) -> None:
        types = self.nodes[subject]["type"], self.nodes[target]["type"]
        if not schema.allows(relation, *types):
            raise GraphError(
                f"{subject!r} {relation} {target!r}: the schema has no {relation} from {types[0]} to {types[1]}"
            )
        place = subject, target, relation
        before = self.edges.get(place)
        self.edges[place] = attributes if before is None else merge_attributes(before, attributes)

    def _add_mentions(self, node: str, evidence: Iterable[Evidence]) -> None:
        by_document: dict[str, list[Evidence]] = {}
        for one in evidence:
            by_document.setdefault(one.document, []).append(one)
        for document, several in by_document.items():
            sure = max(one.confidence for one in several)
            attributes = self._edge(several, sure, schema.MENTIONED_IN)
            self._add_edge(node, schema.MENTIONED_IN, document_id(clean(document)), attributes)

    def _edge(self, evidence: Iterable[Evidence], confidence: float, relation: str) -> Attributes:
        kept = []
        for one in evidence:
            text = self.sources.get(clean(one.document))
            if text is None:
                raise GraphError(
                    f"evidence of {relation} names the document {one.document!r}, which is not in the corpus"
                )
            if not 0 <= one.start <= one.end <= len(text):
                raise GraphError(
                    f"evidence of {relation} spans {one.start} to {one.end} of {one.document!r}, "
                    f"which has {len(text)} characters"
                )
            kept.append({**evidence_dict(one), "document": clean(one.document), "text": clean(one.text)})
        return {"evidence": merge_evidence(kept), "confidence": _confidence(confidence, relation)}


def build_graph(linked: Linked) -> tuple[Graph, dict[str, str]]:
    """Build graph and sources from a linked corpus; the order in which ``linked`` lists things does not matter.

    Raises:
        GraphError: something breaks the schema or the contract between the rooms.
    """
    builder = GraphBuilder(linked.documents)
    for entity in sorted(linked.entities, key=repr):
        builder.add_entity(entity)
    for fact in sorted(linked.facts, key=_by_place):
        builder.add_fact(fact)
    for indicator in sorted(linked.indicators, key=_by_place):
        builder.add_indicator(indicator)
    return builder.result()


def _by_place(fact: Fact | IndicatorFact) -> tuple[list[tuple[str, int, int, int]], str]:
    """Sort by where a fact is first said, so that joined wordings come in the order of the texts."""
    places = sorted((e.document, e.article, e.start, e.end) for e in fact.evidence)
    return places, repr(fact)


def _confidence(value: float, what: str) -> float:
    if not 0 <= value <= 1:
        raise GraphError(f"{what} has the confidence {value}; it must lie between 0 and 1")
    return float(value)


def _own_properties(relation: str, properties: Properties) -> Attributes:
    own: Attributes = {}
    declared = schema.RELATIONS[relation].properties
    for name, value in properties:
        if name not in declared or name in RESERVED:
            allowed = ", ".join(declared) or "none"
            raise GraphError(f"{relation} has no property {name!r}; the schema declares: {allowed}")
        if value:
            own = merge_attributes(own, {name: clean(value)})
    return own
