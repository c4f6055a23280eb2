"""The spaCy component ``vocgraph_quantities``: reads the mentions and the subject, writes ``doc._.quantities``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.base import text_of
from vocgraph.pipes.quantities.finder import extract
from vocgraph.pipes.threads import one_thread
from vocgraph.records import Quantity

FACTORY = "vocgraph_quantities"


class QuantitiesComponent:
    """Pipeline stage that reads the indicators out of an article."""

    def __init__(self, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> list[Quantity]:
        """Give the document's quantities without writing them."""
        subject = (doc._.subject or {}).get("")
        with one_thread():
            return extract(text_of(doc), doc._.mentions, subject=subject, context=doc._.context)

    def __call__(self, doc: Doc) -> Doc:
        """Write the quantities to ``doc._.quantities``."""
        doc._.quantities = self.process(doc)
        return doc


@Language.factory(FACTORY, assigns=["doc._.quantities"], requires=["doc._.mentions", "doc._.subject", "doc._.context"])
def create(nlp: Language, name: str) -> QuantitiesComponent:
    """Make the component; it has no settings."""
    return QuantitiesComponent(name)
