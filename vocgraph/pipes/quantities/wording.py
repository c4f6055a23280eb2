"""A chosen name as it is given: with the modifiers that belong to it, and no word cut in two."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import Final

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.naming import clean_left, trim

_REACH: Final = 16
_BEGUN: Final = re.compile(r"^0?[0-9]{1,4}[届级]的?(?=..)|^同(?=[出投].)|^[一二三四五六七八九十]+、|\n")
_CUT: Final = re.compile(r"教(?=职工)|国(?=家)|地(?=区)|共(?=同体)|[校院省市区县州厂村境](?=[内外])")
"""The first characters of words that are cut in two now and then."""


def whole(name: str, text: str, start: int, named: Container[int]) -> str:
    """Give a name with its modifiers; ``start`` is where it stands in ``text``, ``named`` where names of nodes end.

    >>> whole("教师", "另有专任教师451人", 4, ()), whole("职工", "教职工90人", 1, ())
    ('专任教师', '教职工')
    >>> whole("学生", "资助学生30人", 2, ()), whole("专业", "省级骨干专业", 4, {4})
    ('学生', '专业')
    """
    far = max(0, start - _REACH)
    before = text[next((at for at in range(start, far, -1) if at in named), far) : start]
    if before and _CUT.match(before[-1] + name):
        name, before = before[-1] + name, before[:-1]
    found = p.MODIFIERS.search(before)
    return tidy((found.group() if found else "") + name)


def tidy(name: str) -> str:
    """Give a name without a year's rest, an item's number or a line break before it.

    >>> tidy("024届毕业生就业率"), tidy("同出资"), tidy("三、专业群"), tidy("就业的占比")
    ('毕业生就业率', '出资', '专业群', '就业占比')
    """
    name = _BEGUN.sub("", name)
    return f"{name[:-3]}占比" if name.endswith("的占比") else name


def share(left: str) -> str:
    """Name of the share that the words before a number tell of, or "".

    >>> share("“双师型”教师占专业课教师的"), share("占"), share("毕业生就业率")
    ('“双师型”教师占比', '', '')
    """
    of, told, _ = left.partition("占") if not left.endswith(("占股", "占地")) else ("", "", "")
    phrase = trim(clean_left(of)) if told else ""
    return f"{phrase}占比" if len(phrase) > 1 else ""
