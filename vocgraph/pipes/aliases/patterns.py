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
