"""The seeds must be read at least as well as tests/floors.json says: a little under what was reached."""

import json
from pathlib import Path

import pytest

from vocgraph.evaluation import Scores
from vocgraph.evaluation.scores import MEASURES

FLOORS: dict[str, float] = json.loads((Path(__file__).parent / "floors.json").read_text("utf-8"))


def test_every_measure_has_a_floor() -> None:
    assert sorted(FLOORS) == sorted(MEASURES)


@pytest.mark.parametrize("measure", FLOORS)
def test_the_seeds_are_read_as_well_as_before(measure: str, seeds_scores: Scores) -> None:
    reached = seeds_scores.measures()[measure].f1
    assert reached >= FLOORS[measure], f"{measure}: F1 {reached:.3f} is below the floor; see what was lost"
