"""Scores of a graph against right answers, as the annotation guideline says.

A score is taken per document: the program is run on each document alone, the document's articles are united, and the
counts of all documents are added up (micro precision, recall and F1).
"""

from __future__ import annotations

from vocgraph.evaluation.annotation import (
    AnnotatedEdge,
    AnnotatedIndicator,
    AnnotatedNode,
    Annotation,
    Annotations,
    load_gold,
    parse_annotation,
)
from vocgraph.evaluation.predictions import from_graph
from vocgraph.evaluation.scores import Counts, Mistakes, Scores, score, score_document

__all__ = [
    "AnnotatedEdge",
    "AnnotatedIndicator",
    "AnnotatedNode",
    "Annotation",
    "Annotations",
    "Counts",
    "Mistakes",
    "Scores",
    "from_graph",
    "load_gold",
    "parse_annotation",
    "score",
    "score_document",
]
