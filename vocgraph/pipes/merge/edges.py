"""Where the trained stage sets a name's beginning wrong: function words in front of it, and kinds taken for names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Final

from vocgraph.pipes.candidates import Candidate

NEVER_FIRST: Final = re.compile(r"[的了]+(?=.{2})")
"""Particles: no name begins with one."""

FUNCTION_WORDS: Final = re.compile(
    r"(?:易名为?|更名为?|改名为?|名为|成为|与|和|及|同|跟|在|到|由|经|归|系|接|其|被|把|将|至|向|给|帮|随|原|后)(?=.{2})"
)
"""Words that stand before names; names begin with some of them too (和静县), so what follows has to be a beginning."""

KINDS: Final = re.compile(r"(?:自治[区州县旗]|[省市区县旗师乡镇村]{2}|(?:本|全|该)?[省市区县])$")
"""Kinds of division, which name none."""

NAMES: Final = frozenset({"School", "Enterprise", "Organization", "Platform", "Program", "Region", "Event"})


def mended(text: str, candidates: Sequence[Candidate]) -> list[Candidate]:
    """Give the candidates, those of the trained stage without function words in front and without mere kinds.

    A function word goes where a name that the rules know begins right after it and none begins at the word.
    """
    rules = [c for c in candidates if not c.source.startswith("encoder")]
    starts = {c.start for c in rules if c.type in NAMES}
    return [m for c in candidates for m in _mended(text, c, starts)]


def _mended(text: str, c: Candidate, starts: set[int]) -> Iterable[Candidate]:
    if not c.source.startswith("encoder") or c.type not in NAMES:
        return [c]
    if c.type == "Region" and KINDS.match(c.name):
        return []
    start = c.start
    if found := NEVER_FIRST.match(text, start, c.end):
        start = found.end()
    if start not in starts and (found := FUNCTION_WORDS.match(text, start, c.end)) and found.end() in starts:
        start = found.end()
    if start == c.start or c.name != text[c.start : c.end]:
        return [c]
    return [replace(c, start=start, name=text[start : c.end])]
