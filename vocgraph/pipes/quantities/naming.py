"""The noun phrase that says what a count counts: before the number (``在校生4320人``) or after it (``21家企业``)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from vocgraph.pipes.quantities import patterns as p
from vocgraph.pipes.quantities.counts import Count

_MAX_NAME: Final = 18
_MAX_GAP: Final = 4
_MAX_CONTEST: Final = 30
_QUOTES: Final = re.compile(r"^[“”‘’\"'《》]+|[“”‘’\"'《》]+$")
_LONGEST_HEAD: Final = max(map(len, p.HEADS))
_HEADS_END: Final = frozenset(head[-1] for head in p.HEADS)


@lru_cache(maxsize=1024)
def clean_left(left: str) -> str:
    """Strip what stands between a counted noun and its number: times, copulas, 共, 达, 增至 …

    >>> clean_left("毕业生就业率从2019年的"), clean_left("全校共有教师"), clean_left("通过率连续")
    ('毕业生就业率', '全校共有教师', '通过率')
    """
    left = p.NUMBERED.sub("", left)
    while True:
        bare = p.LINK.sub("", left)
        time = p.TIME_BEFORE.search(bare)
        if time:
            bare = bare[: time.start()]
        bare = bare.rstrip("：:—- ")
        if bare == left:
            return bare
        left = bare


@lru_cache(maxsize=1024)
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


def trim(phrase: str, most: int = _MAX_NAME) -> str:
    """Cut a phrase on its left at the last verb or function word, keeping its last two characters."""
    start = 0
    for match in p.CUT.finditer(phrase):
        if match.end() <= len(phrase) - 2:
            start = match.end()
    name = phrase[start:]
    if len(name) > most and "的" in name[:-2]:
        name = name[name[:-2].rindex("的") + 1 :]
    while (time := p.TIME.match(name)) and len(name) - time.end() > 1:
        name = name[time.end() :]
    return balance(name[-most:])


def balance(name: str) -> str:
    """Drop quotation marks that have lost their partner."""
    for left, right in ("“”", "《》", "（）", "‘’"):
        if name.count(left) != name.count(right):
            name = name.replace(left, "").replace(right, "")
    return name.strip(" 、，的之")


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate name, where it comes from, and the words right behind it (before the number or the next word)."""

    text: str
    source: str
    follows: str = ""


def names(count: Count, left: str, right: str, previous: str, headers: Sequence[str], people: str) -> list[Name]:
    """Give the candidate names of a count, none twice.

    Sources: ``b…`` words behind the unit, ``a…`` words ahead of the number, ``p…`` built on the name of the count
    before (``previous``), ``t…`` what a list or table says above (``headers``), ``s`` the last noun for people in the
    sentence (``people``), ``d`` a default, ``m`` medals.
    """
    found = [*_behind(right), *_ahead(count, left), *_from_previous(left, count.unit, previous)]
    found += [Name(header, f"t-{header}") for header in headers]
    if count.unit in p.HEADCOUNT:
        phrase = before(left)
        if people:
            found.append(Name(people, "s"))
        if phrase and not p.PEOPLE.search(phrase):
            found.append(Name(f"{phrase}人数", "a-number"))
    if count.unit in p.AREA_UNITS:
        found.append(Name("面积", "d"))
    seen: dict[str, Name] = {}
    for name in found:
        if ((name.text and not name.text[0].isascii()) or len(name.text) > 1) and not p.SCOPE.fullmatch(name.text):
            seen.setdefault(name.text, name)
    return list(seen.values())


def _behind(right: str) -> list[Name]:
    """Candidates after the unit: to the first noun, to a noun that goes on from it, to the first stop, to the mark."""
    bare = p.LEADING.sub("", right)
    if not bare or p.NO_NOUN.match(bare):
        return []
    window = p.WINDOW.match(bare)
    phrase = window.group()[:_MAX_NAME] if window else ""
    heads = _heads(phrase)
    stop = next((m.start() for m in p.STOP.finditer(phrase) if m.start() >= 2), len(phrase))
    ends: list[tuple[int, str]] = []
    if heads:
        ends += [(_noun_end(phrase), "b-noun"), (heads[0], "b-first")]
    ends += [(stop, "b-stop"), (len(phrase), "b-all"), (min(2, len(phrase)), "b-two")]
    found = [Name(_last_part(phrase[:end]), source, bare[end : end + 2]) for end, source in ends if end]
    return [*found, *_behind_bracket(bare, phrase), *_behind_list(bare, phrase)]


def _behind_bracket(bare: str, phrase: str) -> list[Name]:
    """Candidates with a bracket in or at the end of the noun: ``省（市）``, ``重点（特色）专业``."""
    bracket = p.SHORT_BRACKET.match(bare, len(phrase))
    if not phrase or not bracket:
        return []
    window = p.WINDOW.match(bare, bracket.end())
    onward = window.group()[:_MAX_NAME] if window else ""
    ends = [(bracket.end(), "b-bracket")]
    if _heads(onward):
        ends.append((bracket.end() + _noun_end(onward), "b-bracketed"))
    return [Name(_last_part(bare[:end]), source, bare[end : end + 2]) for end, source in ends]


def _behind_list(bare: str, phrase: str) -> list[Name]:
    """Candidates after a long modifier: the last noun of ``高水平、专业化产教融合基地``, ``集…于一体的基地``."""
    window = p.LONG_WINDOW.match(bare)
    whole = window.group() if window else ""
    if len(whole) <= len(phrase):
        return []
    start = max(whole.rfind("、"), whole[:-1].rfind("的")) + 1
    last = whole[start : start + _MAX_NAME]
    if not start or not _heads(last):
        return []
    end = _noun_end(last)
    return [Name(balance(last[:end]), "b-far", whole[start + end :][:2])]


def _last_part(name: str) -> str:
    if "的" in name[:-1]:
        name = name[name[:-1].rindex("的") + 1 :]
    return balance(name)


def _ahead(count: Count, left: str) -> list[Name]:
    """Candidates before the number: the phrase itself, with 占比, without its last verb, to its last noun."""
    found = []
    phrase = before(left)
    follows = left[len(clean_left(left)) :][:2]
    if phrase:
        if phrase.endswith("占比") and count.unit == p.PERCENT:
            found += [Name(phrase, "a-share", follows), Name(phrase[:-2], "a", follows)]
        else:
            phrase = phrase.removesuffix("占比")
            found.append(Name(phrase, "a", follows))
            if count.unit == "批":
                found.append(Name(phrase + "批次", "a-batch", follows))
        base = phrase.removesuffix("占比")
        heads = [end for end in _heads(base) if end < len(base)]
        if heads:
            found.append(Name(balance(base[: heads[-1]]), "a-noun", base[heads[-1] :][:2]))
        if len(base) > 3:
            found.append(Name(base[:-1], "a-less", base[-1:]))
    return found


def _from_previous(left: str, unit: str, previous: str) -> list[Name]:
    """Candidates that lean on the count before: its name, with a word of change, with the words at hand."""
    if not previous:
        return []
    found = [Name(previous, "p")]
    phrase = before(left)
    if phrase and len(phrase) < 9 and not phrase.endswith("占比"):
        found.append(Name(phrase + previous, "p-join"))
    change = p.CHANGED.search(clean_left(left))
    if change:
        word = change.group()
        if word in p.PREFIXED:
            found.append(Name(p.PREFIXED[word] + previous, "p-prefixed"))
        found.append(Name(previous + p.SUFFIXED.get(word, "增加"), "p-suffixed"))
    if "占" in left[-16:] and unit == p.PERCENT:
        found.append(Name(previous + "占比", "p-share"))
    return found


def _heads(phrase: str) -> list[int]:
    """Where the nouns of ``HEADS`` end in a phrase."""
    return [
        end
        for end in range(1, len(phrase) + 1)
        if phrase[end - 1] in _HEADS_END
        and any(phrase[end - size : end] in p.HEADS for size in range(1, min(end, _LONGEST_HEAD) + 1))
    ]


def _noun_end(phrase: str) -> int:
    """Where the noun phrase at the start of ``phrase`` ends: at its first noun that no further noun goes on."""
    ends = _heads(phrase)
    first = ends[0]
    for end in ends[1:]:
        if end - first > _MAX_GAP or p.BREAK.search(phrase[first:end]):
            break
        first = end
    return first


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


def medal_word(text: str) -> str:
    """Word for what an article's medals are: 奖, or 牌 where it speaks of 牌 alone."""
    return "牌" if p.MEDALS.search(text) and not p.PRIZES.search(text) else "奖"


def medal_names(count: Count, left: str, word: str) -> list[Name]:
    """Name of a count of medals: the contest where they were won, the metal, and ``word``."""
    contest = p.CONTEST.findall(left)
    event = p.BEFORE_EVENT.sub("", trim(contest[-1], _MAX_CONTEST)) if contest else ""
    return [Name(f"{event}{count.medal}{word}", "m")]
