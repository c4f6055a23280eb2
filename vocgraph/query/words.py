"""The words that the guard and the dialect know: what is refused, what may be called, and what to write instead."""

from __future__ import annotations

from typing import Final


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


WRITING: Final = _words(
    """CREATE MERGE SET DELETE DETACH NODETACH REMOVE DROP LOAD FOREACH INSERT ALTER GRANT DENY REVOKE RENAME START STOP
    TERMINATE ENABLE DRYRUN REALLOCATE DEALLOCATE"""
)
"""Keywords of clauses that change a graph or a server, read files or call out. All are refused."""

FOREIGN: Final = {
    "EXPLAIN": "run the query without it",
    "PROFILE": "run the query without it",
    "SHOW": "see kg.statistics() or 'vocgraph info'",
    "USE": "there is one graph only",
    "CYPHER": "leave the version out",
    "HAVING": "write WITH … WHERE …",
    "FILTER": "write WITH * WHERE …",
    "INTERSECT": "Neo4j 5 does not have it",
    "EXCEPT": "Neo4j 5 does not have it",
    "LET": "write WITH *, … AS …",
    "FINISH": "end the query with RETURN",
    "FOR": "Neo4j 5 does not have it",
    "FORMAT": "use .to_df() or 'vocgraph query --csv'",
    "OFFSET": "write SKIP",
    "YIELD": "procedures cannot be called",
}
"""Words that begin something which this engine has and Neo4j 5 lacks, or the other way round -> what to do."""

BEFORE_PAREN: Final = _words(
    """MATCH WHERE AND OR NOT XOR IN RETURN WITH UNWIND CASE WHEN THEN ELSE BY AS CALL ON DISTINCT UNION ALL LIMIT SKIP
    OPTIONAL ASC DESC ASCENDING DESCENDING CONTAINS IS NULL END"""
)
"""Keywords that a bracket may follow and that are no functions (``ALL`` is both)."""

FUNCTIONS: Final = _words(
    """count sum avg min max collect stdev percentilecont
    size length type labels nodes relationships startnode endnode
    coalesce head last tail range reverse reduce any all none single exists
    tolower toupper trim ltrim rtrim split replace substring left right
    tostring tointeger tofloat abs ceil floor round sign sqrt
    shortestpath allshortestpaths"""
)
"""Functions that were seen to answer here as in Neo4j 5.26."""

INSTEAD: Final = {
    "id": "use n.id, which is the same in every database",
    "elementid": "use n.id, which is the same in every database",
    "keys": "name the properties",
    "properties": "return the node itself, or n {.name, .type}",
    "percentiledisc": "use percentileCont",
    "stdevp": "use stDev",
    "isempty": "use size(…) = 0",
    "lower": "use toLower",
    "upper": "use toUpper",
    "char_length": "use size",
    "date": "times are kept as the texts give them, in .time",
    "datetime": "times are kept as the texts give them, in .time",
}
"""Functions that answer otherwise than in Neo4j, or are missing -> what to use."""

NODE_EXTRAS: Final = frozenset(("title", "label", "node_type"))
EDGE_EXTRAS: Final = frozenset(("type", "id", "start", "end", "start_id", "end_id", "connection_type"))
"""Properties that the engine makes up where the graph has none: null in Neo4j."""

KEYWORDS: Final = BEFORE_PAREN | _words(
    """ORDER STARTS ENDS TRUE FALSE EXISTS COUNT COLLECT SHORTESTPATH ANY NONE SINGLE REDUCE"""
)
"""Words of reading queries, for completion and for naming what was misspelt."""
