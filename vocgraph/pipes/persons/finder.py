"""Find names of persons: beside a post or role, in lists, before verbs of saying, and again elsewhere."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache

from vocgraph.authority import surnames
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.persons import patterns
from vocgraph.pipes.phrases import overlaps, spans_of
from vocgraph.schema import ENTERPRISE, INSTITUTIONS, PERSON

# A name beside a post is surer than a firm's name found there.
_BESIDE_POST = 0.85
_HAN = re.compile(r"[一-鿿]+")


def find(text: str, found: Sequence[Candidate]) -> list[Candidate]:
    """Propose the persons that ``text`` names; bylines and names inside names of studios do not count."""
    taken = [(c.start, c.end) for c in found if c.type != ENTERPRISE]
    firms = spans_of(found, ENTERPRISE)
    reading = _Reading(text, taken, firms, [m.span() for m in patterns.BYLINE.finditer(text)])
    reading.in_rows([(c.start, c.end) for c in found if c.type in INSTITUTIONS])
    reading.after_titles()
    reading.foreign()
    reading.before_titles()
    reading.before_verbs()
    reading.listed()
    reading.in_clauses()
    reading.paired()
    reading.neighbours()
    reading.again()
    return sorted(reading.out.values())


@cache
def _titles() -> re.Pattern[str]:
    words = sorted(patterns.TITLES, key=len, reverse=True)
    return re.compile(rf"(?:{'|'.join(words)})(?:（[^（）\n]{{1,12}}）)?(?:[：:]|”|　| |是|为)?")


@cache
def _translit() -> re.Pattern[str]:
    chars, more = "".join(sorted(surnames.transliteration())), "".join(sorted(surnames.foreign()))
    return re.compile(f"[{more}]{{1,6}}(?:·[{more}]{{1,7}})+|[{chars}]{{2,6}}")


def name_at(text: str, at: int) -> int:
    """Give the length of the person's name that may begin at ``at``, or 0.

    >>> name_at("校长朱云富介绍", 2), name_at("副市长高岚致辞说", 3), name_at("教师队伍", 2)
    (3, 2, 0)
    """
    run = _HAN.match(text, at)
    if run is None or patterns.NOT_NAMES.match(text, at):
        return _sound_at(text, at) if run else 0
    sound = _sound_at(text, at)
    if sound > 3:
        return sound
    longest = min(len(run[0]), 4)
    family = len(surnames.family_name(text[at : at + longest]))
    if not family:
        return sound
    sizes = [n for n in ((family + 2, family + 1) if family > 1 else (3, 2)) if n <= longest]
    fitting = [n for n in sizes if _given(text[at + family : at + n])]
    three, two = family + 2, family + 1
    strong = patterns.STRONG_FOLLOW.match(text, at + two) if two in fitting else None
    if strong:
        rival = patterns.STRONG_FOLLOW.match(text, at + three) if three in fitting else None
        shorter = rival is None or len(rival[0]) < len(strong[0]) or text[at + two] in patterns.NO_GIVEN
        return two if shorter else three
    size = next((n for n in fitting if patterns.FOLLOW.match(text, at + n)), 0)
    return size or (three if three in fitting else 0)


def _given(given: str) -> bool:
    """Tell whether characters may be a given name."""
    return not set(given) & patterns.FORBIDDEN_GIVEN and given not in patterns.TITLES


def _sound_at(text: str, at: int) -> int:
    """Give the length of a name written by its sound that begins at ``at``, or 0."""
    match = _translit().match(text, at)
    if match is None:
        return 0
    if "·" in match[0]:
        return len(match[0]) - bool(patterns.DOING.match(text, match.end() - 1))
    sizes = range(len(match[0]), 1, -1)
    return next((n for n in sizes if n > 1 and patterns.FOLLOW.match(text, at + n)), 0)


@dataclass(slots=True)
class _Reading:
    text: str
    taken: list[tuple[int, int]]
    firms: list[tuple[int, int]]
    bylines: list[tuple[int, int]]
    out: dict[tuple[int, int], Candidate] = field(default_factory=dict)

    def add(self, start: int, size: int, source: str, score: float) -> bool:
        end = start + size
        if (
            not size
            or overlaps(start, end, self.bylines)
            or overlaps(start, end, self.taken)
            or overlaps(start, end, self.out)
        ):
            return False
        if score < _BESIDE_POST and overlaps(start, end, self.firms):
            return False
        if patterns.INSIDE_NAME.match(self.text, end) and source != "declared":
            return False
        self.out[start, end] = Candidate(start, end, PERSON, self.text[start:end], source, score)
        return True

    def in_rows(self, institutions: Sequence[tuple[int, int]]) -> None:
        """Names that are a cell of a list's row, beside the cell that an institution begins or ends."""
        begins, ends = {start for start, _ in institutions}, {end for _, end in institutions}
        for cell in patterns.CELL.finditer(self.text):
            start, size = cell.start(1), len(cell[1])
            first = cell[0][0] != " " and self.text[cell.end() : cell.end() + 1] == " " and cell.end() + 1 in begins
            later = cell[0][0] == " " and (cell.start() in ends or self.text[cell.start() - 1] == "》")
            if (first or later) and self._sure(start, size):
                self.add(start, size, "grammar:row", 0.85)

    def foreign(self) -> None:
        for match in _translit().finditer(self.text):
            if "·" in match[0]:
                self.add(match.start(), _sound_at(self.text, match.start()), "grammar:person", 0.85)

    def after_titles(self) -> None:
        for title in _titles().finditer(self.text):
            self.add(title.end(), name_at(self.text, title.end()), "grammar:person", 0.9)

    def before_titles(self) -> None:
        for title in re.finditer("|".join(patterns.AFTER_TITLES), self.text):
            for size in (3, 2, 4):
                start = title.start() - size
                if (
                    start >= 0
                    and self._sure(start, size)
                    and re.match(r"[^一-鿿]|[的是由请叫位和与校院系班组部]|^$", self.text[max(0, start - 1) : start])
                ):
                    self.add(start, size, "grammar:person", 0.8)
                    break

    def _sure(self, start: int, size: int) -> bool:
        """Tell whether the characters look like a name by themselves."""
        name = self.text[start : start + size]
        if size > 3 and set(name) <= surnames.transliteration():
            return True
        family = surnames.family_name(name)
        return bool(
            family
            and _HAN.fullmatch(name)
            and (len(family) > 1) == (size == 4)
            and (size > 2 or family in surnames.common())
            and not patterns.NOT_NAMES.match(name)
            and _given(name[len(family) :])
            and name[-2:] not in patterns.TITLES
        )

    def before_verbs(self) -> None:
        text = self.text
        for verb in patterns.SPOKEN.finditer(text):
            for size in (3, 4, 2):
                start = verb.start() - size
                if (
                    start >= 0
                    and self._sure(start, size)
                    and re.match(r"[，。；：、”\n的由▲⏎]|^$", text[start - 1 : start] if start else "")
                ):
                    self.add(start, size, "grammar:person", 0.65)
                    break

    def listed(self) -> None:
        """Names after a colon or a semicolon that a bracket or more names follow."""
        text = self.text
        for mark in re.finditer(r"[：:；。\n、｜](?:\d+[.．])?", text):
            size = name_at(text, mark.end())
            end = mark.end() + size
            if not size or not self._sure(mark.end(), size):
                continue
            if mark[0] == "｜" and text[end : end + 1] == "｜" and size == 3 and self._usual(mark.end()):
                self.add(mark.end(), size, "grammar:list", 0.65)
            elif (
                patterns.IN_PARENS.match(text, end)
                or re.match(r"，[金银铜]牌|，男|，女|，主持人", text[end : end + 4])
                or (mark[0] in "：:" and text[end : end + 1] == "、" and self._sure(end + 1, name_at(text, end + 1)))
            ):
                self.add(mark.end(), size, "grammar:list", 0.75)
            elif (
                mark[0] in "：:"
                and text[end : end + 1] in "（\n。；"
                and re.search(r"(?:教师|选手|赛项|项目|奖|牌|技术|组|人)[：:]$", text[: mark.end()][-6:])
            ):
                self.add(mark.end(), size, "grammar:list", 0.7)

    def paired(self) -> None:
        """Two names joined at the start of a clause, names behind a quoted title, names behind 由 and ``…的``."""
        text = self.text
        for mark in re.finditer(r"[，。；：\n的由派请](?=[一-鿿]{2,4}[、和与][一-鿿]{2,4})", text):
            size = name_at(text, mark.end())
            joint = mark.end() + size
            if (
                size > 2
                and self._sure(mark.end(), size)
                and text[joint : joint + 1] in "、和与"
                and self._sure(joint + 1, name_at(text, joint + 1))
            ):
                self.add(mark.end(), size, "grammar:list", 0.7)
        for mark in re.finditer(r"[”的由】]", text):
            size, before = name_at(text, mark.end()), text[max(0, mark.end() - 14) : mark.end()]
            if not size or not self._sure(mark.end(), size):
                continue
            after = mark.end() + size
            if (
                (mark[0] == "由" and re.match(r"担任|兼任|出任|领衔|主持|带队|接任|任", text[after : after + 2]))
                or (mark[0] == "】" and text[after : after + 1] in "：，")
                or (
                    (size > 2 or self._usual(mark.end()))
                    and patterns.FOLLOW.match(text, after)
                    and (patterns.QUOTED_BEFORE.search(before) or patterns.OF_PLACE.search(before))
                )
            ):
                self.add(mark.end(), size, "grammar:person", 0.65)

    def _usual(self, at: int) -> bool:
        """Tell whether the two characters are a common family name and a usual given name."""
        return self.text[at] in surnames.common() and self.text[at + 1] in surnames.given()

    def in_clauses(self) -> None:
        """Three characters at a clause's start: common family name, usual given name, fitting verb."""
        text, usual = self.text, surnames.given()
        for mark in re.finditer(r"(?:^|[，。；：、”\n的）]|\d[.．]|其中|选手中|徒)(?=[一-鿿]{3})", text):
            at = mark.end()
            if not self._sure(at, 3) or name_at(text, at) != 3 or text[at] not in surnames.common():
                continue
            placed = patterns.PLACED.match(text, at + 3) and mark[0] != "，"
            if placed or (set(text[at + 1 : at + 3]) <= usual and patterns.ACTS.match(text, at + 3)):
                self.add(at, 3, "grammar:person", 0.6)

    def neighbours(self) -> None:
        """Names that a sure name is coordinated with."""
        text, queue = self.text, sorted(self.out)
        while queue:
            _, end = queue.pop(0)
            match = re.compile(r"(?:（[^（）\n]{1,30}）)?(?:[、和与及]|以及|　| )").match(text, end)
            if match and self.add(match.end(), name_at(text, match.end()), "coordination", 0.8):
                queue.append((match.end(), match.end() + name_at(text, match.end())))

    def again(self) -> None:
        """A name found once is found everywhere in the article."""
        for name in sorted({c.name for c in self.out.values()}):
            for match in re.finditer(re.escape(name), self.text):
                self.add(match.start(), len(name), "declared", 0.8)
