"""What an article as a whole says of a name: whether it is about it, heads with it, names others of its type."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from vocgraph.pipes.clauses.analysis import LETTERS, Sentence
from vocgraph.records import Mention

_HEAD = 90
"""So far at most the headline reaches that is told apart."""


class Standing:
    """An article's names as they stand in it as a whole; ``subject`` is the chain of what the article is about."""

    def __init__(self, mentions: Sequence[Mention], sentences: Sequence[Sentence], subject: int | None) -> None:
        self._mentions = mentions
        self._main = subject
        self._times = Counter(mention.chain for mention in mentions)
        self._chains_of_type: dict[str, set[int]] = defaultdict(set)
        for mention in mentions:
            self._chains_of_type[mention.type].add(mention.chain)
        head = len(sentences[0].skeleton) if sentences else 0
        head = next((s.end for s in reversed(sentences) if s.line <= 1 and s.end <= _HEAD), head)
        self._in_head = {mention.chain for mention in mentions if mention.start < head}
        self._subjects: dict[tuple[int, str], frozenset[str]] = {}
        self._objects: dict[tuple[int, str], frozenset[str]] = {}

    def of_pair(self, s: int, o: int) -> tuple[frozenset[str], frozenset[str]]:
        """Give what the article as a whole says of a subject, and of an object."""
        return self._subject(s, self._mentions[o].type), self._object(o, self._mentions[s].type)

    def _subject(self, s: int, object_type: str) -> frozenset[str]:
        """Give what is told of a subject of an object of this type."""
        known = self._subjects.get((s, object_type))
        if known is None:
            m = self._mentions[s]
            f = self._either("s", m, LETTERS[m.type] + LETTERS[object_type])
            f.add(f"sh={m.type[:2]}{m.name[-2:]}")
            known = self._subjects[s, object_type] = frozenset(f)
        return known

    def _object(self, o: int, subject_type: str) -> frozenset[str]:
        """Give what is told of an object of a subject of this type."""
        known = self._objects.get((o, subject_type))
        if known is None:
            m = self._mentions[o]
            f = self._either("o", m, LETTERS[subject_type] + LETTERS[m.type])
            f |= {"oh=" + m.name[-k:] for k in (1, 2, 3, 4)}
            if self._times[m.chain] > 1:
                f.add("o-again")
            known = self._objects[o, subject_type] = frozenset(f)
        return known

    def _either(self, end: str, m: Mention, pair: str) -> set[str]:
        """Give what is told of a name at either end of a relation."""
        many = len(self._chains_of_type[m.type])
        f = {f"{end}-many={_few(many)}&{pair}"}
        if m.chain == self._main:
            f |= {f"{end}-main", f"{end}-main&{pair}"}
        if many == 1:
            f |= {f"{end}-only-of-type", f"{end}-only-of-type&{pair}"}
        if m.chain in self._in_head:
            f |= {f"{end}-head", f"{end}-head&{pair}"}
        return f


def _few(n: int) -> str:
    """Give a count as one of a few classes."""
    return str(n) if n < 3 else "3+" if n < 6 else "6+"
