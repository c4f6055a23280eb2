"""Where names are cut wrong: function words or a year in front, kinds taken for names, a quotation mark alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from vocgraph.pipes.candidates import Candidate
from vocgraph.schema import EVENT

NEVER_FIRST: Final = re.compile(r"[的了]+(?=.{2})")
"""Particles: no name begins with one."""

FUNCTION_WORDS: Final = re.compile(
    r"(?:易名为?|更名为?|改名为?|名为|成为|与|和|及|同|跟|在|到|由|经|归|系|接|其|被|把|将|至|向|给|帮|随|原|后)(?=.{2})"
)
"""Words that stand before names; names begin with some of them too (和静县), so what follows has to be a beginning."""

YEAR_OF_EDITION: Final = re.compile(r"(?:19|20)\d\d年度?(?=第[一二三四五六七八九十百\d]{1,4}届)")
"""A year before an event's edition (``2022年第46届世界技能大赛``): the edition tells which it is, the year when."""

KINDS: Final = re.compile(r"(?:自治[区州县旗]|[省市区县旗师乡镇村]{2}|(?:本|全|该)?[省市区县])$")
"""Kinds of division, which name none."""

PAIRS: Final = ("“”", "‘’", "《》", "「」", "『』", "（）")
"""Marks that belong together."""

QUOTED: Final = frozenset({"Honor", "Project", "Event"})
"""Types of which a quoted name is quoted as a whole; regions and firms stand inside other quoted names."""

FARTHEST_MARK: Final = 14
"""So many characters at most a trained name may have left out of a quoted one."""

PUNCTUATION: Final = re.compile(r"[，。；！？：、“”\n]")

NAMES: Final = frozenset({"School", "Enterprise", "Organization", "Platform", "Program", "Region", "Event"})


def mended(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the candidates: those of rules with marks in pairs, trained ones without function words and mere kinds.

    The year before an event's edition goes; so does a function word where a name that the rules know begins right after
    it and none begins at the word. What is named at one edge of a quotation reaches to the other.
    """
    candidates = [_quoted(text, c) if _trained(c) else _paired(text, c) for c in candidates]
    starts = {c.start for c in candidates if c.type in NAMES and not _trained(c)}
    return [m for c in candidates for m in _mended(text, c, starts)]


def _trained(c: Candidate) -> bool:
    return c.source.startswith("encoder")


def paired(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out a mark at a name's edge without its other one; take in the other one of a mark inside the name.

    >>> text = "获评江西省“赣江工匠”，是“三好”学校"
    >>> [text[slice(*paired(text, *span))] for span in ((2, 10), (5, 10), (6, 11), (14, 19))]
    ['江西省“赣江工匠”', '赣江工匠', '赣江工匠', '“三好”学校']
    """
    for opening, closing in PAIRS if end - start > 1 else ():
        left = text.count(opening, start, end) - text.count(closing, start, end)
        if left == 1 and text[start] == opening:
            start += 1
        elif left == -1 and text[end - 1] == closing:
            end -= 1
        elif left == 1 and text.startswith(closing, end):
            end += 1
        elif left == -1 and text[start - 1 : start] == opening:
            start -= 1
    return start, end


def _paired(text: str, c: Candidate) -> Candidate:
    start, end = paired(text, c.start, c.end)
    if (start, end) == (c.start, c.end) or c.name != text[c.start : c.end]:
        return c
    return replace(c, start=start, end=end, name=text[start:end])


def _quoted(text: str, c: Candidate) -> Candidate:
    """Let an honour, a project or an event that begins or ends at a quotation mark reach to the other one."""
    if c.type not in QUOTED or c.name != text[c.start : c.end]:
        return c
    start, end = c.start, c.end
    if text[start - 1 : start] == "“" and text[end : end + 1] != "”":
        end = text.find("”", end, end + FARTHEST_MARK + 1)
    elif text[end : end + 1] == "”" and text[start - 1 : start] != "“":
        start = text.rfind("“", max(0, start - FARTHEST_MARK - 1), start) + 1
    whole = text[start:end] if 0 < start <= c.start and end >= c.end else ""
    return replace(c, start=start, end=end, name=whole) if whole and not PUNCTUATION.search(whole) else c


def _mended(text: str, c: Candidate, starts: set[int]) -> Iterable[Candidate]:
    if not _trained(c) or c.type not in NAMES:
        return [c]
    if c.type == "Region" and KINDS.match(c.name):
        return []
    start = c.start
    if found := NEVER_FIRST.match(text, start, c.end):
        start = found.end()
    if c.type == EVENT and (found := YEAR_OF_EDITION.match(text, start, c.end)):
        start = found.end()
    if start not in starts and (found := FUNCTION_WORDS.match(text, start, c.end)) and found.end() in starts:
        start = found.end()
    if start == c.start or c.name != text[c.start : c.end]:
        return [c]
    return [replace(c, start=start, name=text[start : c.end])]
