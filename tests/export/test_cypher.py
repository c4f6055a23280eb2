import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.graph.corpus import linked
from tests.graph.hostile import graphs
from tests.load.reader import Literals, statements
from vocgraph.errors import ExportError
from vocgraph.export.cypher import cypher_pieces
from vocgraph.graph import KnowledgeGraph
from vocgraph.load.cypher import schema_statements
from vocgraph.load.rows import node_batches, relationship_batches


def rows_of(statement: str, *, early: bool) -> tuple[list[dict[str, Any]], str]:
    assert statement.startswith("UNWIND ")
    reader = Literals(statement[len("UNWIND ") :], early=early)
    return reader.value(), reader.text[reader.at :]


def assert_script_holds(kg: KnowledgeGraph, *, early: bool) -> None:
    found = statements("".join(cypher_pieces(kg)))
    start = len(schema_statements())
    assert tuple(found[:start]) == schema_statements()
    nodes, relationships = list(node_batches(kg)), list(relationship_batches(kg))
    read = [rows_of(statement, early=early) for statement in found[start:]]
    assert [rows for rows, _ in read] == [rows for _, rows in nodes] + [rows for _, rows in relationships]
    for (type_, _), (_, rest) in zip(nodes, read, strict=False):
        assert re.fullmatch(
            rf" AS row\nMERGE \(n:`Entity` {{id: row.id}}\)\nSET n:`{type_}`\nSET n \+= row.properties", rest
        )


def test_the_script_holds_the_graph() -> None:
    assert_script_holds(KnowledgeGraph.from_linked(linked()), early=False)


@pytest.mark.parametrize("early", [True, False])
@settings(max_examples=50, suppress_health_check=[HealthCheck.too_slow])
@given(kg=graphs())
def test_hostile_names_stay_values(early: bool, kg: KnowledgeGraph) -> None:
    assert_script_holds(kg, early=early)


def test_batches_are_bounded() -> None:
    kg = KnowledgeGraph()
    for i in range(1201):
        kg.graph.add_node(f"School:{i}", type="School", name=str(i), aliases=[])
    found = statements("".join(cypher_pieces(kg)))[len(schema_statements()) :]
    assert [len(rows_of(statement, early=False)[0]) for statement in found] == [500, 500, 201]


def test_what_is_not_in_the_schema_is_refused() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.graph.add_edge("Program:焊接", "School:云山市第一职业学校", "OFFERS`]->() DELETE a //", evidence=[])
    with pytest.raises(ExportError, match="the schema has no"):
        "".join(cypher_pieces(kg))
    kg = KnowledgeGraph.from_linked(linked())
    kg.graph.nodes["Program:焊接"]["a b"] = 1
    with pytest.raises(ExportError, match="cannot be a property's name"):
        "".join(cypher_pieces(kg))
