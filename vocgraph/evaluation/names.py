"""When two names count as the same: the rule of the annotation guideline."""

from __future__ import annotations

import re
import unicodedata

# White space, quotation marks, brackets and the middle dot never tell two names apart.
_NEUTRAL = re.compile(r"[\s“”\"'‘’「」『』《》()（）·]")


def comparable(name: str, node_type: str = "") -> str:
    """Give the form in which names are compared: NFKC, lower case, no white space, quotation marks or brackets.

    A Program also loses a trailing 专业.

    >>> comparable("“双优” 项目")
    '双优项目'
    >>> comparable("汽车运用与维修专业", "Program"), comparable("汽车运用与维修专业")
    ('汽车运用与维修', '汽车运用与维修专业')
    """
    name = _NEUTRAL.sub("", unicodedata.normalize("NFKC", name))
    if node_type == "Program" and name.endswith("专业"):
        name = name[:-2]
    return name.lower()
