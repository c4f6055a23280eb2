"""Exceptions of VocGraph, one tree.

VocGraphError
├── InputError            a document or folder that cannot be read as asked
│   ├── EmptyInputError       nothing in it
│   ├── BinaryInputError      bytes that are no text
│   ├── EncodingError         text in no encoding that is known here
│   └── TooLargeError         above the size limit
├── AuthorityError        a table of public facts is missing or damaged
├── PipelineError         a pipeline component is missing, misplaced or failed
├── GraphError            a graph folder is missing, damaged, or of another version
│   └── NotFoundError         no entity of that name
├── QueryError            a query that cannot be run
├── ExportError           a file format that cannot hold the graph, or an unknown format
├── OutputError           a file or folder that cannot be written
├── GoldError             gold files that are malformed or do not fit the texts
└── LoadError             the database refused or could not be reached

Every message says what was found, what is allowed and what to do, in one line.
"""

from __future__ import annotations


class VocGraphError(Exception):
    """Base of everything that VocGraph raises on purpose."""


class InputError(VocGraphError):
    """A document or folder cannot be read as asked."""


class EmptyInputError(InputError):
    """A file with nothing but white space, or a folder with nothing readable."""


class BinaryInputError(InputError):
    """A file whose bytes are not text."""


class EncodingError(InputError):
    """A text file in no encoding that is known here."""


class TooLargeError(InputError):
    """A file above the size limit."""


class AuthorityError(VocGraphError):
    """A table of public facts that ships with the package is missing or damaged."""


class PipelineError(VocGraphError):
    """A pipeline component is missing, misplaced or failed."""


class GraphError(VocGraphError):
    """A graph folder is missing, damaged or of another version; or a graph breaks its own rules."""


class NotFoundError(GraphError):
    """No entity of that name in the graph."""


class QueryError(VocGraphError):
    """A query that cannot be run."""


class ExportError(VocGraphError):
    """An unknown file format, or a format that cannot hold this graph."""


class OutputError(VocGraphError):
    """A file or folder that cannot be written."""


class GoldError(VocGraphError):
    """Gold files that are malformed or do not fit the texts."""


class LoadError(VocGraphError):
    """The database refused, or could not be reached."""
