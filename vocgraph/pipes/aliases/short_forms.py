"""Which short forms can stand for which full names of their type.

Names are compared as ``chains.key`` writes them. Whether a short form fits several full names of its article is not
asked here.
"""

from __future__ import annotations

from vocgraph.authority import colleges, countries, divisions, majors, surnames
from vocgraph.pipes.aliases.patterns import (
    ADDED,
    CALLED,
    CONTEST_OF_LEVEL,
    GENERIC,
    LEVELS,
    OFFICE,
    TOWN,
    TYPE_WORDS,
    UNIT,
    ZONE,
)


def abbreviates(short: str, full: str, kind: str) -> bool:
    """Tell whether ``short`` can be a short form of ``full``, both names of the same type.

    >>> abbreviates("江南职校", "重庆市江南职业学校", "School")
    True
    >>> abbreviates("远拓装备", "枣庄远拓智能装备有限公司", "Enterprise")
    True
    >>> abbreviates("重庆职院", "重庆市江南职业学校", "School")
    False
    """
    if kind == "Person":
        return short != full and _short_of_person(short, full)
    if len(short) >= len(full) or len(short) < 2:
        return False
    if kind in ("School", "Enterprise"):
        return not _another(short, full, kind) and _short_of_body(short, full, kind)
    if kind == "Region":
        return _short_of_region(short, full)
    if kind == "Program":
        return _short_of_program(short, full)
    if kind in ADDED and full.startswith(short) and ADDED[kind].fullmatch(full, len(short)):
        return True
    if full.endswith(short):
        rest = full[: -len(short)]
        if GENERIC.match(rest) or _is_region(rest) or kind == "Platform" or short.endswith("管委会"):
            return True
    if kind == "Event":
        return short in CONTEST_OF_LEVEL and bool(CONTEST_OF_LEVEL[short].fullmatch(full))
    if kind in ("Organization", "Platform"):
        return _short_of_organ(short, full)
    return False


def _another(short: str, full: str, kind: str) -> bool:
    """Tell whether the shorter name is that of another school or firm: a known college's, or that of the whole."""
    if kind == "School" and (known := colleges.find(short)) is not None and colleges.find(full) != known:
        return True
    if not full.startswith(short):
        return False
    rest = full[len(short) :]
    if kind == "Enterprise":
        return bool(UNIT.search(rest))
    return body(short, kind)[1] != "" and rest not in ("校", "学校")


def _short_of_person(short: str, full: str) -> bool:
    """Tell whether a person is called by the first of several names, by the given name, or by the family name.

    >>> _short_of_person("吐尔逊江", "吐尔逊江·艾合买提"), _short_of_person("铁军", "郑铁军")
    (True, True)
    >>> _short_of_person("老邹", "邹永福"), _short_of_person("李老师", "邹永福")
    (True, False)
    """
    if "·" in full:
        return full.startswith(short + "·")
    family = surnames.family_name(full)
    if not family:
        return False
    if (called := CALLED.fullmatch(short)) and (called["before"] or called["after"]) == family:
        return True
    return len(short) == 2 and full == family + short


def _short_of_region(short: str, full: str) -> bool:
    """Tell whether a zone, a village or a country is called by a part of its name.

    >>> _short_of_region("洋浦", "洋浦经济开发区"), _short_of_region("大湾区", "粤港澳大湾区")
    (True, True)
    >>> _short_of_region("兰州", "兰州新区"), _short_of_region("金塘园区", "邵武市金塘工业园区")
    (False, True)
    """
    known = countries.countries()
    if short in known or full in known:
        return known.get(short) == known.get(full)
    if any(d.level != "town" for d in divisions.find(short)):
        return False
    if ZONE.fullmatch(full, len(short)) and full.startswith(short):
        return True
    if divisions.find(full):
        return False
    return len(short) >= 3 and short[-1] == full[-1] and short[:2] in full and _subsequence(short, full)


def _short_of_program(short: str, full: str) -> bool:
    """Tell whether a major or a cluster of majors is called by a part of its name.

    >>> _short_of_program("智慧农机", "智慧农机专业群"), _short_of_program("汽修", "汽车运用与维修")
    (True, True)
    >>> _short_of_program("护理", "护理专业群")
    False
    """
    if majors.find(short):
        return False
    if full.endswith("专业群"):
        return full == short + "专业群"
    return bool(majors.find(full)) and (full.startswith(short) or (len(short) == 2 and _subsequence(short, full)))


def _short_of_organ(short: str, full: str) -> bool:
    """Tell whether a body or a platform is called by characters of its name, of the same division and not its office.

    >>> _short_of_organ("市教委", "北京市教育委员会"), _short_of_organ("州教育局", "恩施土家族苗族自治州教育局")
    (True, True)
    >>> _short_of_organ("市教委", "北京市顺义区教育委员会"), _short_of_organ("省教育厅", "海南省教育厅职业教育处")
    (False, False)
    """
    if len(short) < 3 or short[0] not in full or not _subsequence(short, full):
        return False
    if OFFICE.search(full) and full[-1] != short[-1]:
        return False
    own, others = _places(short), _places(full)
    if len(others) > 1 and own[-1] != others[-1] and own[-1] in LEVELS:
        return False
    if own in LEVELS or own == "自治区":
        return others.endswith(own)
    return _is_region(full[: full.index(short[0])] or "市")


def _places(name: str) -> str:
    """Give the divisions at the head of a name, or the one letter that stands for one (``市教育局``)."""
    rest = _distinctive(name)
    town = TOWN.match(rest)
    if town and divisions.find(town.group()):
        return town.group()
    return name[: len(name) - len(rest)] or ("自治区" if name.startswith("自治区") else name[0])


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
    return kind == "School" and (_by_place(s_body, f_body) or _in_letters(short, full))


def _in_letters(short: str, full: str) -> bool:
    """Tell whether a school's short form has its place or own name and letters of what follows.

    >>> _in_letters("敦化二职", "吉林省敦化市第二职业高级中学"), _in_letters("吉林二职", "吉林省敦化市第二职业高级中学")
    (True, False)
    """
    at = full.find(short[:2])
    if at < 0 or not 4 <= len(short) <= 6 or short[-1] not in "职高专校中院技":
        return False
    if any(d.level in ("province", "city") for d in divisions.find(short[:2])):
        return False
    return _subsequence(short[2:], full[at + 2 :])


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
