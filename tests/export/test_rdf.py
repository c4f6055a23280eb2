from pathlib import Path
from typing import Any

import pyshacl
import pytest
import rdflib
from hypothesis import HealthCheck, given, settings
from rdflib import RDF, RDFS, SKOS, Literal, URIRef

from tests.export.reading import evidence, texts, visible
from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from vocgraph import schema
from vocgraph.export import export
from vocgraph.export.ontology import NODE, NS, attribute, iri, shapes
from vocgraph.graph import KnowledgeGraph, document_id
from vocgraph.graph.access import edges_of, nodes_of

# rdflib and pyshacl call what rdflib itself has deprecated.
pytestmark = pytest.mark.filterwarnings(
    "ignore:Dataset:DeprecationWarning", "ignore:ConjunctiveGraph:DeprecationWarning"
)

VG = rdflib.Namespace(NS)
FORMS = {"turtle": "turtle", "jsonld": "json-ld"}


def parsed(kg: KnowledgeGraph, form: str, path: Path) -> rdflib.Graph:
    export(kg, form, path)
    return rdflib.Graph().parse(path, format=FORMS[form])


def values(graph: rdflib.Graph, subject: Any, name: str) -> list[Any]:
    return sorted(
        (o.value if o.datatype and not isinstance(o.value, str) else str(o))
        for o in graph.objects(subject, URIRef(attribute(name)))
    )


def assert_attributes(graph: rdflib.Graph, subject: Any, data: dict[str, Any]) -> None:
    for name, value in data.items():
        expected = sorted(set(value)) if isinstance(value, list) else [value]
        assert values(graph, subject, name) == sorted(texts(expected))


def assert_rdf_holds(kg: KnowledgeGraph, graph: rdflib.Graph) -> None:
    nodes, edges = nodes_of(kg.graph), edges_of(kg.graph)
    for node, data in nodes:
        subject = URIRef(iri(NODE, node))
        assert (subject, RDF.type, VG[data["type"]]) in graph
        assert_attributes(graph, subject, {k: v for k, v in data.items() if k != "type"})
    assert len({iri(NODE, node) for node, _ in nodes}) == len(nodes)
    documents = {iri(NODE, document_id(id)): id for id in kg.sources}
    told = []
    facts = {
        tuple(str(graph.value(fact, RDF[part])) for part in ("subject", "predicate", "object")): fact
        for fact in graph.subjects(RDF.type, VG.Fact)
    }
    assert len(facts) == len(edges)
    for source, target, relation, data in edges:
        ends = iri(NODE, source), NS + relation, iri(NODE, target)
        assert tuple(map(URIRef, ends)) in graph
        fact = facts[ends]
        assert_attributes(graph, fact, {k: v for k, v in data.items() if k != "evidence"})
        for place in graph.objects(fact, VG.evidence):
            one = {name: graph.value(place, VG[name]) for name in ("article", "start", "end", "text", "extractor")}
            document = visible(documents[str(graph.value(place, VG.document))])
            confidence = graph.value(place, VG.confidence)
            numbers = (int(one[name]) for name in ("article", "start", "end"))
            told.append((source, relation, target, document, *numbers, str(one["text"]), str(one["extractor"])))
            told[-1] += (float(confidence),)
    assert sorted(told) == evidence(edges)


@pytest.mark.parametrize("form", FORMS)
def test_rdflib_gives_back_the_graph(form: str, tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    assert_rdf_holds(kg, parsed(kg, form, tmp_path / "g"))


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(kg=graphs())
def test_rdflib_gives_back_hostile_names(
    form: str, tmp_path_factory: pytest.TempPathFactory, kg: KnowledgeGraph
) -> None:
    assert_rdf_holds(kg, parsed(kg, form, tmp_path_factory.mktemp("g") / "g"))


def test_both_forms_say_the_same(tmp_path: Path, seeds_graph: KnowledgeGraph) -> None:
    turtle, jsonld = (parsed(seeds_graph, form, tmp_path / form) for form in FORMS)
    assert set(turtle) == set(jsonld)
    assert len(turtle) > 10_000


def test_the_ontology_comes_with_it(tmp_path: Path) -> None:
    graph = parsed(KnowledgeGraph(), "turtle", tmp_path / "g")
    for known in (*schema.NODE_TYPES.values(), *schema.RELATIONS.values()):
        assert (VG[known.name], RDFS.label, Literal(known.zh, lang="zh")) in graph
        assert (VG[known.name], RDFS.label, Literal(known.name, lang="en")) in graph
    assert (VG.School, RDFS.subClassOf, rdflib.SDO.EducationalOrganization) in graph


def test_names_are_labels(tmp_path: Path) -> None:
    graph = parsed(KnowledgeGraph.from_linked(linked()), "jsonld", tmp_path / "g")
    (school,) = graph.subjects(SKOS.altLabel, Literal("云山一职校", lang="zh"))
    assert str(school) == "urn:vocgraph:node:School:云山市第一职业学校"
    query = "SELECT ?o WHERE { ?s skos:prefLabel '云山市第一职业学校'@zh ; vg:OFFERS/skos:prefLabel ?o }"
    assert [str(row[0]) for row in graph.query(query, initNs={"vg": VG, "skos": SKOS})] == ["焊接"]


def conforms(graph: rdflib.Graph) -> tuple[bool, str]:
    result, _, report = pyshacl.validate(graph, shacl_graph=shapes(), shacl_graph_format="turtle")
    return bool(result), str(report)


def test_the_graph_fits_the_shapes(tmp_path: Path, seeds_graph: KnowledgeGraph) -> None:
    assert conforms(parsed(seeds_graph, "turtle", tmp_path / "g")) == (True, "Validation Report\nConforms: True\n")


@pytest.mark.parametrize(
    ("subject", "predicate", "object_"),
    [
        ("School:云山市第一职业学校", "OFFERS", "Enterprise:海川机械有限公司"),
        ("Program:焊接", "WORKS_FOR", "School:云山市第一职业学校"),
        ("Program:焊接", "name", "另一个名称"),
    ],
)
def test_a_breach_of_the_shapes_is_seen(subject: str, predicate: str, object_: str, tmp_path: Path) -> None:
    graph = parsed(KnowledgeGraph.from_linked(linked()), "turtle", tmp_path / "g")
    assert conforms(graph)[0]
    target = Literal(object_, lang="zh") if predicate == "name" else URIRef(iri(NODE, object_))
    graph.add((URIRef(iri(NODE, subject)), URIRef(attribute(predicate)), target))
    assert not conforms(graph)[0]
