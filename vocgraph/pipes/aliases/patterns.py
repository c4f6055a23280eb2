"""Words that take part in short forms."""

from __future__ import annotations

import re
from typing import Final

DECLARED: Final = re.compile(
    r"[（(](?:以下|下文|下)?(?:统一)?(?:简称|称)(?:为|作)?[：:]?[“‘「『\"]?(?P<short>[^”’」』\"（）()，。]{2,16}?)[”’」』\"]?[）)]"
)
"""An abbreviation introduced right behind the full name: ``（以下简称“江南职校”）``."""

FORMER_BEFORE: Final = re.compile(
    r"(?:前身(?:是|为|系|叫|可追溯[至到])?[^，。；：]{0,14}?|原名(?:为|叫|是)?|(?<![一-龥])原(?:为|是|系|属|称)?|旧称|旧名|曾名|曾称|曾用名(?:为)?|时名|时称|当时(?:叫|名为|称|名)|"
    r"(?:最初|起初|始称|初名|初称|创办时|建校时|那时)[^，。；]{0,4}(?:叫|名为|称|是|为)?|(?:更名|改名|改称|易名|改建|升格|定名|改制|转制|改办)(?:为|成|作)?|以|由)[“《]?$"
)
"""Words in front of a school's former (or newly given) name, in a clause about the school itself."""

FORMER_AFTER: Final = re.compile(r"^[”》]?(?:之名|的名义|更名|改名|改制|升格|改建|易名|改称|的校名|的牌子|校名)")
"""Words behind a former name."""

ONCE_BEFORE: Final = re.compile(
    r"(?:(?:原|以前|从前|过去|早先|早年|起初|最初|当初|当年|那时候?|那年|那一年|曾经?|先后|还|仍|老名字|老校名|时，)[^，。；\n]{0,4}叫[过作做]?|"
    r"(?:前身|老校名|旧校名)(?:，?(?:就?是|为|系|叫)[^，。；\n（）]{0,16})?|取名为?|"
    r"(?:脱胎于|源[于自]|源头在|发端于|起源于|始于|追溯[到至])[^，。；\n]{0,16}|"
    r"(?:历经|先后(?:叫过|名为|称为|经历))[^。；\n]{0,24}|（原[^（）。\n]{2,20}、)[“《]?$"
)
"""Words in front of a name that say by themselves that it is a school's former one."""

ONCE_AFTER: Final = re.compile(r"[”》]?(?:[—（(，]+[^。；，（）\n]{0,16}前身(?![是为系叫，])|[”》]?起家)")
"""Words behind a name that do: ``——本校前身``."""

FORMER_ON_BOTH_SIDES: Final = (
    (re.compile(r"[由从以][“《]?$"), re.compile(r"[”》]?(?:改办|改建|升格|转制|改制|演变|发展)")),
    (re.compile(r"挂[^，。；]{0,6}[“《]?$"), re.compile(r"[”》]?的(?:牌子|校牌)")),
)
"""Words in front of and behind a former name."""

NOW_CALLED: Final = re.compile(r"(?:更名|改名|改称|易名|升格|定名|改制)(?:为|成)?[“《]?$")
"""Words in front of the name that a school has since."""

BRACKETED: Final = re.compile(r"[（(][^（()）]*$")
"""A bracket that is open."""

THAT_ONE: Final = re.compile(r"[”’）)\s]*(?:该[校院]|这所|其)")
"""A sentence that speaks of a school named before."""

OURS: Final = re.compile(r"[我本][校院]")
"""The school that the article is about."""

RENAMED: Final = re.compile(
    r"(?:前身|原名|旧称|旧名|曾名|曾称|曾用名|时名|时称|更名|改名|改称|易名|之名|升格为|改制为|原[一-龥])"
)
"""A clause that tells of a former name has one of these words, or the name stands behind a bracketed 原."""

MERGED: Final = re.compile(r"合并|并入|整合|重组|撤并|合办|移交|划归")
"""Clauses of mergers: the schools named in them are others."""

TYPE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "School": (
        "职业技术教育中心",
        "职业教育中心",
        "职教中心",
        "中等职业技术学校",
        "中等职业学校",
        "职业中等专业学校",
        "中等专业学校",
        "职业技术学校",
        "职业高级中学",
        "职业中专学校",
        "职业中专",
        "职业学校",
        "职业中学",
        "技工学校",
        "技师学院",
        "职业技术学院",
        "职业技术大学",
        "职业学院",
        "职业大学",
        "高等专科学校",
        "职校",
        "职中",
        "中职",
        "职高",
        "职教",
        "职专",
        "职院",
        "高职",
        "技校",
        "中专",
        "学校",
        "学院",
        "大学",
        "校",
        "院",
    ),
    "Enterprise": (
        "股份有限公司",
        "有限责任公司",
        "集团有限公司",
        "有限公司",
        "（集团）",
        "集团公司",
        "集团",
        "公司",
        "总公司",
        "股份",
    ),
}
"""Kind words at the end of full names, longest first; what remains of a name is its distinctive part."""

GENERIC: Final = re.compile(
    r"^(?:省|市|县|区|州|全国|国家|国家级|省级|市级|县级|第?[一二三四五六七八九十百\d]+届?|\d{4}年度?|首届|首批|中国)+$"
)
"""What may stand before the short form of a title, event or platform without naming another one."""

UNIT: Final = re.compile(r"(?:[分子]公司|分行|支行|[工总分矿]厂|厂区|基地|车间|矿|[门分]?店|[分事业]部|研究院|云)$")
"""What is behind a firm's name in the name of a part of it, which is a firm of its own."""

OFFICE: Final = re.compile(r"[处科室部所司]$")
"""The end of an office's name within a body."""

CALLED: Final = re.compile(r"[老小](?P<before>.)|(?P<after>.{1,2}?)(?:老师|师傅|校长|院长|主任|工|总|老)")
"""A person called by the family name."""

ZONE: Final = re.compile(
    r"(?:国家级)?(?:经济技术|高新技术产业|经济|工业|产业|高新|现代农业|自由贸易|国际\w{2,6})?"
    r"(?:开发区|园区|新区|园|新城|合作区|示范区|试验区|先行区|保税区|自贸区|自贸港|贸易港|地区|片区|小镇|[村府州省市镇乡])"
)
"""What follows the short form of a zone or a village in its full name."""

ADDED: Final[dict[str, re.Pattern[str]]] = {
    "Industry": re.compile(r"产业链?|业|产业集群"),
    "Project": re.compile(r"试点|工程|战略|项目|行动|计划"),
}
"""What may stand behind the short form of an industry or a project."""

CONTEST_OF_LEVEL: Final[dict[str, re.Pattern[str]]] = {
    "省赛": re.compile(r"(?:\d{4}年)?\w{2,3}省\w*(?:大赛|竞赛)"),
    "国赛": re.compile(r"(?:\d{4}年)?全国\w*(?:大赛|竞赛)"),
    "世赛": re.compile(r"(?:第\w+届)?世界技能大赛"),
}
"""The contests that are called by their level alone."""

LEVELS: Final = frozenset("省市县区州旗")
"""The letters that stand for a division in the name of its body (``市教育局``)."""

TOWN: Final = re.compile(r"\w{1,5}?(?:镇|乡|街道)")
"""A town's name at the beginning of a name."""
