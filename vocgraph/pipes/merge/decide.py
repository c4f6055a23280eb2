"""One decision over the candidates of all stages.

Candidates of the same span and type are one proposal, the surer the more independent sources made it. Among
proposals that overlap, the set with the greatest total weight stands; a division may lie inside a longer name, and a
quoted project inside an honour.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.merge.edges import mended
from vocgraph.records import Mention

NESTING: dict[str, frozenset[str]] = {
    "Region": frozenset(
        {"School", "Enterprise", "Organization", "Platform", "Event", "Honor", "Project", "Industry", "Region"}
    ),
    "Project": frozenset({"Honor", "Platform"}),
}
"""Types that are nodes of their own inside a longer name, with the types of name that may hold them."""

THRESHOLD = 0.5
"""Least weight of a proposal that stands by itself."""


ALONE: dict[str, float] = {"Region": 0.85, "Program": 0.9, "School": 0.75, "Organization": 0.75}
ALONE_OTHERWISE = 0.65
"""Least certainty of a proposal that the encoder makes and no rule confirms: higher where a table or a firm grammar of
names would have known the name."""

RELIABILITY: tuple[tuple[float, float], ...] = (
    (0.0, 0.1),
    (0.4, 0.27),
    (0.6, 0.45),
    (0.75, 0.55),
    (0.85, 0.7),
    (0.9, 0.82),
    (0.95, 0.9),
    (1.0, 0.97),
)
"""How often the encoder is right at a score: points of a line, measured on parts of the corpus unseen by it."""

FLOOR = 0.3
"""Certainty that weighs nothing."""


@dataclass(slots=True)
class Proposal:
    """A span and type with all who propose it."""

    start: int
    end: int
    type: str
    name: str
    sources: dict[str, float]

    @property
    def score(self) -> float:
        """Give how sure the sources are together: each independent one takes its share of the doubt away."""
        doubt = 1.0
        for score in self.sources.values():
            doubt *= 1.0 - min(score, 0.99)
        return 1.0 - doubt


def pool(candidates: Sequence[Candidate]) -> list[Proposal]:
    """Unite the candidates of equal span and type; of several names the surest one's stays."""
    byspan: dict[tuple[int, int, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        byspan[candidate.start, candidate.end, candidate.type].append(candidate)
    out = []
    for (start, end, kind), group in sorted(byspan.items()):
        sources: dict[str, float] = {}
        for c in group:
            family = "encoder" if c.source.startswith("encoder") else "rules"
            score = reliability(c.score) if family == "encoder" else c.score
            sources[family] = max(sources.get(family, 0.0), score)
        names = sorted(group, key=lambda c: (c.source.startswith("encoder"), -c.score, c.name))
        out.append(Proposal(start, end, kind, names[0].name, sources))
    return out


def reliability(score: float) -> float:
    """Give how often the encoder is right when it is this sure, between the measured points of ``RELIABILITY``.

    >>> reliability(0.6), round(reliability(0.975), 3)
    (0.45, 0.935)
    """
    for (x0, y0), (x1, y1) in pairwise(RELIABILITY):
        if score <= x1:
            return y0 + (y1 - y0) * (max(score, x0) - x0) / (x1 - x0)
    return RELIABILITY[-1][1]


def stands(proposal: Proposal) -> bool:
    """Tell whether a proposal is sure enough to stand by itself."""
    return proposal.score >= (
        ALONE.get(proposal.type, ALONE_OTHERWISE) if set(proposal.sources) == {"encoder"} else THRESHOLD
    )


def weight(proposal: Proposal) -> float:
    """Give the weight of a proposal among overlapping ones: certainty for every character that it explains."""
    return (proposal.score - FLOOR) * (proposal.end - proposal.start)


def holds(outer: Proposal, inner: Proposal) -> bool:
    """Tell whether ``inner`` may stand inside ``outer``."""
    inside = (
        outer.start <= inner.start and inner.end <= outer.end and (outer.start, outer.end) != (inner.start, inner.end)
    )
    return inside and outer.type in NESTING.get(inner.type, frozenset())


def choose(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Give the proposals that stand, in reading order."""
    flat = [p for p in proposals if stands(p)]
    best = _schedule(flat)
    chosen = list(best)
    kept = {(p.start, p.end, p.type) for p in best}
    for p in flat:
        if (p.start, p.end, p.type) in kept or p.type not in NESTING:
            continue
        over = [q for q in chosen if q.start < p.end and p.start < q.end]
        if over and all(holds(q, p) or (q.type == p.type and holds_any(best, p) and disjoint(q, p)) for q in over):
            chosen.append(p)
    return sorted(chosen, key=lambda p: (p.start, -p.end))


def holds_any(proposals: Sequence[Proposal], inner: Proposal) -> bool:
    """Tell whether any of the proposals may hold ``inner``."""
    return any(holds(p, inner) for p in proposals)


def disjoint(a: Proposal, b: Proposal) -> bool:
    """Tell whether two spans share no character."""
    return a.end <= b.start or b.end <= a.start


def _schedule(proposals: Sequence[Proposal]) -> list[Proposal]:
    """Give the non-overlapping subset of greatest total weight (weighted interval scheduling)."""
    order = sorted(proposals, key=lambda p: (p.end, p.start, p.type))
    ends = [p.end for p in order]
    total = [0.0] * (len(order) + 1)
    take: list[bool] = [False] * len(order)
    before: list[int] = []
    for i, p in enumerate(order):
        j = bisect_right(ends, p.start, 0, i)
        before.append(j)
        with_p = total[j] + max(weight(p), 0.001)
        take[i] = with_p > total[i]
        total[i + 1] = max(with_p, total[i])
    out = []
    i = len(order)
    while i:
        if take[i - 1]:
            out.append(order[i - 1])
            i = before[i - 1]
        else:
            i -= 1
    return out[::-1]


def merge(text: str, candidates: Sequence[Candidate]) -> list[Mention]:
    """Give the mentions of names that stand, each in a chain of its own."""
    out = []
    for number, p in enumerate(choose(pool(mended(text, candidates)))):
        source = "+".join(sorted(p.sources))
        out.append(
            Mention(p.start, p.end, text[p.start : p.end], p.type, p.name, "name", source, round(p.score, 4), number)
        )
    return out
