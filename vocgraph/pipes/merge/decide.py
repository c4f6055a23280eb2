"""One decision over the candidates of all stages.

Candidates of the same span and type are one proposal; a linear model says how likely it is right, by who makes it, who
differs, and what stands in and around it (``features``, ``model``). Among
proposals that overlap, the set with the greatest total weight stands; a division may lie inside a longer name, a
quoted project inside an honour, and the national body that confers an honour at its beginning.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.merge.edges import mended, paired
from vocgraph.pipes.merge.features import ENCODER, SOURCES, family, features
from vocgraph.pipes.merge.model import load, probability
from vocgraph.pipes.organizations.finder import NATIONAL
from vocgraph.records import Mention

NESTING: dict[str, frozenset[str]] = {
    "Region": frozenset(
        {"School", "Enterprise", "Organization", "Platform", "Event", "Honor", "Project", "Industry", "Region"}
    ),
    "Project": frozenset({"Honor", "Platform"}),
}
"""Types that are nodes of their own inside a longer name, with the types of name that may hold them."""

CONFERRED: frozenset[str] = frozenset({"Honor", "Project"})
"""Types whose names may begin with the national body that confers or runs them, a node of its own: ``教育部`` of
``教育部现代学徒制试点``."""

THRESHOLD = 0.5
"""Least certainty of a proposal that stands."""

FLOOR = 0.3
"""Certainty that weighs nothing."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A span and type with all who propose it (the trained stage, rules, others), and how sure it is."""

    start: int
    end: int
    type: str
    name: str
    sources: tuple[str, ...]
    score: float


def pool(text: str, candidates: Sequence[Candidate], weights: Mapping[str, float]) -> list[Proposal]:
    """Unite the candidates of equal span and type; of several names a rule's stays, the surest one's.

    How sure a proposal is, ``weights`` say. What neither the rules here nor the trained stage proposed (a model or
    component of the user's) counts with the score it came with.
    """
    byspan: dict[tuple[int, int, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        byspan[candidate.start, candidate.end, candidate.type].append(candidate)
    found = features(text, [c for c in candidates if family(c.source) in SOURCES])
    out = []
    for span in sorted(byspan):
        group = byspan[span]
        families = {family(c.source) for c in group}
        doubt = 1.0 - probability(found[span], weights) if span in found else 1.0
        for c in group:
            if family(c.source) not in SOURCES:
                doubt *= 1.0 - min(c.score, 0.99)
        names = sorted(group, key=lambda c: (family(c.source) == ENCODER, -c.score, c.name))
        sources = sorted({ENCODER if f == ENCODER else "rules" for f in families})
        out.append(Proposal(*span, names[0].name, tuple(sources), 1.0 - doubt))
    return out


def stands(proposal: Proposal) -> bool:
    """Tell whether a proposal is sure enough to stand."""
    return proposal.score >= THRESHOLD


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
    """Give the proposals that stand."""
    flat = [p for p in proposals if stands(p)]
    best = _schedule(flat)
    chosen = list(best)
    kept = {(p.start, p.end, p.type) for p in best}
    for p in sorted(flat, key=lambda p: (p.start - p.end, p.start)):  # 温岭经济开发区 before the 温岭 in it
        if (p.start, p.end, p.type) in kept or p.type not in NESTING:
            continue
        over = [q for q in chosen if q.start < p.end and p.start < q.end]
        if over and all(holds(q, p) or (q.type == p.type and holds_any(best, p) and disjoint(q, p)) for q in over):
            chosen.append(p)
    return chosen


def conferring(candidates: Sequence[Candidate], chosen: Sequence[Proposal]) -> list[Proposal]:
    """Give the national bodies that names of honours and projects begin with."""
    begun = {p.start: p for p in chosen if p.type in CONFERRED}
    return [
        Proposal(c.start, c.end, c.type, c.name, ("rules",), c.score)
        for c in candidates
        if c.source == NATIONAL and (outer := begun.get(c.start)) and c.end < outer.end
    ]


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


def merge(text: str, candidates: Sequence[Candidate], *, weights: Mapping[str, float] | None = None) -> list[Mention]:
    """Give the mentions of names that stand, each in a chain of its own; ``weights`` as ``load`` gives them."""
    proposals = pool(text, mended(text, candidates), load() if weights is None else weights)
    chosen = choose(proposals)
    standing = sorted([*chosen, *conferring(candidates, chosen)], key=lambda p: (p.start, -p.end))
    return [_mention(text, p, n) for n, p in enumerate(standing)]


def _mention(text: str, p: Proposal, chain: int) -> Mention:
    start, end = paired(text, p.start, p.end)
    name = text[start:end] if p.name == text[p.start : p.end] else p.name
    return Mention(start, end, text[start:end], p.type, name, "name", "+".join(p.sources), round(p.score, 4), chain)
