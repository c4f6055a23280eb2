from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.graph.hostile import TEXTS
from tests.load.reader import Literals, statements
from vocgraph import schema
from vocgraph.errors import LoadError
from vocgraph.graph.building import clean
from vocgraph.load.cypher import (
    literal,
    node_statement,
    quoted,
    relationship_statement,
    schema_script,
    schema_statements,
    text_literal,
)


def read(text: str, *, early: bool) -> Any:
    reader = Literals(text, early=early)
    value = reader.value()
    assert reader.at == len(reader.text)
    return value


@pytest.mark.parametrize("early", [True, False])
@given(text=TEXTS)
def test_texts_read_back_in_either_way_of_escapes(early: bool, text: str) -> None:
    written = text_literal(text)
    assert read(written, early=early) == clean(text)
    assert len(written.splitlines()) == 1
    assert statements(f"RETURN {written};") == [f"RETURN {written}"]


VALUES = st.recursive(
    st.one_of(
        TEXTS,
        st.none(),
        st.booleans(),
        st.integers(-(2**63) + 1, 2**63 - 1),
        st.floats(allow_nan=False, allow_infinity=False),
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.from_regex(r"[a-z][a-z0-9_]*", fullmatch=True), inner, max_size=4),
    ),
    max_leaves=10,
)


def cleaned(value: Any) -> Any:
    if isinstance(value, str):
        return clean(value)
    if isinstance(value, list):
        return [cleaned(one) for one in value]
    return {key: cleaned(one) for key, one in value.items()} if isinstance(value, dict) else value


@given(VALUES)
def test_values_read_back(value: Any) -> None:
    assert read(literal(value), early=True) == read(literal(value), early=False) == cleaned(value)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("永川区", "'永川区'"),
        ("D'Arcy", r"'D\'Arcy'"),
        ("a\\", r"'a\\'"),
        ("一\n二\r\t", r"'一\n二\r\t'"),
        ("\x00\x1b\u2028", r"'\u0000\u001b\u2028'"),
        (r"\u0027", r"'\\\u00750027'"),
        (r"\\U0027", r"'\\\\\u00550027'"),
        ("\ud800", "'\ufffd'"),
        ('"`$x //', "'\"`$x //'"),
    ],
)
def test_texts_are_quoted(text: str, written: str) -> None:
    assert text_literal(text) == written


@pytest.mark.parametrize(
    "value", [float("nan"), float("inf"), 2**63, {1, 2}, b"x", {"a b": 1}, {"`": 1}, {1: 1}, object()]
)
def test_values_without_a_literal_are_refused(value: Any) -> None:
    with pytest.raises(LoadError):
        literal(value)


@pytest.mark.parametrize("name", ["Nobody", "School`", "School` DETACH DELETE n //", "", "学校"])
def test_labels_come_from_the_schema_alone(name: str) -> None:
    for refused in (
        lambda: quoted(name),
        lambda: node_statement(name),
        lambda: relationship_statement(name, "School", "School"),
        lambda: relationship_statement("OFFERS", name, "Program"),
    ):
        with pytest.raises(LoadError):
            refused()


def test_a_relation_is_no_label_and_pairs_follow_the_schema() -> None:
    with pytest.raises(LoadError):
        node_statement("OFFERS")
    with pytest.raises(LoadError, match="no 'OFFERS' from 'Program' to 'School'"):
        relationship_statement("OFFERS", "Program", "School")


@pytest.mark.parametrize("type_", sorted(schema.NODE_TYPES))
def test_nodes_merge_on_the_unique_id(type_: str) -> None:
    assert node_statement(type_) == (
        f"UNWIND $rows AS row\nMERGE (n:`Entity` {{id: row.id}})\nSET n:`{type_}`\nSET n += row.properties"
    )


def test_relationships_match_both_ends_by_the_unique_id() -> None:
    assert relationship_statement("OFFERS", "School", "Program").splitlines() == [
        "UNWIND $rows AS row",
        "MATCH (a:`Entity` {id: row.source})",
        "USING INDEX SEEK a:`Entity`(id)",
        "MATCH (b:`Entity` {id: row.target})",
        "USING INDEX SEEK b:`Entity`(id)",
        "MERGE (a)-[r:`OFFERS` {graph: $graph}]->(b)",
        "SET r += row.properties",
    ]


def test_the_schema_may_be_made_twice() -> None:
    assert all("IF NOT EXISTS" in statement for statement in schema_statements())
    assert "REQUIRE n.id IS UNIQUE" in schema_statements()[0]
    assert "'cjk'" in schema_statements()[3]


def test_the_schema_script_is_the_one_in_the_repository() -> None:
    script = Path(__file__).parent.parent.parent / "cypher" / "schema.cypher"
    assert script.read_text("utf-8") == schema_script()
    assert tuple(statements(schema_script())) == schema_statements()
