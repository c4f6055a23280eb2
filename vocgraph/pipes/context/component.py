"""The spaCy component ``vocgraph_context``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.base import text_of
from vocgraph.pipes.context.network import Context, load
from vocgraph.pipes.quantities.counts import numbers
from vocgraph.pipes.threads import one_thread

FACTORY = "vocgraph_context"


@Language.factory(FACTORY, requires=["doc._.mentions", "doc._.subject", "doc._.tagged"], assigns=["doc._.context"])
class ContextComponent:
    """Reads on from the encoder's states, told where names and numbers stand; without them it leaves nothing."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> Context | None:
        """Give what the network has read, or nothing where the encoder has not read the text."""
        if doc._.tagged is None:
            return None
        text = text_of(doc)
        with one_thread():
            return load().read(doc._.tagged, doc._.mentions, (doc._.subject or {}).get(""), numbers(text))

    def __call__(self, doc: Doc) -> Doc:
        """Write it to ``doc._.context``."""
        doc._.context = self.process(doc)
        return doc
