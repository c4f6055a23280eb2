"""How a finder of names becomes a spaCy component.

A finder is a pure function (``candidates.Finder``); ``finder_component`` wraps it into a component that appends what it
finds to ``doc._.candidates``. The text that a finder sees is ``doc.text``: the article's pieces, one a line.
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.pipes.candidates import Candidate, Finder
from vocgraph.records import Article

for _name in ("article", "subject", "tagged", "context"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
for _name in ("candidates", "mentions", "statements", "quantities"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=[])


def text_of(doc: Doc) -> str:
    """Give the document's text; the article's own where one is attached (spaCy joins its tokens anew at each call)."""
    article: Article | None = doc._.article
    return doc.text if article is None else article.text


class FinderComponent:
    """A pipeline stage that proposes names with one finder."""

    def __init__(self, name: str, finder: Finder) -> None:
        self.name = name
        self.finder = finder

    def process(self, doc: Doc) -> list[Candidate]:
        """Give the finder's candidates for this document, without writing them."""
        return self.finder(text_of(doc), doc._.candidates)

    def __call__(self, doc: Doc) -> Doc:
        """Append the finder's candidates to ``doc._.candidates``."""
        doc._.candidates = [*doc._.candidates, *self.process(doc)]
        return doc


def finder_component(factory: str, finder: Finder) -> None:
    """Register ``finder`` as the spaCy factory ``factory``."""

    def create(nlp: Language, name: str) -> FinderComponent:
        return FinderComponent(name, finder)

    Language.factory(factory, assigns=["doc._.candidates"], func=create)
