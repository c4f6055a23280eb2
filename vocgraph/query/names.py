"""Finding entities by name: exact, alias, pinyin initials, a part of the name, and what is most alike.

Names are compared ``folded`` (width, case, blanks and quotation marks do not matter). The index counts for each name
how many of the query's characters it holds, so only the best few hundred of any number of names are compared closely.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from vocgraph.graph.looking import folded

CLOSE: Final = 300
"""Names that are compared closely."""

AT_LEAST: Final = 60.0
"""Likeness, of 100, from which a name counts as similar."""

_LETTERS: Final = re.compile(r"[a-z0-9]{2,}")
_CHINESE: Final = re.compile(r"[㐀-鿿]")
_LETTER: Final = {letter: at for at, letter in enumerate("abcdefghijklmnopqrstuvwxyz0123456789")}

Found = tuple[str, str, float]
"""Node id, how it was found, and its likeness of 100."""


class NameIndex:
    """The names of a graph: ``rows`` are node id, type, name and other names."""

    def __init__(self, rows: Iterable[tuple[str, str, str, Sequence[str]]]) -> None:
        self.ids: list[str] = []
        self.types: list[str] = []
        self._owner: list[int] = []
        self._forms: list[str] = []
        self._is_name: list[bool] = []
        self._exact: dict[str, list[int]] = defaultdict(list)
        for number, (id, type_, name, others) in enumerate(rows):
            self.ids.append(id)
            self.types.append(type_)
            for form in dict.fromkeys((folded(name), *map(folded, others))):
                if form:
                    self._exact[form].append(len(self._forms))
                    self._owner.append(number)
                    self._forms.append(form)
                    self._is_name.append(form == folded(name))
        self._numbers = {id: number for number, id in enumerate(self.ids)}

    def find(self, name: str, *, type: str | None = None, limit: int = 10) -> list[Found]:
        """Give what is named so; the best kind of match alone, then by likeness and id."""
        wanted = folded(name)
        if name in self._numbers and self._fits(self._numbers[name], type):
            return [(name, "id", 100.0)]
        if not wanted:
            return []
        exact = self._best(((at, 100.0) for at in self._exact.get(wanted, ())), type)
        if exact:
            named = [one for one in exact if self._is_name[one[2]]]
            how = "name" if named else "alias"
            return [(self.ids[number], how, score) for number, score, _ in sorted(named or exact, key=self._rank)]
        for how, search in (("part", self._holding_it), ("pinyin", self._by_pinyin), ("fuzzy", self._alike)):
            best = sorted(self._best(search(wanted), type), key=self._rank)[:limit]
            if best:
                return [(self.ids[number], how, round(score, 1)) for number, score, _ in best]
        return []

    def _fits(self, number: int, type: str | None) -> bool:
        return type is None or self.types[number] == type

    def _rank(self, one: tuple[int, float, int]) -> tuple[float, str]:
        return -one[1], self.ids[one[0]]

    def _best(self, found: Iterable[tuple[int, float]], type: str | None) -> list[tuple[int, float, int]]:
        """Give for each node its best form: number of the node, score, number of the form."""
        best: dict[int, tuple[int, float, int]] = {}
        for at, score in found:
            number = self._owner[at]
            if self._fits(number, type) and (number not in best or best[number][1] < score):
                best[number] = (number, score, at)
        return list(best.values())

    # -- a part --------------------------------------------------------------------------------------------------------

    @cached_property
    def _text(self) -> tuple[str, NDArray[np.int64]]:
        """All forms in one text, a line each (no form holds a line end), and where each begins."""
        lengths = np.array([len(form) + 1 for form in self._forms], dtype=np.int64)
        return "\n".join(self._forms), np.concatenate(([0], np.cumsum(lengths)[:-1])) if len(lengths) else lengths

    def _holding_it(self, wanted: str) -> list[tuple[int, float]]:
        """Give the names of which the query is a part of two characters or more, shorter names first."""
        if len(wanted) < 2:
            return []
        text, starts = self._text
        places = np.array([match.start() for match in re.finditer(re.escape(wanted), text)], dtype=np.int64)
        found = np.unique(np.searchsorted(starts, places, side="right") - 1)
        return [(int(at), 60 + 40 * len(wanted) / len(self._forms[at])) for at in found]

    # -- most alike ----------------------------------------------------------------------------------------------------

    @cached_property
    def _holding(self) -> dict[str, NDArray[np.int32]]:
        holding: dict[str, list[int]] = defaultdict(list)
        for at, form in enumerate(self._forms):
            for sign in set(form):
                holding[sign].append(at)
        return {sign: np.array(places, dtype=np.int32) for sign, places in holding.items()}

    @cached_property
    def _lengths(self) -> NDArray[np.int32]:
        return np.array([len(form) for form in self._forms], dtype=np.int32)

    def _alike(self, wanted: str) -> list[tuple[int, float]]:
        places = [self._holding[sign] for sign in set(wanted) if sign in self._holding]
        if not places:
            return []
        held = np.zeros(len(self._forms), dtype=np.float32)
        for one in places:
            held[one] += 1
        # Twice the shared characters by the lengths of both: the most that the close comparison can come to.
        bound = 200 * held / (len(set(wanted)) + self._lengths)
        bound += 40 * (held == len(set(wanted)))
        top = np.argpartition(bound, -CLOSE)[-CLOSE:] if len(bound) > CLOSE else np.arange(len(bound))
        found = [(int(at), _likeness(wanted, self._forms[at])) for at in top if held[at] > 0]
        return [(at, score) for at, score in found if score >= AT_LEAST]

    # -- pinyin --------------------------------------------------------------------------------------------------------

    @cached_property
    def _initials(self) -> tuple[NDArray[np.uint64], NDArray[np.int64], NDArray[np.int32]]:
        """The letters with which each sign of all Chinese names can begin, a bit each, and nothing between two names.

        Then where each name begins, and its form.
        """
        letters: dict[str, int] = {}
        signs: list[int] = [0]
        starts: list[int] = []
        forms: list[int] = []
        for at, form in enumerate(self._forms):
            if not _CHINESE.search(form):
                continue
            for sign in form:
                if sign not in letters:
                    letters[sign] = sum(1 << _LETTER[letter] for letter in _first_letters(sign))
            starts.append(len(signs))
            forms.append(at)
            signs += [letters[sign] for sign in form if letters[sign]]
            signs.append(0)
        return (
            np.array(signs, dtype=np.uint64),
            np.array(starts, dtype=np.int64),
            np.array(forms, dtype=np.int32),
        )

    def _by_pinyin(self, wanted: str) -> list[tuple[int, float]]:
        """Give the names whose initials are the letters (100), begin with them (90) or hold them (80)."""
        if not _LETTERS.fullmatch(wanted):
            return []
        signs, starts, forms = self._initials
        bits = [np.uint64(1 << _LETTER[letter]) for letter in wanted]
        # A place is one sign behind those that fit, so at most at the 0 that ends the last name.
        places = np.flatnonzero(signs & bits[0]) + 1
        for bit in bits[1:]:
            places = places[(signs[places] & bit) != 0] + 1
        begins, ends = signs[places - len(wanted) - 1] == 0, signs[places] == 0
        for kept, score in ((begins & ends, 100.0), (begins, 90.0), (np.ones_like(ends), 80.0)):
            if kept.any():
                numbers = np.searchsorted(starts, places[kept] - 1, side="right") - 1
                return [(int(forms[number]), score) for number in numbers]
        return []


def _likeness(wanted: str, form: str) -> float:
    """Rate two names, to 100; a short form whose characters all stand in the name in their order counts as alike."""
    whole = fuzz.ratio(wanted, form)
    signs: Any = iter(form)
    if len(wanted) >= 3 and wanted[0] in form and all(sign in signs for sign in wanted):
        return max(float(whole), 75 + whole / 5)
    return float(whole)


def _first_letters(sign: str) -> str:
    """Give the initials with which a character can be read; letters and digits are their own."""
    if sign.isascii():
        return sign if sign.isalnum() else ""
    if not _CHINESE.match(sign):
        return ""
    from pypinyin import Style, pinyin

    letters = (sound[:1] for sound in pinyin(sign, style=Style.NORMAL, heteronym=True)[0])
    return "".join(dict.fromkeys(letter for letter in letters if letter.isascii() and letter.isalpha()))
