"""Administrative divisions of China, from the provinces down to the towns.

The table is the union of the lists of 2023 and 2026-09 (``data/SOURCES.md``), so that articles of either time find
their names. Counties and above carry their six-digit code, towns their nine-digit one. Files are read on first use.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final, Literal, TypeAlias

Level: TypeAlias = Literal["province", "prefecture", "county", "town"]

LEVELS: Final[tuple[Level, ...]] = ("province", "prefecture", "county", "town")
_LEVEL_OF: Final[dict[str, Level]] = {"1": "province", "2": "prefecture", "3": "county"}

ETHNIC: Final = (
    "各族|蒙古族|回族|藏族|维吾尔|苗族|彝族|壮族|布依族|朝鲜族|满族|侗族|瑶族|白族|土家族|哈尼族|哈萨克族|哈萨克|傣族|黎族|傈僳族|佤族|畲族|拉祜族|水族|"
    "东乡族|纳西族|景颇族|柯尔克孜族|柯尔克孜|土族|达斡尔族|仫佬族|羌族|布朗族|撒拉族|毛南族|仡佬族|锡伯族|锡伯|阿昌族|普米族|塔吉克族|塔吉克|怒族|"
    "俄罗斯族|鄂温克族|德昂族|保安族|裕固族|京族|独龙族|鄂伦春族|赫哲族|门巴族|珞巴族|基诺族|蒙古|回"
)
# The people's name is dropped only in front of the words that need it: 彭水苗族土家族自治县, but not 回民区.
_AUTONOMOUS = re.compile(rf"(?<=..)(?:{ETHNIC})*(?:自治区|自治州|自治县|自治旗|民族乡)$|(?<=..)(?:{ETHNIC})+[乡区]$")
_SUFFIX = re.compile(r"(?<=..)(?:特别行政区|地区|林区|特区|新区|街道|苏木|[省市区县旗盟州镇乡])$")


SHORT_FORMS: Final[dict[str, str]] = {
    "莫旗": "莫力达瓦达斡尔族自治旗",
    "鄂温克旗": "鄂温克族自治旗",
    "喀左": "喀喇沁左翼蒙古族自治县",
    "喀左县": "喀喇沁左翼蒙古族自治县",
    "前郭": "前郭尔罗斯蒙古族自治县",
    "前郭县": "前郭尔罗斯蒙古族自治县",
    "杜蒙": "杜尔伯特蒙古族自治县",
    "杜蒙县": "杜尔伯特蒙古族自治县",
    "塔县": "塔什库尔干塔吉克自治县",
    "察县": "察布查尔锡伯自治县",
    "巴州": "巴音郭楞蒙古自治州",
    "博州": "博尔塔拉蒙古自治州",
    "克州": "克孜勒苏柯尔克孜自治州",
    "版纳": "西双版纳傣族自治州",
    "湘西州": "湘西土家族苗族自治州",
    "达茂旗": "达尔罕茂明安联合旗",
    "科左中旗": "科尔沁左翼中旗",
    "科左后旗": "科尔沁左翼后旗",
    "科右前旗": "科尔沁右翼前旗",
    "科右中旗": "科尔沁右翼中旗",
    "察右前旗": "察哈尔右翼前旗",
    "察右中旗": "察哈尔右翼中旗",
    "察右后旗": "察哈尔右翼后旗",
    "阿左旗": "阿拉善左旗",
    "阿右旗": "阿拉善右旗",
    "东乌旗": "东乌珠穆沁旗",
    "西乌旗": "西乌珠穆沁旗",
}


@dataclass(frozen=True, slots=True, order=True)
class Division:
    """One division: its code, official name, bare name, level, and its parent's code (empty for a province)."""

    code: str
    name: str
    short: str
    level: Level
    parent: str


@lru_cache(maxsize=8192)
def bare(name: str) -> str:
    """Give a division's name without the words for its kind and its peoples.

    >>> [bare(n) for n in ("永川区", "彭水苗族土家族自治县", "沙县", "东乡族自治县", "内蒙古自治区")]
    ['永川', '彭水', '沙县', '东乡', '内蒙古']
    """
    if name == "东乡族自治县":  # the people bear the place's name
        return "东乡"
    if len(name) > 2 and (name[-1] == "镇" or (name[-1] == "乡" and "族" not in name)):  # four names in five
        return name[:-1]
    for pattern in (_AUTONOMOUS, _SUFFIX):
        match = pattern.search(name)
        if match:
            return name[: match.start()]
    return name


class _Table:
    """The index over both files: rows by code, codes by official, former and bare names."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[str, str, str]] = {}
        self.by_name: dict[str, list[str]] = {}
        self.by_former: dict[str, list[str]] = {}
        self.by_bare: dict[str, list[str]] = {}
        data = resources.files("vocgraph.authority") / "data"
        for line in (data / "divisions.tsv").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                code, name, level, parent, former = line.split("\t")
                self._add(code, name, level, parent)
                for old in former.split():
                    self.by_former.setdefault(old, []).append(code)
        for line in (data / "towns.tsv").read_text("utf-8").splitlines():
            if not line.startswith("#"):
                parent, cells = line.split("\t")
                self._add_towns(parent, cells.split(" "))

    def _add(self, code: str, name: str, level: str, parent: str) -> None:
        self.rows[code] = (name, level, parent)
        self.by_name.setdefault(name, []).append(code)
        short = bare(name)
        if short != name:
            self.by_bare.setdefault(short, []).append(code)

    def _add_towns(self, parent: str, cells: Sequence[str]) -> None:
        rows, by_name = self.rows, self.by_name
        for cell in cells:
            whole = "0" <= cell[3] <= "9"
            code, name = (cell[:9], cell[9:]) if whole else (parent + cell[:3], cell[3:])
            if code in rows:  # the lists give some codes twice, to towns of different years
                code += "x"
            rows[code] = (name, "4", parent)
            if name in by_name:
                by_name[name].append(code)
            else:
                by_name[name] = [code]
            if "族" in name or name.endswith("苏木"):
                self.by_bare.setdefault(bare(name), []).append(code)

    def bare(self, short: str) -> list[str]:
        """Give the codes of what has this bare name; most towns are found by the word that it lacks."""
        codes = list(self.by_bare.get(short, ()))
        for kind in ("镇", "乡", "街道"):
            codes += (c for c in self.by_name.get(short + kind, ()) if self.rows[c][1] == "4")
        return codes

    def shortened(self, short: str) -> list[str]:
        """Give the codes of what is called so for short, by other characters than those its name begins with."""
        return list(self.by_name[SHORT_FORMS[short]]) if short in SHORT_FORMS else []

    def division(self, code: str) -> Division:
        name, level, parent = self.rows[code]
        return Division(code.rstrip("x"), name, bare(name), _LEVEL_OF.get(level, "town"), parent)


@lru_cache(maxsize=1)
def _table() -> _Table:
    return _Table()


def _by_stem(table: _Table, name: str) -> list[str]:
    """Find autonomous divisions by ``威宁县``, ``威宁自治县``, ``恩施州``, others by an older rank (``广德县``)."""
    if name[-3:-1] == "自治":
        return [c for c in table.by_bare.get(name[:-3], ()) if table.rows[c][0].endswith(name[-3:])]
    stem, kind = name[:-2] if name.endswith("地区") else name[:-1], name[-1:]
    if len(stem) < 2 or kind not in "县市区州旗":
        return []
    codes = [c for c in table.by_bare.get(stem, ()) if table.rows[c][1] in "23"]
    if name.endswith("地区") or kind == "州":
        return [c for c in codes if table.rows[c][1] == "2"]
    autonomous = [c for c in codes if table.rows[c][0].endswith("自治" + kind)]
    counties = [c for c in codes if table.rows[c][1] == "3"]
    return autonomous or (counties if kind in "县市" else [])


@lru_cache(maxsize=16384)
def find(name: str) -> tuple[Division, ...]:
    """Give the divisions of this official, former or bare name, higher levels first; none if there is no such name.

    An official name hides former ones, and these hide bare ones. A county that became a city or a district of the same
    stem is found by its former name too.

    >>> [(d.code, d.name) for d in find("永川")]
    [('500118', '永川区')]
    >>> [d.name for d in find("开县")], [d.name for d in find("广德县")]
    (['开州区'], ['广德市'])
    >>> [d.name for d in find("大理")], [d.name for d in find("巴州")][:2]
    (['大理白族自治州', '大理市', '大理镇'], ['巴音郭楞蒙古自治州', '巴州区'])
    """
    table = _table()
    codes = table.by_name.get(name) or table.by_former.get(name) or [*table.shortened(name), *table.bare(name)]
    codes = codes or _by_stem(table, name)
    found = [table.division(code) for code in codes]
    return tuple(sorted(found, key=lambda d: (LEVELS.index(d.level), d.code)))


def get(code: str) -> Division | None:
    """Give the division with this code, or None."""
    table = _table()
    return table.division(code) if code in table.rows else None


@lru_cache(maxsize=8192)
def parents(division: Division) -> tuple[Division, ...]:
    """Give what the division lies in, the nearest first: county, prefecture, province.

    >>> [d.name for d in parents(find("神垕镇")[0])]
    ['禹州市', '许昌市', '河南省']
    """
    chain = []
    parent = division.parent
    while parent:
        above = _table().division(parent)
        chain.append(above)
        parent = above.parent
    return tuple(chain)


def children(division: Division) -> tuple[Division, ...]:
    """Give the divisions right below this one."""
    table = _table()
    return tuple(table.division(code) for code, row in table.rows.items() if row[2] == division.code)


def _support(division: Division, context: Iterable[Division]) -> int:
    """Say how well a division fits among the others: 3 inside or around one of them, 2 in its province, 1 beside it."""
    above = parents(division)
    best = 0
    for other in context:
        if other == division:
            return 4
        if other in above:
            best = max(best, 2 if other.level == "province" and division.level != "prefecture" else 3)
        else:
            beyond = parents(other)
            if division in beyond:
                best = max(best, 3)
            elif above and above[0] in beyond:
                best = max(best, 2 if above[0].level != "province" else 1)
    return best


def complete(name: str, context: Collection[Division] = ()) -> Division | None:
    """Give the one division that a name as written stands for, in the light of the other divisions of its article.

    What lies in, around or beside the context's divisions comes first, then provinces and prefectures before counties
    before towns; two that fit equally well give None. A bare town name needs its county in the context.

    >>> [d.name if (d := complete(n)) else None for n in ("永康", "鄞州", "重庆", "西湖")]
    ['永康市', '鄞州区', '重庆市', None]
    >>> complete("西湖", [find("杭州")[0]]).name
    '西湖区'
    """
    found = find(name)
    if not found:
        return None
    is_bare = all(d.name != name for d in found)
    ranked = []
    for division in found:
        fit = _support(division, context)
        if division.level == "town" and fit < (3 if is_bare else 2) and (is_bare or len(found) > 1):
            continue
        ranked.append((fit if division.level != "province" else max(fit, 3), -LEVELS.index(division.level), division))
    if not ranked:
        return None
    top = max((fit, level) for fit, level, _ in ranked)
    best = [division for fit, level, division in ranked if (fit, level) == top]
    if len(best) != 1:
        return None
    chosen = best[0]
    if is_bare and top[0] == 0 and chosen.level == "county" and any(d != chosen and d.level != "town" for d in found):
        return None
    return chosen


@lru_cache(maxsize=1)
def official_names() -> Mapping[str, Level]:
    """Give every official and former name of the table with its highest level."""
    table = _table()
    names: dict[str, Level] = {}
    for known in (table.by_name, table.by_former):
        for name, codes in known.items():
            names.setdefault(name, LEVELS[int(table.rows[codes[0]][1]) - 1])
    return names


@lru_cache(maxsize=1)
def bare_names() -> Collection[str]:
    """Give the bare names of provinces, prefectures and counties."""
    return frozenset(bare(name) for name, level, _ in _table().rows.values() if level != "4")


@lru_cache(maxsize=1)
def rank_names() -> Collection[str]:
    """Give what counties and prefectures are called by another rank: 威宁县, 威宁自治县, 恩施州, 昌都地区."""
    table = _table()
    names = set(SHORT_FORMS)
    for name, level, _ in table.rows.values():
        if level in "14":
            continue
        stem = bare(name)
        if len(stem) < 2 or stem.endswith("县"):
            continue
        if name[-3:-1] == "自治":
            names.add(stem + name[-3:])
        if level == "3":
            names.add(stem + ("旗" if name.endswith("旗") else "县"))
        else:
            names.add(stem + ("州" if name.endswith("自治州") else "地区"))
    return names - table.by_name.keys()
