"""Products in 8 bits: each row of the activations keeps its own steps."""

from typing import Any

import numpy as np
import onnx
import onnxruntime
import pytest
from onnx import TensorProto, helper, numpy_helper

from vocgraph.errors import PipelineError
from vocgraph.pipes.encoder import store
from vocgraph.pipes.encoder.quantising import by_row
from vocgraph.pipes.encoder.tagger import session

RNG = np.random.default_rng(0)
WEIGHTS = RNG.integers(-63, 64, (16, 4)).astype(np.int8)
SCALES = np.array([0.01, 0.02, 0.01, 0.03], np.float32)


def product(*, heads: int = 1) -> bytes:
    """A product in 8 bits as ``quantize_dynamic`` writes it; so many of them share the quantised activations."""
    nodes = [helper.make_node("DynamicQuantizeLinear", ["x"], ["q", "scale", "zero"])]
    for n in range(heads):
        nodes += [
            helper.make_node("Mul", ["scale", "weights_scale"], [f"scales{n}"]),
            helper.make_node("MatMulInteger", ["q", "weights", "zero", "weights_zero"], [f"whole{n}"]),
            helper.make_node("Cast", [f"whole{n}"], [f"float{n}"], to=TensorProto.FLOAT),
            helper.make_node("Mul", [f"float{n}", f"scales{n}"], [f"y{n}"]),
        ]
    graph = helper.make_graph(
        nodes,
        "product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, "rows", 16])],
        [helper.make_tensor_value_info(f"y{n}", TensorProto.FLOAT, [1, "rows", 4]) for n in range(heads)],
        [
            numpy_helper.from_array(WEIGHTS, "weights"),
            numpy_helper.from_array(SCALES, "weights_scale"),
            numpy_helper.from_array(np.zeros(4, np.int8), "weights_zero"),
        ],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    return bytes(model.SerializeToString())


def run(network: bytes, x: np.ndarray) -> list[np.ndarray]:
    runs: Any = onnxruntime.InferenceSession(network, providers=["CPUExecutionProvider"])
    return [np.asarray(y[0]) for y in runs.run(None, {"x": x[None]})]


def test_a_large_row_leaves_the_others_their_steps() -> None:
    x = RNG.normal(0, 0.2, (8, 16)).astype(np.float32)
    x[0, 3] = 70
    right = x @ (WEIGHTS * SCALES)
    (before,), (after,) = run(product(), x), run(by_row(product()), x)
    assert np.abs(before[1:] - right[1:]).mean() > 10 * np.abs(after[1:] - right[1:]).mean()
    assert np.abs(after - right).max() < 0.02 * np.abs(x).max(axis=1).max()
    assert np.allclose(after[0], right[0], rtol=0.02, atol=0.5)


def test_products_that_share_their_activations_are_all_scaled_back() -> None:
    x = RNG.normal(0, 1, (5, 16)).astype(np.float32)
    x[2] *= 40
    one, two = run(by_row(product(heads=2)), x)
    assert np.array_equal(one, two)
    assert np.allclose(one, x @ (WEIGHTS * SCALES), atol=0.02 * np.abs(x).max())


def test_rows_of_zeros_stay_zeros() -> None:
    x = np.zeros((3, 16), np.float32)
    x[1] = 1
    (y,) = run(by_row(product()), x)
    assert not y[[0, 2]].any() and y[1].any() and np.isfinite(y).all()


def test_what_ships_is_scaled_wherever_it_is_quantised() -> None:
    before = onnx.load_from_string(store.load().network)
    after = onnx.load_from_string(by_row(store.load().network))
    quantised = [n.input[0] for n in after.graph.node if n.op_type == "DynamicQuantizeLinear"]
    assert len(quantised) == sum(n.op_type == "DynamicQuantizeLinear" for n in before.graph.node) > 30
    assert all(name.endswith(".divided") for name in quantised)
    assert [o.name for o in after.graph.output] == [o.name for o in before.graph.output]
    onnx.checker.check_model(after)


def test_bytes_that_are_no_network_are_one_clear_error() -> None:
    with pytest.raises(PipelineError, match="no network in the model file"):
        session(b"nothing of the kind")
