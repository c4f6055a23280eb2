"""The network: multilingual-e5-small's encoder, a head that tags each character twice (outer, nested names), and its
upper layers a second time, for relations, told where names stand."""

from __future__ import annotations

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812
from e5 import E5
from torch import Tensor, nn

from vocgraph.pipes.context.marks import MARKS
from vocgraph.pipes.encoder.decode import TAGS

MIDDLE = 0.625
"""How far up the layer stands from which names and relations go ways of their own."""
OFFSETS = 6
"""A character's place in its piece: 0 to 5, what lies further counts as 5."""


class Layer(nn.Module):
    def __init__(self, hidden: int, inner: int, heads: int, epsilon: float, dropout: float) -> None:
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv = nn.Linear(hidden, 3 * hidden)
        self.out = nn.Linear(hidden, hidden)
        self.up, self.down = nn.Linear(hidden, inner), nn.Linear(inner, hidden)
        self.norm1, self.norm2 = nn.LayerNorm(hidden, eps=epsilon), nn.LayerNorm(hidden, eps=epsilon)

    def forward(self, x: Tensor, real: Real) -> Tensor:
        h, qkv = x.shape[-1], real.spread(self.qkv(x))
        b, t, _ = qkv.shape
        q, k, v = qkv.view(b, t, 3, self.heads, h // self.heads).permute(2, 0, 3, 1, 4)
        # Plain products: on a processor faster to train than torch's fused attention, and what the export needs.
        a = (q * (h // self.heads) ** -0.5) @ k.transpose(-1, -2)
        a = torch.softmax(real.hidden(a), dim=-1) @ v
        a = real.gather(a.transpose(1, 2).reshape(b, t, h))
        p = self.dropout
        x = self.norm1(x + F.dropout(self.out(a), p, self.training))
        return self.norm2(x + F.dropout(self.down(F.gelu(self.up(x))), p, self.training))


class Real:
    """Which pieces of a batch are real: over a quarter is padding, which only attention has to see.

    ``mask`` (batch, 1, 1, pieces) is 0 for real pieces, far below for padding; without one all are real, and nothing
    changes its form.
    """

    def __init__(self, mask: Tensor | None) -> None:
        self.mask = mask
        self.at = None if mask is None else (mask.flatten() == 0).nonzero()[:, 0]

    def hidden(self, scores: Tensor) -> Tensor:
        """Hide the padding from attention."""
        return scores if self.mask is None else scores + self.mask.to(scores.dtype)

    def gather(self, x: Tensor) -> Tensor:
        """Give the rows (real pieces, n) of ``x`` (batch, pieces, n)."""
        return x if self.at is None else x.flatten(0, 1)[self.at]

    def spread(self, rows: Tensor) -> Tensor:
        """Put rows back where they stood, zeros between them."""
        if self.mask is None or self.at is None:
            return rows
        b, _, _, t = self.mask.shape
        return rows.new_zeros(b * t, rows.shape[1]).index_copy(0, self.at, rows).view(b, t, -1)


class Network(nn.Module):
    """``words`` (batch, pieces, hidden) are rows of the frozen word table; see ``head`` for the rest.

    ``layers`` of the pretrained ones tag names; those for relations go on to layer ``upper``.
    ``mask`` as in ``Real``; without one all pieces are real.
    """

    def __init__(
        self,
        *,
        hidden: int,
        inner: int,
        heads: int,
        layers: int,
        upper: int,
        positions: int,
        epsilon: float,
        tags: int,
        head: int,
        dropout: float,
    ) -> None:
        super().__init__()
        self.dropout = dropout
        self.position = nn.Parameter(torch.zeros(positions, hidden))
        self.norm = nn.LayerNorm(hidden, eps=epsilon)
        self.layers = nn.ModuleList(Layer(hidden, inner, heads, epsilon, dropout) for _ in range(layers))
        self.marks = nn.Linear(MARKS, hidden, bias=False)
        nn.init.zeros_(self.marks.weight)
        self.second = nn.ModuleList(
            Layer(hidden, inner, heads, epsilon, dropout) for _ in range(upper - round(MIDDLE * layers))
        )
        self.from_piece, self.from_char = nn.Linear(hidden, head), nn.Linear(hidden, head, bias=False)
        self.from_offset = nn.Embedding(OFFSETS, head)
        self.convolution = nn.Linear(3 * head, head)  # width 3, written as one product so that it is quantised too
        self.tags = nn.Linear(head, 2 * tags)

    def load(self, state: dict[str, np.ndarray]) -> None:
        """Take the pretrained encoder's weights (the head keeps its random ones)."""
        count = len(self.layers)
        wanted = {
            k: torch.from_numpy(v)
            for k, v in state.items()
            if not k.startswith("layers.") or int(k.split(".")[1]) < count
        }
        missing = self.load_state_dict(wanted, strict=False)
        assert not missing.unexpected_keys, missing.unexpected_keys
        for number, layer in enumerate(self.second, round(MIDDLE * count)):
            own = f"layers.{number}."
            layer.load_state_dict({k[len(own) :]: torch.from_numpy(v) for k, v in state.items() if k.startswith(own)})

    def below(self, words: Tensor, real: Real) -> Tensor:
        """Give the rows (real pieces, hidden) of the layer at ``MIDDLE`` of the way."""
        x = F.dropout(self.norm(words + self.position[: words.shape[1]]), self.dropout, self.training)
        x = real.gather(x)
        for layer in self.layers[: round(MIDDLE * len(self.layers))]:
            x = layer(x, real)
        return x

    def encode(self, words: Tensor, mask: Tensor | None) -> tuple[Tensor, Tensor]:
        """Give the states of the last layer, and those of the layer at ``MIDDLE`` of the way."""
        real = Real(mask)
        x = middle = self.below(words, real)
        for layer in self.layers[round(MIDDLE * len(self.layers)) :]:
            x = layer(x, real)
        return real.spread(x), real.spread(middle)

    def marked(self, middle: Tensor, marks: Tensor, mask: Tensor | None) -> Tensor:
        """Give what the upper layers for relations make of the middle layer's states and the names' marks.

        ``marks`` (batch, pieces, MARKS) is 0 or 1.
        """
        real = Real(mask)
        x = real.gather(middle + self.marks(marks))
        for layer in self.second:
            x = layer(x, real)
        return real.spread(x)

    def forward(self, words: Tensor, mask: Tensor | None, piece_of: Tensor, chars: Tensor, offset: Tensor) -> Tensor:
        """Give the scores of ``head`` for what the encoder makes of ``words``."""
        return self.head(self.encode(words, mask)[0], piece_of, chars, offset)

    def head(self, states: Tensor, piece_of: Tensor, chars: Tensor, offset: Tensor) -> Tensor:
        """Give tag scores (batch, characters, 2 * tags).

        ``piece_of`` (batch, characters) says in which piece a character lies, ``chars`` holds the characters' own rows
        of the word table, ``offset`` their place in the piece.
        """
        x = self.from_piece(states)
        x = torch.gather(x, 1, piece_of[:, :, None].expand(-1, -1, x.shape[2]))
        x = F.gelu(x + self.from_char(chars) + self.from_offset(offset))
        x = F.dropout(x, self.dropout, self.training)
        padded = F.pad(x, (0, 0, 1, 1))
        x = F.gelu(self.convolution(torch.cat([padded[:, :-2], x, padded[:, 2:]], dim=2))) + x
        return self.tags(F.dropout(x, self.dropout, self.training))


def build(config: dict, e5: E5) -> Network:
    """Give the network of a configuration with the pretrained weights."""
    network = Network(
        hidden=e5.hidden, inner=e5.inner, heads=e5.heads, layers=config["layers"], upper=config["upper"],
        positions=config["window"] + 2,
        epsilon=e5.epsilon, tags=TAGS, head=config["head"], dropout=config["dropout"],
    )  # fmt: skip
    state = e5.state()
    state["position"] = state["position"][: config["window"] + 2]
    network.load(state)
    return network
