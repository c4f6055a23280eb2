"""The spaCy component ``vocgraph_aliases``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.aliases.chains import chain
from vocgraph.pipes.base import text_of
from vocgraph.records import Mention


@Language.factory("vocgraph_aliases", requires=["doc._.mentions"], assigns=["doc._.mentions"])
class AliasesComponent:
    """Joins the mentions of one thing into chains."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> list[Mention]:
        """Give the mentions with their chains."""
        return chain(text_of(doc), doc._.mentions)

    def __call__(self, doc: Doc) -> Doc:
        """Write the mentions."""
        doc._.mentions = self.process(doc)
        return doc
