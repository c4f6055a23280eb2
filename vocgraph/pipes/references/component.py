"""The spaCy component ``vocgraph_references``."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.base import text_of
from vocgraph.pipes.references.resolve import references
from vocgraph.pipes.references.subjects import subjects
from vocgraph.records import Article, Mention


def headlines(doc: Doc) -> list[tuple[int, int]]:
    """Give the spans of the article's headlines, or of the first line where the text came without an article."""
    article: Article | None = doc._.article
    if article is None:
        return (
            [(0, text_of(doc).find("\n") + 1 or len(text_of(doc)))] if text_of(doc).find("\n") in range(1, 60) else []
        )
    return [(p.start, p.end) for p in article.pieces if p.kind == "headline"]


def numbered(mentions: Sequence[Mention]) -> tuple[list[Mention], dict[int, int]]:
    """Sort the mentions and number their chains by first mention; give the new number of each chain too."""
    order = sorted(mentions, key=lambda m: (m.start, -m.end, m.type))
    position: dict[int, int] = {}
    for i, mention in enumerate(order):
        position.setdefault(mention.chain, i)
    return [replace(m, chain=position[m.chain]) for m in order], position


@Language.factory("vocgraph_references", requires=["doc._.mentions"], assigns=["doc._.mentions", "doc._.subject"])
class ReferencesComponent:
    """Adds the references to ``doc._.mentions`` and says in ``doc._.subject`` what the article is about."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> tuple[list[Mention], dict[str, int]]:
        """Give all mentions with the references among them, and by node type the chain of what the article is about."""
        main = subjects(text_of(doc), doc._.mentions, headlines(doc))
        found = references(text_of(doc), doc._.mentions, main)
        mentions, position = numbered([*doc._.mentions, *found])
        return mentions, {kind: position[chain] for kind, chain in main.items()}

    def __call__(self, doc: Doc) -> Doc:
        """Write both."""
        doc._.mentions, doc._.subject = self.process(doc)
        return doc
