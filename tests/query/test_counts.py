"""Counts over patterns against counts made by hand: random patterns, conditions and groupings on a random graph."""

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import networkx as nx
import pytest

from vocgraph.query import QueryableGraph
from vocgraph.query.dialect import rewrite
from vocgraph.query.tokens import tokens

TYPES = ("School", "Enterprise", "Program", "Region")
RELATIONS = ("OFFERS", "SERVES", "COOPERATES_WITH", "LOCATED_IN")
ARROWS = {"out": ("-", "->"), "in": ("<-", "-"), "both": ("-", "-")}

Rows = Counter[tuple[Any, ...]]

Row = Mapping[str, Any]
"""What a pattern binds: the id of a node by ``a``, ``b`` …, an edge by ``r0``, ``r1`` …"""


@dataclass(frozen=True)
class Part:
    """A node or relationship of a pattern: its text, and whether something fits it."""

    text: str
    fits: Callable[[Any], bool]


def made(choose: random.Random) -> "nx.MultiDiGraph[str]":
    graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
    for number in range(14):
        type_ = choose.choice(TYPES)
        graph.add_node(f"n{number:02}", type=type_, name=f"{type_}{number}", kind=choose.choice("甲乙丙"))
    names = list(graph)
    while graph.number_of_edges() < 34:
        source, target = choose.choice(names), choose.choice(names)
        graph.add_edge(source, target, choose.choice(RELATIONS), confidence=choose.choice((0.5, 0.9)))
    return graph


GRAPH = made(random.Random(1))
EDGES = list(GRAPH.edges(keys=True))


def node(name: str, choose: random.Random) -> Part:
    label = choose.choice((None, None, *TYPES))
    kind = choose.choice((None, None, None, None, "甲", "乙"))
    text = name + (f":{label}" if label else "") + (f" {{kind: '{kind}'}}" if kind else "")
    return Part(
        f"({text})",
        lambda id: label in (None, GRAPH.nodes[id]["type"]) and kind in (None, GRAPH.nodes[id]["kind"]),
    )


def relationship(name: str, way: str, choose: random.Random) -> Part:
    kinds = choose.choice(((), (), (choose.choice(RELATIONS),), tuple(choose.sample(RELATIONS, 2))))
    least = choose.choice((None, None, None, None, 0.5))
    text = choose.choice(("", name, name)) + (":" + "|".join(kinds) if kinds else "")
    text += f" {{confidence: {least}}}" if least else ""
    before, after = ARROWS[way]
    return Part(
        f"{before}[{text}]{after}",
        lambda edge: (not kinds or edge[2] in kinds) and least in (None, GRAPH.edges[edge]["confidence"]),
    )


def bound(nodes: list[tuple[str, Part]], edges: list[tuple[str, str, Part]]) -> Iterator[Row]:
    """Give all that a path fits, no edge twice."""

    def walk(row: dict[str, Any], at: int) -> Iterator[Row]:
        if at == len(edges):
            yield row
            return
        here = row[nodes[at][0]]
        (name, way, part), (next_name, next_part) = edges[at], nodes[at + 1]
        for edge in EDGES:
            ends = {(edge[0], edge[1])} if way == "out" else {(edge[1], edge[0])} if way == "in" else set()
            ends = ends or {(edge[0], edge[1]), (edge[1], edge[0])}
            for start, end in ends:
                fits = start == here and edge not in row.values() and part.fits(edge)
                if fits and next_part.fits(end) and row.get(next_name, end) == end:
                    yield from walk({**row, name: edge, next_name: end}, at + 1)

    for first in GRAPH:
        if nodes[0][1].fits(first):
            yield from walk({nodes[0][0]: first}, 0)


def condition(names: list[str], shown: list[str], choose: random.Random) -> tuple[str, Callable[[Row], bool]]:
    one, other = choose.choice(names), choose.choice(names)
    if not shown or choose.random() < 0.4:
        return choose.choice(
            [
                (f"{one}.kind = '甲'", lambda row: kind_of(one)(row) == "甲"),
                (f"{one}.name < {other}.name", lambda row: name_of(one)(row) < name_of(other)(row)),
                (f"{one} <> {other}", lambda row: row[one] != row[other]),
                (f"NOT {one}:School", lambda row: GRAPH.nodes[row[one]]["type"] != "School"),
                (f"{one}.name STARTS WITH 'S'", lambda row: name_of(one)(row).startswith("S")),
            ]
        )
    edge, last = choose.choice(shown), choose.choice(shown)
    return choose.choice(
        [
            (f"type({edge}) = 'OFFERS'", lambda row: row[edge][2] == "OFFERS"),
            (f"{edge}.confidence > 0.7", lambda row: sure(row[edge]) > 0.7),
            (f"type({edge}) = type({last})", lambda row: row[edge][2] == row[last][2]),
            (
                f"{edge}.confidence > 0.7 OR {one}.kind = '甲'",
                lambda row: sure(row[edge]) > 0.7 or kind_of(one)(row) == "甲",
            ),
            (
                f"{edge}.confidence > 0.7 AND {last}.confidence < 0.7",
                lambda row: sure(row[edge]) > 0.7 > sure(row[last]),
            ),
        ]
    )


def sure(edge: Any) -> float:
    return float(GRAPH.edges[edge]["confidence"])


def id_of(variable: str) -> Callable[[Row], Any]:
    return lambda row: row[variable]


def name_of(variable: str) -> Callable[[Row], Any]:
    return lambda row: GRAPH.nodes[row[variable]]["name"]


def kind_of(variable: str) -> Callable[[Row], Any]:
    return lambda row: GRAPH.nodes[row[variable]]["kind"]


def by(*keys: Callable[[Row], Any]) -> Callable[[list[Row]], Rows]:
    def counted(rows: list[Row]) -> Rows:
        groups = Counter(tuple(key(row) for key in keys) for row in rows)
        return Counter((*group, number) for group, number in groups.items()) if keys else Counter([(len(rows),)])

    return counted


def grouping(names: list[str], choose: random.Random) -> tuple[str, Callable[[list[Row]], Rows]]:
    one, other = choose.choice(names), choose.choice(names)
    plain: list[tuple[str, Callable[[list[Row]], Rows]]] = [
        ("RETURN count(*) AS n", by()),
        (f"RETURN count({one}) AS n", by()),
        (f"RETURN {one} AS x, count(*) AS n", by(id_of(one))),
        (f"RETURN {one} AS x, count({other}) AS n ORDER BY n DESC", by(id_of(one))),
        (f"WITH {one} AS x, {other} AS y RETURN count(*) AS n", by()),
    ]
    others: list[tuple[str, Callable[[list[Row]], Rows]]] = [
        ("WITH count(*) AS n RETURN n", by()),
        (f"RETURN {one} AS x, {other} AS y, count(*) AS n", by(id_of(one), id_of(other))),
        (f"RETURN count(DISTINCT {one}) AS n", lambda rows: Counter([(len({row[one] for row in rows}),)])),
        (f"RETURN {one}.name AS x, count(*) AS n", by(name_of(one))),
        (f"RETURN {one}.name AS x, {other}.kind AS y, count({other}) AS n", by(name_of(one), kind_of(other))),
        (f"WITH {one}, count(*) AS n RETURN {one}.id AS x, n", by(id_of(one))),
        (f"WITH {one}, count({other}) AS n RETURN {one}.id AS x, n ORDER BY n", by(id_of(one))),
        (
            f"WITH {one}, count(*) AS n WHERE n > 1 RETURN {one}.id AS x, n",
            lambda rows: Counter([row for row in by(id_of(one))(rows) if row[-1] > 1]),
        ),
    ]
    return choose.choice(plain if choose.random() < 0.6 else others)


def asked(seed: int) -> tuple[str, Rows]:
    """Give a query and its rows."""
    choose = random.Random(seed)
    hops = choose.choice((1, 2, 2, 2, 2, 2, 2, 3))
    names = list("abcd"[: hops + 1])
    nodes = [(name, node(name, choose)) for name in names]
    if choose.random() < 0.1:
        names[-1], nodes[-1] = "a", ("a", Part("(a)", lambda id: True))
    ways = [choose.choice(("out", "out", "in", "both")) for _ in range(hops)]
    edges = [(f"r{at}", way, relationship(f"r{at}", way, choose)) for at, way in enumerate(ways)]
    text = nodes[0][1].text + "".join(edge[2].text + one[1].text for edge, one in zip(edges, nodes[1:], strict=True))
    shown = [name for name, _, part in edges if f"[{name}" in part.text]
    rows = list(bound(nodes, edges))
    if choose.random() < 0.5:
        where, holds = condition(names, shown, choose)
        text, rows = f"{text} WHERE {where}", [row for row in rows if holds(row)]
    end, count = grouping(names, choose)
    return f"MATCH {text} {end}", count(rows)


@pytest.fixture(scope="module")
def random_graph() -> QueryableGraph:
    return QueryableGraph(GRAPH)


@pytest.mark.parametrize("start", range(0, 600, 50))
def test_counts_are_those_of_a_walk_over_the_graph(random_graph: QueryableGraph, start: int) -> None:
    for seed in range(start, start + 50):
        query, expected = asked(seed)
        found = random_graph.cypher(query).rows
        assert Counter(tuple(getattr(one, "id", one) for one in row) for row in found) == expected, query


SIDES = "MATCH (a:School)-[r]-(b)-[s]-(c:School)"

SAME = [
    # a query, and one that says the same and that the engine never counts in passing
    (f"{SIDES} RETURN count(*) AS n", f"{SIDES} RETURN sum(1) AS n"),
    (f"{SIDES} WHERE type(r) = 'SERVES' RETURN count(*) AS n", f"{SIDES} WHERE type(r) = 'SERVES' RETURN sum(1) AS n"),
    (f"OPTIONAL {SIDES} RETURN count(c) AS n", f"OPTIONAL {SIDES} RETURN sum(1) AS n"),
    ("MATCH (校:School)--(乙)-->(c) RETURN count(乙) AS n", "MATCH (a:School)--(b)-->(c) RETURN sum(1) AS n"),
    (f"CALL {{ {SIDES} RETURN count(*) AS n }} RETURN n", f"{SIDES} RETURN sum(1) AS n"),
    (
        "MATCH (a:School) WHERE EXISTS { MATCH (a)-[r]-(b)-[]-(c) WHERE type(r) = 'SERVES' } RETURN count(*) AS n",
        "MATCH (a:School)-[:SERVES]-(b)-[]-(c) RETURN size(collect(DISTINCT a)) AS n",
    ),
]


@pytest.mark.parametrize(("query", "other"), SAME)
def test_counts_in_other_forms(random_graph: QueryableGraph, query: str, other: str) -> None:
    rows = random_graph.cypher(query).rows
    assert rows == random_graph.cypher(other).rows
    assert rows != [(0,)]


def test_plain_counts_are_left_to_the_engine() -> None:
    for query in (
        "MATCH (a)-[]->(b)<-[r]-(c) RETURN count(*)",
        "MATCH (a)--(b)--(c) RETURN a",
        "MATCH (a)--(b) RETURN count(a)",
    ):
        assert rewrite(query, tokens(query)).text == query
