"""Spaces inside Chinese text: drop those that are typesetting, keep those that part words."""

from __future__ import annotations

import re
from typing import Final

from vocgraph.repair.mapped import Mapped
from vocgraph.repair.patterns import DATELINE

_GAP: Final = re.compile(r"[ \u3000]+")
_HAN: Final = r"\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_IS_HAN: Final = re.compile(f"[{_HAN}]")
_RUN_BEFORE: Final = re.compile(f"[{_HAN}]*$")
_RUN_AFTER: Final = re.compile(f"[{_HAN}]*")
_SPREAD: Final = re.compile(r"(?:\S {1,3}){3}\S(?= |$)")
_NUMBER_OF_TABLE: Final = re.compile(r"[表图附]\S{1,6}")
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏЀ-ӿ]")


def close_spaces(line: Mapped, *, phrases: bool = False) -> Mapped:
    """Drop the spaces of a line that only spread it; with ``phrases`` (headlines, bylines) keep one between phrases.

    >>> close_spaces(Mapped.of("一 条 培 训 ， 与 28 家农业企业 （所） 合作")).text
    '一条培训，与28家农业企业（所）合作'
    >>> close_spaces(Mapped.of("1 0 月 1 7 日，10 236 人，占 7 . 5 %")).text
    '10月17日，10236人，占7.5%'
    >>> close_spaces(Mapped.of("表2 2023年人数")).text
    '表2 2023年人数'
    >>> close_spaces(Mapped.of("民 宿 缺 管 家  学 校 办 专 班"), phrases=True).text
    '民宿缺管家 学校办专班'
    >>> close_spaces(Mapped.of("本报记者 姜 涛 通讯员 步晓梅"), phrases=True).text
    '本报记者 姜涛 通讯员 步晓梅'
    >>> close_spaces(Mapped.of("使用 Adobe Photoshop 软件")).text
    '使用Adobe Photoshop软件'
    """
    text = line.text
    if " " not in text and "\u3000" not in text:
        return line.strip()
    spread = _SPREAD.search(text) is not None
    kept: list[int] = []
    at = 0
    for gap in _GAP.finditer(text):
        kept += range(at, gap.start())
        if _parts(text, gap.start(), gap.end(), phrases=phrases, spread=spread):
            kept.append(gap.start())
        at = gap.end()
    closed = line.keep([*kept, *range(at, len(text))])
    return Mapped(closed.text.replace("\u3000", " "), closed.origin).strip()


def _parts(text: str, start: int, end: int, *, phrases: bool, spread: bool) -> bool:
    """Tell whether a gap parts two words."""
    if start == 0 or end == len(text):
        return False
    left, right = text[start - 1], text[end]
    wide = end - start > 1 or text[start] == "\u3000"
    if left.isdigit() and left.isascii() and right.isdigit() and right.isascii():
        return (
            (wide and not spread)
            or _NUMBER_OF_TABLE.fullmatch(text, 0, start) is not None
            or _parts_numbers(text, start, end)
        )
    if left.isascii() and right.isascii():
        return bool(_LATIN.match(left) or _LATIN.match(right)) and left not in "(/-+" and right not in ")/-+.,%:"
    if not (left.isalnum() and right.isalnum()):
        return False
    if not phrases:
        if DATELINE.fullmatch(text[:start]):
            return True
        return wide and not spread and text[start] == "\u3000"
    if wide:
        return True
    before = len(_before(text, start))
    after = len(_after(text, end))
    if _IS_HAN.match(left) and _IS_HAN.match(right):
        return not (before == 1 and after == 1)
    return False


def _before(text: str, start: int) -> str:
    found = _RUN_BEFORE.search(text[max(0, start - 12) : start])
    return found.group() if found else ""


def _after(text: str, end: int) -> str:
    found = _RUN_AFTER.match(text, end, end + 12)
    return found.group() if found else ""


def _parts_numbers(text: str, start: int, end: int) -> bool:
    left = re.search(r"\d+$", text[max(0, start - 12) : start])
    right = re.match(r"\d+", text[end : end + 12])
    sizes = (len(left.group()) if left else 0, len(right.group()) if right else 0)
    if 1 in sizes:
        return False
    return not (sizes[0] <= 3 and sizes[1] == 3)
