"""Wrong arguments: an error of the project's own kind that names the argument."""

from collections.abc import Callable
from typing import Any

import pytest

from tests.graph.corpus import SCHOOL
from vocgraph.errors import QueryError
from vocgraph.query import QueryableGraph

NAME: Any = SCHOOL.name

WRONG: list[tuple[str, Callable[[Any], object]]] = [
    ("types is 5 (int)", lambda kg: kg.subgraph(NAME, types=5)),
    ("one of types is 5 (int)", lambda kg: kg.subgraph(NAME, types=[5])),
    ("hops is 1.5 (float); give a whole number from 0 on", lambda kg: kg.subgraph(NAME, hops=1.5)),
    ("hops is -1", lambda kg: kg.subgraph(NAME, hops=-1)),
    ("the height is 'x' (str)", lambda kg: kg.view(height="x")),
    ("the name is None", lambda kg: kg.find(None)),
    ("limit is 0 (int); give a whole number from 1 on", lambda kg: kg.find(NAME, limit=0)),
    ("limit is -1", lambda kg: kg.find(NAME, limit=-1)),
    ("limit is -1", lambda kg: kg.paths(NAME, "焊接", limit=-1)),
    ("longest is -1", lambda kg: kg.paths(NAME, "焊接", longest=-1)),
    ("the entity is None", lambda kg: kg.profile(None)),
    ("the entity is ['焊接'] (list)", lambda kg: kg.compare(NAME, ["焊接"])),
    ("the relation is 5", lambda kg: kg.table(5)),
    ("the type is 5", lambda kg: kg.neighbors(NAME, type=5)),
    ("min_confidence is 'a'", lambda kg: kg.table(min_confidence="a")),
    ("the unit is 5", lambda kg: kg.indicators(unit=5)),
    ("the query is None (NoneType); give a text", lambda kg: kg.cypher(None)),
    ("the parameters are of type list", lambda kg: kg.cypher("RETURN $x", [1])),
    ("the time limit is nan", lambda kg: kg.cypher("RETURN 1", time_limit=float("nan"))),
    ("the time limit is 0", lambda kg: kg.cypher("RETURN 1", time_limit=0)),
    ("max_rows is 1.5", lambda kg: kg.cypher("RETURN 1", max_rows=1.5)),
    ("the parameter $x is 1180591620717411303424", lambda kg: kg.cypher("RETURN $x", x=2**70)),
    ("the parameter $x[1].a is {1} (set)", lambda kg: kg.cypher("RETURN $x", x=[0, {"a": {1}}])),
    ("the parameter $数 is b'a' (bytes)", lambda kg: kg.cypher("RETURN $数", 数=b"a")),
    (
        "the parameter $x is '\\ud800' (str), which holds half a character",
        lambda kg: kg.cypher("RETURN $x", x="\ud800"),
    ),
    ("the parameter $x is a map with the key 1 (int)", lambda kg: kg.cypher("RETURN $x", x={1: 2})),
]


@pytest.mark.parametrize(("says", "call"), WRONG, ids=[says for says, _ in WRONG])
def test_wrong(kg: QueryableGraph, says: str, call: Callable[[Any], object]) -> None:
    with pytest.raises(QueryError) as caught:
        call(kg)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_list_that_holds_itself(kg: QueryableGraph) -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(QueryError, match="nested too deeply"):
        kg.cypher("RETURN $x AS x", x=endless)


def test_one_type_stands_for_itself(kg: QueryableGraph) -> None:
    assert set(kg.subgraph(NAME, types="专业").graph) == set(kg.subgraph(NAME, types=["Program"]).graph)
    assert set(kg.subgraph(NAME, relations="OFFERS").graph) == set(kg.subgraph(NAME, relations=["开设"]).graph)


@pytest.mark.parametrize(
    "value", [None, True, 3, -(2**63), 0.5, float("inf"), "永川", [1, [2, "a"]], {"名": {"a": None}}]
)
def test_what_parameters_can_be(kg: QueryableGraph, value: object) -> None:
    assert kg.cypher("RETURN $x AS x", x=value).rows == [(value,)]


def test_numbers_without_end_are_shown(kg: QueryableGraph) -> None:
    assert str(kg.cypher("RETURN $x AS x, $y AS y", x=float("inf"), y=float("nan"))).splitlines()[-1] == "inf  nan"
