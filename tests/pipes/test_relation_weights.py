"""The linear model of relations: what it says of sets of features."""

import numpy as np
import pytest

from vocgraph.pipes.relations import consistency, model

WEIGHTS = model.Weights(
    {"a": 0, "b": 1}, ("R", "S"), (np.array([[1, 2], [10, 20]]) / model.UNIT).astype(np.int32),
    np.array([0.5, 0.25], np.float32), consistency.Consistency(np.zeros(consistency.WIDTH), np.zeros((3, 2)), 0.5, 0.0),
)  # fmt: skip


@pytest.mark.parametrize("at_once", [1, 2, 500])
def test_scores_are_sums_over_known_features(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "AT_ONCE", at_once)
    sets = [{"a"}, set(), {"unknown"}, {"a", "b", "unknown"}, {"b"}]
    expected = [[1.5, 2.25], [0.5, 0.25], [0.5, 0.25], [11.5, 22.25], [10.5, 20.25]]
    assert WEIGHTS.scores(sets).tolist() == expected
    assert WEIGHTS.scores(iter(sets[1:2])).tolist() == expected[1:2]
    assert WEIGHTS.scores([]).shape == (0, 2)
