"""Paths and bytes to documents.

``read(paths)`` reads files, folders and globs; ``read_file(path)`` reads one file. A reader for another kind of file is
entered in ``files.READERS``.
"""

from vocgraph.reading.files import MAX_BYTES, READERS, Problem, ReadResult, read, read_file

__all__ = ["MAX_BYTES", "READERS", "Problem", "ReadResult", "read", "read_file"]
