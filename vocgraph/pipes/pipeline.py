"""The pipeline: a ``spacy.Language`` whose components read an article, and what they read as one ``Reading``.

``load_pipeline()`` gives the pipeline; each stage can be disabled, replaced or followed by the user's own
(``nlp.pipe_names`` shows them). ``read_article`` runs it on an article.
"""

from __future__ import annotations

import importlib
from typing import Final

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from vocgraph.collecting import collecting_paused
from vocgraph.errors import PipelineError
from vocgraph.pipes import base  # noqa: F401  (declares the extension attributes)
from vocgraph.pipes.tokenizer import CharacterTokenizer
from vocgraph.records import Article, Reading

FINDERS: Final[tuple[str, ...]] = (
    "regions",
    "schools",
    "organizations",
    "enterprises",
    "programs",
    "persons",
    "platforms",
    "honors",
    "events",
    "projects",
    "industries",
)
"""The stages that propose names, in order: later ones see what earlier ones found."""

STAGES: Final[tuple[str, ...]] = (
    "sentences",
    *FINDERS,
    "encoder",
    "merge",
    "aliases",
    "references",
    "context",
    "quantities",
    "relations",
    "properties",
)
"""All stages in order; the component of stage ``x`` is the factory ``vocgraph_x`` of the folder ``pipes/x``."""


def register() -> None:
    """Make the factories of all stages known to spaCy."""
    for stage in (*STAGES, "external"):
        importlib.import_module(f"vocgraph.pipes.{stage}.component")


def load_pipeline(*, model: str | None = None, disable: tuple[str, ...] = ()) -> Language:
    """Give the pipeline for Chinese.

    ``model`` names a spaCy model that is installed (say ``zh_core_web_trf``): its entities take part as one more source
    of names. ``disable`` leaves stages out.

    Raises:
        PipelineError: the model is not installed or not for Chinese, or a stage of that name does not exist.
    """
    unknown = [stage for stage in disable if stage.removeprefix("vocgraph_") not in STAGES]
    if unknown:
        raise PipelineError(f"no stage {', '.join(unknown)} in the pipeline; its stages are {', '.join(STAGES)}")
    register()
    nlp = spacy.blank("zh")
    nlp.tokenizer = CharacterTokenizer(nlp.vocab)
    left_out = {stage.removeprefix("vocgraph_") for stage in disable}
    for stage in STAGES:
        if stage in left_out:
            continue
        if stage == "merge" and model:
            nlp.add_pipe("vocgraph_external", config={"model": model})
        nlp.add_pipe(f"vocgraph_{stage}")
    return nlp


def make_doc(nlp: Language, article: Article) -> Doc:
    """Give the article's text as a ``Doc`` with the article attached."""
    doc = nlp.make_doc(article.text)
    doc._.article = article
    return doc


def read_article(nlp: Language, article: Article) -> Reading:
    """Run the pipeline on one article and give all that it read."""
    with collecting_paused():
        doc = nlp(make_doc(nlp, article))
        return reading(doc, article)


def reading(doc: Doc, article: Article) -> Reading:
    """Give what the pipeline wrote into a ``Doc``."""
    subject = (doc._.subject or {}).get("")
    return Reading(article, tuple(doc._.mentions), tuple(doc._.statements), tuple(doc._.quantities), subject)
