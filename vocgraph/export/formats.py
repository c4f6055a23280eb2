"""The table of file formats, and the one function that writes them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeAlias

from vocgraph.collecting import collecting_paused
from vocgraph.errors import ExportError, LoadError
from vocgraph.export.csv_files import write_csv
from vocgraph.export.cypher import cypher_pieces
from vocgraph.export.explorer import html_pieces
from vocgraph.export.gexf import gexf_pieces
from vocgraph.export.graphml import graphml_pieces
from vocgraph.export.neo4j_csv import write_neo4j_csv
from vocgraph.export.rdf import jsonld_pieces, write_turtle
from vocgraph.export.sqlite import write_sqlite
from vocgraph.export.xlsx import write_xlsx
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.files import aside, aside_folder, write_blocks, write_pieces
from vocgraph.graph.nodelink import node_link_lines
from vocgraph.load.rows import checked_name

Writer: TypeAlias = Callable[[KnowledgeGraph, Path], None]


@dataclass(frozen=True, slots=True)
class Format:
    """A file format: its name, the usual ending of its files, what it is for, and what writes it.

    Where ``folder`` is set, the format is several files and ``write`` is given a new folder.
    """

    name: str
    suffix: str
    purpose: str
    write: Writer
    folder: bool = False


def _text(pieces: Callable[[KnowledgeGraph], Iterator[str]]) -> Writer:
    def write(kg: KnowledgeGraph, path: Path) -> None:
        write_pieces(path, pieces(kg))

    return write


def _graphml(kg: KnowledgeGraph, path: Path) -> None:
    with collecting_paused():
        write_blocks(path, graphml_pieces(kg))


def _json_pieces(kg: KnowledgeGraph) -> Iterator[str]:
    return node_link_lines(kg.graph, kg.name)


_FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        f.name: f
        for f in (
            Format("graphml", ".graphml", "GraphML for Gephi, networkx, igraph and APOC", _graphml),
            Format("gexf", ".gexf", "GEXF 1.3 for Gephi, with colours, labels and places", _text(gexf_pieces)),
            Format("html", ".html", "a page to explore graph and texts offline, in one file", _text(html_pieces)),
            Format("json", ".json", "node-link JSON, lossless, the form of graph.json", _text(_json_pieces)),
            Format("csv", ".csv", "a folder of nodes.csv, edges.csv and facts.csv", write_csv, folder=True),
            Format("xlsx", ".xlsx", "an Excel workbook, a sheet for each type and relation", write_xlsx),
            Format("sqlite", ".db", "a SQLite database, a table for each type", write_sqlite),
            Format("turtle", ".ttl", "RDF as Turtle", write_turtle),
            Format("jsonld", ".jsonld", "RDF as JSON-LD", _text(jsonld_pieces)),
            Format(
                "cypher", ".cypher", "a script for cypher-shell that puts the graph into Neo4j", _text(cypher_pieces)
            ),
            Format(
                "neo4j-csv", ".neo4j", "a folder of CSV for neo4j-admin database import", write_neo4j_csv, folder=True
            ),
        )
    }
)


def formats() -> Mapping[str, Format]:
    """Give the known formats by name."""
    return _FORMATS


def export(kg: KnowledgeGraph, format: str, path: str | os.PathLike[str], *, graph: str | None = None) -> None:
    """Write the graph to ``path`` in one of ``formats()``; a file there is replaced once the new one is complete.

    A format of several files (``Format.folder``) takes ``path`` as the folder for them. ``graph`` is the graph's name
    there (its own if none is given); in ``cypher`` and ``neo4j-csv`` it leads the ids, which tells graphs apart.

    Raises:
        ExportError: the format is unknown or cannot hold this graph, or ``graph`` cannot be a name.
        GraphError: an attribute has a value that no file can hold.
        OutputError: the file cannot be written.
    """
    found = _FORMATS.get(format)
    if found is None:
        raise ExportError(f"unknown format {format!r}; allowed: {', '.join(_FORMATS)}")
    if graph is not None:
        try:
            kg = KnowledgeGraph(kg.graph, kg.sources, name=checked_name(graph))
        except LoadError as error:
            raise ExportError(str(error)) from error
    with (aside_folder if found.folder else aside)(path) as place:
        found.write(kg, place)
