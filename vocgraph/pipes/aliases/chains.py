"""Which mentions of an article name the same thing.

Equal names are one thing. A short form joins a full name when it was declared (``（以下简称“…”）``), or when it is an
abbreviation of exactly one full name of its type in the article. A region's bare form joins its official form through
the table of divisions in the light of the article's other regions. Nothing is joined on a short form that fits two.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from vocgraph.authority import divisions
from vocgraph.authority.divisions import Division
from vocgraph.pipes.aliases.patterns import (
    DECLARED,
    FORMER_AFTER,
    FORMER_BEFORE,
    GENERIC,
    MERGED,
    RENAMED,
    TYPE_WORDS,
)
from vocgraph.records import Mention

_DROP = re.compile(r"[\s“”\"'‘’「」『』《》()（）·]")


def key(mention: Mention) -> str:
    """Give a mention's name as compared: NFKC, without spaces, quotation marks and brackets; a Program without 专业."""
    name = _DROP.sub("", unicodedata.normalize("NFKC", mention.name))
    if mention.type == "Program":
        name = name.removesuffix("专业")
    return name.lower()


def abbreviates(short: str, full: str, kind: str) -> bool:
    """Tell whether ``short`` can be a short form of ``full``, both names of the same type.

    >>> abbreviates("江南职校", "重庆市江南职业学校", "School")
    True
    >>> abbreviates("远拓装备", "枣庄远拓智能装备有限公司", "Enterprise")
    True
    >>> abbreviates("重庆职院", "重庆市江南职业学校", "School")
    False
    """
    if len(short) >= len(full) or len(short) < 2:
        return False
    if kind in ("School", "Enterprise"):
        return _short_of_body(short, full, kind)
    if kind == "Person":
        return full.startswith(short + "·")
    if full.endswith(short):
        return bool(GENERIC.match(full[: -len(short)])) or (
            kind in ("Platform", "Organization") and _is_region(full[: -len(short)])
        )
    if kind in ("Organization", "Platform"):
        return (
            len(short) >= 3
            and short[0] in full
            and _subsequence(short, full)
            and _is_region(full[: full.index(short[0])] or "市")
        )
    return False


def _is_region(text: str) -> bool:
    """Tell whether a text is made of division names only."""
    while text:
        for size in range(min(len(text), 12), 1, -1):
            if divisions.find(text[:size]):
                text = text[size:]
                break
        else:
            return bool(GENERIC.match(text))
    return True


def _subsequence(short: str, full: str) -> bool:
    rest = iter(full)
    return all(character in rest for character in short)


def body(name: str, kind: str) -> tuple[str, str]:
    """Split a name into its distinctive part and its kind words.

    >>> body("重庆市江南职业学校", "School")
    ('重庆市江南', '职业学校')
    """
    for word in TYPE_WORDS.get(kind, ()):
        if name.endswith(word) and len(name) > len(word):
            return name[: -len(word)], word
    return name, ""


def _short_of_body(short: str, full: str, kind: str) -> bool:
    if not _subsequence(short, full):
        return False
    s_body, s_word = body(short, kind)
    f_body, f_word = body(full, kind)
    if kind == "School":
        if (
            s_word
            and f_word
            and not _subsequence(s_word.removesuffix("校").removesuffix("院") or s_word, f_word + "校院教中专高")
        ):
            return False
        if ("大学" in f_word) != ("大" in short) and s_word in ("职校", "职中", "中专", "职高"):
            return False
    core = _distinctive(f_body)
    if not core:
        return s_body != "" and f_body.endswith(s_body)
    shared = _common_run(s_body or short, core)
    if shared >= min(2, len(core)) or (len(short) <= 3 and shared >= 1):
        return True
    return kind == "School" and _by_place(s_body, f_body)


def _by_place(s_body: str, f_body: str) -> bool:
    """Tell whether a school's short form calls it by its county or town, with or without a letter for its kind.

    >>> _by_place("龙陵", "龙陵县"), _by_place("闵行卫", "上海市闵行卫生护理"), _by_place("上海", "上海市闵行卫生护理")
    (True, True, False)
    """
    for place in (s_body, s_body[:-1]):
        if len(place) >= 2 and place in f_body:
            return not any(d.level in ("province", "city") for d in divisions.find(place))
    return False


def _distinctive(text: str) -> str:
    """Drop the divisions at the head of a name, but never all of it."""
    best = text
    rest = text
    while rest:
        for size in range(min(len(rest), 12), 1, -1):
            if any(d.level != "town" for d in divisions.find(rest[:size])):
                rest = rest[size:]
                break
        else:
            return rest
        if rest:
            best = rest
    return best


def _common_run(a: str, b: str) -> int:
    """Give the length of the longest run of characters that both have."""
    best = 0
    for i in range(len(a)):
        for j in range(i + best + 1, len(a) + 1):
            if a[i:j] in b:
                best = j - i
            else:
                break
    return best


class _Union:
    def __init__(self, size: int) -> None:
        self.parent = list(range(size))

    def find(self, i: int) -> int:
        while self.parent[i] != i:
            self.parent[i] = self.parent[self.parent[i]]
            i = self.parent[i]
        return i

    def join(self, a: int, b: int) -> None:
        a, b = sorted((self.find(a), self.find(b)))
        self.parent[b] = a


def chain(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Give the mentions with their chains, and regions with their official names."""
    mentions = _regions(mentions)
    union = _Union(len(mentions))
    by_key: dict[tuple[str, str], list[int]] = defaultdict(list)
    for i, mention in enumerate(mentions):
        by_key[mention.type, key(mention)].append(i)
    for same in by_key.values():
        for i in same[1:]:
            union.join(same[0], i)
    short = _declared(text, mentions, by_key, union)
    short |= _former(text, mentions, union)
    short |= _abbreviated(mentions, by_key, union, short)
    return [
        replace(m, chain=union.find(i), kind="short" if (m.type, key(m)) in short else m.kind)
        for i, m in enumerate(mentions)
    ]


def _declared(
    text: str, mentions: Sequence[Mention], by_key: dict[tuple[str, str], list[int]], union: _Union
) -> set[tuple[str, str]]:
    """Join declared short forms with the name before the bracket; give what was declared."""
    done: set[tuple[str, str]] = set()
    for i, mention in enumerate(mentions):
        match = DECLARED.match(text, mention.end)
        if match is None:
            continue
        for part in re.split(r"[”“、或]+", match["short"]):
            short = _DROP.sub("", unicodedata.normalize("NFKC", part)).lower()
            for j in by_key.get((mention.type, short), ()):
                union.join(i, j)
                done.add((mention.type, short))
    return done


def _former(text: str, mentions: Sequence[Mention], union: _Union) -> set[tuple[str, str]]:
    """Join a school's former names with the school that its sentence is about; give the former names.

    The sentence tells of a change of name, not of a merger; the school is the one named before in the sentence, else
    the one that the article names most.
    """
    done: set[tuple[str, str]] = set()
    schools = [i for i, m in enumerate(mentions) if m.type == "School"]
    if not schools:
        return done
    counts = Counter(union.find(i) for i in schools)
    leading = max(counts, key=lambda root: (counts[root], -root))
    for place, b in enumerate(schools):
        mention = mentions[b]
        start = max(text.rfind(mark, 0, mention.start) for mark in "\n。；") + 1
        end = min((at for mark in "\n。；，" if (at := text.find(mark, mention.end)) >= 0), default=len(text))
        before, after = text[start : mention.start], text[mention.end : end]
        clause = before[max(before.rfind("，"), before.rfind("（")) + 1 :] + after
        if MERGED.search(clause) or not (FORMER_BEFORE.search(before[-24:]) or FORMER_AFTER.match(after)):
            continue
        if not RENAMED.search(before[-30:] + mention.text[:1] + after[:6]):
            continue
        named = [i for i in schools[:place] if mentions[i].start >= start]
        target = union.find(named[0]) if named else leading
        if target != union.find(b) and counts[target] >= counts[union.find(b)]:
            union.join(target, b)
            if not re.search(r"(?:更名|改名|改称|易名|升格|定名|改制)(?:为|成)?[“《]?$", before):
                done.add(("School", key(mention)))
    return done


def _abbreviated(
    mentions: Sequence[Mention],
    by_key: dict[tuple[str, str], list[int]],
    union: _Union,
    declared: set[tuple[str, str]],
) -> set[tuple[str, str]]:
    """Join the short forms that abbreviate exactly one longer name of their type; give them."""
    done: set[tuple[str, str]] = set()
    for kind in ("School", "Enterprise", "Organization", "Platform", "Honor", "Event", "Project", "Industry"):
        names = sorted((name for t, name in by_key if t == kind), key=lambda n: (-len(n), n))
        counts = Counter({name: len(by_key[kind, name]) for name in names})
        for short in reversed(names):
            if (kind, short) in declared:
                continue
            fulls = [full for full in names if abbreviates(short, full, kind)]
            own = union.find(by_key[kind, short][0])
            roots = {union.find(by_key[kind, full][0]) for full in fulls} - {own}
            if len(roots) > 1:
                # a short form that fits several is meant for the one that leads the article
                best = sorted(fulls, key=lambda f: (-counts[f], f))
                if kind != "School" or counts[best[0]] < 3 * counts[best[1]]:
                    continue
                roots = {union.find(by_key[kind, best[0]][0])}
            for root in roots:
                union.join(root, own)
                done.add((kind, short))
    return done


def _regions(mentions: Sequence[Mention]) -> list[Mention]:
    """Give regions their official names where the table has exactly one fitting answer in the article's context."""
    context: set[Division] = set()
    for mention in mentions:
        if mention.type == "Region":
            found = divisions.find(mention.text)
            if len(found) == 1 and (found[0].level != "town" or found[0].name == mention.text):
                context.add(found[0])
    named: dict[str, str] = {}
    out = []
    for mention in mentions:
        if mention.type == "Region":
            if mention.text not in named:
                division = divisions.complete(mention.text, context)
                named[mention.text] = division.name if division else mention.name
            mention = replace(mention, name=named[mention.text])
        out.append(mention)
    return out
