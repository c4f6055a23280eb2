"""The spaCy component ``vocgraph_properties``."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from vocgraph import schema
from vocgraph.pipes.base import text_of
from vocgraph.pipes.clauses.analysis import analyse
from vocgraph.pipes.properties.sentences import Sentences
from vocgraph.pipes.properties.titles import Titles
from vocgraph.records import Mention, Statement


@Language.factory(
    "vocgraph_properties",
    requires=["doc._.mentions", "doc._.subject", "doc._.statements"],
    assigns=["doc._.statements"],
)
class PropertiesComponent:
    """Fills the properties of ``doc._.statements`` that the schema declares for their relations."""

    def __init__(self, nlp: Language, name: str) -> None:
        self.name = name

    def process(self, doc: Doc) -> list[Statement]:
        """Give the statements with their properties."""
        return filled(text_of(doc), doc._.mentions, doc._.statements, (doc._.subject or {}).get(""))

    def __call__(self, doc: Doc) -> Doc:
        """Write the statements."""
        doc._.statements = self.process(doc)
        return doc


def filled(
    text: str, mentions: list[Mention], statements: list[Statement], subject: int | None = None
) -> list[Statement]:
    """Give the statements with the properties that the text states; ``subject`` is what the article is about."""
    if not any(schema.RELATIONS[s.relation].properties for s in statements):
        return statements
    sentences = Sentences(text, mentions, analyse(text, mentions, subject))
    titles = Titles(text, mentions)
    posts = Counter(mentions[s.subject].chain for s in statements if s.relation == "WORKS_FOR")

    def value(name: str, statement: Statement) -> str:
        if name == "title":
            return titles.of(statement, only=posts[mentions[statement.subject].chain] == 1)
        return sentences.read(name, statement)

    out = []
    for statement in statements:
        found = ((name, value(name, statement)) for name in schema.RELATIONS[statement.relation].properties)
        out.append(replace(statement, properties=tuple((name, said) for name, said in found if said)))
    return out
