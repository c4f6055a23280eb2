"""Where a noun phrase begins whose last word is known: the left edge of names.

Chinese names of platforms, honours, projects and industries end in a telling head (…产业学院, …示范学校) and begin
without a mark. The edge is found from what stands before the name: punctuation, a verb, a particle, a count.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Final

from vocgraph.pipes import phrase_words
from vocgraph.pipes.candidates import Candidate

HARD: Final = re.compile(r"[，。；：．？！!?;:,、｜|\n\r\t 　…◆●▲▶◀◎■】【\[\]]|——|(?<!\d)\.|\d\.(?!\d)|[①-⑳]")
COUNT: Final = re.compile(
    r"(?:\d+|[一二两三四五六七八九十百千几多数]+)(?:个|所|项|家|间|座|处|门|批|支|名|位|人|条|次|件|枚|年度|年|月|日|届毕业|余|多|种)(?!（)"
)
ORDINAL: Final = re.compile(r"[（(][\d一二三四五六七八九十]{1,2}[）)]$")
QUOTED: Final = re.compile(r"“[^“”\n]{1,24}”")
OPENING: Final = "“‘《（〔(「『"
CLOSING: Final = "”’》）〕)」』"
PARTY: Final = re.compile(
    r"(?:学校|学院|大学|职校|中专|职专|集团|公司|企业|协会|政府|双方|中心|局|厅|委|校|院|厂|市|县|区|镇|乡|村|行业|方|人|师|专业群|专业|产业|基地|工作室|工作站|联盟|联合体|共同体)$"
)


@cache
def _stops() -> re.Pattern[str]:
    protected = "|".join(sorted(map(re.escape, phrase_words.PROTECTED), key=len, reverse=True))
    words = "|".join(sorted(map(re.escape, phrase_words.WORDS), key=len, reverse=True))
    return re.compile(
        f"(?P<protected>{protected})|(?P<word>{words}|{COUNT.pattern}|[{phrase_words.PARTICLES}])|(?P<link>[{phrase_words.CONNECTORS}])"
    )


def left_edge(text: str, end: int, *, limit: int = 40, keep: Sequence[tuple[int, int]] = ()) -> int:
    """Give where the phrase that ends at ``end`` begins, at most ``limit`` characters before.

    ``keep`` are spans (of names found before, of catalogue words) whose inner words are no edges.

    >>> text = "学校与长城汽车共建智能网联汽车产业学院"
    >>> text[left_edge(text, len(text)):]
    '智能网联汽车产业学院'
    """
    start = _clause_start(text, end, limit)
    edge, at = start, start
    inner = {m.start(): m.end() for m in QUOTED.finditer(text, start, end)}
    inner |= {s: e for s, e in keep if s >= start and e <= end}
    while at < end:
        if at in inner and inner[at] > at:
            at = inner[at]
            continue
        found = _stops().match(text, at, end)
        if found is None or any(s < found.end() and found.start() < e for s, e in inner.items()):
            at += 1
        elif found["protected"] or (found["link"] and not _links(text, edge, at, keep)):
            at = found.end()
        else:
            edge = at = found.end()
    return edge


def _links(text: str, edge: int, at: int, keep: Iterable[tuple[int, int]]) -> bool:
    """Tell whether the connector at ``at`` stands between parties and not inside a name."""
    before = text[edge:at]
    return not before or PARTY.search(before) is not None or any(e == at for _, e in keep)


def _clause_start(text: str, end: int, limit: int) -> int:
    """Give where the last clause before ``end`` starts, stepping over closed brackets and quotations."""
    at, floor, depth = end, max(0, end - limit), 0
    while at > floor:
        char = text[at - 1]
        if char in CLOSING:
            if ORDINAL.search(text, max(0, at - 4), at):
                break
            depth += 1
        elif char in OPENING:
            if not depth:
                break
            depth -= 1
        elif (not depth and HARD.match(char)) or char == "\n" or (not depth and text[at - 2 : at] == "——"):
            break
        at -= 1
    return at


def unquoted(name: str) -> str:
    """Drop quotation marks that enclose the whole name.

    >>> unquoted("“田头夜校”"), unquoted("“青铜工坊”实训中心")
    ('田头夜校', '“青铜工坊”实训中心')
    """
    inner = name[1:-1]
    return inner if name[:1] == "“" and name[-1:] == "”" and not {"“", "”"} & set(inner) else name


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether the half-open span shares a character with one of ``spans``."""
    return any(start < e and s < end for s, e in spans)


def within(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Tell whether one of ``spans`` covers the half-open span."""
    return any(s <= start and end <= e for s, e in spans)


def spans_of(found: Iterable[Candidate], *types: str) -> list[tuple[int, int]]:
    """Give the spans of the candidates of these types, or of all."""
    return [(c.start, c.end) for c in found if not types or c.type in types]
