"""What tells of two names in one sentence: their order, the words between and around them, the rivals in between."""

from __future__ import annotations

from collections.abc import Sequence

from vocgraph.pipes.clauses.analysis import LETTERS
from vocgraph.pipes.relations.around import Around
from vocgraph.pipes.relations.instances import Text, Texts
from vocgraph.records import Mention


def between(mentions: Sequence[Mention], around: Around, s: int, o: int) -> tuple[set[str], tuple[Texts, ...]]:
    """Give what tells of a subject and an object in one sentence: features, and texts whose n-grams are."""
    subject, obj = mentions[s], mentions[o]
    sentence, group = around.sentence, around.group
    ahead = subject.start < obj.start
    first, second = (subject, obj) if ahead else (obj, subject)
    order = "<" if ahead else ">"
    pair = LETTERS[subject.type] + LETTERS[obj.type] + order
    f = {"s-first" if ahead else "o-first", "dir=" + pair}
    if s in group.members:
        f |= {"coordinated", "coordinated&" + pair}
        return f, ()
    clause = "same-clause" if around.clause.start <= subject.start < around.clause.end else "other-clause"
    words = sentence.words(first.end, second.start)
    f |= {clause, f"{clause}&{pair}", f"gap={min(len(words), 40) // 4}{order}"}
    if len(words) <= 6:
        f |= {f"words={words}{order}", f"words&{pair}={words}"}
    within = [i for i in around.inside if first.end <= mentions[i].start < second.start]
    rivals = len([i for i in within if i != s and _rival(mentions[i], subject)])
    others = len([i for i in within if _rival(mentions[i], obj) and i not in group.members])
    f |= {f"rivals={min(rivals, 3)}{order}", f"rivals&{pair}{min(rivals, 2)}", f"o-rivals={min(others, 3)}{order}"}
    texts = [Text("sa" + order, words[:5]), Text("ub" + order, words[-5:])]
    if len(words) <= 40:
        texts.append(Text("w" + order, words, (2, 3)))
    before = sentence.words(max(sentence.start, subject.start - 6), subject.start)
    texts.append(Text("sb" + order, before[-4:]))
    if not ahead:
        texts.append(Text("sx", sentence.words(subject.end, min(sentence.end, subject.end + 8))))
    return f, (Texts(tuple(texts)),)


def _rival(other: Mention, mention: Mention) -> bool:
    """Tell whether the one names something else of the same type as the other."""
    return other.type == mention.type and other.chain != mention.chain
