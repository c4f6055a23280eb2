from dataclasses import dataclass, field

import networkx as nx

from vocgraph.evaluation import AnnotatedEdge, AnnotatedIndicator, AnnotatedNode, from_graph


@dataclass
class Holder:
    graph: "nx.MultiDiGraph[str]" = field(default_factory=nx.MultiDiGraph)

    def node(self, id_: str, type_: str, name: str, *documents: str, **more: object) -> None:
        self.graph.add_node(id_, type=type_, name=name, **more)
        for document in documents:
            self.graph.add_node(f"Document:{document}", type="Document", name=document)
            self.edge(id_, "MENTIONED_IN", f"Document:{document}", document)

    def edge(self, subject: str, relation: str, target: str, *documents: str, **more: object) -> None:
        evidence = [{"document": document} for document in documents]
        self.graph.add_edge(subject, target, relation, evidence=evidence, **more)


def corpus() -> Holder:
    kg = Holder()
    kg.node("a", "School", "甲校", "one", "two", aliases=["甲"])
    kg.node("b", "Region", "云溪县", "one")
    kg.node("c", "Region", "江原省", "one")
    kg.node("d", "Region", "中国", inferred=True)
    kg.node("e", "Program", "烹饪", "two")
    kg.node("i", "Indicator", "在校生", "one", value=15000, unit="名", time="2023年", qualifier="近")
    kg.edge("a", "LOCATED_IN", "b", "one")
    kg.edge("b", "PART_OF", "c", "one")
    kg.edge("c", "PART_OF", "d", inferred=True)
    kg.edge("a", "SERVES", "c", "one", inferred=True)
    kg.edge("a", "OFFERS", "e", "two")
    kg.edge("a", "HAS_INDICATOR", "i", "one")
    return kg


def test_what_the_document_says_and_nothing_else() -> None:
    found = from_graph(corpus(), "one")
    assert found.nodes == (
        AnnotatedNode("School", "甲校", ("甲",)),
        AnnotatedNode("Region", "云溪县"),
        AnnotatedNode("Region", "江原省"),
    )
    assert found.edges == (AnnotatedEdge("甲校", "LOCATED_IN", "云溪县"),)
    assert found.indicators == (AnnotatedIndicator("甲校", "在校生", 15000.0, "名", "2023年", "近"),)


def test_other_documents() -> None:
    found = from_graph(corpus(), "two")
    assert [node.name for node in found.nodes] == ["甲校", "烹饪"]
    assert found.edges == (AnnotatedEdge("甲校", "OFFERS", "烹饪"),)
    assert found.indicators == ()
    assert from_graph(corpus(), "three").nodes == ()
