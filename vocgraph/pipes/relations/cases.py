"""The part that a name plays in its clause: it acts, stands first, or what the word before it says (与, 由, 为)."""

from __future__ import annotations

import re

from vocgraph.pipes.clauses.analysis import Clause, Group
from vocgraph.pipes.relations.around import Around

CASES = (
    ("with", re.compile(r"(?:[与和同跟及]|以及)$")),
    ("joined", re.compile(r"(?:联合|联手|携手|会同|牵手|引进|引入|协同|邀请|依托|借助)$")),
    ("by", re.compile(r"(?:[由被经受获]|来自)$")),
    ("for", re.compile(r"(?:[为给向对替帮]|面向|服务|支援|帮扶)$")),
    ("at", re.compile(r"(?:[在于到赴往至驻从]|位于|坐落于)$")),
    ("of", re.compile(r"的$")),
)
"""What the word before a name makes of it in its clause."""


def case_of(text: str, clause: Clause, group: Group) -> str:
    """Give the part that a group plays in its clause: it acts, stands first, or what the word before it says.

    >>> text = "学校与达瓦未来共建学院"
    >>> case_of(text, Clause(0, len(text)), Group([0], frozenset({"Enterprise"}), 3, 7))
    'with'
    """
    if group.acting:
        return "acts"
    before = text[clause.start : group.start].rstrip("“‘《「『（( ")
    if not before:
        return "first"
    return next((name for name, pattern in CASES if pattern.search(before)), "object")


class Cases:
    """The parts that the groups of an article's names play."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[tuple[int, int], str] = {}

    def of(self, clause: Clause, group: Group) -> str:
        """Give the part that a group plays in a clause (``case_of``)."""
        key = clause.start, group.start
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = case_of(self._text, clause, group)
        return known

    def parts(self, around: Around, s: int, where: int, pair: str) -> set[str]:
        """Give the parts that two names play in their clauses, and what else could be the subject in the object's.

        The object is of the group in ``around``, ``s`` is the subject, which begins at ``where``.
        """
        sentence, clause, group, before = around.sentence, around.clause, around.group, around.before
        at, home = sentence.clause_number(clause.start), sentence.clause_number(where)
        theirs = next((g for g in sentence.groups if s in g.members), group)
        part, other = self.of(sentence.clauses[home], theirs), self.of(clause, group)
        hops = "own" if home == at else f"{min(abs(at - home), 3)}{'before' if home < at else 'after'}"
        f = {f"part={part}&{hops}", f"part={part}&{hops}&{pair}", f"parts={part}+{other}&{hops}&{pair}"}
        f |= {f"part={part}&{hops}&b={before[-2:]}", f"part={part}&b={before[-2:]}&{pair}", f"hops={hops}&{pair}"}
        rivals = {self.of(clause, g) for g in clause.groups if g is not theirs and g is not group}
        for rival in sorted(rivals & {"acts", "with", "joined", "by", "first"}):
            f |= {f"rival-part={rival}&{part}&{hops}", f"rival-part={rival}&{part}&{hops}&{pair}"}
        return f
