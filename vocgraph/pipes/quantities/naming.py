"""The noun phrase that says what a count counts: before the number (``在校生4320人``) or after it (``21家企业``)."""

from __future__ import annotations

import re
from typing import Final

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.counts import Count

_MAX_NAME: Final = 18
_MAX_GAP: Final = 4
_QUOTES: Final = re.compile(r"^[“”‘’\"'《》]+|[“”‘’\"'《》]+$")
_LONGEST_HEAD: Final = max(map(len, p.HEADS))


def clean_left(left: str) -> str:
    """Strip what stands between a counted noun and its number: times, copulas, 共, 达, 增至 …

    >>> clean_left("毕业生就业率从2019年的"), clean_left("全校共有教师"), clean_left("占地面积达")
    ('毕业生就业率', '全校共有教师', '占地面积')
    """
    while True:
        bare = p.LINK.sub("", left)
        time = p.TIME_BEFORE.search(bare)
        if time and not p.NOT_TIME.search(bare):
            bare = bare[: time.start()]
        bare = bare.rstrip("：:—- ")
        if bare == left:
            return bare
        left = bare


def before(left: str) -> str:
    """Name from the words before the number, or "" if they hold no noun.

    >>> before("建成产教融合实训基地"), before("其中“双师型”教师占比"), before("，投入"), before("每年招")
    ('产教融合实训基地', '“双师型”教师占比', '投入', '招生')
    """
    left = clean_left(left)
    if left.endswith("占"):
        left += "比"
    if single := p.SINGLE_VERB.search(left):
        return p.SINGLE_VERBS[single.group("verb")]
    if not left or p.FUNCTION_END.search(left):
        return ""
    return trim(left)


def trim(phrase: str) -> str:
    """Cut a phrase on its left at the last verb or function word, keeping its last two characters."""
    start = 0
    for match in p.CUT.finditer(phrase):
        if match.end() <= len(phrase) - 2:
            start = match.end()
    name = phrase[start:]
    if len(name) > _MAX_NAME and "的" in name[:-2]:
        name = name[name[:-2].rindex("的") + 1 :]
    return balance(name[-_MAX_NAME:])


def balance(name: str) -> str:
    """Drop quotation marks that have lost their partner."""
    for left, right in ("“”", "《》", "（）", "‘’"):
        if name.count(left) != name.count(right):
            name = name.replace(left, "").replace(right, "")
    return name.strip(" 、，的之")


def after(right: str) -> str:
    """Name from the words after the unit, or "" if they begin with no noun.

    >>> after("企业先后同学校签约"), after("的毕业生扎根本地"), after("专业近两年为当地"), after("在本地就业")
    ('企业', '毕业生', '专业', '')
    """
    right = p.LEADING.sub("", right)
    if not right or p.NO_NOUN.match(right):
        return ""
    window = p.WINDOW.match(right)
    phrase = window.group() if window else ""
    if len(phrase) < 1:
        return ""
    end = _noun_end(phrase)
    name = phrase[:end]
    if "的" in name[:-1]:
        name = name[name[:-1].rindex("的") + 1 :]
    return balance(name)


def _noun_end(phrase: str) -> int:
    """Where the noun phrase at the start of ``phrase`` ends: at its first head that no further head goes on."""
    ends = [
        end
        for end in range(1, len(phrase) + 1)
        if any(phrase[end - size : end] in p.HEADS for size in range(1, min(end, _LONGEST_HEAD) + 1))
    ]
    if not ends:
        stop = next((m.start() for m in p.STOP.finditer(phrase) if m.start() >= 2), len(phrase))
        return min(stop, _MAX_NAME)
    first = ends[0]
    for end in ends[1:]:
        if end - first > _MAX_GAP or p.STOP.search(phrase[first:end]):
            break
        first = end
    return first


def name_of(count: Count, left: str, right: str) -> str:
    """Name of a count from the words of its clause before and after it, or "" if they do not say."""
    behind, ahead = after(right), before(left)
    if count.unit == p.PERCENT:
        return behind if right.startswith("的") and behind and not p.RATE.search(ahead) else ahead
    if ahead.endswith("占比"):
        ahead = ahead[:-2]
    if count.unit in p.BEFORE_UNITS:
        idle = not ahead or p.VERB_END.search(ahead)
        if behind and idle and not p.VERB_START.match(p.LEADING.sub("", right)):
            return behind
        return ahead
    if behind and not (right.startswith("的") and p.ATTRIBUTE.search(ahead)):
        return behind
    return ahead + "批次" if count.unit == "批" and ahead and not ahead.endswith("批次") else ahead


def inherited(name: str, left: str, unit: str, previous: str) -> str:
    """Name of a count whose own words lean on the count before: ``停招5个``, ``较上年增加57人``, ``升入高校的有39人``.

    >>> inherited("停招", "，停招", "个", "专业"), inherited("增加", "较上年增加", "人", "招生")
    ('停招专业', '招生增加')
    """
    if not previous:
        return name
    if not name:
        return previous
    change = p.CHANGED.search(clean_left(left))
    if change and name.endswith(change.group()) and len(name) - len(change.group()) < 2:
        word = change.group()
        return p.PREFIXED[word] + previous if word in p.PREFIXED else previous + p.SUFFIXED.get(word, word)
    if (
        p.RELATIVE.search(left)
        and unit in ("人", "名", "位")
        and p.PEOPLE.search(previous)
        and not p.PEOPLE.search(name)
    ):
        return name + previous
    return name


def left_of(text: str, start: int, end: int) -> tuple[str, bool]:
    """Words before a count back to the last mark, bracketed words left out; and whether a colon or bracket led back.

    >>> left_of("就业率（含升学）98.4%", 0, 8), left_of("纸质图书：12.3万册", 0, 5), left_of("专业群（4个）", 0, 4)
    (('就业率', False), ('纸质图书', True), ('专业群', True))
    """
    words = p.PARENTHESES.sub("", text[start:end])
    words = p.LEFT_EDGE.split(words)[-1]
    outer, bracket, inner = words.rpartition("（")
    led = False
    if bracket:
        words, led = (inner, False) if clean_left(inner) else (outer, True)
    outer, colon, inner = words.rpartition("：")
    if colon:
        return (inner, led) if clean_left(inner) else (outer, True)
    return words, led


def medal_name(count: Count, left: str, text: str) -> str:
    """Name of a count of medals: the contest where it was won and 金奖, or 金牌 where the article speaks of 牌."""
    kind = "牌" if f"{count.medal}牌" in text or "奖牌" in text else "奖"
    contest = p.CONTEST.findall(left)
    return (trim(contest[-1]) if contest else "") + count.medal + kind
