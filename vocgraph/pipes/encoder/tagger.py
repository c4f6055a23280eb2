"""The trained tagger, pure: an article's text to candidates. No spaCy, no torch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from vocgraph.errors import PipelineError
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.encoder.decode import TAGS, TYPES, Floats, decode, log_softmax
from vocgraph.pipes.encoder.pieces import Cut
from vocgraph.pipes.encoder.quantising import by_row
from vocgraph.pipes.encoder.store import Store, load
from vocgraph.pipes.encoder.windows import Window, windows

SOURCE: Final = "encoder"
BOS, EOS = 0, 1
OFFSETS: Final = 6
QUOTES: Final = (("“", "”"), ("‘", "’"), ("「", "」"), ("『", "』"), ('"', '"'), ("《", "》"))
_NEVER: Final = -1e9

Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Tagged:
    """What the network says about a text: its candidates, and the log probability of every tag at every character.

    ``logs`` has the shape ``(2, characters, TAGS)``: first the tags of outer names, then those of names inside them.
    ``states`` has a row for every piece, what the network's lower layers made of it in its window (half precision);
    ``row_of[i]`` is the row of character ``i``, ``bounds`` the first row of each window and the number of all. Later
    stages read on from them.
    """

    candidates: tuple[Candidate, ...]
    logs: Floats
    states: npt.NDArray[np.float16]
    row_of: Ints
    bounds: tuple[int, ...] = ()

    def support(self, start: int, end: int, node_type: str) -> float:
        """Give the probability that exactly these characters are a name of this type, outer or nested.

        It is the geometric mean of the probabilities of the span's tags, whatever spans were chosen in the end: so
        the proposals of other stages can be weighed. 0 for an empty span or an unknown type.
        """
        if node_type not in TYPES or not 0 <= start < end <= self.logs.shape[1]:
            return 0.0
        first, size = 1 + 4 * TYPES.index(node_type), end - start
        if size == 1:
            return float(np.exp(self.logs[:, start, first + 3].max()))
        total = self.logs[:, start, first] + self.logs[:, end - 1, first + 2]
        total = total + self.logs[:, start + 1 : end - 1, first + 1].sum(axis=1)
        return float(np.exp(total.max() / size))


def unquoted(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out quotation marks and title marks that enclose the whole span.

    >>> unquoted("《“双优”计划》", 0, 8), unquoted("“双优”计划", 0, 6)
    ((1, 7), (0, 6))
    """
    for opening, closing in QUOTES:
        inside = text[start + 1 : end - 1]
        if end - start > 2 and text[start] == opening and text[end - 1] == closing and opening not in inside:
            return start + 1, end - 1
    return start, end


def session(network: bytes) -> Any:
    """Make the network runnable, on one thread: the same result with any number of processes beside it.

    Raises ``PipelineError`` when the bytes are no network.
    """
    try:
        import onnxruntime  # type: ignore[import-untyped]

        network = by_row(network)
    except ImportError as error:  # pragma: no cover - a broken installation
        raise PipelineError(
            f"the network cannot be run ({error}); install what lacks, or leave the encoder out"
        ) from error
    except Exception as error:  # protobuf's own, which lies elsewhere from version to version
        raise PipelineError(f"no network in the model file ({error}); reinstall the package") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(network, options, providers=["CPUExecutionProvider"])


class Tagger:
    """Finds names of all node types. Loading takes about half a second; instances may be shared."""

    def __init__(self, store: Store) -> None:
        if store.settings.types != TYPES:
            raise PipelineError(f"model for the types {', '.join(store.settings.types)}, wanted {', '.join(TYPES)}")
        self.store = store
        self._session = session(store.network)

    @classmethod
    def load(cls, path: Path | None = None) -> Tagger:
        """Load a model file (default: the one in the package). Raises ``PipelineError``."""
        return cls(load(path))

    def tag(self, text: str) -> list[Candidate]:
        """Give the candidates in a text (an article's pieces, one a line), in order of their start."""
        return list(self.read(text).candidates)

    def read(self, text: str) -> Tagged:
        """Give the candidates in a text together with the probabilities that they were read from."""
        cut = self.store.pieces.cut(text)
        parts = windows(text, cut, limit=self.store.settings.window)
        read = [self._window(cut, part) for part in parts]
        logs, states, row_of = [one.logs for one in read], [one.states for one in read], [one.row_of for one in read]
        above = np.cumsum([0, *map(len, states)])
        row_of = [rows + first for rows, first in zip(row_of, above.tolist(), strict=False)]
        breaks = np.array([at for at, char in enumerate(text) if char == "\n"], np.int64)
        joined: Floats = np.concatenate([*logs, np.zeros((2, 0, TAGS), np.float32)], axis=1)
        if len(breaks):
            joined[:, breaks, 1:], joined[:, breaks, 0] = _NEVER, 0.0
        return Tagged(
            tuple(self._candidates(text, joined, parts)),
            joined,
            np.concatenate([*states, np.zeros((0, self.store.settings.states), np.float16)]),
            np.concatenate([*row_of, np.zeros(0, np.int64)]),
            tuple(map(int, above)),
        )

    def _window(self, cut: Cut, part: Window) -> Tagged:
        """Run the network over one window; the candidates are left to be decoded with those of the others."""
        chars = slice(part.start, part.end)
        ids: Ints = np.array([BOS, *cut.ids[part.first : part.last], EOS], np.int64)
        piece_of: Ints = np.array(cut.piece_of[chars], np.int64) - part.first
        rows = np.clip(piece_of, 0, part.last - part.first - 1) + 1
        feed = {
            "words": self.store.rows(ids)[None],
            "piece_of": rows[None],
            "chars": self.store.rows(np.array(cut.char_ids[chars], np.int64))[None],
            "offset": np.minimum(np.array(cut.offset[chars], np.int64), OFFSETS - 1)[None],
        }
        tags, states = (output[0] for output in self._session.run(["tags", "states"], feed))
        logs = log_softmax(tags.reshape(len(tags), 2, TAGS).transpose(1, 0, 2))
        return Tagged((), logs, states.astype(np.float16), rows)

    @staticmethod
    def _candidates(text: str, logs: Floats, parts: Sequence[Window]) -> list[Candidate]:
        """Decode all windows at once and write their spans as candidates."""
        if not parts:
            return []
        lengths = [part.end - part.start for part in parts for _ in range(2)]
        padded = np.zeros((len(lengths), max(lengths), TAGS), np.float32)
        for row, part in enumerate(parts):
            padded[2 * row : 2 * row + 2, : part.end - part.start] = logs[:, part.start : part.end]
        found: set[Candidate] = set()
        for row, spans in enumerate(decode(padded, lengths)):
            base = parts[row // 2].start
            for span in spans:
                start, end = unquoted(text, base + span.start, base + span.end)
                found.add(Candidate(start, end, TYPES[span.type], text[start:end], SOURCE, round(span.score, 3)))
        return sorted(found)
