"""The trained part of the relations: a linear model over the features of ``features``.

One logistic regression a relation; all share one table of features. ``weights.npz`` holds ``features`` (UTF-8, one a
line), ``relations``, ``matrix`` (features × relations), ``bias``, and the parameters of ``consistency``, which weighs
every edge once more beside the others. It is made from the training corpus by ``training/relations.py``.
"""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib import resources
from itertools import accumulate, chain, islice, repeat
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from vocgraph.errors import PipelineError
from vocgraph.pipes.clauses.analysis import Sentence, analyse
from vocgraph.pipes.context.network import RELATIONS, Context, Place, cues
from vocgraph.pipes.relations.consistency import (
    BY_RELATION,
    WIDTH,
    WORTH,
    Consistency,
    Edge,
    names,
)
from vocgraph.pipes.relations.domains import POSSIBLE
from vocgraph.pipes.relations.features import Context as Analysed
from vocgraph.pipes.relations.instances import Instance, Texts
from vocgraph.pipes.weights import logistic
from vocgraph.records import Mention, Statement

SYMMETRIC = "COOPERATES_WITH"
UNIT = 2.0**-16
"""What weights are whole multiples of: sums of whole numbers are the same in every order."""
AT_ONCE = 500
"""Sets of features that are weighed in one go; more would only take memory."""


@dataclass(frozen=True)
class Weights:
    """The model's parameters; ``matrix`` (features × relations) in multiples of ``UNIT``."""

    index: dict[str, int]
    relations: tuple[str, ...]
    matrix: NDArray[np.int32]
    bias: NDArray[np.float32]
    consistency: Consistency

    @cached_property
    def tagged(self) -> dict[str, dict[str, int]]:
        """The index by tag."""
        return by_tag(self.index)

    def scores(self, several: Iterable[Iterable[str]]) -> NDArray[np.float64]:
        """Give the log odds of each relation for each set of features."""
        index = self.index
        return self.odds(self.sums({index[f] for f in features if f in index} for features in several))

    def sums(self, several: Iterable[Collection[int]]) -> NDArray[np.int64]:
        """Give what each set of rows of the matrix sums up to."""
        rest = iter(several)
        parts = [summed(self.matrix, part) for part in iter(lambda: list(islice(rest, AT_ONCE)), [])]
        return np.concatenate(parts) if parts else np.zeros((0, len(self.relations)), np.int64)

    def odds(self, sums: NDArray[np.int64]) -> NDArray[np.float64]:
        """Give the log odds that sums of rows stand for."""
        return self.bias + sums * UNIT


def summed(matrix: NDArray[np.integer], several: Sequence[Collection[int]]) -> NDArray[np.int64]:
    """Give, for each collection of rows of a matrix, their sum.

    >>> summed(np.array([[1], [2]]), [[0, 1], [], [1]]).tolist()
    [[3], [0], [2]]
    """
    out = np.zeros((len(several), matrix.shape[1]), np.int64)
    bounds = np.array([0, *accumulate(map(len, several))])
    filled = np.flatnonzero(np.diff(bounds))  # reduceat would take a neighbour's row for one that has none
    if len(filled):
        rows = np.fromiter(chain.from_iterable(several), np.intp, bounds[-1])
        out[filled] = np.add.reduceat(matrix.take(rows, axis=0), bounds[filled], axis=0, dtype=np.int64)
    return out


class Parts:
    """The features of an article's instances in parts, each as the model's rows.

    What instances share is looked up and summed up once. The parts of an instance have no feature in common.
    """

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._get = weights.index.get
        self._tagged = weights.tagged
        self._shared: dict[frozenset[str] | Texts, int] = {}
        self._rows: list[set[int]] = []

    def of(self, instance: Instance) -> list[int]:
        """Give the parts of an instance."""
        shared = self._shared
        found = [self._added(self._plain(instance.own))]
        for part in instance.shared:
            number = shared.get(part)
            if number is None:
                number = shared[part] = self._added(self._plain(part))
            found.append(number)
        for texts in instance.texts:
            number = shared.get(texts)
            if number is None:
                number = shared[texts] = self._added(self._grams(texts))
            found.append(number)
        return found

    def together(self, several: Sequence[Sequence[int]]) -> Sequence[int]:
        """Give the parts of a pair, whose features are the union over its instances."""
        if len(several) == 1:
            return several[0]
        return [self._added(set().union(*(self._rows[part] for part in set().union(*several))))]

    def scores(self, several: Sequence[Sequence[int]]) -> NDArray[np.float64]:
        """Give the log odds of each relation for each list of parts."""
        used = sorted(set().union(*several))
        place = {part: i for i, part in enumerate(used)}
        sums = self._weights.sums(self._rows[part] for part in used)
        return self._weights.odds(summed(sums, [[place[part] for part in one] for one in several]))

    def _added(self, rows: set[int]) -> int:
        rows.discard(-1)
        self._rows.append(rows)
        return len(self._rows) - 1

    # -1 for what the model does not know: taken out of the set at last it is quicker than asked for each.

    def _plain(self, features: Iterable[str]) -> set[int]:
        return set(map(self._get, features, repeat(-1)))

    def _grams(self, texts: Texts) -> set[int]:
        found: set[int] = set()
        for text in texts.texts:
            found.update(map(self._tagged[text.tag].get, text.grams(), repeat(-1)))
        return found


def by_tag(index: Mapping[str, int]) -> dict[str, dict[str, int]]:
    """Sort features under what stands before their first ``=``: small tables are quicker to look into than a large one.

    >>> by_tag({"k=开设": 0, "apart": 1})["k"]
    {'开设': 0}
    """
    out: dict[str, dict[str, int]] = defaultdict(dict)
    for feature, row in index.items():
        tag, mark, value = feature.partition("=")
        if mark:
            out[tag][value] = row
    return out


@lru_cache(maxsize=2)
def load(path: str = "") -> Weights:
    """Read the model that ships with the package, or one from a path.

    Raises:
        PipelineError: the file is missing or damaged.
    """
    source = Path(path) if path else resources.files("vocgraph.pipes.relations") / "weights.npz"
    try:
        with source.open("rb") as stream, np.load(stream, allow_pickle=False) as data:
            known = bytes(data["features"]).decode("utf-8").split("\n")
            relations = tuple(bytes(data["relations"]).decode("utf-8").split("\n"))
            consistency = Consistency(
                data["consistency"].astype(float),
                data["by_relation"].astype(float),
                float(data["threshold"]),
                float(data["caution"]),
            )
            shapes = consistency.weights.shape, consistency.by_relation.shape
            if shapes != ((WIDTH,), (len(BY_RELATION), len(relations))):
                raise ValueError(f"shapes {shapes[0]} and {shapes[1]} of what weighs edges beside others")
            return Weights(
                {name: i for i, name in enumerate(known)},
                relations,
                np.rint(data["matrix"].astype(float) / UNIT).astype(np.int32),
                data["bias"].astype(np.float32),
                consistency,
            )
    except (OSError, ValueError, KeyError, EOFError, zipfile.BadZipFile) as error:
        raise PipelineError(f"the relation model {source} cannot be read ({error}); reinstall vocgraph") from error


def pairs(instances: Iterable[Instance], mentions: Sequence[Mention]) -> dict[tuple[int, int], list[Instance]]:
    """Collect the instances of each pair of chains."""
    out: dict[tuple[int, int], list[Instance]] = defaultdict(list)
    for instance in instances:
        out[mentions[instance.subject].chain, mentions[instance.object].chain].append(instance)
    return dict(out)


def weigh(
    relations: Sequence[str],
    mentions: Sequence[Mention],
    together: Sequence[list[Instance]],
    odds: NDArray[np.float64],
    context: Context | None,
) -> NDArray[np.float64]:
    """Give the log odds of pairs by the linear model's and, where there is one, those of the network that has read."""
    if context is None:
        return odds
    read = context.odds([(_types(pair[0], mentions), [place(i, mentions) for i in pair]) for pair in together])
    share = context.deciding.share
    return share * read[:, [RELATIONS.index(r) for r in relations]] + (1 - share) * odds


def place(instance: Instance, mentions: Sequence[Mention]) -> Place:
    """Give where the two names of an instance stand."""
    s, o = mentions[instance.subject], mentions[instance.object]
    return Place(s.start, s.end, o.start, o.end, cues(instance.own, *instance.shared))


def _types(instance: Instance, mentions: Sequence[Mention]) -> tuple[str, str]:
    return mentions[instance.subject].type, mentions[instance.object].type


def extract(
    text: str,
    mentions: Sequence[Mention],
    main: dict[str, int],
    weights: Weights | None = None,
    context: Context | None = None,
) -> list[Statement]:
    """Give the relations that an article states between its mentions, each with where it is said best.

    ``context`` is the text as the network has read it; without it the linear model decides alone.
    """
    weights = weights or load()
    subject = main.get("")
    sentences = analyse(text, mentions, subject)
    analysed = Analysed(text, mentions, sentences, subject)
    of_chains = pairs(analysed.instances(), mentions)
    together = list(of_chains.values())
    parts = Parts(weights)
    places = [[parts.of(instance) for instance in pair] for pair in together]
    odds = parts.scores([parts.together(pair) for pair in places])
    odds = weigh(weights.relations, mentions, together, odds, context)
    likely = _likely(together, mentions, weights, odds, beside(sentences, mentions))
    return _stated(_one_seat(likely, list(of_chains), mentions), together, places, parts, weights.relations)


class _Likely(NamedTuple):
    """A pair (its number), a relation, its probability, and how sure the edge is."""

    number: int
    relation: str
    p: float
    sure: float


def beside(sentences: Iterable[Sentence], mentions: Sequence[Mention]) -> dict[int, set[int]]:
    """Give, for each mention that stands in a list, the other chains of the list."""
    out: dict[int, set[int]] = {}
    for group in (group for sentence in sentences for group in sentence.groups if len(group.members) > 1):
        chains = {mentions[member].chain for member in group.members}
        for member in group.members:
            out.setdefault(member, set()).update(chains - {mentions[member].chain})
    return out


def listed(pair: Iterable[Instance], beside: Mapping[int, set[int]]) -> tuple[set[int], set[int]]:
    """Give the chains that are listed beside a pair's subject, beside its object."""
    subjects, objects = set[int](), set[int]()
    for instance in pair:
        subjects |= beside.get(instance.subject, set())
        objects |= beside.get(instance.object, set())
    return subjects, objects


def worth(types: Sequence[tuple[str, str]], relations: Sequence[str], odds: NDArray[np.float64]) -> list[list[int]]:
    """Give the edges that are to be weighed beside the others: for each pair the columns of its relations."""
    out: list[list[int]] = [[] for _ in types]
    for number, column in np.argwhere(odds >= WORTH).tolist():
        if relations[column] in POSSIBLE.get(types[number], ()):
            out[number].append(column)
    return out


def _likely(
    together: Sequence[list[Instance]],
    mentions: Sequence[Mention],
    weights: Weights,
    odds: NDArray[np.float64],
    beside: Mapping[int, set[int]],
) -> list[_Likely]:
    """Give the relations that are likely enough, each with how sure it is."""
    edges: list[Edge] = []
    numbers: list[int] = []
    in_lists: dict[tuple[int, int], tuple[set[int], set[int]]] = {}
    columns = worth([_types(pair[0], mentions) for pair in together], weights.relations, odds)
    for number, possible in enumerate(columns):
        if possible:
            pair = together[number]
            s, o = mentions[pair[0].subject].chain, mentions[pair[0].object].chain
            in_lists[s, o] = listed(pair, beside)
            edges += [Edge(s, column, o, odds[number, column]) for column in possible]
            numbers += [number] * len(possible)
    out = []
    consistency = weights.consistency
    for number, edge, right in zip(numbers, edges, consistency.weigh(edges, names(mentions), in_lists), strict=True):
        if (p := logistic(right)) >= consistency.threshold:
            sure = logistic(right - consistency.caution)
            out.append(_Likely(number, weights.relations[edge.relation], p, sure))
    return out


def _one_seat(
    likely: Sequence[_Likely], chains: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> list[_Likely]:
    """Keep one seat a subject (the likeliest), and one direction of a cooperation between schools."""
    best: dict[tuple[str, int, int], _Likely] = {}
    for one in likely:
        s, o = chains[one.number]
        if one.relation == "LOCATED_IN":
            key = one.relation, s, -1
        elif one.relation == SYMMETRIC and mentions[o].type == "School":
            key = one.relation, min(s, o), max(s, o)
        else:
            key = one.relation, s, o
        if key not in best or one.p > best[key].p:
            best[key] = one
    return list(best.values())


def _stated(
    likely: Sequence[_Likely],
    together: Sequence[list[Instance]],
    places: Sequence[list[list[int]]],
    parts: Parts,
    relations: Sequence[str],
) -> list[Statement]:
    """Give the statements, each at the instance that says it best."""
    column = {relation: i for i, relation in enumerate(relations)}
    several = sorted({one.number for one in likely if len(together[one.number]) > 1})
    first = dict(zip(several, accumulate((len(places[n]) for n in several), initial=0), strict=False))
    scores = parts.scores([one for number in several for one in places[number]])
    out = []
    for one in likely:
        pair = together[one.number]
        at = first.get(one.number)
        best = pair[0 if at is None else int(scores[at : at + len(pair), column[one.relation]].argmax())]
        patterns = sorted(f[8:] for f in best.own if f.startswith("pattern="))
        extractor = "relations:" + (patterns[0] if patterns else "model")
        confidence = round(one.sure, 4)
        out.append(Statement(best.subject, one.relation, best.object, best.start, best.end, extractor, confidence))
    return sorted(out, key=lambda s: (s.start, s.subject, s.relation, s.object, s.end))
