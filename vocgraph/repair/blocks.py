"""Lines to units: paragraphs put together across columns and pages, and what stands between them told apart.

Body text flows from line to line and from block to block until its sentence ends. What interrupts it (a caption, a
byline, a headline set into the column) is taken out and becomes a unit of its own after the paragraph.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from vocgraph.records import PieceKind
from vocgraph.repair import patterns as p
from vocgraph.repair.lines import Line, display_width, ends_sentence
from vocgraph.repair.mapped import Mapped, join
from vocgraph.repair.names import only_names

_LONGEST_HEADLINE: Final = 45  # characters of one line that is still read as a headline
_RUNS_ON: Final = 60  # columns of an unwrapped paragraph from which it may have been cut at a page end
_WORD: Final = re.compile(r"[A-Za-z]")
_SOON_ENDED: Final = re.compile(r"^[^“‘（《。！？]{1,4}[。！？]")


@dataclass(frozen=True, slots=True)
class Unit:
    """A paragraph, headline, caption or the like: its kind and its text on one line. ``lines`` counts its lines."""

    kind: PieceKind
    text: Mapped
    lines: int = 1

    @property
    def ended(self) -> bool:
        """Whether it ends a sentence."""
        return ends_sentence(self.text.text)


def to_blocks(lines: Sequence[Line]) -> list[list[Line]]:
    """Group lines that no blank line parts; rows of a table or list stand apart."""
    blocks: list[list[Line]] = []
    for line in lines:
        if line.blank or not blocks or (line.row is None) != (blocks[-1][-1].row is None):
            blocks.append([])
        blocks[-1].append(line)
    return blocks


def to_units(lines: Sequence[Line]) -> list[Unit]:
    """Put lines together to units, in reading order."""
    flow = _Flow()
    blocks = to_blocks(lines)
    for number, block in enumerate(blocks):
        behind = blocks[number + 1] if number + 1 < len(blocks) else []
        kind = _block_kind(block, behind, flowing=flow.flowing)
        if kind is None:
            for at, line in enumerate(block):
                flow.take(line, _line_kind(block, at, flow), block_start=at == 0)
        elif kind == "headline":
            kinds = [_pattern_kind([line]) for line in block]
            for at, line in enumerate(block):
                signed = "byline" in kinds and only_names(line.phrases.text)
                flow.insert(line, "byline" if signed else kinds[at] or kind, together=at > 0)
        else:
            flow.insert_block(block, kind)
    return list(flow.units())


class _Flow:
    """The text as it is put together: finished and open units, in reading order."""

    def __init__(self) -> None:
        self._kinds: list[PieceKind] = []
        self._lines: list[list[Line]] = []
        self._body = -1  # the body unit that the next body line may continue
        self.last: Line | None = None  # the last body line

    @property
    def flowing(self) -> bool:
        """Whether the body text before is in mid-sentence."""
        return self.last is not None and self._body >= 0 and not _closes(self.last)

    @property
    def empty(self) -> bool:
        """Whether no body text has been taken yet."""
        return self._body < 0

    @property
    def after_insert(self) -> bool:
        """Whether something other than body stands last."""
        return self._body != len(self._kinds) - 1

    def insert(self, line: Line, kind: PieceKind, *, together: bool) -> None:
        """Add a line that is no body; with ``together`` it may continue the headline before it."""
        headlines = together and kind == "headline" and self._kinds and self._kinds[-1] == "headline"
        if headlines and _continues_headline(self._lines[-1], line):
            self._lines[-1].append(line)
        else:
            self._kinds.append(kind)
            self._lines.append([line])

    def insert_block(self, block: Sequence[Line], kind: PieceKind) -> None:
        """Add a whole block that is no body as one unit."""
        self._kinds.append(kind)
        self._lines.append(list(block))

    def take(self, line: Line, kind: PieceKind, *, block_start: bool) -> None:
        """Add a line of the given kind."""
        if kind != "body":
            self.insert(line, kind, together=not block_start)
            return
        line, tail = _without_tail(line)
        if self._body >= 0 and self.last is not None and self._continues(self.last, line, block_start=block_start):
            self._lines[self._body].append(line)
        else:
            self._body = len(self._kinds)
            self._kinds.append("body")
            self._lines.append([line])
        self.last = line
        if tail is not None:
            self.insert(tail, "byline", together=False)

    def _continues(self, before: Line, line: Line, *, block_start: bool) -> bool:
        if before.row is not None or line.row is not None:
            return False
        if not _wrapped(before) or not _wrapped(line):
            return _cut_between(before, line, block_start=block_start)
        if not _closes(before):
            return not (p.ROW.search(line.text) or (before.short and p.ENUMERATOR.match(line.text)))
        if self.after_insert or block_start or before.short or line.indent >= 4 or p.ENUMERATOR.match(line.text):
            return False
        starts_in = line.column - 6 <= line.width <= line.column - 3 and not line.ended
        return not (starts_in and before.ended)

    def units(self) -> Iterator[Unit]:
        """Give the units with their text joined."""
        for kind, lines in zip(self._kinds, self._lines, strict=True):
            if kind == "body":
                yield Unit("body", join_lines(line.body for line in lines), len(lines))
            else:
                yield Unit(kind, join_headline([line.phrases for line in lines]), len(lines))


def join_lines(parts: Iterator[Mapped]) -> Mapped:
    """Join wrapped lines; two Latin words that a line end parts get a space.

    >>> join_lines(iter([Mapped.of("共建1"), Mapped.of("2个AI", 4), Mapped.of("Lab", 9)])).text
    '共建12个AI Lab'
    """
    joined: list[Mapped] = []
    for part in parts:
        if joined and _WORD.match(joined[-1].text[-1:]) and _WORD.match(part.text[:1]):
            joined.append(Mapped(" ", (joined[-1].origin[-1] + 1,)))
        joined.append(part)
    return join(joined)


def join_headline(parts: Sequence[Mapped]) -> Mapped:
    """Join the lines of a headline: a couplet with a space, a wrapped one without.

    >>> join_headline([Mapped.of("激活校企合作生命力"), Mapped.of("开拓共赢发展新气象", 10)]).text
    '激活校企合作生命力 开拓共赢发展新气象'
    >>> join_headline([Mapped.of("羊绒里的“云上课堂”"), Mapped.of("开在清河", 11)]).text
    '羊绒里的“云上课堂”开在清河'
    """
    joined: list[Mapped] = []
    for part in parts:
        if joined:
            before = joined[-1]
            couplet = len(before) == len(part) or (" " in part.text and len(before) < len(part))
            if couplet and not part.text.startswith("—"):
                joined.append(Mapped(" ", (before.origin[-1] + 1,)))
        joined.append(part)
    return join(joined)


def _without_tail(line: Line) -> tuple[Line, Line | None]:
    """Part a body line from the byline that stands behind its last sentence."""
    text = line.phrases.text
    found = p.TAIL_BYLINE.search(text)
    if found is None:
        found = p.TAIL_NAMES.search(text)
        if found is not None and not only_names(found.group(1)):
            found = None
    if found is None or found.start(1) == 0:
        return line, None
    tail = line.phrases[found.start(1) :]
    at = line.body.origin.index(tail.origin[0])
    body = line.body[:at].strip()
    width = display_width(body.text)
    return (
        replace(line, body=body, phrases=line.phrases[: found.start(1)].strip(), width=width),
        replace(line, body=line.body[at:], phrases=tail, width=display_width(tail.text)),
    )


def _wrapped(line: Line) -> bool:
    """Tell whether a line is one of wrapped text, and not a paragraph on one line."""
    return line.column > 0 and line.width <= 2 * line.column


def _closes(line: Line) -> bool:
    """Tell whether a body line can be a paragraph's last."""
    if line.ended or line.row is not None or not _wrapped(line):
        return True
    return line.text[-1] in "；：" and line.short


def _cut_between(before: Line, line: Line, *, block_start: bool) -> bool:
    """Tell whether a paragraph set on one line was cut in two between these lines (a page end)."""
    if before.text[-1] in "，、" and not block_start and before.column == 0:
        return not (p.ENUMERATOR.match(line.text) or p.ROW.search(line.text))
    if before.ended or before.width < _RUNS_ON or line.width < 20 or line.indent >= 2 or not block_start:
        return False
    if before.text[-1] in "；：｜":
        return False
    return not (p.ENUMERATOR.match(line.text) or p.LABEL.match(line.text) or p.ROW.search(before.text + line.text))


def _continues_headline(lines: Sequence[Line], line: Line) -> bool:
    if len(lines) >= 3 or line.phrases.text.startswith("—") or not _wrapped(line):
        return False
    before = lines[-1]
    pair = (before, line)
    items = all(p.INSTITUTION.match(one.text) or p.BARE_SCHOOL.match(one.text) for one in pair)
    rows = items or any(p.ENUMERATOR.match(one.text) or p.LABEL.match(one.text) for one in pair)
    return not rows and before.gapped == line.gapped and before.width + 3 >= line.width


def _pattern_kind(lines: Sequence[Line]) -> PieceKind | None:
    """Give the kind that the words of a line or a short block show, or None."""
    text = "".join(line.text for line in lines)
    phrases = " ".join(line.phrases.text for line in lines)
    if len(text) > 60:
        return None
    if p.CAPTION_MARK.match(text):
        return "caption"
    if p.BYLINE.match(phrases):
        return "byline"
    if p.PHOTOGRAPHER.search(phrases) and not lines[-1].ended:
        return "caption"
    if len(text) <= 45 and p.FURNITURE.search(phrases) and not lines[-1].ended:
        return "furniture"
    return None


def _block_kind(block: Sequence[Line], behind: Sequence[Line], *, flowing: bool) -> PieceKind | None:
    """Give the kind of a block that is no body as a whole, or None."""
    if len(block) > 4 or block[0].row is not None:
        return None
    kind = _pattern_kind(block)
    if kind is not None and (block[0].text[0] in "（(□■" or kind == "caption" or len(block) == 1):
        return kind
    if len(block) == 1 and only_names(block[0].phrases.text):
        return "byline"
    if not _headline_block(block, behind, flowing=flowing) or (flowing and "、" in "".join(one.text for one in block)):
        return None
    return "caption" if flowing and not any(line.gapped or line.text.startswith("—") for line in block) else "headline"


def _headline_block(block: Sequence[Line], behind: Sequence[Line], *, flowing: bool) -> bool:
    """Tell whether a block between blank lines reads as a headline."""
    text = "".join(line.text for line in block)
    last = block[-1]
    if (
        len(text) > 2 * _LONGEST_HEADLINE
        or last.ended
        or text[-1] in p.OPEN_WORDS
        or p.ROW.search(text)
        or p.STOPS.search(text)
    ):
        return False
    if any(len(line.text) > _LONGEST_HEADLINE for line in block):
        return False
    marked = any(line.short or line.gapped or line.text.startswith("—") for line in block)
    if not flowing and len(text) <= 60 and any("——" in line.text for line in block):
        return True
    if p.PAUSES.search(text):
        if flowing or len(block) > 1 + any(line.short for line in block[:-1]):
            return False
        return last.short or (not _wrapped(last) and not p.LABEL.match(text) and not p.ENUMERATOR.match(text))
    if not _wrapped(last) and p.LABEL.match(text):
        return len(text) <= 30 and len(behind) > 0 and len(behind[0].text) > _LONGEST_HEADLINE
    return len(block) == 1 or marked or not _wrapped(last) or (len(behind) > 0 and behind[0].indent >= 3)


def _line_kind(block: Sequence[Line], at: int, flow: _Flow) -> PieceKind:
    """Give the kind of a line inside a block that holds body text."""
    line = block[at]
    kind = _pattern_kind([line])
    if kind is not None:
        return kind
    if line.row is not None:
        return "body"
    if p.TITLED.match(line.text):
        return "headline"
    if line.ended or p.STOPS.search(line.text) or len(line.text) > _LONGEST_HEADLINE or p.ROW.search(line.text):
        return "body"
    if line.text[-1] in p.OPEN_WORDS or p.YEAR_ROW.match(line.text):
        return "body"
    nxt = block[at + 1] if at + 1 < len(block) else None
    if flow.empty and (not _wrapped(line) or (line.width <= 0.7 * line.column and nxt is not None and not nxt.short)):
        return "headline"
    if not flow.flowing and nxt is not None and (nxt.text.startswith("——") or _names_school(nxt)):
        return "headline"
    if p.PAUSES.search(line.text) or (p.LABEL.match(line.text) and not _wrapped(line)):
        return "body"
    if not flow.flowing and only_names(line.phrases.text) and (nxt is None or _pattern_kind([nxt]) == "byline"):
        return "byline"
    if not flow.flowing:
        return "headline" if _headline_in_block(line, nxt) else "body"
    return "headline" if _set_into(block, at, nxt) else "body"


def _headline_in_block(line: Line, nxt: Line | None) -> bool:
    """Tell whether a line that no sentence is open before reads as a headline."""
    if not _wrapped(line) or (nxt is not None and nxt.indent >= 2 and nxt.indent > line.indent):
        return True
    if (line.gapped and not p.DATELINE.match(line.text)) or line.text.startswith("—"):
        return True
    indented = abs(line.column - 4 - line.width) <= 2 and nxt is not None and not nxt.short
    return line.short and not indented


def _set_into(block: Sequence[Line], at: int, nxt: Line | None) -> bool:
    """Tell whether a line without punctuation stands inside a sentence that goes on behind it."""
    line = block[at]
    if not line.short or nxt is None or not _wrapped(nxt) or "、" in line.text:
        return False
    if _SOON_ENDED.match(nxt.text):
        return True
    if at == 0:
        return not nxt.short and line.width <= 0.75 * line.column
    return False


def _names_school(line: Line) -> bool:
    """Tell whether a line inside a column holds a school's name and nothing else, as under a headline."""
    return line.short and p.BARE_SCHOOL.match(line.text) is not None
