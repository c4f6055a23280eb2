"""The spaCy component ``vocgraph_external``: an installed spaCy model as one more source of names."""

from __future__ import annotations

import re
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.errors import PipelineError
from vocgraph.pipes import base  # noqa: F401  (declares the extension attributes)
from vocgraph.pipes.candidates import Candidate

LABELS: Final[dict[str, str]] = {"PERSON": "Person", "GPE": "Region", "ORG": "Organization", "EVENT": "Event"}
"""Labels of the OntoNotes scheme, which spaCy's Chinese models use, and the node types that they stand for."""

ORG_TYPES: Final[tuple[tuple[str, str], ...]] = (
    (r"(?:学校|学院|大学|中学|职教中心|职业教育中心|中专|职校|职中|职高)$", "School"),
    (r"(?:公司|集团|厂)$", "Enterprise"),
)
"""What an ORG is when its name ends so; else it is an Organization."""


@Language.factory("vocgraph_external", assigns=["doc._.candidates"], default_config={"model": "", "score": 0.6})
class ExternalComponent:
    """Runs the user's model on the text and proposes its entities."""

    def __init__(self, nlp: Language, name: str, model: str, score: float) -> None:
        self.name = name
        self.score = score
        try:
            self.model = spacy.load(model)
        except (OSError, ImportError, ValueError) as error:
            raise PipelineError(
                f"the spaCy model {model!r} cannot be loaded ({str(error).splitlines()[0]}); "
                f"install it with pip, or leave --model out"
            ) from error
        if self.model.lang != "zh":
            raise PipelineError(
                f"the spaCy model {model!r} is for {self.model.lang!r}; a model for Chinese ('zh') is needed"
            )

    def process(self, doc: Doc) -> list[Candidate]:
        """Give the model's entities as candidates."""
        found = []
        for ent in self.model(doc.text).ents:
            kind = LABELS.get(ent.label_, ent.label_ if ent.label_ in LABELS.values() else "")
            if not kind or "\n" in ent.text or len(ent.text) < 2:
                continue
            if kind == "Organization":
                kind = next((k for pattern, k in ORG_TYPES if re.search(pattern, ent.text)), kind)
            found.append(
                Candidate(
                    ent.start_char,
                    ent.end_char,
                    kind,
                    ent.text.strip("“”《》"),
                    "external:" + self.model.meta["name"],
                    self.score,
                )
            )
        return found

    def __call__(self, doc: Doc) -> Doc:
        """Append the candidates."""
        doc._.candidates = [*doc._.candidates, *self.process(doc)]
        return doc
