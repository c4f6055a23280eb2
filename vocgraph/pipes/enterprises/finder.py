"""Names of enterprises: by legal form, tables, words of business, lists of firms, declared and short forms.

What may be a name by its last word only (恒岳铸造, 品品香) counts where the text treats it as a firm: in a list that
ends in ``等N家企业``, beside a sure firm in a list, or as a partner.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

from vocgraph.authority import companies, divisions
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.declared import declarations, occurrences
from vocgraph.pipes.enterprises import patterns as words
from vocgraph.pipes.lexicon import beginnings, places
from vocgraph.schema import ENTERPRISE, ORGANIZATION, REGION, SCHOOL

_LEGAL: Final = re.compile(words.LEGAL_FORMS)
_BRANCH: Final = re.compile(words.BRANCHES)
_PLAIN: Final = re.compile(rf"(?:{words.PLAIN_FORMS})(?!里|长|房|区|门|化|商|家)")
_BUSINESS: Final = re.compile(rf"(?:{words.BUSINESS})(?:集团|公司|厂|股份)?$")
_COMMON: Final = re.compile(rf"(?:{words.COMMON})*")
_NOT_GROUP: Final = re.compile(rf"(?:{words.NOT_GROUPS})$")
_HEAD: Final = re.compile(words.LIST_HEAD)
_BEFORE: Final = re.compile(rf"(?:{words.PARTNER_BEFORE})$")
_AFTER: Final = re.compile(words.PARTNER_AFTER)
_OTHER: Final = re.compile(words.OTHER_THINGS)
_HAN: Final = re.compile(r"[\u4e00-\u9fffA-Za-z0-9（）“”·]+")
_BRACKET: Final = re.compile(r"（[^（）\n]{1,8}）")
_SPLIT: Final = re.compile(r"、|以及|(?<=[\u4e00-\u9fff])(?:和|与|及)(?=[\u4e00-\u9fff])")

_MORE: Final = re.compile(
    r"(?:(?<=新能)源)?(?:（中国）)?(?:集团|公司|控股|汽车|药业|珠宝|物流|乘用车|传祺|制药|葡萄酒|教育|云|重工|数控|风电|新能源(?!共|产))?(?:集团)?"
)
_SITE: Final = re.compile(r"[\u4e00-\u9fff]{0,6}?(?:分公司|分厂|工厂|电厂|代表处|分拨中心|事业部)")
_FIRM_WORDS: Final = re.compile(words.FIRM_WORDS)
_SOFT: Final = re.compile(r"(?:文化|教育|国际|建设|健康|信息)$")
_FIELD_LIST: Final = re.compile(words.FIELD_LIST)
_INTRO: Final = re.compile(words.LIST_INTRO)
_PLACE_FIRM: Final = re.compile(rf"(?:{words.PLACE_FIRMS})$")
_PERSON: Final = re.compile(
    r"[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文池甘邬][\u4e00-\u9fff]{1,2}"
)
_FIRM_HEAD: Final = re.compile(r"[企公厂商店头户]")
_BUSINESS_TAIL: Final = re.compile(rf"(?:{words.BUSINESS}|{words.PLAIN_FORMS})(?:集团|公司|厂|股份)?")
_NO_TAIL: Final = re.compile(words.NO_TAIL)
_NO_FIRM: Final = re.compile(words.NO_FIRM)
_COMMON_START: Final = re.compile(rf"(?:{words.COMMON})+")
_PARTNER: Final = re.compile(r"(?:与|同|和|跟|携手|联合|引进|来自|为|获|背靠|围着|就职于|进入|跟着|单是|其中|的)$")
_LISTS: Final = re.compile(r"[^，。；：！？\n（）、]+(?:、[^，。；：！？\n（）、]+)+")
_ACTS: Final = re.compile(words.ACTS)
_STARTS_PREDICATE: Final = re.compile(words.PREDICATES)

Span = tuple[int, int]


class _Text:
    """An article's text with the spans in it that other stages found."""

    def __init__(self, text: str, found: Sequence[Candidate]) -> None:
        self.text = text
        self.brackets = [
            m.span()
            for m in _BRACKET.finditer(text)
            if m.group()[1:-1] in ("集团", "控股", "中国", "亚洲", "亚太") or divisions.find(m.group()[1:-1])
        ]
        inside = {i for a, b in self.brackets for i in range(a, b)}
        self.places = {c.start: c.end for c in found if c.type == REGION and c.start not in inside}
        self.inner = [m.span() for m in _FIRM_WORDS.finditer(text)]
        self.kept = [*self.places.items(), *self.brackets, *self.inner]
        self.regions = [(c.start, c.end) for c in found if c.type == REGION]
        self.others = [(c.start, c.end) for c in found if c.type in (SCHOOL, ORGANIZATION)]

    def begin(self, end: int, reach: int = 30) -> int:
        """Give where a firm's name starts whose form begins at ``end``."""
        edge = left_edge(self.text, end, reach=reach, kept=self.kept)
        start = min((a for a in self.places if edge <= a < end), default=edge)
        if 2 <= start - edge <= 4 and not self.text[start : self.places[start]].endswith(
            ("省", "市", "县", "区", "旗")
        ):
            return edge
        return start

    def free(self, start: int, end: int) -> bool:
        """Tell whether the span overlaps no school and no organization."""
        return not any(a < end and start < b for a, b in self.others)


def _by_legal_form(view: _Text) -> list[Candidate]:
    text = view.text
    found = []
    for match in _LEGAL.finditer(text):
        start, end = view.begin(match.start()), match.end()
        stem = text[start : match.start()]
        if len(stem) < 2 or not _HAN.fullmatch(stem) or _COMMON.fullmatch(stem):
            continue
        branch = _BRANCH.match(text, end)
        if branch and _unbroken(view, end, branch.end()):
            end = branch.end()
        score = 0.95 if match.group() != "合作社" else 0.85
        found.append(Candidate(start, end, ENTERPRISE, text[start:end], "grammar:legal form", score))
    return found


def _by_plain_form(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """集团, 厂, 公司, 酒店 without a legal form."""
    text = view.text
    found = []
    for match in _PLAIN.finditer(text):
        if any(c.start < match.end() and match.start() < c.end for c in sure):
            continue
        start, end, tail = view.begin(match.start(), reach=18), match.end(), match.group()
        stem = text[start : match.start()]
        place_end = start
        while place_end in view.places and view.places[place_end] <= match.start():
            place_end = view.places[place_end]
        rest = text[place_end : match.start()]
        if (
            len(stem) < 2
            or not rest
            or not _HAN.fullmatch(stem)
            or (_COMMON.fullmatch(rest) and not (tail == "厂" and place_end > start))
        ):
            continue
        if tail == "集团" and (_NOT_GROUP.search(stem) or len(rest) < 2):
            continue
        if not view.free(start, end) or (_OTHER.match(text, end) and left_edge(text, _other_end(text, end)) <= start):
            continue
        placed = place_end > start
        score = 0.8 if placed or tail in ("集团", "株式会社") else 0.55
        if score < 0.6 and (len(rest) < 3 or tail in ("农场", "工厂", "超市", "商场", "民宿", "银行", "控股", "饭店")):
            continue
        branch = _BRANCH.match(text, end)
        if branch and _unbroken(view, end, branch.end()):
            end = branch.end()
        if text[max(0, start - 3) : start].strip("“").endswith("简称"):
            continue
        found.append(Candidate(start, end, ENTERPRISE, text[start:end], "grammar:plain form", score))
    return found


def _other_end(text: str, end: int) -> int:
    match = _OTHER.match(text, end)
    return match.end() if match else end


@lru_cache(maxsize=1)
def _prefixes() -> dict[str, int]:
    return beginnings((*companies.short_names(), *companies.brands()))


def _from_tables(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Firms that are known by the name that stands there."""
    text = view.text
    listed, brands = companies.short_names(), companies.brands()
    taken = {i for c in sure for i in range(c.start, c.end)}
    found = []
    reached = 0
    for at, longest in places(text, _prefixes()):
        if at < reached:
            continue
        for length in range(longest, 1, -1):
            name = text[at : at + length]
            known = name in brands or (length > 2 and name in listed)
            if not known or at in taken or not view.free(at, at + length):
                continue
            if any(a <= at and at + length <= b for a, b in view.regions):
                continue
            reached = at + length
            if length < 4 and not _stands_free(view, at):
                continue
            if divisions.find(name) or (name[0] == "国" and text[at - 1 : at] in ("全", "我", "中", "外", "各")):
                continue
            weak = name in words.ORDINARY or (length < 4 and name not in brands)
            end = _widen(view, at, at + length)[1]
            if weak and not (_BEFORE.search(text, max(0, at - 4), at) and _AFTER.match(text, end)):
                break
            if (
                _OTHER.match(text, at + length)
                and left_edge(text, _other_end(text, at + length), kept=[(at, at + length)]) <= at
            ):
                break
            start, end = _widen(view, at, at + length)
            reached = end
            found.append(Candidate(start, end, ENTERPRISE, text[start:end], "table:companies", 0.6 if weak else 0.85))
            break
    return found


def _stands_free(view: _Text, start: int) -> bool:
    """Tell whether no name runs on into ``start``: 海尔 in 利勃海尔 does not stand free."""
    before = view.text[start - 1 : start]
    return not _HAN.fullmatch(before) or start in view.places.values() or left_edge(view.text, start, reach=8) == start


def _widen(view: _Text, start: int, end: int) -> Span:
    """Take the place in front, the business or the branch behind into a known firm's name: 德国蔡司, 赛力斯汽车."""
    text = view.text
    for low, high in view.places.items():
        if high == start and text[low - 1 : low] != "的":
            start = low
            break
    more = _MORE.match(text, end)
    end = more.end() if more else end
    branch = _SITE.match(text, end)
    if branch and _unbroken(view, end, branch.end()):
        end = branch.end()
    for low, high in view.brackets:
        if low == end:
            end = high
    return start, end


def _unbroken(view: _Text, start: int, end: int) -> bool:
    """Tell whether no word between the two places ends a name there."""
    kept = [*view.places.items(), *view.inner]
    return left_edge(view.text, end, reach=end - start + 1, floor=start, kept=kept) == start


def _items(view: _Text, start: int, end: int) -> list[Span]:
    """Split a stretch at 、 and 和 into its items, each without what cannot be in a name."""
    text = view.text
    spans = []
    at = start
    cuts = [m.span() for m in _SPLIT.finditer(text, start, end)]
    for low, high in [*cuts, (end, end)]:
        a, b = at, low
        at = high
        if text[a : a + 1] == "“" and text[b - 1 : b] == "”":
            a, b = a + 1, b - 1
        a = max(a, left_edge(text, b, reach=max(b - a, 1), floor=a, kept=[*view.places.items(), *view.brackets]))
        if b > a:
            spans.append((a, b))
    return spans


def _list_start(view: _Text, end: int) -> int:
    """Give where the list that ends at ``end`` begins: behind the last stop before its first 、."""
    text = view.text
    clause = max(text.rfind(c, 0, end) for c in "，。；：！？\n") + 1
    first = text.find("、", clause, end)
    if first < 0:
        return left_edge(text, end, reach=14, floor=clause, kept=view.places.items())
    return left_edge(text, first, reach=20, floor=clause, kept=view.places.items())


def _plausible(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return (
        2 <= len(name) <= 14
        and _HAN.fullmatch(name) is not None
        and not _COMMON.fullmatch(name)
        and not _NO_FIRM.search(name)
        and not _LEGAL.match(name)
    )


def _in_lists(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Members of ``A、B、C等N家企业`` and of ``A、B两家企业``."""
    text = view.text
    found = []
    for match in _HEAD.finditer(text):
        end = match.start()
        if "、" not in text[max(0, end - 60) : end] and "”“" not in text[max(0, end - 30) : end]:
            continue
        clause = max(text.rfind(c, 0, end) for c in "，。；：！？\n") + 1
        if "、" not in text[clause:end]:
            continue
        plain = not _FIRM_HEAD.search(match.group())
        items = _items(view, _list_start(view, end), end)
        others = sum(not view.free(a, b) for a, b in items)
        if plain and others * 2 >= len(items):
            items = items[-3:] if match.group()[0] not in "等" and others < len(items) else []
        for a, b in items:
            if _joins(view, a, b, sure):
                found.append(Candidate(a, b, ENTERPRISE, text[a:b], "coordination", 0.7 if plain else 0.85))
    return found


def _joins(view: _Text, start: int, end: int, sure: Sequence[Candidate]) -> bool:
    """Tell whether an item of a list of firms is a name that nothing else has taken."""
    if not view.free(start, end) or not _plausible(view.text, start, end):
        return False
    at = start
    while at in view.places:
        at = view.places[at]
    if at >= end:  # nothing but places
        return False
    return not any(c.start < end and start < c.end for c in sure)


def _introduced(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Members of a list behind ``合作单位为`` and the like."""
    text = view.text
    found = []
    for match in _INTRO.finditer(text):
        stop = re.compile(r"[，。；：！？\n]").search(text, match.end())
        for a, b in _items(view, match.end(), stop.start() if stop else len(text)):
            b = _right_edge(text, a, b) if b - a > 3 else b
            if b - a <= 8 and _joins(view, a, b, sure):
                found.append(Candidate(a, b, ENTERPRISE, text[a:b], "coordination", 0.7))
    return found


def _business_names(view: _Text, sure: Sequence[Candidate]) -> list[tuple[int, int, bool]]:
    """Give what ends in a word of business and holds more than common words, and whether a place leads."""
    text = view.text
    kept = [*view.places.items(), *view.brackets]
    names = []
    for match in _BUSINESS_TAIL.finditer(text):
        end = match.end()
        if _NO_TAIL.match(text, end) or any(c.start < end and match.start() < c.end for c in sure):
            continue
        start = left_edge(text, match.start(), reach=10, kept=kept)
        first = min((a for a in view.places if start <= a < match.start()), default=start)
        start = first if first - start != 2 else start
        at = start
        while at in view.places and view.places[at] <= match.start():
            at = view.places[at]
        rest = text[at : match.start()]
        whole = text[at:end]
        if (
            (not rest and not (at > start and _PLACE_FIRM.search(whole)))
            or len(rest) > 7
            or len(whole) < 4
            or not view.free(start, end)
        ):
            continue
        common = _COMMON_START.match(rest)
        if rest and (not _HAN.fullmatch(rest) or _COMMON.fullmatch(rest) or _NO_FIRM.search(rest)):
            continue
        if common and len(common.group()) > 1 and len(rest) <= 4:
            continue
        end = next((high for low, high in view.brackets if low == end), end)
        names.append((start, end, at > start))
    return names


def _list_end(text: str, end: int) -> int:
    """Give where the last item of the list that goes on behind ``end`` begins to end: behind its last 、 or 和."""
    match = re.compile(r"(?:[、和与及][^，。；、\n和与及等]{2,8})*").match(text, end)
    return match.end() if match else end


def _touches(view: _Text, start: int, end: int, starts: set[int], ends: set[int]) -> bool:
    """Tell whether a firm stands right before or behind in the same list; 济宁的 may stand between."""
    text = view.text
    if text[start - 1 : start] == "的":
        start = next((a for a, b in view.places.items() if b == start - 1), start)
        start = next((a for a, b in view.places.items() if b == start), start)
    left = text[start - 1 : start] in ("、", "和", "与", "及") and start - 1 in ends
    right = text[end : end + 1] in ("、", "和", "与", "及") and end + 1 in starts
    return left or right


def _beside(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Names that end in a word of business, beside a firm or each other in a list or as somebody's partner."""
    text = view.text
    names = _business_names(view, sure)
    found = []
    for start, end, placed in names:
        starts = {a for a, b, _ in names if b != end}
        ends = {b for a, b, _ in names if b != end}
        sure_starts = {c.start for c in sure} | {a for a, _ in view.others}
        sure_ends = {c.end for c in sure} | {b for _, b in view.others}
        partner = _PARTNER.search(text, max(0, start - 6), start) is not None
        acts = _ACTS.match(text, end) is not None
        beside = _touches(view, start, end, sure_starts, sure_ends)
        each_other = _touches(view, start, end, starts, ends) and not _FIELD_LIST.match(text, _list_end(text, end))
        if _SOFT.search(text[start:end]) and not beside:
            continue
        alone = placed and _PLACE_FIRM.search(text[start:end]) is not None
        if beside or each_other or alone or (partner and (placed or acts)) or (acts and (placed or end - start >= 4)):
            found.append(Candidate(start, end, ENTERPRISE, text[start:end], "grammar:business word", 0.65))
    return found


def _neighbours(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Other names in a list with sure firms: 品品香 in 品品香、福建点头嵛山茶业有限公司."""
    text = view.text
    starts, ends = {c.start for c in sure}, {c.end for c in sure}
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
        for a, b in items:
            if b - a > 6 or not _joins(view, a, b, sure) or (b - a == 3 and _PERSON.fullmatch(text, a, b)):
                continue
            partners = _PARTNER.search(text, max(0, match.start() - 3), items[0][0]) is not None
            listed = partners or text.startswith("等", end)
            if firms < 2 and not (listed and _touches(view, a, b, starts, ends)):
                continue
            if text[a - 1 : a] == "、" or text[b : b + 1] == "、":
                found.append(Candidate(a, b, ENTERPRISE, text[a:b], "coordination", 0.6))
    return found


def _right_edge(text: str, start: int, end: int) -> int:
    """Give where the last item of a list ends: before the first word that cannot be in a name."""
    for at in range(start + 2, min(end, start + 8)):
        if _STARTS_PREDICATE.match(text, at):
            return at
    return end


def _core(name: str) -> str:
    """Give a full name without brackets, place in front and legal form.

    >>> _core("枣庄远拓智能装备有限公司"), _core("安徽鸿润（集团）股份有限公司")
    ('远拓智能装备', '鸿润')
    """
    core = _BRACKET.sub("", name)
    match = _LEGAL.search(core)
    core = core[: match.start()] if match else core
    while True:
        for length in range(min(9, len(core) - 2), 1, -1):
            found = divisions.find(core[:length])
            if found and found[0].level != "town":
                core = core[length:]
                break
        else:
            return core


def _short_forms(view: _Text, full: Sequence[Candidate], taken: Iterable[Span]) -> list[Candidate]:
    """Occurrences of a full name's brand with some of its letters behind: 远拓装备 of 枣庄远拓智能装备有限公司."""
    text = view.text
    busy = {i for a, b in taken for i in range(a, b)}
    found = []
    for core, rest in sorted(
        {
            (c, _after_brand(c, full_name))
            for full_name in {x.name for x in full}
            for c in [_core(full_name)]
            if len(c) >= 2
        }
    ):
        brand = core[:2]
        at = text.find(brand)
        while at >= 0:
            end = at + 2
            letters = rest
            while end < len(text) and text[end] in letters:
                letters = letters[letters.index(text[end]) + 1 :]
                end += 1
            if at not in busy and view.free(at, end) and _closes(text, at, end, core):
                found.append(Candidate(at, end, ENTERPRISE, text[at:end], "short form", 0.85))
                busy.update(range(at, end))
            at = text.find(brand, end)
    return found


def _after_brand(core: str, name: str) -> str:
    return core[2:] + name[name.find(core) + len(core) :]


def _closes(text: str, start: int, end: int, core: str) -> bool:
    """Tell whether a short form is long enough and ends like a firm's name."""
    name = text[start:end]
    if len(name) < 3 or name in divisions.bare_names():
        return False
    if _OTHER.match(text, end) and left_edge(text, _other_end(text, end), kept=[(start, end)]) <= start:
        return False
    if name.endswith("铁路"):
        return False
    return name == core or (
        len(name) >= 4 and (_BUSINESS.search(name) is not None or name.endswith(("集团", "公司", "厂")))
    )


def _repeated(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Other places where a name stands that some place shows to be a firm."""
    taken = [(c.start, c.end) for c in sure]
    names = {c.name: c for c in sure if len(c.name) > 2 and c.source in ("coordination", "grammar:business word")}
    return [
        Candidate(a, b, ENTERPRISE, name, "repeated", first.score)
        for name, first in sorted(names.items())
        for a, b in occurrences(view.text, name, taken)
        if view.free(a, b)
        and not (_OTHER.match(view.text, b) and left_edge(view.text, _other_end(view.text, b), kept=[(a, b)]) <= a)
    ]


def _longest(found: Sequence[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start - c.end, -c.score)):
        if not any(k.start < candidate.end and candidate.start < k.end for k in kept):
            kept.append(candidate)
    return kept


def find(text: str, found: Sequence[Candidate] = ()) -> list[Candidate]:
    """Give the enterprises of an article's text; ``found`` should hold its regions, schools and organizations.

    >>> from vocgraph.pipes.regions.finder import find as regions
    >>> text = "学校与长城汽车、雅迪科技、达瓦未来等42家企业合作，枣庄远拓智能装备有限公司建厂。远拓装备出力。"
    >>> [c.name for c in find(text, regions(text, ()))]
    ['长城汽车', '雅迪科技', '达瓦未来', '枣庄远拓智能装备有限公司', '远拓装备']
    """
    view = _Text(text, found)
    legal = _longest(_by_legal_form(view))
    known = [*legal, *_from_tables(view, legal)]
    declared_names = {s: c for s, c in declarations(text, known).items() if s not in words.REFERENCES}
    declared = [
        Candidate(a, b, ENTERPRISE, short, "declared", 0.95)
        for short in declared_names
        for a, b in occurrences(text, short, [(c.start, c.end) for c in legal])
    ]
    sure = _longest([*known, *declared])
    sure = _longest([*sure, *_short_forms(view, legal, [(c.start, c.end) for c in sure])])
    sure = _longest([*sure, *_by_plain_form(view, sure)])
    sure = [*sure, *_in_lists(view, sure), *_introduced(view, sure)]
    sure = _longest([*sure, *_beside(view, sure)])
    for _ in range(2):
        sure = _longest([*sure, *_neighbours(view, sure)])
    sure = _longest([*sure, *_repeated(view, sure)])
    return sorted(set(_longest(sure)))
