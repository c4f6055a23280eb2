"""Edges weighed beside the others of their article."""

import math

import numpy as np
import pytest
from numpy.typing import NDArray

from vocgraph.pipes.relations import consistency, model
from vocgraph.pipes.relations.consistency import ODDS, VALUES, WIDTH, Consistency, Edge, Name, bent, values

SURE = {chain: Name(0.9, True) for chain in range(6)}


def told(edge: Edge, edges: list[Edge], listed: consistency.Listed | None = None) -> dict[str, float]:
    """The values of one edge by name."""
    return dict(zip(VALUES, values(edges, SURE, listed or {})[edges.index(edge)].tolist(), strict=True))


def test_an_edge_alone_has_nothing_beside_it() -> None:
    only = Edge(0, 1, 2, 0.7)
    found = told(only, [only])
    assert found["own"] == 0.7
    assert all(math.isnan(found[name]) for name in ODDS[1:])
    assert (found["rivals"], found["objects"]) == (0.0, 0.0)
    assert (found["subject agreed"], found["object agreed"]) == (1.0, 1.0)


def test_rivals_are_other_subjects_of_the_same_relation_and_object() -> None:
    own, rival, weaker = Edge(0, 1, 2, 0.0), Edge(3, 1, 2, 1.0), Edge(4, 1, 2, -1.0)
    elsewhere = [Edge(3, 0, 2, 2.0), Edge(3, 1, 5, 2.0)]
    edges = [own, rival, weaker, *elsewhere]
    assert told(own, edges)["rival"] == 1.0
    assert told(rival, edges)["rival"] == 0.0
    likely = 1 / (1 + math.exp(-1.0))
    assert told(own, edges)["rivals"] == pytest.approx(math.log1p(likely + 1 - likely))


def test_rivals_as_likely_as_the_edge_itself_count() -> None:
    own, rival = Edge(0, 1, 2, 0.5), Edge(3, 1, 2, 0.5)
    assert told(own, [own, rival])["rival"] == told(rival, [own, rival])["rival"] == 0.5


def test_another_relation_of_the_two() -> None:
    own, other = Edge(0, 1, 2, 0.0), Edge(0, 3, 2, 1.5)
    assert told(own, [own, other])["other relation"] == 1.5
    assert told(other, [own, other])["other relation"] == 0.0


def test_what_is_listed_beside_object_and_subject() -> None:
    own, high, low, subject = Edge(0, 1, 2, 0.0), Edge(0, 1, 3, 2.0), Edge(0, 1, 4, -2.0), Edge(5, 1, 2, 1.0)
    found = told(own, [own, high, low, subject], {(0, 2): ({5}, {3, 4})})
    assert (found["listed o high"], found["listed o low"]) == (2.0, -2.0)
    assert (found["listed s high"], found["listed s low"]) == (1.0, 1.0)
    missing = told(own, [own, high], {(0, 2): ({5}, {4})})
    assert math.isnan(missing["listed o high"]) and math.isnan(missing["listed s low"])


def test_bending_has_the_width_it_says_and_no_gaps() -> None:
    edges = [Edge(0, 1, 2, 0.5), Edge(0, 1, 3, 40.0)]
    found = bent(values(edges, SURE, {}))
    assert found.shape == (2, WIDTH)
    assert np.isfinite(found).all()
    assert found.max() <= 2 * consistency.LIMIT


def test_no_edges_are_no_work() -> None:
    assert model.load().consistency.weigh([], {}, {}) == []


def shipped(edges: list[Edge], listed: consistency.Listed | None = None) -> NDArray[np.float64]:
    return np.array(model.load().consistency.weigh(edges, SURE, listed or {}))


def test_a_likelier_rival_makes_an_edge_less_likely() -> None:
    built = model.load().relations.index("BUILT")
    own = Edge(0, built, 2, 0.0)
    assert shipped([own, Edge(0, model.load().relations.index("PART_OF"), 2, 2.0)])[0] < shipped([own])[0]


def test_what_is_listed_takes_part_together() -> None:
    offers = model.load().relations.index("OFFERS")
    own, beside = Edge(0, offers, 2, 0.0), {(0, 2): ((), {3})}
    with_likely, with_unlikely = (shipped([own, Edge(0, offers, 3, o)], beside)[0] for o in (3.0, -2.5))
    assert with_likely > with_unlikely


def test_the_order_of_edges_makes_no_difference() -> None:
    edges = [Edge(s, r, o, (s + 2 * r - o) / 2) for s in (0, 1) for r in (0, 2, 4) for o in (2, 3, 4)]
    assert shipped(edges)[::-1] == pytest.approx(shipped(edges[::-1]))


def test_each_relation_has_an_offset_of_its_own() -> None:
    own = np.zeros((3, 2))
    own[0] = (-1.0, 2.0)
    given = Consistency(np.zeros(WIDTH), own, 0.5, 0.0)
    assert given.weigh([Edge(0, 0, 2, 0.0), Edge(0, 1, 2, 0.0)], SURE, {}) == [-1.0, 2.0]
