"""The spaCy component ``vocgraph_sentences``: a sentence ends at a full stop, question or exclamation mark (with the
quotation mark behind it) or with its line.
"""

from __future__ import annotations

import numpy as np
from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.base import text_of
from vocgraph.pipes.clauses.analysis import spans


@Language.factory("vocgraph_sentences", assigns=["token.is_sent_start", "doc.sents"], default_score_weights={})
class SentencesComponent:
    """Marks where sentences begin."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> set[int]:
        """Give the character offsets at which a sentence begins."""
        return {start for start, _, _ in spans(text_of(doc))}

    def __call__(self, doc: Doc) -> Doc:
        """Mark the tokens."""
        if not len(doc):
            return doc
        begins = np.isin(doc.to_array("IDX"), np.fromiter(self.process(doc), np.uint64))
        begins[0] = True
        # one array at once: setting tokens one by one makes spaCy look over the whole text each time
        marks = np.where(begins, 1, -1).astype(np.int8).astype(np.uint64)
        return doc.from_array(["SENT_START"], marks)  # type: ignore[arg-type]
