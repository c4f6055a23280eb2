"""Character by character: forms unified, what is no text dropped. Line ends stay."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import compress
from typing import Final

from vocgraph.repair.mapped import Mapped

# Full-width punctuation that is the Chinese punctuation itself.
_CHINESE: Final = frozenset("，：；！？（）")
# Single signs that NFKC would change although they mean something of their own in Chinese text.
_KEPT: Final = frozenset("…—\u3000·①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩㎡℃‰№")
_UNIFIED: Final = {
    "\u2236": ":",  # ratio
    "\ufe55": "：",
    "\ufe50": "，",
    "\ufe52": "。",
    "\uff0e": ".",
    "\uff61": "。",
    "\uff62": "「",
    "\uff63": "」",
    "\uff64": "、",
    "\u2500": "—",
    "\u2501": "—",
    "\u2015": "—",
    "\u30fb": "·",
    "\u2022": "·",
    "\u22ef": "…",
    "\u2011": "-",
}
_LINE_ENDS: Final = frozenset("\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029")


@lru_cache(maxsize=4096)
def unified(char: str) -> str:
    """Give the one form of a character: itself, its plain form, ``"\\n"`` for a line end, ``""`` for what is no text.

    Full-width letters and digits become plain ones; Chinese punctuation stays; every kind of space but the
    ideographic one becomes a plain space.

    >>> [unified(c) for c in "２Ａ％，（ﬁ⽂"]
    ['2', 'A', '%', '，', '（', 'ﬁ', '文']
    >>> [unified(c) for c in "\\u200b\\x07\\ufeff\\xa0\\f"]
    ['', '', '', ' ', '\\n']
    """
    if char in _CHINESE or char in _KEPT:
        return char
    if char in _UNIFIED:
        return _UNIFIED[char]
    if char in _LINE_ENDS:
        return "\n"
    category = unicodedata.category(char)
    if char == "\t":
        return "\u3000"  # a tab parts the cells of a row
    if category == "Zs" and char != "\u3000":
        return " "
    if category in {"Cc", "Cf", "Cs", "Co", "Cn"} or "\ufe00" <= char <= "\ufe0f":
        return ""
    plain = unicodedata.normalize("NFKC", char)
    return plain if len(plain) == 1 and not plain.isspace() else char


def clean(text: str) -> Mapped:
    """Unify a text's characters and drop what is no text, with the map to the original; line ends become ``"\\n"``.

    >>> clean("招生\\x0b２０人\\r\\n。")
    Mapped(text='招生\\n20人\\n。', origin=(0, 1, 2, 3, 4, 5, 7, 8))
    """
    plain = {char: unified(char) for char in set(text)}
    chars = list(map(plain.__getitem__, text))
    for line_end in re.finditer("\r\n", text):
        chars[line_end.start()] = ""
    return Mapped("".join(chars), tuple(compress(range(len(text)), chars)))
