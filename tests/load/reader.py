"""A small reader of Cypher scripts for the tests: splits them as cypher-shell does and reads literals.

It knows both ways in which versions of Cypher resolve ``\\uXXXX``: anywhere in the statement before all else
(``early``), or with the other escapes of a string. What is written must read the same in both.
"""

from __future__ import annotations

import re
from typing import Any

_ESCAPES = {"n": "\n", "r": "\r", "t": "\t", "b": "\b", "f": "\f", "'": "'", '"': '"', "\\": "\\"}


def statements(script: str) -> list[str]:
    """Split a script at the semicolons that stand outside strings, names and comments; comments go."""
    found, now, quote, at = [], "", "", 0
    while at < len(script):
        sign = script[at]
        if quote:
            if sign == "\\" and quote != "`":
                now += script[at : at + 2]
                at += 2
                continue
            quote = "" if sign == quote else quote
        elif script.startswith("//", at):
            at = script.index("\n", at)
            continue
        elif sign in "'\"`":
            quote = sign
        elif sign == ";":
            found.append(now.strip())
            now, at = "", at + 1
            continue
        now += sign
        at += 1
    assert not quote
    assert not now.strip()
    return found


class Literals:
    """Reads one expression of literals from the start of a text; ``at`` is where it ended."""

    def __init__(self, text: str, *, early: bool) -> None:
        self.early = early
        self.text = re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m[1], 16)), text) if early else text
        self.at = 0

    def value(self) -> Any:
        self._blank()
        rest = self.text[self.at :]
        if rest[0] == "'":
            return self._string()
        if rest[0] == "[":
            return self._items("[", "]", self.value)
        if rest[0] == "{":
            return dict(self._items("{", "}", self._pair))
        word = re.match(r"[-+.\w]+", rest)
        assert word, rest[:50]
        self.at += len(word[0])
        if word[0] in ("true", "false", "null"):
            return {"true": True, "false": False, "null": None}[word[0]]
        return float(word[0]) if re.search(r"[.e]", word[0]) else int(word[0])

    def _string(self) -> str:
        self._take("'")
        out = ""
        while (sign := self.text[self.at]) != "'":
            if sign == "\\":
                after = self.text[self.at + 1]
                if after == "u":
                    assert not self.early
                    out += chr(int(self.text[self.at + 2 : self.at + 6], 16))
                    self.at += 6
                    continue
                out += _ESCAPES[after]
                self.at += 2
                continue
            out += sign
            self.at += 1
        self.at += 1
        return out

    def _items(self, opening: str, closing: str, one: Any) -> list[Any]:
        self._take(opening)
        found = []
        self._blank()
        while self.text[self.at] != closing:
            found.append(one())
            self._blank()
            if self.text[self.at] == ",":
                self.at += 1
            self._blank()
        self.at += 1
        return found

    def _pair(self) -> tuple[str, Any]:
        key = re.match(r"\s*(\w+)\s*:", self.text[self.at :])
        assert key, self.text[self.at : self.at + 50]
        self.at += len(key[0])
        return key[1], self.value()

    def _take(self, sign: str) -> None:
        self._blank()
        assert self.text[self.at] == sign, self.text[self.at : self.at + 50]
        self.at += 1

    def _blank(self) -> None:
        while self.text[self.at : self.at + 1] in (" ", "\n"):
            self.at += 1
