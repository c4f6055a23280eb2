"""The sentence around a piece of evidence, for people to read: evidence is often only the words that say the fact.

``export/explorer/data.js`` does the same in the explorer page.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, NamedTuple

AROUND: Final = 120
"""Characters that stand at most around the evidence's own words."""

_REACH: Final = 240  # characters on either side that are looked at
_BREAK: Final = re.compile(r"[ \t\u3000]*[\r\n]+\s*")
_END: Final = re.compile(r"[。！？；!?][”’」』）)]*")
_CLOSED: Final = re.compile(_END.pattern + r"\s*$")
_GAP: Final = re.compile(r"[ \t\u3000]+(?=[^\x00-\x7f])|([^\x00-\x7f])[ \t\u3000]+")
_SPACE: Final = re.compile(r"\s")


class Sentence(NamedTuple):
    """A sentence in three parts: what stands before the evidence's words, they themselves, and what follows."""

    before: str
    words: str
    after: str

    def __str__(self) -> str:
        return "".join(self)


def surest(evidence: Iterable[Mapping[str, Any]]) -> Mapping[str, Any] | None:
    """Give the piece of evidence with the highest confidence, the first of several; None if there is none."""
    return max(evidence, key=lambda one: float(one["confidence"]), default=None)


def sentence_of(evidence: Mapping[str, Any], sources: Mapping[str, str]) -> Sentence:
    """Give the sentence in which a piece of evidence stands; its words alone where ``sources`` has no such text.

    >>> text = "甲校成立。乙校拥有两家\\n工厂，办得好。"
    >>> evidence = {"document": "a", "start": 7, "end": 11, "text": "拥有两家"}
    >>> sentence_of(evidence, {"a": text})
    Sentence(before='乙校', words='拥有两家', after='工厂，办得好。')
    """
    words = str(evidence["text"])
    source = sources.get(evidence["document"], "")
    start, end = int(evidence["start"]), int(evidence["end"])
    if not words or _SPACE.sub("", source[start:end]) != _SPACE.sub("", words):
        return Sentence("", words, "")
    left, right = _bounds(source, start, end)
    before, after = _tidy(source[left:start]), _tidy(source[end:right])
    first = min(len(before), max(AROUND // 2, AROUND - len(after)))
    last = min(len(after), AROUND - first)
    return Sentence(
        before if first == len(before) else f"…{before[len(before) - first :]}",
        words,
        after if last == len(after) else f"{after[:last]}…",
    )


def _tidy(text: str) -> str:
    """Give text without line ends and without spaces beside Chinese."""
    return _GAP.sub(r"\1", _BREAK.sub("", text)).strip()


def _bounds(text: str, start: int, end: int) -> tuple[int, int]:
    """Give where the sentence around a span begins and ends."""
    low = text.rfind("\n", 0, max(start - _REACH, 0)) + 1
    high = text.find("\n", end + _REACH) + 1 or len(text)
    left = max((match.end() for match in _END.finditer(text, low, start)), default=low)
    found = None if _CLOSED.search(text[start:end]) is None else end
    if found is None:
        found = match.end() if (match := _END.search(text, end, high)) else high
    if "\n" in text[left:start] or "\n" in text[end:found]:
        breaks = [(low + first, low + last) for first, last in _paragraph_breaks(text[low:high])]
        left = max((last for _, last in breaks if left < last <= start), default=left)
        found = min((first for first, _ in breaks if end <= first < found), default=found)
    return left, found


def _paragraph_breaks(text: str) -> Iterator[tuple[int, int]]:
    """Give the line ends that do not only wrap a paragraph: those that a full line does not lead to."""
    lengths = sorted(length for line in text.split("\n") if (length := len(line.strip())) > 4)
    full = lengths[len(lengths) * 4 // 5] if lengths else 0
    at = 0
    for match in _BREAK.finditer(text):
        line, at = text[at : match.start()], match.end()
        ended = _END.fullmatch(line[-1:]) is not None or line[-1:] in tuple("：:;”」")
        if not 10 <= full < 120 or len(line) < full * (0.95 if ended else 0.72):
            yield match.span()
