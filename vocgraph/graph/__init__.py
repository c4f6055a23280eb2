"""The knowledge graph: ids, merging, evidence, saving and opening, corrections, differences."""

from vocgraph.graph.building import build_graph
from vocgraph.graph.ids import document_id, entity_id, indicator_id
from vocgraph.graph.knowledge import KnowledgeGraph, open_graph
from vocgraph.graph.records import Change, Connected, FactView, GraphDiff, NodeView, Statistics
from vocgraph.graph.sentences import Sentence, sentence_of, surest

__all__ = [
    "Change",
    "Connected",
    "FactView",
    "GraphDiff",
    "KnowledgeGraph",
    "NodeView",
    "Sentence",
    "Statistics",
    "build_graph",
    "document_id",
    "entity_id",
    "indicator_id",
    "open_graph",
    "sentence_of",
    "surest",
]
