"""The frozen records that pass between rooms. No behaviour beyond looking into oneself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

PieceKind: TypeAlias = Literal["headline", "subhead", "body", "caption", "byline", "slogan", "furniture"]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read.

    ``text`` is the file's decoded text, unchanged (line ends too): every offset that is kept as evidence counts its
    characters. ``id`` is the file's stem, made longer by its folders' names where two files of a corpus share it.
    """

    id: str
    path: str
    text: str
    encoding: str
    sha256: str
    media_type: str = "text/plain"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of an article's restored text: one paragraph, headline, caption or byline."""

    kind: PieceKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document, restored.

    ``text`` is its pieces joined by ``"\\n"``, headlines first and each paragraph on one line; ``origin[i]`` is the
    offset in ``Document.text`` of the character that ``text[i]`` stands for. ``index`` counts from 1.
    """

    document: str
    index: int
    text: str
    origin: tuple[int, ...]
    pieces: tuple[Piece, ...]
    title: str = ""

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Give the half-open span of ``Document.text`` that covers the restored characters ``start`` to ``end``."""
        if start >= end:
            at = self.origin[start] if start < len(self.origin) else (self.origin[-1] + 1 if self.origin else 0)
            return at, at
        covered = self.origin[start:end]
        return min(covered), max(covered) + 1


MentionKind: TypeAlias = Literal["name", "short", "reference"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in an article that stands for a node.

    ``name`` is what it names when written out: the text without outer quotation marks, or the expanded form
    (``智能制造`` in ``智能制造、信息技术等专业群`` names ``智能制造专业群``). Mentions of one article that stand for
    the same thing share their ``chain``, the position of their first mention; a reference (``学校``, ``该校``) is in
    its antecedent's chain and gives no name of its own.
    """

    start: int
    end: int
    text: str
    type: str
    name: str
    kind: MentionKind = "name"
    source: str = "grammar"
    confidence: float = 1.0
    chain: int = -1


Properties: TypeAlias = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A relation that an article states between two of its mentions (positions in ``Reading.mentions``).

    ``start`` and ``end`` bound the words that say it, as offsets in ``Article.text``.
    """

    subject: int
    relation: str
    object: int
    start: int
    end: int
    extractor: str
    confidence: float = 1.0
    properties: Properties = ()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number that an article states about one of its mentions (``subject``, a position in ``Reading.mentions``)."""

    subject: int
    name: str
    value: float
    unit: str
    time: str
    qualifier: str
    start: int
    end: int
    extractor: str = "numbers"
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Reading:
    """All that the pipeline read out of one article. ``subject`` is the chain of what the article is about, or None."""

    article: Article
    mentions: tuple[Mention, ...]
    statements: tuple[Statement, ...]
    quantities: tuple[Quantity, ...]
    subject: int | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where something is said: ``start`` and ``end`` count characters of the original file's decoded text."""

    document: str
    article: int
    start: int
    end: int
    text: str
    extractor: str
    confidence: float


@dataclass(frozen=True, slots=True, order=True)
class EntityKey:
    """The identity of an entity in a corpus. ``within`` tells namesakes apart (two towns 白沙镇) and is else empty."""

    type: str
    name: str
    within: str = ""


@dataclass(frozen=True, slots=True)
class Entity:
    """A node to be. ``inferred`` marks what comes from an authority table alone and is not named in any text."""

    key: EntityKey
    aliases: tuple[str, ...] = ()
    code: str = ""
    full_name: str = ""
    kind: str = ""
    inferred: bool = False
    confidence: float = 1.0
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """An edge to be, with all its evidence over the corpus."""

    subject: EntityKey
    relation: str
    object: EntityKey
    evidence: tuple[Evidence, ...]
    confidence: float
    properties: Properties = ()
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorFact:
    """An Indicator node to be, with its subject."""

    subject: EntityKey
    name: str
    value: float
    unit: str
    time: str
    qualifier: str
    evidence: tuple[Evidence, ...]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Linked:
    """The linked corpus: what the graph is made of."""

    documents: tuple[Document, ...]
    entities: tuple[Entity, ...]
    facts: tuple[Fact, ...]
    indicators: tuple[IndicatorFact, ...]
    warnings: tuple[str, ...] = field(default=())
