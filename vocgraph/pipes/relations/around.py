"""What stands around a group of names, and what the places at its names share."""

from __future__ import annotations

from functools import cached_property

from vocgraph.pipes.clauses.analysis import Clause, Group, Sentence
from vocgraph.pipes.relations.instances import Text, Texts


class Around:
    """A group of names with its surroundings.

    ``in_clause`` are the words of the clause, of an object's and of a subject's.
    """

    def __init__(
        self, sentence: Sentence, clause: Clause, group: Group, inside: list[int], in_clause: tuple[Texts, Texts]
    ) -> None:
        self.sentence, self.clause, self.group, self.inside = sentence, clause, group, inside
        self._of_objects, self._of_subjects = in_clause
        start = max(clause.start, group.start - 10)
        self.before = sentence.words(start, group.start)
        self.after = sentence.words(group.end, min(sentence.end, group.end + 10))

    @cached_property
    def as_object(self) -> tuple[Texts, Texts]:
        """The words before (in the clause) and behind (in the sentence) the group, and those of its clause."""
        before, after = self.before, self.after
        return Texts((Text("ob", before[-6:]), Text("oa", after[:6]), Text("ca", after, (2,)))), self._of_objects

    @cached_property
    def as_subject(self) -> tuple[Texts, Texts]:
        """The words before and behind the group in the sentence, and those of its clause."""
        sentence, group, after = self.sentence, self.group, self.after
        before = sentence.words(max(sentence.start, group.start - 10), group.start)
        return Texts((Text("msb", before[-6:]), Text("msa", after[:6]), Text("mca", after, (2,)))), self._of_subjects
