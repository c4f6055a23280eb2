"""Which chains are at hand for the other end of a relation, and how.

In the sentence, acting in the clause or inherited, opening the line, named in the line or sentence before or last of
their type, or what the article is about.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from vocgraph.pipes.clauses.analysis import ACTING, Clause, Sentence
from vocgraph.records import Mention


class Other(NamedTuple):
    """A chain that may stand at the other end of a relation: its mentions at hand, and how it is at hand."""

    chain: int
    mentions: list[int]
    roles: frozenset[str]


class AtHand:
    """The chains at hand in the sentences of an article, one after the other; ``home`` is what it is about."""

    def __init__(self, mentions: Sequence[Mention], home: int | None) -> None:
        self.mentions = mentions
        self.home = home
        self.line = -1
        self.line_first: int | None = None
        self.previous: list[int] = []
        self.this_line: list[int] = []
        self.before_line: list[int] = []
        self.recent: dict[str, int] = {}
        self.recent_line: dict[str, int] = {}

    def enter(self, sentence: Sentence, inside: list[int]) -> None:
        """Begin a sentence, and a line where it opens one."""
        if sentence.line != self.line:
            self.line, self.line_first, self.previous, self.recent_line = sentence.line, None, [], {}
            if self.this_line:
                self.before_line = self.this_line
            self.this_line = []
        if self.line_first is None and inside:
            self.line_first = inside[0]

    def leave(self, sentence: Sentence, inside: list[int]) -> None:
        """End a sentence: its names are what the next one may take up."""
        acting = [m for clause in sentence.clauses for g in clause.groups if g.acting for m in g.members]
        self.previous = acting or inside[:1] or self.previous
        self.this_line = self.this_line + inside
        for i in inside:
            self.recent[self.mentions[i].type] = i
            self.recent_line[self.mentions[i].type] = i

    def others(self, clause: Clause, inside: list[int]) -> list[Other]:
        """Give the chains that may stand at the other end of a relation from a clause."""
        found: dict[int, tuple[list[int], set[str]]] = {}
        for i, roles in self._pool(clause, inside).items():
            near, known = found.setdefault(self.mentions[i].chain, ([], set()))
            near.append(i)
            known |= roles
        return [Other(chain, near, frozenset(roles)) for chain, (near, roles) in found.items()]

    def _pool(self, clause: Clause, inside: list[int]) -> dict[int, set[str]]:
        """Give the mentions that may stand at the other end of a relation, with how each is at hand."""
        pool: dict[int, set[str]] = defaultdict(set)
        for i in inside:
            pool[i].add("in-sentence")
        for kind in ACTING:
            for i in clause.topic.get(kind, ()):
                pool[i].add("topic")
        for i in self.previous:
            pool[i].add("previous")
        if self.line_first is not None:
            pool[self.line_first].add("line-first")
        if self.before_line:
            pool[self.before_line[0]].add("heading")
            pool[self.before_line[-1]].add("line-before-last")
        for i in self.recent.values():
            pool[i].add("recent")
        for i in self.recent_line.values():
            pool[i].add("recent-in-line")
        if self.home is not None:
            pool[self.home].add("home")
        return pool
