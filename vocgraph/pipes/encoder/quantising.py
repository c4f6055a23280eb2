"""How exactly a network's products in 8 bits see their activations: each row by its own size.

A network comes with its activations quantised as they come, all rows of a window with one scale. Transformers let a few
values of the window's first row grow to many times the others (here to 70, where others stay under 6, in one channel of
the layers' inner activations), so that one scale leaves the other rows a handful of steps. Divided by its largest value
before, and multiplied by it after the product, each row keeps all 256. Known as quantisation by token (Yao et al. 2022,
ZeroQuant); the large values are described by Sun et al. 2024, Massive Activations in Large Language Models.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any, Final

import numpy as np

_SMALLEST: Final = 1e-6
"""A row of nothing but zeros is divided by this."""


def by_row(network: bytes) -> bytes:
    """Give the same network (ONNX, as ``quantize_dynamic`` writes it), each row of its activations scaled by its size.

    One without products in 8 bits computes what it did. Raises whatever ``onnx`` raises for bytes that are none.
    """
    import onnx

    model = onnx.load_from_string(network)
    nodes = list(_scaled(onnx, model.graph))
    del model.graph.node[:]
    model.graph.node.extend(nodes)
    written: bytes = model.SerializeToString()
    return written


def _scaled(onnx: Any, graph: Any) -> Iterator[Any]:
    """Give the nodes in order, rows divided before they are quantised and their products multiplied again."""
    make = onnx.helper.make_node
    users = defaultdict(list)
    for node in graph.node:
        for name in node.input:
            users[name].append(node)
    size_of: dict[str, str] = {}
    unscaled: dict[str, str] = {}
    smallest = "rows.smallest"
    graph.initializer.append(onnx.numpy_helper.from_array(np.array(_SMALLEST, np.float32), smallest))
    for node in graph.node:
        if node.op_type == "DynamicQuantizeLinear":
            row = node.input[0]
            absolute, largest, size, divided = (f"{row}.{part}" for part in ("absolute", "largest", "size", "divided"))
            yield make("Abs", [row], [absolute])
            yield make("ReduceMax", [absolute], [largest], axes=[-1], keepdims=1)
            yield make("Max", [largest, smallest], [size])
            yield make("Div", [row, size], [divided])
            node.input[0] = divided
            size_of[node.output[0]] = size
        elif node.op_type == "MatMulInteger":
            (cast,) = users[node.output[0]]
            (scaling,) = users[cast.output[0]]
            unscaled[scaling.output[0]] = size_of[node.input[0]]
        if (product := node.output[0]) in unscaled:
            node.output[0] = f"{product}.unscaled"
            yield node
            yield make("Mul", [node.output[0], unscaled[product]], [product])
        else:
            yield node
