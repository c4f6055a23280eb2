"""Names of enterprises: by legal form, from the tables, by words of business, in lists of firms, in declared and short forms.

What may be a name by its last word only (恒岳铸造, 品品香) counts where the text treats it as a firm: in a list that ends in
``等N家企业``, beside a sure firm in a list, or as a partner.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final

from vocgraph.authority import companies, divisions
from vocgraph.pipes.boundaries import left_edge
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.declared import declarations, occurrences
from vocgraph.pipes.enterprises import patterns as words
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

Span = tuple[int, int]


class _Text:
    """An article's text with the spans in it that other stages found."""

    def __init__(self, text: str, found: Sequence[Candidate]) -> None:
        self.text = text
        self.brackets = [
            m.span() for m in _BRACKET.finditer(text) if m.group()[1:-1] in ("集团", "控股", "中国", "亚洲", "亚太") or divisions.find(m.group()[1:-1])
        ]
        inside = {i for a, b in self.brackets for i in range(a, b)}
        self.places = {c.start: c.end for c in found if c.type == REGION and c.start not in inside}
        self.others = [(c.start, c.end) for c in found if c.type in (SCHOOL, ORGANIZATION)]

    def begin(self, end: int, reach: int = 30) -> int:
        """Give where a firm's name starts whose form begins at ``end``."""
        kept = [*self.places.items(), *self.brackets]
        edge = left_edge(self.text, end, reach=reach, kept=[(a, b) for a, b in kept if b <= end])
        start = min((a for a in self.places if edge <= a < end), default=edge)
        if 2 <= start - edge <= 4 and not self.text[start : self.places[start]].endswith(("省", "市", "县", "区", "旗")):
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
        if branch and left_edge(text, branch.end(), kept=[(start, end)], floor=start) <= start:
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
        if len(stem) < 2 or not rest or not _HAN.fullmatch(stem) or _COMMON.fullmatch(rest) and not (tail == "厂" and place_end > start):
            continue
        if tail == "集团" and (_NOT_GROUP.search(stem) or len(rest) < 2):
            continue
        if not view.free(start, end) or _OTHER.match(text, end) and left_edge(text, _other_end(text, end)) <= start:
            continue
        placed = place_end > start
        score = 0.8 if placed or tail in ("集团", "株式会社") else 0.55
        if score < 0.6 and (len(rest) < 3 or tail in ("农场", "工厂", "超市", "商场", "民宿", "银行", "控股", "饭店")):
            continue
        branch = _BRANCH.match(text, end)
        if branch and left_edge(text, branch.end(), kept=[(start, end)], floor=start) <= start:
            end = branch.end()
        found.append(Candidate(start, end, ENTERPRISE, text[start:end], "grammar:plain form", score))
    return found


def _other_end(text: str, end: int) -> int:
    match = _OTHER.match(text, end)
    return match.end() if match else end


def _from_tables(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Firms that are known by the name that stands there."""
    text = view.text
    listed, brands = companies.short_names(), companies.brands()
    taken = {i for c in sure for i in range(c.start, c.end)}
    found = []
    at = 0
    while at < len(text):
        step = 1
        for length in range(min(10, len(text) - at), 1, -1):
            name = text[at : at + length]
            known = name in brands or (length > 2 and name in listed)
            if not known or at in taken or not view.free(at, at + length):
                continue
            step = length
            weak = name in words.ORDINARY or (length < 4 and name not in brands)
            if weak and not (_BEFORE.search(text, max(0, at - 4), at) and _AFTER.match(text, at + length)):
                break
            if _OTHER.match(text, at + length) and left_edge(text, _other_end(text, at + length), kept=[(at, at + length)]) <= at:
                break
            if name in ("人民网", "新华网", "中国教育报"):
                break
            found.append(Candidate(at, at + length, ENTERPRISE, name, "table:companies", 0.6 if weak else 0.85))
            break
        at += step
    return found


def _items(text: str, start: int, end: int) -> list[Span]:
    """Split a stretch at 、 and 和 into its items."""
    spans = []
    at = start
    for match in _SPLIT.finditer(text, start, end):
        spans.append((at, match.start()))
        at = match.end()
    spans.append((at, end))
    return [(a, b) for a, b in spans if b > a]


def _list_start(view: _Text, end: int) -> int:
    """Give where the list that ends at ``end`` begins: behind the last cut before its first 、."""
    text = view.text
    clause = max(text.rfind(c, 0, end) for c in "，。；：！？\n") + 1
    first = text.find("、", clause, end)
    if first < 0:
        return left_edge(text, end, reach=14, floor=clause, kept=view.places.items())
    return left_edge(text, first, reach=20, floor=clause, kept=view.places.items())


def _plausible(text: str, start: int, end: int) -> bool:
    name = text[start:end]
    return 2 <= len(name) <= 14 and _HAN.fullmatch(name) is not None and not _COMMON.fullmatch(name)


def _in_lists(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Members of ``A、B、C等N家企业``."""
    text = view.text
    found = []
    for match in re.finditer(r"等", text):
        head = _HEAD.match(text, match.start())
        if head is None or "、" not in text[max(0, match.start() - 60) : match.start()]:
            continue
        start = _list_start(view, match.start())
        for a, b in _items(text, start, match.start()):
            if view.free(a, b) and _plausible(text, a, b) and not any(c.start < b and a < c.end for c in sure):
                found.append(Candidate(a, b, ENTERPRISE, text[a:b], "coordination", 0.85))
    return found


def _beside(view: _Text, sure: Sequence[Candidate]) -> list[Candidate]:
    """Names that end in a word of business beside a firm in a list, or as somebody's partner."""
    text = view.text
    by_end = {c.end for c in sure}
    by_start = {c.start for c in sure}
    found = []
    for match in re.finditer(rf"(?:{words.BUSINESS})(?:集团|公司|厂|股份)?", text):
        end = match.end()
        if any(c.start < end and match.start() < c.end for c in sure):
            continue
        start = left_edge(text, match.start(), reach=8, kept=[(a, b) for a, b in view.places.items() if b <= match.start()])
        stem = text[start : match.start()]
        place_end = view.places.get(start, start)
        rest = text[place_end : match.start()]
        if not 2 <= len(stem) <= 6 or not rest or not _HAN.fullmatch(stem) or _COMMON.fullmatch(rest) or not view.free(start, end):
            continue
        left = text[start - 1 : start] in ("、", "和", "与", "及") and start - 1 in by_end
        right = text[end : end + 1] in ("、", "和", "与", "及") and end + 1 in by_start
        if left or right:
            found.append(Candidate(start, end, ENTERPRISE, text[start:end], "coordination", 0.7))
    return found


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
    for core, rest in sorted({(c, _after_brand(c, full_name)) for full_name in {x.name for x in full} for c in [_core(full_name)] if len(c) >= 2}):
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
    return name == core or len(name) >= 4 and (_BUSINESS.search(name) is not None or name.endswith(("集团", "公司", "厂")))


def _longest(found: Sequence[Candidate]) -> list[Candidate]:
    kept: list[Candidate] = []
    for candidate in sorted(found, key=lambda c: (c.start - c.end, -c.score)):
        if not any(k.start < candidate.end and candidate.start < k.end for k in kept):
            kept.append(candidate)
    return kept


def find(text: str, found: Sequence[Candidate] = ()) -> list[Candidate]:
    """Give the enterprises of an article's text; ``found`` should hold its regions, schools and organizations.

    >>> from vocgraph.pipes.regions.finder import find as regions
    >>> text = "学校与长城汽车、雅迪科技、达瓦未来等42家本地企业合作，与枣庄远拓智能装备有限公司共建工厂。远拓装备出设备。"
    >>> [c.name for c in find(text, regions(text, ()))]
    ['长城汽车', '雅迪科技', '达瓦未来', '枣庄远拓智能装备有限公司', '远拓装备']
    """
    view = _Text(text, found)
    legal = _longest(_by_legal_form(view))
    known = [*legal, *_from_tables(view, legal)]
    declared_names = {s: c for s, c in declarations(text, known).items() if s not in ("公司", "集团", "本公司")}
    declared = [
        Candidate(a, b, ENTERPRISE, short, "declared", 0.95)
        for short in declared_names
        for a, b in occurrences(text, short, [(c.start, c.end) for c in legal])
    ]
    sure = _longest([*known, *declared])
    sure = _longest([*sure, *_short_forms(view, legal, [(c.start, c.end) for c in sure])])
    sure = _longest([*sure, *_by_plain_form(view, sure)])
    sure = [*sure, *_in_lists(view, sure)]
    for _ in range(3):
        more = _beside(view, sure)
        if not more:
            break
        sure = [*sure, *more]
    return sorted(set(_longest(sure)))
