"""The graph as files for other programs.

Each format is one module with a function that gives the file's text piece by piece; the table below names them. All
files are written aside and moved into place. The ``cypher`` format takes its statements from ``vocgraph.load.cypher``,
the one place where Cypher is made (pure functions, no driver).
"""

from vocgraph.export.formats import Format, export, formats

__all__ = ["Format", "export", "formats"]
