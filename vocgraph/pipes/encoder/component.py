"""The spaCy component ``vocgraph_encoder``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.base import text_of
from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.encoder.finder import find, reading

FACTORY = "vocgraph_encoder"


@Language.factory(FACTORY, assigns=["doc._.candidates", "doc._.tagged"])
class EncoderComponent:
    """Proposes names of all types, and leaves in ``doc._.tagged`` what the network says about the text."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> list[Candidate]:
        """Give the network's candidates for this document, without writing them."""
        return find(text_of(doc), doc._.candidates)

    def __call__(self, doc: Doc) -> Doc:
        """Append the candidates to ``doc._.candidates`` and write ``doc._.tagged``."""
        doc._.candidates = [*doc._.candidates, *self.process(doc)]
        doc._.tagged = reading(text_of(doc))
        return doc
