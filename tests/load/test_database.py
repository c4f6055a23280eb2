"""Addresses that lead to no Neo4j server, told in one line; the rest of the file is tested on a real server."""

import pytest

from vocgraph.errors import LoadError
from vocgraph.load.database import Database


@pytest.mark.parametrize(
    ("uri", "says"),
    [
        ("", "'' is no address of a Neo4j server: it begins with none of bolt, "),
        ("localhost:7687", "it begins with none of bolt, .*; write it as bolt://HOST:7687"),
        ("http://127.0.0.1:7474", "it begins with none of bolt, "),
        ("bolt://127.0.0.1:bolt", "is no address of a Neo4j server: Port"),
        ("bolt://127.0.0.1:76870", "is no address of a Neo4j server: Port out of range"),
        ("bolt://[::1", "is no address of a Neo4j server: Invalid IPv6"),
        ("bolt+s://127.0.0.1:1?policy=x", "is no address of a Neo4j server: Routing context"),
        ("bolt://a..b:7687", "no Neo4j server answers at bolt://a..b:7687"),
        ("bolt://127.0.0.1:1", "no Neo4j server answers at bolt://127.0.0.1:1: .*refused"),
    ],
)
def test_no_address_of_a_server(uri: str, says: str) -> None:
    with pytest.raises(LoadError, match=says) as caught:
        Database(uri, "neo4j", "not-to-be-seen")
    assert "\n" not in str(caught.value)
    assert "not-to-be-seen" not in str(caught.value)


def test_a_password_in_the_address_is_refused_and_not_printed() -> None:
    with pytest.raises(LoadError, match="give them with --user and NEO4J_PASSWORD") as caught:
        Database("bolt://neo4j:not-to-be-seen@127.0.0.1:7687", "neo4j", "")
    assert "not-to-be-seen" not in str(caught.value)
