"""The spaCy component ``vocgraph_relations``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.base import text_of
from vocgraph.pipes.relations.model import extract
from vocgraph.pipes.relations.rows import rows
from vocgraph.pipes.threads import one_thread
from vocgraph.records import Statement


@Language.factory(
    "vocgraph_relations", requires=["doc._.mentions", "doc._.subject", "doc._.context"], assigns=["doc._.statements"]
)
class RelationsComponent:
    """Reads the relations between the mentions into ``doc._.statements``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> list[Statement]:
        """Give the statements."""
        with one_thread():
            text, mentions = text_of(doc), doc._.mentions
            stated = extract(text, mentions, doc._.subject or {}, context=doc._.context)
            return sorted([*stated, *rows(text, mentions, stated)], key=lambda s: (s.start, s.subject))

    def __call__(self, doc: Doc) -> Doc:
        """Write the statements."""
        doc._.statements = self.process(doc)
        return doc
