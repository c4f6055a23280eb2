"""The post that a person holds at an institution, as the words beside the two say it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from vocgraph.pipes.clauses.analysis import outermost, spans
from vocgraph.pipes.properties import posts as p
from vocgraph.records import Mention, Statement
from vocgraph.schema import INSTITUTIONS, JOINT


class Post(NamedTuple):
    """Posts as written, joined by ``、``, where they stand, and the chain of the institution that they name if any."""

    start: int
    title: str
    owner: int | None


@dataclass(slots=True)
class Titles:
    """The posts of an article's persons, read as they are asked for."""

    text: str
    mentions: Sequence[Mention]
    masked: str = field(init=False)
    _bounds: list[tuple[int, int]] = field(init=False)
    _places: dict[int, int] = field(init=False)
    _persons: dict[int, list[int]] = field(init=False)
    _at: dict[int, list[Post]] = field(init=False, default_factory=dict)

    def __post_init__(self) -> None:
        outer = outermost(self.mentions)
        self.masked = mask(self.text, [self.mentions[i] for i in outer])
        self._bounds = [(start, end) for start, end, _ in spans(self.text)]
        self._places = {}
        self._persons = defaultdict(list)
        for i in outer:
            mention = self.mentions[i]
            if mention.type in INSTITUTIONS:
                self._places[mention.end - 1] = mention.chain
            elif mention.type == "Person":
                self._persons[mention.chain].append(i)

    def of(self, statement: Statement, *, only: bool = False) -> str:
        """Give the posts that a statement's person holds at its institution, or "".

        Those that name the institution, wherever in the article; else those that stand alone in the statement itself,
        or anywhere if it is the ``only`` institution of the person.
        """
        person, place = self.mentions[statement.subject], self.mentions[statement.object]
        of_person = [(i, post) for i in self._persons[person.chain] for post in self.posts(i)]
        found = [post for _, post in of_person if post.owner == place.chain]
        if not found:
            alone = (post for i, post in of_person if (only or i == statement.subject) and post.owner is None)
            found = [post for post in alone if _fits(post.title, place.type)]
        return JOINT.join(dict.fromkeys(t for post in found for t in post.title.split(JOINT)))

    def posts(self, i: int) -> list[Post]:
        """Give the posts around one mention of a person, in the order of the text."""
        if i not in self._at:
            self._at[i] = sorted(set(self._read(self.mentions[i].start, self.mentions[i].end)))
        return self._at[i]

    def _read(self, start: int, end: int) -> Iterator[Post]:
        number = bisect_right(self._bounds, (start, len(self.text))) - 1
        if number < 0:
            return
        first, last = self._bounds[number]
        yield from self._before(first, start)
        if match := p.BY.search(self.masked[first:start]):
            yield self._post(match, first)
        if match := p.BEHIND.match(self.masked, end):
            of = p.OF.search(self.masked[first:start])
            yield self._post(match, 0)._replace(owner=self._places[first + of.start()] if of else None)
        stop = self.masked.find(p.PERSON, end, last)
        rest = self.masked[end : stop + 1 if stop >= 0 else last]
        for match in p.LATER.finditer(rest):
            post = self._post(match, end)
            near = p.NEAR // 3 if match["is"] else p.NEAR
            if post.owner is None and (at := rest.rfind(p.PLACED, 0, match.start())) >= 0:
                post = post._replace(owner=self._places[end + at])
            if post.owner is not None or match.start() <= near:
                yield post

    def _before(self, first: int, start: int) -> Iterator[Post]:
        before = self.masked[first:start]
        if match := p.BEFORE.search(before):
            yield self._post(match, first)
        elif match := p.JOINED.search(before):
            yield from self._before(first, first + match.start())

    def _post(self, match: re.Match[str], shift: int) -> Post:
        """Give what was matched; the ``校`` of ``校长`` may be a mention of its own and says whose post it is."""
        found = match.groupdict()
        name = next(name for name in ("owned", "bare", "led") if found.get(name))
        start, end = match.start(name) + shift, match.end(name) + shift
        owner = self._places[match.start("place") + shift] if found.get("place") else None
        if owner is None:
            owner = next((self._places[at] for at in range(start, end) if at in self._places), None)
        return Post(start, match[name].replace("，兼", JOINT).replace("兼", JOINT), owner)


def mask(text: str, mentions: Sequence[Mention]) -> str:
    """Give the text with persons and institutions masked; not an institution inside the word for a post."""
    out = list(text)
    for mention in mentions:
        size = mention.end - mention.start
        if mention.type == "Person":
            out[mention.start : mention.end] = p.PERSON + p.MORE * (size - 1)
        elif mention.type in INSTITUTIONS and not (size == 1 and text[mention.end : mention.end + 1] == "长"):
            out[mention.start : mention.end] = p.PLACE * (size - 1) + p.PLACED
    return "".join(out)


def _fits(title: str, kind: str) -> bool:
    """Tell whether posts that stand alone may be held at an institution of this type."""
    return all(kind in kinds for form, kinds in p.FITTING for one in title.split(JOINT) if form.search(one))
