"""Where one article of a page ends and the next begins.

Articles of one page each have their own school: it is named where its article begins, before anything refers back to
it (``学校``, ``该院``), as one who acts and not as a partner, and nowhere outside; the headlines behind a page's text
name the school of its last article, if any. A page is split only where every part shows this; a round-up over several
schools, which counts them (``第二所``, ``三校``) or keeps coming back to them, stays whole. A missed split costs less
than a wrong one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from vocgraph.repair.blocks import Unit
from vocgraph.repair.headlines import is_deck
from vocgraph.repair.patterns import BRACKETED, FIELD, INSTITUTION
from vocgraph.repair.schools import Naming, namings, same_schools, short_forms

_SHORTEST: Final = 150  # characters of body text that an article has at least
_EARLY: Final = 130  # characters within which an article names its school
_LATEST: Final = 160  # the same for a school that is named often
_OFTEN: Final = 3
_MOST_PARTS: Final = 12
_MOST_SEAMS: Final = 80  # a page has no more
_ROUND_UP: Final = re.compile(
    r"第[二三四五六]所|[三四五六七八九]校|[两三四五六七八九]所(?:职|学|中)|(?<![\d和与])[2-9]所学校"
)
_TOGETHER: Final = re.compile(r"[两二三四五六七八九]所.{0,4}(?:学校|院校|职校|中职)|[两三四五六七八九]校")
"""In a deck it tells that the page, or one article, speaks of several schools."""
_DIGEST: Final = re.compile(r"一周(?:速览|要闻|回顾|动态)$")
_ISSUE: Final = re.compile(r"第\s*\d+\s*期|总第")
_EDITORIAL: Final = re.compile(r"^(?:编者按|编者的话|开栏语)")
_NUMBERED: Final = re.compile(r"^[（(]?[\d一二三四五六七八九十][、.．）)\d\s]|^[①-⑳]|^第.{1,3}[章节]|^表\d")
_REFERENCE: Final = re.compile(
    r"该校|该院|该中心|[我本]校|(?:^|[，。；：、“（？！\s]|[由与和在把是使让对给向从为天月年日])(?:学校|学院)"
    r"|^(?:副?[校院]长|党委书记|党总支书记)"
)
"""Speaks of the school, or of its head, without its name: it has been named before."""


@dataclass(frozen=True, slots=True)
class _Body:
    """A body unit: its position, what schools it names, and what stands between it and the body before."""

    at: int
    text: str
    length: int
    named: tuple[Naming, ...]
    opened: bool  # a headline or a byline stands before it
    heading: str  # the headlines that stand before it
    headed: frozenset[str]  # schools that these headlines name
    introduces: frozenset[str]  # schools whose short form it introduces
    behind: frozenset[str]  # schools that the headlines behind the last body name


def split_articles(units: Sequence[Unit]) -> list[list[Unit]]:
    """Split a document's units into articles; a document that shows no clear seam is one article."""
    if not units:
        return []
    bodies = _bodies(units)
    starts = _starts(bodies, titled=_together(units)) if len(bodies) > 1 and not _round_up(units) else []
    cuts = [_cut(units, bodies, start) for start in starts]
    return [list(units[a:b]) for a, b in zip([0, *cuts], [*cuts, len(units)], strict=True)]


def _bodies(units: Sequence[Unit]) -> list[_Body]:
    short = short_forms(unit.text.text for unit in units)
    same = same_schools(naming for unit in units for naming in namings(unit.text.text, short))

    def named(text: str) -> tuple[Naming, ...]:
        return tuple(replace(naming, key=same.get(naming.key, naming.key)) for naming in namings(text, short))

    found: list[_Body] = []
    last = max((at for at, unit in enumerate(units) if unit.kind == "body"), default=-1)
    titles = [unit for unit in units[last + 1 :] if unit.kind == "headline"]
    behind = _keys(naming for unit in titles for naming in named(unit.text.text) if naming.full)
    opened, heading = False, ""
    for at, unit in enumerate(units):
        text = unit.text.text
        if unit.kind != "body":
            opened = opened or unit.kind in {"headline", "byline"}
            heading += text if unit.kind == "headline" else ""
            continue
        introduces = frozenset(same.get(key, key) for key in short_forms([text]).values())
        inside = named(text)
        headed = _keys(named(heading)) | {naming.key for naming in inside if _places(naming.stem, heading)}
        after = behind if at == last else frozenset()
        found.append(_Body(at, text, len(text), inside, opened, heading, headed, introduces, after))
        opened, heading = False, ""
    return found


def _keys(found: Iterable[Naming]) -> frozenset[str]:
    return frozenset(naming.key for naming in found)


def _places(stem: str, heading: str) -> bool:
    """Tell whether a heading holds two characters of a school's name that are no branch of trade.

    >>> _places("广安邻水", "邻水：接住重庆抛来的“线”"), _places("内蒙古农业", "农业的新路")
    (True, False)
    """
    pairs = (stem[n : n + 2] for n in range(len(stem) - 1))
    return any(pair in heading and not FIELD.match(pair) for pair in pairs)


def _round_up(units: Sequence[Unit]) -> bool:
    """Tell whether a document speaks of its schools together, or is an issue of a bulletin."""
    if any(_ISSUE.search(unit.text.text) for unit in units[:4] if len(unit.text) < 60):
        return True
    if any(unit.kind == "headline" and _DIGEST.search(unit.text.text) for unit in units):
        return True
    if sum(unit.text.text.startswith("【") for unit in units) > 2:
        return True
    bodies = [unit.text.text for unit in units if unit.kind == "body" and not _EDITORIAL.match(unit.text.text)]
    return any(_ROUND_UP.search(text) for text in bodies)


def _together(units: Sequence[Unit]) -> bool:
    """Tell whether a deck names several schools at once: one article speaks of them, or each has a headline."""
    return any(is_deck(unit) and _TOGETHER.search(unit.text.text) for unit in units)


def _starts(bodies: Sequence[_Body], *, titled: bool) -> list[int]:
    """Give the bodies (their positions among bodies) at which a further article begins.

    With ``titled`` it begins under a headline only.
    """
    total: Counter[str] = Counter(naming.key for body in bodies for naming in body.named)
    candidates = [
        n for n, body in enumerate(bodies) if n == 0 or (body.heading if titled else body.opened or body.introduces)
    ]
    if len(candidates) > _MOST_SEAMS:
        return []
    candidates = [n for n in candidates if n == 0 or not _spanned(bodies, n, total)]
    # parts[n]: the most articles that the bodies before candidate n make, and where the last of them begins
    ends = [*candidates, len(bodies)]
    parts: dict[int, tuple[int, int]] = {0: (0, -1)}
    for j, end in enumerate(ends):
        for start in ends[:j]:
            if start in parts and parts[start][0] < _MOST_PARTS and _holds(bodies[start:end], total, first=start == 0):
                best = parts.get(end, (0, -1))
                if parts[start][0] + 1 > best[0]:
                    parts[end] = (parts[start][0] + 1, start)
    starts: list[int] = []
    at = len(bodies)
    while at in parts and parts[at][1] > 0:
        at = parts[at][1]
        starts.append(at)
    return sorted(starts)


def _holds(bodies: Sequence[_Body], total: Counter[str], *, first: bool) -> bool:
    """Tell whether these bodies are an article of its own: they have a school that is named early and only here."""
    if sum(body.length for body in bodies) < _SHORTEST:
        return False
    opening = bodies[0]
    if not first and (_NUMBERED.match(opening.heading) or _NUMBERED.match(opening.text)):
        return any(_is_own(bodies, naming, total) and naming.key in opening.headed for naming in opening.named)
    behind = bodies[-1].behind & set(total)
    if not first and behind and not behind & _keys(naming for body in bodies for naming in body.named):
        return False  # what stands behind the page's text speaks of a school before
    passed = 0
    for body in bodies[:4]:
        reference = _REFERENCE.search(body.text)
        for naming in body.named:
            if reference and reference.start() <= naming.start and naming.key not in opening.headed:
                continue
            if _is_own(bodies, naming, total) and _carries(bodies, naming, passed + naming.start):
                return True
        if reference and not first and not _keys(namings(opening.heading)):
            return False
        passed += body.length
    return False


def _is_own(bodies: Sequence[_Body], naming: Naming, total: Counter[str]) -> bool:
    """Tell whether a school acts where it is named, and is named in these bodies alone."""
    return naming.lead and sum(other.key == naming.key for body in bodies for other in body.named) == total[naming.key]


def _carries(bodies: Sequence[_Body], naming: Naming, passed: int) -> bool:
    """Tell whether a school, first named after ``passed`` characters, is what an article is about."""
    inside: Counter[str] = Counter(other.key for body in bodies for other in body.named if other.lead)
    count = inside[naming.key]
    referred = sum(len(_REFERENCE.findall(body.text)) for body in bodies)
    if naming.key in bodies[0].headed and passed <= _EARLY:
        return True
    if max((other for key, other in inside.items() if key != naming.key), default=0) >= max(count + referred, 2):
        return False
    if count >= _OFTEN or any(naming.key in body.introduces for body in bodies[:3]):
        return passed <= _LATEST
    rivals = {other.key for body in bodies for other in body.named if other.lead and other.full} - {naming.key}
    refers = any("学校" in body.text or _REFERENCE.search(body.text) for body in bodies)
    return naming.full and passed <= _EARLY and (count > 1 or (refers and len(rivals) < _OFTEN))


def _spanned(bodies: Sequence[_Body], start: int, total: Counter[str]) -> bool:
    """Tell whether a school that a document often names stands on both sides of a seam."""
    before: Counter[str] = Counter(naming.key for body in bodies[:start] for naming in body.named)
    return any(total[key] >= _OFTEN and count < total[key] for key, count in before.items())


def _cut(units: Sequence[Unit], bodies: Sequence[_Body], start: int) -> int:
    """Give the unit at which the article of a starting body begins: its own headlines go with it, the rest stays."""
    low, high = bodies[start - 1].at + 1, bodies[start].at
    before = {naming.key for body in bodies[:start] for naming in body.named}
    behind = {naming.key for naming in bodies[start].named}
    if _titles_behind(units, bodies) and not _keys(namings(bodies[start].heading)):
        return high
    cut = high
    for at in range(high - 1, low - 1, -1):
        text = units[at].text.text
        if units[at].kind == "byline" and at > low and units[at - 1].kind == "headline":
            continue
        if units[at].kind != "headline" or BRACKETED.match(text):
            break
        keys = {naming.key for naming in namings(text)}
        if keys & before and not keys & behind:
            # the last article's own headline; behind a bare name its headline follows, behind a deck the next one's
            return min(high, at + 2) if INSTITUTION.search(text) else cut
        cut = at
    return cut


def _titles_behind(units: Sequence[Unit], bodies: Sequence[_Body]) -> bool:
    """Tell whether a page prints its headlines behind its articles: none stands first, and one last."""
    return not bodies[0].heading and any(unit.kind == "headline" for unit in units[bodies[-1].at + 1 :])
