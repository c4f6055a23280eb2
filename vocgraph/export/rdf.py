"""RDF as Turtle (streamed by pyoxigraph) and JSON-LD: the ontology, the nodes, the edges, and each edge as a fact.

An edge is a plain triple (``subject vg:OFFERS object``) and a ``vg:Fact`` beside it, an ``rdf:Statement`` that carries
its confidence, its own properties and its evidence. Control characters become their pictures, as in GraphML.
"""

from __future__ import annotations

import hashlib
import itertools
from collections.abc import Iterator
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, cast

from vocgraph.errors import ExportError
from vocgraph.export import ontology as o
from vocgraph.export import tables
from vocgraph.export.cells import cell, json_cell
from vocgraph.export.ontology import Text, Triple, Value, iri
from vocgraph.graph import KnowledgeGraph, document_id
from vocgraph.graph.access import nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS, Attributes
from vocgraph.graph.nodelink import json_text

if TYPE_CHECKING:
    import pyoxigraph as ox

TYPE = f"{o.RDF}type"


def triples(kg: KnowledgeGraph) -> Iterator[Triple]:
    """Give the whole graph as triples, sorted by node and edge.

    Raises:
        ExportError: an attribute has a value with no written form.
    """
    yield from o.ontology()
    edges: dict[str, list[tables.Edge]] = {}
    for edge in tables.edges(kg):
        edges.setdefault(edge.source, []).append(edge)
    for node, data in nodes_of(kg.graph):
        yield from _node(node, data)
        for edge in edges.get(node, ()):
            yield Triple(iri(o.NODE, node), iri(o.NS, edge.relation), iri(o.NODE, edge.target), True)
        for edge in edges.get(node, ()):
            yield from _fact(edge)


def _node(node: str, data: Attributes) -> Iterator[Triple]:
    subject = iri(o.NODE, node)
    type_ = str(data.get("type", ""))
    if type_:
        yield Triple(subject, TYPE, iri(o.NS, type_), True)
        if type_ in o.SUPERCLASSES:
            yield Triple(subject, TYPE, o.SUPERCLASSES[type_], True)
    for name in tables.attribute_names([data], but=("type",)):
        yield from _attribute(subject, name, data[name], node)


def _attribute(subject: str, name: str, value: Any, what: str) -> Iterator[Triple]:
    predicate = o.attribute(name)
    several = value if isinstance(value, list) and all(isinstance(item, str) for item in value) else [value]
    for one in several:
        if one is not None:
            plain = cell(name, one, what)
            if name in o.SPOKEN and isinstance(plain, str):
                yield Triple(subject, predicate, Text(plain, "zh"))
            elif plain is not None:
                yield Triple(subject, predicate, plain)


def _fact(edge: tables.Edge) -> Iterator[Triple]:
    subject, predicate, target = iri(o.NODE, edge.source), iri(o.NS, edge.relation), iri(o.NODE, edge.target)
    digest = hashlib.sha256(json_cell("id", [edge.source, edge.relation, edge.target], "").encode()).hexdigest()[:24]
    fact = o.STATEMENT + digest
    yield Triple(fact, TYPE, o.FACT, True)
    yield Triple(fact, f"{o.RDF}subject", subject, True)
    yield Triple(fact, f"{o.RDF}predicate", predicate, True)
    yield Triple(fact, f"{o.RDF}object", target, True)
    for name in tables.attribute_names([edge.data], but=("evidence",)):
        yield from _attribute(fact, name, edge.data[name], edge.what)
    for number, one in enumerate(edge.evidence, 1):
        place = f"{fact}:{number}"
        yield Triple(fact, f"{o.NS}evidence", place, True)
        yield Triple(place, TYPE, o.EVIDENCE, True)
        yield Triple(place, f"{o.NS}document", iri(o.NODE, document_id(str(one["document"]))), True)
        for name in EVIDENCE_FIELDS[1:]:
            yield from _attribute(place, name, one[name], edge.what)


def write_turtle(kg: KnowledgeGraph, path: Path) -> None:
    """Write the graph as Turtle.

    Raises:
        ExportError: RDF cannot hold a name or value.
    """
    import pyoxigraph as ox

    nothing: list[ox.Triple] = []
    options: dict[str, Any] = {"format": ox.RdfFormat.TURTLE, "prefixes": dict(o.PREFIXES)}
    try:
        with path.open("wb") as stream:
            # The library writes the prefixes in another order each time; our files are the same each time.
            head = ox.serialize(nothing, **options) or b""
            stream.write(b"".join(sorted(head.splitlines(keepends=True))))
            ox.serialize(_terms(triples(kg)), cast("IO[bytes]", _Rest(stream, len(head))), **options)
    except ValueError as error:
        raise ExportError(f"RDF cannot hold this graph: {error}; rename the attribute or node") from error


class _Rest:
    """A stream that leaves out the first bytes written to it."""

    def __init__(self, stream: IO[bytes], skip: int) -> None:
        self.stream, self.skip = stream, skip

    def write(self, data: bytes) -> int:
        """Write what comes after the bytes to leave out."""
        self.stream.write(data[self.skip :])
        self.skip = max(self.skip - len(data), 0)
        return len(data)

    def flush(self) -> None:
        """Flush the stream."""
        self.stream.flush()


def jsonld_pieces(kg: KnowledgeGraph) -> Iterator[str]:
    """Write the graph as JSON-LD, an object for each subject, with the prefixes as its context.

    Raises:
        ExportError: an attribute has a value with no written form.
    """
    yield f'{{"@context": {json_text(dict(o.PREFIXES))},\n"@graph": ['
    comma = "\n"
    for subject, several in itertools.groupby(triples(kg), key=lambda triple: triple.subject):
        record: dict[str, Any] = {"@id": subject}
        for _, predicate, object_, link in several:
            if predicate == TYPE:
                record.setdefault("@type", []).append(_short(str(object_)))
            else:
                record.setdefault(_short(predicate), []).append(_json_value(object_, link))
        yield comma + json_text(record)
        comma = ",\n"
    yield "\n]}\n"


def _json_value(value: Value, link: bool) -> Any:
    if link:
        return {"@id": value}
    if isinstance(value, Text):
        return {"@value": value.text, "@language": value.language}
    # A JSON number with a fraction is an xsd:double, but 1200.0 would be read as an integer.
    return {"@value": repr(value), "@type": "xsd:double"} if isinstance(value, float) else value


def _short(term: str) -> str:
    """Write a term with its prefix."""
    for prefix, base in o.PREFIXES.items():
        if term.startswith(base):
            return f"{prefix}:{term[len(base) :]}"
    return term


def _terms(several: Iterator[Triple]) -> Iterator[ox.Triple]:
    """Turn plain triples into the library's."""
    import pyoxigraph as ox

    integer, double = ox.NamedNode(f"{o.XSD}integer"), ox.NamedNode(f"{o.XSD}double")

    def literal(value: Value) -> ox.Literal:
        if isinstance(value, Text):
            return ox.Literal(value.text, language=value.language)
        if isinstance(value, bool | str):
            return ox.Literal(value)
        return ox.Literal(repr(value), datatype=integer if isinstance(value, int) else double)

    for subject, predicate, object_, link in several:
        target = ox.NamedNode(str(object_)) if link else literal(object_)
        yield ox.Triple(ox.NamedNode(subject), ox.NamedNode(predicate), target)
