"""Enterprises in lists: what ends in ``等N家企业`` or follows ``合作单位为``, and what stands beside sure firms."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from typing import Final

from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.enterprises.forms import LEGAL
from vocgraph.pipes.enterprises.view import COMMON, HAN, NO_FIRM, Span, View
from vocgraph.pipes.phrases import overlaps, spans_of
from vocgraph.schema import ENTERPRISE

PARTNER: Final = re.compile(r"(?:与|同|和|跟|携手|联合|引进|来自|为|获|背靠|围着|就职于|进入|跟着|单是|其中|的)$")
"""Ends what stands before a partner's name."""
_HEAD: Final = re.compile(words.LIST_HEAD)
_INTRO: Final = re.compile(words.LIST_INTRO)
_FIRM_HEAD: Final = re.compile(r"[企公厂商店头户]")
_SPLIT: Final = re.compile(r"、|以及|(?<=[\u4e00-\u9fff])(?:和|与|及)(?=[\u4e00-\u9fff])")
_LISTS: Final = re.compile(r"[^，。；：！？\n（）、]+(?:、[^，。；：！？\n（）、]+)+")
_STOP: Final = re.compile(r"[，。；：！？\n]")
_STARTS_PREDICATE: Final = re.compile(words.PREDICATES)
_JOINERS: Final = ("、", "和", "与", "及")
_PERSON: Final = re.compile(
    r"[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文池甘邬][\u4e00-\u9fff]{1,2}"
)


def counted(view: View, sure: Sequence[Candidate]) -> list[Candidate]:
    """Give the members of ``A、B、C等N家企业`` and of ``A、B两家企业``."""
    text = view.text
    taken = spans_of(sure)
    found = []
    for match in _HEAD.finditer(text):
        end = match.start()
        clause = max(text.rfind(c, 0, end) for c in "，。；：！？\n") + 1
        first = text.find("、", clause, end)
        if first < 0 or ("、" not in text[max(0, end - 60) : end] and "”“" not in text[max(0, end - 30) : end]):
            continue
        plain = not _FIRM_HEAD.search(match.group())
        start = left_edge(text, first, reach=20, floor=clause, kept=view.places.items())
        items = _items(view, start, end)
        others = sum(not view.free(a, b) for a, b in items)
        if plain and others * 2 >= len(items):
            items = items[-3:] if match.group()[0] != "等" and others < len(items) else []
        for a, b in items:
            if _joins(view, a, b, taken):
                found.append(Candidate(a, b, ENTERPRISE, text[a:b], "coordination", 0.7 if plain else 0.85))
    return found


def introduced(view: View, sure: Sequence[Candidate]) -> list[Candidate]:
    """Give the members of a list behind ``合作单位为`` and the like."""
    text = view.text
    taken = spans_of(sure)
    found = []
    for match in _INTRO.finditer(text):
        stop = _STOP.search(text, match.end())
        for a, b in _items(view, match.end(), stop.start() if stop else len(text)):
            b = _right_edge(text, a, b) if b - a > 3 else b
            if b - a <= 8 and _joins(view, a, b, taken):
                found.append(Candidate(a, b, ENTERPRISE, text[a:b], "coordination", 0.7))
    return found


def neighbours(view: View, sure: Sequence[Candidate]) -> list[Candidate]:
    """Give other names in a list with sure firms: 品品香 in 品品香、福建点头嵛山茶业有限公司."""
    text = view.text
    taken = spans_of(sure)
    starts, ends = {a for a, _ in taken}, {b for _, b in taken}
    edges = sorted(starts | ends)
    found = []
    for match in _LISTS.finditer(text):
        if bisect_left(edges, match.start()) == bisect_right(edges, match.end()):
            continue  # no firm begins or ends there
        last = text.rfind("、", match.start(), match.end()) + 1
        end = _right_edge(text, last, match.end())
        items = _items(view, match.start(), end)
        firms = sum(a in starts or b in ends for a, b in items)
        if firms == 0:
            continue
        partners = PARTNER.search(text, max(0, match.start() - 3), items[0][0]) is not None
        listed = partners or text.startswith("等", end)
        for a, b in items:
            if b - a > 6 or not _joins(view, a, b, taken) or (b - a == 3 and _PERSON.fullmatch(text, a, b)):
                continue
            if firms < 2 and not (listed and touches(view, a, b, starts, ends)):
                continue
            if text[a - 1 : a] == "、" or text[b : b + 1] == "、":
                found.append(Candidate(a, b, ENTERPRISE, text[a:b], "coordination", 0.6))
    return found


def touches(view: View, start: int, end: int, starts: set[int], ends: set[int]) -> bool:
    """Tell whether a firm stands right before or behind in the same list; 济宁的 may stand between."""
    text = view.text
    if text[start - 1 : start] == "的":
        start = next((a for a, b in view.places.items() if b == start - 1), start)
        start = next((a for a, b in view.places.items() if b == start), start)
    left = text[start - 1 : start] in _JOINERS and start - 1 in ends
    right = text[end : end + 1] in _JOINERS and end + 1 in starts
    return left or right


def _items(view: View, start: int, end: int) -> list[Span]:
    """Split a stretch at 、 and 和 into its items, each without what cannot be in a name."""
    text = view.text
    spans = []
    at = start
    for low, high in [*(m.span() for m in _SPLIT.finditer(text, start, end)), (end, end)]:
        a, b = at, low
        at = high
        if text[a : a + 1] == "“" and text[b - 1 : b] == "”":
            a, b = a + 1, b - 1
        a = max(a, left_edge(text, b, reach=max(b - a, 1), floor=a, kept=view.kept))
        if b > a:
            spans.append((a, b))
    return spans


def _joins(view: View, start: int, end: int, taken: Sequence[Span]) -> bool:
    """Tell whether an item of a list of firms is a name that nothing else has taken, and not only places."""
    name = view.text[start:end]
    return (
        view.free(start, end)
        and 2 <= len(name) <= 14
        and HAN.fullmatch(name) is not None
        and not COMMON.fullmatch(name)
        and not NO_FIRM.search(name)
        and not LEGAL.match(name)
        and view.behind_places(start, len(view.text)) < end
        and not overlaps(start, end, taken)
    )


def _right_edge(text: str, start: int, end: int) -> int:
    """Give where the last item of a list ends: before the first word that cannot be in a name."""
    for at in range(start + 2, min(end, start + 8)):
        if _STARTS_PREDICATE.match(text, at):
            return at
    return end
