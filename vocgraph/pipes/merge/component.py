"""The spaCy component ``vocgraph_merge``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.base import text_of
from vocgraph.pipes.merge.decide import merge
from vocgraph.records import Mention

__all__ = ["MergeComponent"]


@Language.factory("vocgraph_merge", requires=["doc._.candidates"], assigns=["doc._.mentions"])
class MergeComponent:
    """Decides over the candidates of all stages and writes the names that stand to ``doc._.mentions``."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> list[Mention]:
        """Give the mentions that stand."""
        return merge(text_of(doc), doc._.candidates)

    def __call__(self, doc: Doc) -> Doc:
        """Write the mentions."""
        doc._.mentions = self.process(doc)
        return doc
