"""The graph model in the words of RDF: where each type and relation of ``schema.py`` stands among schema.org and SKOS.

Terms and nodes have URNs, since a graph has no address on the web: ``urn:vocgraph:ns:School`` is a class,
``urn:vocgraph:node:School:永川中学`` a node. Triples are given as plain tuples; ``rdf.py`` writes them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Final, NamedTuple, TypeAlias

from vocgraph import schema

NS: Final = "urn:vocgraph:ns:"
NODE: Final = "urn:vocgraph:node:"
STATEMENT: Final = "urn:vocgraph:statement:"
RDF: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS: Final = "http://www.w3.org/2000/01/rdf-schema#"
OWL: Final = "http://www.w3.org/2002/07/owl#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
SCHEMA: Final = "https://schema.org/"
SHACL: Final = "http://www.w3.org/ns/shacl#"
XSD: Final = "http://www.w3.org/2001/XMLSchema#"
PREFIXES: Final[Mapping[str, str]] = {
    **{"vg": NS, "rdf": RDF, "rdfs": RDFS, "owl": OWL, "skos": SKOS, "schema": SCHEMA, "xsd": XSD},
}

FACT: Final = f"{NS}Fact"
EVIDENCE: Final = f"{NS}Evidence"
ONTOLOGY: Final = "urn:vocgraph:ns"

SUPERCLASSES: Final[Mapping[str, str]] = {
    schema.SCHOOL: f"{SCHEMA}EducationalOrganization",
    schema.ENTERPRISE: f"{SCHEMA}Corporation",
    schema.REGION: f"{SCHEMA}Place",
    schema.PROGRAM: f"{SCHEMA}EducationalOccupationalProgram",
    schema.ORGANIZATION: f"{SCHEMA}Organization",
    schema.PLATFORM: f"{SCHEMA}Organization",
    schema.INDUSTRY: f"{SKOS}Concept",
    schema.PERSON: f"{SCHEMA}Person",
    schema.HONOR: f"{SKOS}Concept",
    schema.EVENT: f"{SCHEMA}Event",
    schema.PROJECT: f"{SCHEMA}Project",
    schema.INDICATOR: f"{SCHEMA}PropertyValue",
    schema.DOCUMENT: f"{SCHEMA}DigitalDocument",
}
SUPERPROPERTIES: Final[Mapping[str, str]] = {
    "LOCATED_IN": f"{SCHEMA}location",
    "MEMBER_OF": f"{SCHEMA}memberOf",
    "WORKS_FOR": f"{SCHEMA}worksFor",
    "STUDIED_AT": f"{SCHEMA}alumniOf",
}
ATTRIBUTES: Final[Mapping[str, str]] = {
    "name": f"{SKOS}prefLabel",
    "aliases": f"{SKOS}altLabel",
    "code": f"{SKOS}notation",
    "full_name": f"{SCHEMA}legalName",
    "value": f"{SCHEMA}value",
    "unit": f"{SCHEMA}unitText",
    "sha256": f"{SCHEMA}sha256",
    "media_type": f"{SCHEMA}encodingFormat",
}
"""Attributes that have a term of SKOS or schema.org; the rest have one of our own."""
SPOKEN: Final = frozenset(("name", "aliases", "full_name"))
"""Attributes whose texts are Chinese words, and are tagged so."""

OWN_TERMS: Final[Mapping[str, tuple[str, str]]] = {
    "confidence": ("how sure it is, 0 to 1", "置信度"),
    "inferred": ("it comes from a table of public facts, no text says it", "据公开表推得"),
    "evidence": ("a place in a document that says it", "证据"),
    "document": ("the document in which it is said", "文献"),
    "article": ("the number of the article in the document, from 1", "篇次"),
    "start": ("the first character in the document's decoded text, from 0", "起始位置"),
    "end": ("the character after the last", "结束位置"),
    "text": ("the words that say it", "原句"),
    "extractor": ("what found it", "抽取方法"),
    "kind": ("the kind of a node", "类别"),
    "time": ("the time as written", "时间"),
    "qualifier": ("the qualifier of a number as written", "限定词"),
    "path": ("the name of the file", "文件名"),
    "encoding": ("the encoding of the file", "编码"),
    "title": ("the post held", "职务"),
    "mode": ("the form of cooperation", "合作方式"),
    "role": ("the part played", "角色"),
    "result": ("the result reached", "成绩"),
}

_UNSAFE = re.compile('[\x00-\x20<>"{}|^`\\\\\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufff0-\uffff]')


class Text(NamedTuple):
    """A literal with a language."""

    text: str
    language: str


Value: TypeAlias = "str | Text | int | float | bool"
"""The object of a triple."""


def iri(base: str, part: str) -> str:
    """Give the IRI of a term or node; what an IRI cannot hold is percent-encoded.

    >>> iri(NODE, "Person: 孔")
    'urn:vocgraph:node:Person:%20孔'
    """
    escaped = _UNSAFE.sub(lambda match: "".join(f"%{b:02X}" for b in match[0].encode("utf-8", "surrogatepass")), part)
    # Private-use characters stand in no IRI but in its query.
    return base + re.sub(
        "[#?\\[\\]\ue000-\uf8ff\U000e0000-\U0010ffff]|[\U0001fffe-\U0001ffff]",
        lambda match: "".join(f"%{b:02X}" for b in match[0].encode("utf-8")),
        escaped,
    )


def attribute(name: str) -> str:
    """Give the IRI of an attribute."""
    return ATTRIBUTES.get(name) or iri(NS, name)


class Triple(NamedTuple):
    """Subject and predicate are IRIs; the object is an IRI where ``link`` says so, else a literal."""

    subject: str
    predicate: str
    object: Value
    link: bool = False


def ontology() -> Iterator[Triple]:
    """Give the classes and properties of the model, with labels in English and Chinese."""
    yield Triple(ONTOLOGY, f"{RDF}type", f"{OWL}Ontology", True)
    yield Triple(ONTOLOGY, f"{RDFS}label", Text("职业教育知识图谱本体", "zh"))
    yield Triple(ONTOLOGY, f"{RDFS}label", Text("VocGraph ontology", "en"))
    for type_ in schema.NODE_TYPES.values():
        term = iri(NS, type_.name)
        yield from _labelled(term, "Class", type_.name, type_.zh, type_.meaning)
        yield Triple(term, f"{RDFS}subClassOf", SUPERCLASSES[type_.name], True)
    for relation in schema.RELATIONS.values():
        term = iri(NS, relation.name)
        yield from _labelled(term, "ObjectProperty", relation.name, relation.zh, relation.meaning)
        if relation.name in SUPERPROPERTIES:
            yield Triple(term, f"{RDFS}subPropertyOf", SUPERPROPERTIES[relation.name], True)
    yield from _labelled(FACT, "Class", "Fact", "事实", "an edge with its evidence")
    yield Triple(FACT, f"{RDFS}subClassOf", f"{RDF}Statement", True)
    yield from _labelled(EVIDENCE, "Class", "Evidence", "证据", "a place in a document that says it")
    for name, (meaning, zh) in OWN_TERMS.items():
        kind = "ObjectProperty" if name in ("evidence", "document") else "DatatypeProperty"
        yield from _labelled(iri(NS, name), kind, name, zh, meaning)


def _labelled(term: str, kind: str, en: str, zh: str, meaning: str) -> Iterator[Triple]:
    yield Triple(term, f"{RDF}type", OWL + kind, True)
    yield Triple(term, f"{RDFS}label", Text(zh, "zh"))
    yield Triple(term, f"{RDFS}label", Text(en, "en"))
    yield Triple(term, f"{RDFS}comment", Text(meaning, "en"))


def shapes() -> str:
    """Give SHACL shapes in Turtle: what each node, fact and piece of evidence must have, and what may join what."""
    prefixes = {**PREFIXES, "sh": SHACL}
    lines = [f"@prefix {prefix}: <{base}> ." for prefix, base in prefixes.items()]
    for type_ in schema.NODE_TYPES:
        lines.append(
            f"vg:{type_}Shape a sh:NodeShape ; sh:targetClass vg:{type_} ;\n"
            "  sh:property [ sh:path skos:prefLabel ; sh:minCount 1 ; sh:maxCount 1 ; sh:minLength 1 ] ;\n"
            f"  {' ;  '.join(_ranges(type_))} ."
        )
    lines.append(
        "vg:IndicatorValueShape a sh:NodeShape ; sh:targetClass vg:Indicator ;\n"
        "  sh:property [ sh:path schema:value ; sh:minCount 1 ; sh:maxCount 1 ; sh:datatype xsd:double ] ."
    )
    lines.append(
        "vg:FactShape a sh:NodeShape ; sh:targetClass vg:Fact ;\n"
        + " ;\n".join(
            f"  sh:property [ sh:path rdf:{part} ; sh:minCount 1 ; sh:maxCount 1 ; sh:nodeKind sh:IRI ]"
            for part in ("subject", "predicate", "object")
        )
        + f" ;\n  sh:property [ sh:path rdf:predicate ; sh:in ({_terms(schema.RELATIONS)}) ] ;\n"
        "  sh:property [ sh:path vg:confidence ; sh:minInclusive 0.0e0 ; sh:maxInclusive 1.0e0 ] ;\n"
        "  sh:property [ sh:path vg:evidence ; sh:class vg:Evidence ] ."
    )
    lines.append(
        "vg:EvidenceShape a sh:NodeShape ; sh:targetClass vg:Evidence ;\n"
        "  sh:property [ sh:path vg:document ; sh:minCount 1 ; sh:maxCount 1 ; sh:class vg:Document ] ;\n"
        "  sh:property [ sh:path vg:text ; sh:minCount 1 ; sh:datatype xsd:string ] ;\n"
        "  sh:property [ sh:path vg:start ; sh:minCount 1 ; sh:minInclusive 0 ; sh:lessThanOrEquals vg:end ] ;\n"
        "  sh:property [ sh:path vg:end ; sh:minCount 1 ; sh:datatype xsd:integer ] ."
    )
    return "\n".join(lines) + "\n"


def _ranges(type_: str) -> Iterator[str]:
    """For a subject of this type: which types each relation may lead to; none where the schema has no such relation."""
    for relation in schema.RELATIONS.values():
        ends = [end for end in schema.NODE_TYPES if relation.allows(type_, end)]
        if ends:
            either = " ".join(f"[ sh:class vg:{end} ]" for end in ends)
            yield f"sh:property [ sh:path vg:{relation.name} ; sh:or ( {either} ) ]"
        else:
            yield f"sh:property [ sh:path vg:{relation.name} ; sh:maxCount 0 ]"


def _terms(names: Iterable[str]) -> str:
    return " ".join(f"vg:{name}" for name in names)
