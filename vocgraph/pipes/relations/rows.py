"""What the rows of a list say: who has a post where, and who received the honour that stands over the list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from vocgraph import schema
from vocgraph.pipes.clauses.analysis import outermost
from vocgraph.records import Mention, Statement

EXTRACTOR: Final = "relations:row"
SURE: Final = 0.9
PROSE: Final = re.compile(r"[。；，！？](?![^（]*）)")
HEAD: Final = re.compile(r"(?:\d{1,3}[.．、 ]?|[（(]?\d{1,3}[）)]|[·■●◆])?\s?")
"""What may stand before the first name of a row."""
BESIDE: Final = re.compile(r"(?:（[^（）]{1,12}）)? ")
OVER: Final = re.compile(r"(?:[：:]|名单|（\d+[个名人家所位]）|[获得]者|认定[）)]?|入选|称号)$")
"""Ends the line over a list of those who received the honour that the line names."""
SIGNED: Final = re.compile(r"\d{4}年\d{1,2}月\d{1,2}日(?:\n|$)")
"""Stands under a signature."""
STUDENT: Final = re.compile(r"学生|选手|毕业生|学员")


def rows(text: str, mentions: Sequence[Mention], stated: Sequence[Statement]) -> list[Statement]:
    """Give what the rows of lists state and is not ``stated`` yet."""
    known = {(mentions[s.subject].chain, s.relation, mentions[s.object].chain) for s in stated}
    out = []
    for statement in _of_rows(text, mentions):
        subject, obj = mentions[statement.subject], mentions[statement.object]
        key = subject.chain, statement.relation, obj.chain
        if key not in known and schema.RELATIONS[statement.relation].allows(subject.type, obj.type):
            known.add(key)
            out.append(statement)
    return out


def _of_rows(text: str, mentions: Sequence[Mention]) -> Iterator[Statement]:
    names = outermost(mentions)
    honor: int | None = None  # the honour that the list here is about
    heading, started, at = "", False, 0
    for line in text.split("\n"):
        start, at = at, at + len(line) + 1
        inside = [i for i in names if start <= mentions[i].start < at]
        first = inside[0] if inside else None
        named = first is not None and HEAD.fullmatch(text, start, mentions[first].start) is not None
        if first is not None and named and mentions[first].type != "Honor" and not PROSE.search(line):
            started = True
            if mentions[first].type == "Person" and len(inside) > 1 and not STUDENT.search(line + heading):
                beside = mentions[inside[1]]
                if beside.type in schema.INSTITUTIONS and BESIDE.fullmatch(text, mentions[first].end, beside.start):
                    yield Statement(first, "WORKS_FOR", inside[1], start, beside.end, EXTRACTOR, SURE)
            if honor is not None and not SIGNED.match(text, at):
                winner = _winner(mentions, inside, mentions[honor].name)
                yield Statement(winner, "RECEIVED", honor, start, start + len(line), EXTRACTOR, SURE)
        elif inside or started or PROSE.search(line):
            honors = [i for i in inside if mentions[i].type == "Honor"]
            honor = honors[-1] if honors and OVER.search(line) else None
            heading, started = line, False
        else:
            heading += line


def _winner(mentions: Sequence[Mention], inside: Sequence[int], honor: str) -> int:
    """Give who receives an honour in a row: a programme where it is one for programmes, else who stands first."""
    programs = [i for i in inside if mentions[i].type == "Program"]
    if programs and "专业" in honor:
        return programs[0]
    return next((i for i in inside if mentions[i].type != "Region"), inside[0])
