"""What queries may not do, and what they may although it looks like it."""

import pytest

from vocgraph.errors import QueryError
from vocgraph.query import QueryableGraph

REFUSED = [
    # what changes the graph
    ("CREATE (n:School {id: 'x'})", "CREATE is refused"),
    ("MATCH (n) DELETE n", "DELETE is refused"),
    ("MATCH (n) DETACH DELETE n", "DETACH is refused"),
    ("MATCH (n:School) SET n.name = 'x' RETURN n", "SET is refused"),
    ("MATCH (n:School) REMOVE n.name RETURN n", "REMOVE is refused"),
    ("MERGE (n:School {id: 'x'}) RETURN n", "MERGE is refused"),
    ("match (n) detach delete n", "is refused"),
    ("MATCH (n) /* read only */ SeT n.x = 1", "is refused"),
    ("MATCH (n) WITH n // harmless\nSET n.x = 1", "SET is refused"),
    ("FOREACH (x IN [1] | CREATE (:School))", "FOREACH is refused"),
    ("INSERT (:School)", "INSERT is refused"),
    ("DROP INDEX x", "DROP is refused"),
    ("MATCH (n) RETURN n; MATCH (m) DETACH DELETE m", "one query at a time"),
    ("CALL { CREATE (n:School) RETURN n } RETURN n", "CREATE is refused"),
    ("CALL { MATCH (n) RETURN n } IN TRANSACTIONS RETURN n", "IN TRANSACTIONS is refused"),
    # what reads files or calls out
    ("LOAD CSV FROM 'file:///etc/passwd' AS line RETURN line", "LOAD is refused"),
    ("CALL db.labels()", "procedures cannot be called"),
    ("CALL apoc.load.json('http://example.org') YIELD value RETURN value", "procedures cannot be called"),
    ("CALL dbms.components() YIELD name RETURN name", "procedures cannot be called"),
    ("RETURN apoc.text.join(['a'], '') AS x", "no function of that name"),
    # what would answer otherwise than in Neo4j
    ("MATCH (n:School) RETURN id(n)", "use n.id"),
    ("MATCH (n:School) RETURN elementId(n)", "use n.id"),
    ("MATCH (n:School) RETURN n.label", "no property label"),
    ("MATCH (:School)-[r]->() RETURN r.type", "use type(r)"),
    ("RETURN 'a' || 'b' AS x", "write +"),
    ("MATCH (n:School) WITH n AS m RETURN m.title", "m has no property title"),
    ("MATCH p = (:School)-->() RETURN [x IN nodes(p) | x.title]", "x has no property title"),
    ("MATCH (n:School) RETURN n {.name, .title}", "n has no property title"),
    ("MATCH (:School)-[r]->() RETURN r {.*}", "a relationship cannot be written as r {…}"),
    ("MATCH (:School)-[r]->() WITH r AS s RETURN s {.confidence}", "a relationship cannot be written as s {…}"),
    ("RETURN 5.0 / 0 AS x", "a division by zero"),
    ("RETURN 5 % 0.0 AS x", "a division by zero"),
    ("RETURN substring('abc', -1) AS x", "substring takes no negative number"),
    ("RETURN left('abc', -1) AS x", "left takes no negative number"),
    ("RETURN length('abc') AS x", "length counts the steps of a path; use size(…)"),
    ("MATCH (n:School) RETURN length(n.name)", "use size(…)"),
    ("MATCH (n:School) RETURN length(n)", "use size(…)"),
    ("MATCH (s:School)-->(p) RETURN s.name AS n, count(p) AS c ORDER BY s.id", "ORDER BY cannot read s here"),
    ("MATCH (s:School) RETURN DISTINCT s.name AS n ORDER BY n, s.id DESC LIMIT 3", "sort by n, or add the key"),
    ("MATCH (s)-->(p) WITH s, p, 1 AS d WITH s, d + 1 AS e, collect(p) AS ps ORDER BY d RETURN e", "cannot read d"),
    ("CALL { MATCH (s)-->(p) RETURN s.name AS n, max(p.name) AS m ORDER BY p } RETURN n", "cannot read p here"),
    ("MATCH (a)-[:OFFERS]->{1,3}(b) RETURN b", "quantified paths"),
    ("MATCH (a:School) ((x)-[:OFFERS]->(y)){1,2} (b) RETURN b", "quantified paths"),
    ("EXPLAIN MATCH (n) RETURN n", "EXPLAIN cannot be used here"),
    ("SHOW INDEXES", "SHOW cannot be used here"),
    ("USE neo4j MATCH (n) RETURN n", "USE cannot be used here"),
    ("RETURN 'a\\u0027 SET n.x = 1 //' AS x", "\\u escape"),
]

ALLOWED = [
    "MATCH (n:School) WHERE n.name = 'SET n.x = 1; DETACH DELETE n' RETURN n",
    'MATCH (n:School) WHERE n.name <> "CREATE" RETURN n // DELETE n',
    "MATCH (`SET`:School) RETURN `SET`.name AS `DELETE`",
    "MATCH (n:School) RETURN {`set`: n.name}.`set` AS x",
    "MATCH (n:School) CALL { WITH n MATCH (n)-[:OFFERS]->(p) RETURN count(p) AS c } RETURN c",
    "MATCH p = (:School)-->() WITH p AS q RETURN length(q), [x IN nodes(q) | x.name]",
    "MATCH p = (:School)-->() WITH collect(p) AS ps RETURN length(ps[0]), length(head(ps)), length(null)",
    "RETURN 5 / 0.5 AS x, 10 % 0x0A AS y, substring('abc', 2 - 1) AS z",
    "MATCH (:School)-[r:WORKS_FOR {title: '校长'}]->(m {name: 'x'}) RETURN r.title, m {.name}",
    "MATCH (n:School) WHERE exists((n)-[:OFFERS]->()) RETURN n.name;",
    "MATCH (s:School)-->(p) RETURN s.name AS n, count(p) AS c ORDER BY c DESC, s.name",
    "MATCH (s:School)-->(p) RETURN s, [x IN collect(p) | x.name][0] AS first ORDER BY s.name, first LIMIT 2",
    "MATCH (s:School) RETURN DISTINCT s.name ORDER BY s.name",
    "MATCH (s:School) RETURN s.name AS n ORDER BY s.id",
    "MATCH (s:School)-->(p) WITH s, count(p) AS c ORDER BY s.id WHERE c > 0 RETURN s.name",
    "MATCH (n:School) WHERE n.name STARTS WITH '云' AND n.name ENDS WITH '校' RETURN n.name",
]


@pytest.mark.parametrize(("query", "says"), REFUSED, ids=[query for query, _ in REFUSED])
def test_refused(kg: QueryableGraph, query: str, says: str) -> None:
    before = kg.cypher("MATCH (n) RETURN count(n) AS n")[0]["n"]
    with pytest.raises(QueryError) as caught:
        kg.cypher(query)
    assert says in str(caught.value)
    assert "\n" not in str(caught.value)
    assert kg.cypher("MATCH (n) RETURN count(n) AS n")[0]["n"] == before


@pytest.mark.parametrize("query", ALLOWED)
def test_allowed(kg: QueryableGraph, query: str) -> None:
    assert kg.cypher(query).columns


def test_the_engine_itself_refuses_to_write(kg: QueryableGraph) -> None:
    """Were the guard ever passed by, the store behind it still takes no writes."""
    from vocgraph.query.engine import EngineError
    from vocgraph.query.store import filled

    with pytest.raises(EngineError):
        filled(kg).run("CREATE (n:School {id: 'x'})", {}, seconds=5, max_rows=5)
