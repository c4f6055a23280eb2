"""Former names of schools: which school of an article was once called what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from vocgraph.pipes.aliases.patterns import (
    BRACKETED,
    FORMER_AFTER,
    FORMER_BEFORE,
    FORMER_ON_BOTH_SIDES,
    MERGED,
    NOW_CALLED,
    ONCE_AFTER,
    ONCE_BEFORE,
    OURS,
    RENAMED,
    THAT_ONE,
)
from vocgraph.records import Mention


class Renaming(NamedTuple):
    """A school's other name: positions of its mention and of the one of the school, None where none is named.

    ``now`` tells that it is the name of today.
    """

    name: int
    school: int | None
    now: bool


def renamings(text: str, mentions: Sequence[Mention]) -> Iterator[Renaming]:
    """Give the names whose sentence tells of a change of name, not of a merger.

    The school is the one before the bracket, else the one named first in the sentence, else, where the sentence speaks
    of ``该校``, the last one before it in its line.
    """
    schools = [i for i, m in enumerate(mentions) if m.type == "School"]
    for place, i in enumerate(schools):
        mention = mentions[i]
        start = max(text.rfind(mark, 0, mention.start) for mark in "\n。；") + 1
        end = min((at for mark in "\n。；，" if (at := text.find(mark, mention.end)) >= 0), default=len(text))
        before, after = text[start : mention.start], text[mention.end : end]
        clause = before[max(before.rfind("，"), before.rfind("（")) + 1 :] + after
        if MERGED.search(clause) or not _tells(before, mention.text, after, text[mention.end : mention.end + 30]):
            continue
        earlier = schools[:place]
        school = next((s for s in earlier if mentions[s].start >= start), None)
        if BRACKETED.search(before):
            bracket = start + max(before.rfind("（"), before.rfind("("))
            school = next((s for s in reversed(earlier) if mentions[s].end == bracket), school)
        elif OURS.search(before):
            school = None
        elif school is None and THAT_ONE.match(before):
            line = text.rfind("\n", 0, start) + 1
            school = next((s for s in reversed(earlier) if mentions[s].start >= line), None)
        yield Renaming(i, school, bool(NOW_CALLED.search(before)))


def _tells(before: str, name: str, after: str, behind: str) -> bool:
    """Tell whether the words around a school's name say that it is another name of the school spoken of."""
    if ONCE_BEFORE.search(before[-40:]) or ONCE_AFTER.match(behind):
        return True
    if any(ahead.search(before[-24:]) and later.match(after) for ahead, later in FORMER_ON_BOTH_SIDES):
        return True
    if not (FORMER_BEFORE.search(before[-24:]) or FORMER_AFTER.match(after)):
        return False
    return bool(RENAMED.search(before[-30:] + name[:1] + after[:6]))
