"""Lines that hold nothing but persons' names, as under an article."""

from __future__ import annotations

import re
from typing import Final

from vocgraph.repair.patterns import COMPOUND_SURNAMES, SURNAMES

_HAN: Final = re.compile(r"[\u4e00-\u9fff]+")


def only_names(text: str) -> bool:
    """Tell whether a text may be one or more persons' names, apart by spaces, and nothing else.

    >>> only_names("赵柏森 庞成 柏向阳"), only_names("谭茭"), only_names("重庆工商学校"), only_names("园团融合")
    (True, True, False, False)
    """
    if text.startswith("（") and text.endswith("）"):
        inner = text[1:-1].replace(" ", "")
        if 2 <= len(inner) <= 8 and _HAN.fullmatch(inner) and inner[0] in SURNAMES and (len(inner) <= 4 or " " in text):
            return True
    tokens = [token for token in re.split(r"[ 、·]+", text.strip("（）() ")) if token]
    return 0 < len(tokens) <= 6 and all(_name(token) for token in tokens)


def _name(token: str) -> bool:
    if not _HAN.fullmatch(token):
        return False
    if token.startswith(COMPOUND_SURNAMES):
        return 3 <= len(token) <= 4
    return 2 <= len(token) <= 3 and token[0] in SURNAMES
