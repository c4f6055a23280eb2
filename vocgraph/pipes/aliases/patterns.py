"""Words that take part in short forms."""

from __future__ import annotations

import re
from typing import Final

DECLARED: Final = re.compile(r"[（(](?:以下|下文|下)?(?:统一)?(?:简称|称)(?:为|作)?[：:]?[“‘「『\"]?(?P<short>[^”’」』\"（）()，。]{2,16}?)[”’」』\"]?[）)]")
"""An abbreviation introduced right behind the full name: ``（以下简称“江南职校”）``."""

FORMER: Final = re.compile(r"^[，（(、]?(?:其|学校|该校)?(?:前身|原名|旧称|曾用名|原)(?:为|是|系|名|叫|称)?[^，。；（）]{0,14}$")
"""Words between a name and its former name."""

TYPE_WORDS: Final[dict[str, tuple[str, ...]]] = {
    "School": (
        "职业技术教育中心", "职业教育中心", "职教中心", "中等职业技术学校", "中等职业学校", "职业中等专业学校", "中等专业学校", "职业技术学校", "职业高级中学",
        "职业中专学校", "职业中专", "职业学校", "职业中学", "技工学校", "技师学院", "职业技术学院", "职业技术大学", "职业学院", "职业大学", "高等专科学校",
        "职校", "职中", "中职", "职高", "职教", "职专", "职院", "高职", "技校", "中专", "学校", "学院", "大学", "校", "院",
    ),
    "Enterprise": (
        "股份有限公司", "有限责任公司", "集团有限公司", "有限公司", "（集团）", "集团公司", "集团", "公司", "总公司", "股份",
    ),
}
"""Kind words at the end of full names, longest first; what remains of a name is its distinctive part."""

GENERIC: Final = re.compile(r"^(?:省|市|县|区|州|全国|国家|国家级|省级|市级|县级|第?[一二三四五六七八九十百\d]+届?|\d{4}年度?|首届|首批|中国)+$")
"""What may stand before the short form of a title, event or platform without naming another one."""
