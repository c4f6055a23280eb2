"""What speaks for and against a proposed name: who proposes it, who differs, what stands in and around it.

One set of strings for each proposal; ``weights`` says how much each counts.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from typing import Final

from vocgraph.pipes.candidates import Candidate

ENCODER: Final = "encoder"
_TABLES: Final = "areas bodies colleges companies divisions majors projects towns"
_GRAMMARS: Final = (
    "area,body,business word,cluster,event,foreign,honor,industry,legal form,list,ministry,office,party,person,"
    "plain form,platform,program,project,school,short,title,town,zone"
)
SOURCES: Final = frozenset(
    {ENCODER, "coordination", "declared", "repeated", "short form"}
    | {f"table:{name}" for name in _TABLES.split()}
    | {f"grammar:{name}" for name in _GRAMMARS.split(",")}
)
"""The sources of the stages here; the model knows how much each is worth."""
_STEPS: Final = (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.94, 0.97, 0.99, 0.995)
_LONGEST: Final = 80
"""No name that is overlapped by another is looked for farther back than this many characters."""


def step(score: float) -> str:
    """Give a score as one of a few steps.

    >>> step(0.2), step(0.92), step(1.0)
    ('0', '8', '12')
    """
    return str(sum(score >= s for s in _STEPS))


def family(source: str) -> str:
    """Give the stage that a source belongs to: the trained one is one whatever it says of itself."""
    return ENCODER if source.startswith(ENCODER) else source


def features(text: str, candidates: Sequence[Candidate]) -> dict[tuple[int, int, str], list[str]]:
    """Give the features of every proposal: of all candidates that have a span and a type in common."""
    groups: dict[tuple[int, int, str], list[Candidate]] = defaultdict(list)
    for c in candidates:
        groups[c.start, c.end, c.type].append(c)
    read = any(family(c.source) == ENCODER for c in candidates)
    spans = sorted(groups)
    starts = [start for start, _, _ in spans]
    same: dict[tuple[str, str], list[float]] = defaultdict(list)
    for (start, end, kind), group in groups.items():
        same[kind, text[start:end]].append(max((c.score for c in group if family(c.source) == ENCODER), default=-1.0))
    out = {}
    for span in spans:
        at = bisect_left(starts, span[0] - _LONGEST)
        last = bisect_left(starts, span[1])
        rivals = [(other, groups[other]) for other in spans[at:last] if other != span and other[1] > span[0]]
        out[span] = _proposal(text, span, groups[span], rivals, same, "E" if read else "F")
    return out


def _proposal(
    text: str,
    span: tuple[int, int, str],
    group: Sequence[Candidate],
    rivals: Sequence[tuple[tuple[int, int, str], Sequence[Candidate]]],
    same: dict[tuple[str, str], list[float]],
    mode: str,
) -> list[str]:
    start, end, kind = span
    trained = max((c.score for c in group if family(c.source) == ENCODER), default=None)
    sources = sorted({family(c.source) for c in group if family(c.source) != ENCODER})
    sure = "none" if trained is None else step(trained)
    out = [f"type={kind}", f"trained={sure}", f"trained={sure}|{kind}", f"rules={'+'.join(sources)}|{kind}"]
    out += [f"rule={s}|{kind}" for s in sources]
    out += [f"rule={s}|{step(max(c.score for c in group if c.source == s))}|{kind}" for s in sources]
    out.append(f"who={'both' if trained is not None and sources else 'trained' if sources == [] else 'rules'}|{kind}")
    out.append(f"rules={len(sources)}|trained={sure}")
    out += _differing(span, rivals, sure)
    others = same[kind, text[start:end]]
    out.append(f"times={min(len(others), 4)}|{kind}")
    out.append(f"elsewhere={step(max(others))}|trained={sure}" if len(others) > 1 else "elsewhere=never")
    out += _words(text, start, end, kind)
    return [f"{mode}:{f}" for f in out]


def _differing(
    span: tuple[int, int, str], rivals: Sequence[tuple[tuple[int, int, str], Sequence[Candidate]]], sure: str
) -> list[str]:
    """Give how the proposals that overlap this one differ from it, and how sure who makes them is."""
    start, end, kind = span
    out: set[str] = set()
    for (a, b, other), group in rivals:
        if (a, b) == (start, end):
            how = f"as {other}"
        elif a <= start and end <= b:
            how = (
                ("in the same" if other == kind else f"in {other}")
                + ("<" if a < start else "")
                + (">" if b > end else "")
            )
        elif start <= a and b <= end:
            how = (
                ("holds the same" if other == kind else f"holds {other}")
                + ("<" if a > start else "")
                + (">" if b < end else "")
            )
        else:
            how = "crosses"
        for c in group:
            who = "trained" if family(c.source) == ENCODER else "rule"
            out |= {f"{how}|{who}", f"{how}|{who}|{kind}", f"{how}|{who}|trained={sure}"}
            out.add(f"{how}|{step(c.score) if who == 'trained' else c.source}|{kind}")
    return sorted(out) or ["alone", f"alone|{kind}", f"alone|trained={sure}"]


def _words(text: str, start: int, end: int, kind: str) -> list[str]:
    words, size = text[start:end], end - start
    before, behind = text[max(0, start - 2) : start], text[end : end + 2]
    out = [f"size={size if size < 6 else '6-8' if size < 9 else '9-14' if size < 15 else '15+'}|{kind}"]
    out += [f"ends={words[-n:]}|{kind}" for n in (1, 2, 3)] + [f"begins={words[:n]}|{kind}" for n in (1, 2)]
    out += [f"before={before[-n:]}|{kind}" for n in (1, 2)] + [f"behind={behind[:n]}|{kind}" for n in (1, 2)]
    out += [f"before={before[-1:]}", f"behind={behind[:1]}", f"edge={before[-1:]}{words[:1]}"]
    out += [f"holds={mark}|{kind}" for mark in "的和与、“”《》（）" if mark in words]
    if any(c.isascii() and c.isalnum() for c in words):
        out.append(f"holds=ascii|{kind}")
    return [f.replace("\n", "⏎") for f in out]
