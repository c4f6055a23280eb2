"""Reads relations off clauses with declarative patterns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from vocgraph import schema
from vocgraph.pipes.clauses.analysis import ACTING, LETTERS, Sentence
from vocgraph.pipes.relations.patterns import PATTERNS, Pattern
from vocgraph.records import Mention

TYPE_OF = {letter: name for name, letter in LETTERS.items()}
_SLOT = re.compile(r"\{(?:(?P<slot>[so]):(?P<types>[A-Z]+)|x)\}")


@cache
def compiled(pattern: Pattern) -> re.Pattern[str]:
    """Turn a pattern's form into a regular expression over skeletons."""
    out = []
    at = 0
    form = pattern.form

    def gaps(text: str) -> str:
        text = text.replace("~~?", "~~")
        text = text.replace("~~", r"[^。；‹›]{0,28}?")
        return text.replace("~", r"[^。；‹›]{0,10}?")

    for match in _SLOT.finditer(form):
        out.append(gaps(form[at : match.start()]))
        if match["slot"]:
            out.append(f"(?P<{match['slot']}>‹[A-Z]*[{match['types']}][A-Z]*\\d+›)")
        else:
            out.append("‹[A-Z]+\\d+›")
        at = match.end()
    out.append(gaps(form[at:]))
    return re.compile("".join(out))


@lru_cache(maxsize=4096)
def fitting(letters: frozenset[str], patterns: tuple[Pattern, ...] = PATTERNS) -> tuple[Pattern, ...]:
    """Give the patterns whose slots can all be filled by names of these types.

    >>> fitting(frozenset()), [p.name for p in fitting(frozenset("SN")) if p.relation == "STUDIED_AT"]
    ((), ['student-of'])
    """
    return tuple(p for p in patterns if all(letters & slot for slot in _slots(p)))


@cache
def _slots(pattern: Pattern) -> tuple[frozenset[str], ...]:
    """Give the letters that may stand in each slot of a pattern."""
    return tuple(frozenset(match["types"] or TYPE_OF) for match in _SLOT.finditer(pattern.form))


def hits(
    sentence: Sentence, mentions: Sequence[Mention], patterns: Iterable[Pattern] = PATTERNS
) -> list[tuple[Pattern, int, int, int, int]]:
    """Give (pattern, subject mention, object mention, start, end) for every pattern that fits the sentence."""
    found = []
    letters = frozenset(LETTERS[kind] for group in sentence.groups for kind in group.types)
    for pattern in fitting(letters, tuple(patterns)):
        relation = schema.RELATIONS[pattern.relation]
        expression = compiled(pattern)
        at = 0
        while match := expression.search(sentence.skeleton, at):
            at = match.start() + 1
            objects = sentence.group_of(match["o"]).members
            start, end = sentence.places[match.start()], sentence.places[match.end() - 1] + 1
            if "s" in expression.groupindex:
                subjects = sentence.group_of(match["s"]).members
            else:
                topic = sentence.clause_at(start).topic
                subjects = pick([m for kind in ACTING for m in topic.get(kind, ())], mentions, relation, objects)
            for s in subjects:
                for o in objects:
                    if mentions[s].chain != mentions[o].chain and relation.allows(mentions[s].type, mentions[o].type):
                        found.append((pattern, s, o, start, end))
    return found


def pick(
    subjects: list[int], mentions: Sequence[Mention], relation: schema.Relation, objects: Sequence[int]
) -> list[int]:
    """Of the acting mentions keep those of the type that acts last in the text and fits the relation."""
    fitting = [s for s in subjects if any(relation.allows(mentions[s].type, mentions[o].type) for o in objects)]
    if not fitting:
        return []
    latest = max(fitting, key=lambda s: mentions[s].start)
    return [s for s in fitting if mentions[s].type == mentions[latest].type]
