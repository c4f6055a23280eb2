"""The spaCy component ``vocgraph_sentences``: a sentence ends at a full stop, question or exclamation mark (with the
quotation mark behind it) or with its line.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.clauses.analysis import spans


@Language.factory("vocgraph_sentences", assigns=["token.is_sent_start", "doc.sents"], default_score_weights={})
class SentencesComponent:
    """Marks where sentences begin."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> set[int]:
        """Give the character offsets at which a sentence begins."""
        return {start for start, _, _ in spans(doc.text)}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the tokens."""
        starts = self.process(doc)
        for token in doc:
            token.is_sent_start = token.i == 0 or token.idx in starts
        return doc
