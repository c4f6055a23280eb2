"""Loading into a real server, as often as one likes, and back."""

import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice, product
from pathlib import Path
from typing import Any

import pytest

from tests.cli.conftest import run as run
from tests.graph.corpus import linked
from tests.neo4j.conftest import Target
from vocgraph import schema
from vocgraph.errors import LoadError
from vocgraph.graph import KnowledgeGraph
from vocgraph.graph.access import edges_of, nodes_of
from vocgraph.load import LoadReport, cypher, load, loading, pull
from vocgraph.load.rows import properties

SCHOOL, PROGRAM = "School:云山市第一职业学校", "Program:焊接"


def put(target: Target, kg: KnowledgeGraph, **options: Any) -> LoadReport:
    with target.database() as store:
        return load(kg, store, **options)


def get(target: Target, graph: str | None = None) -> KnowledgeGraph:
    with target.database() as source:
        return pull(source, graph=graph)


def counts(report: LoadReport) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return tuple((c.created, c.updated, c.unchanged, c.removed) for c in (report.nodes, report.relationships))  # type: ignore[return-value]


def content(target: Target) -> list[Any]:
    """Everything in the database, in an order of its own."""
    nodes = target.ask("MATCH (n) RETURN labels(n), properties(n)")
    edges = target.ask(
        "MATCH (a)-[r]->(b) RETURN coalesce(a.id, a.name), type(r), coalesce(b.id, b.name), properties(r)"
    )
    return sorted([sorted(labels), repr(sorted(p.items()))] for labels, p in nodes) + sorted(
        [*map(str, ends), repr(sorted(p.items()))] for *ends, p in edges
    )


def test_the_database_holds_the_graph(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    found = {id: (set(labels), p) for id, labels, p in target.ask("MATCH (n) RETURN n.id, labels(n), properties(n)")}
    assert found.keys() == dict(nodes_of(kg.graph)).keys()
    for node, data in nodes_of(kg.graph):
        labels, there = found[node]
        assert labels == {"Entity", data["type"]}
        text = {"text": kg.sources[data["name"]]} if data["type"] == "Document" else {}
        assert there == {**properties(data), **text, "id": node, "graph": "vocgraph"}
    edges = {(s, t, r): p for s, r, t, p in target.ask("MATCH (a)-[r]->(b) RETURN a.id, type(r), b.id, properties(r)")}
    assert edges == {(s, t, r): {**properties(d), "graph": "vocgraph"} for s, t, r, d in edges_of(kg.graph)}
    assert all(isinstance(p["evidence_texts"], list) for (_, _, r), p in edges.items() if r == "OFFERS")


def test_evidence_cuts_its_words_out_of_the_document(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    rows = target.ask(
        "MATCH (a)-[r]->(b) UNWIND range(0, size(r.evidence_texts) - 1) AS i "
        "MATCH (d:Document {name: r.evidence_documents[i]}) WHERE NOT r:MENTIONED_IN "
        "RETURN r.evidence_texts[i], substring(d.text, r.evidence_starts[i], r.evidence_ends[i] - r.evidence_starts[i])"
    )
    assert len(rows) > 5
    assert all(said == cut for said, cut in rows)


def test_a_second_load_changes_nothing(target: Target, kg: KnowledgeGraph) -> None:
    nodes, edges = kg.graph.number_of_nodes(), kg.graph.number_of_edges()
    assert counts(put(target, kg)) == ((nodes, 0, 0, 0), (edges, 0, 0, 0))
    before = content(target)
    again = put(target, kg)
    assert not again.changed
    assert counts(again) == ((0, 0, nodes, 0), (0, 0, edges, 0))
    assert content(target) == before


def test_what_was_loaded_comes_back(target: Target, kg: KnowledgeGraph, seeds_graph: KnowledgeGraph) -> None:
    put(target, kg)
    assert get(target) == kg
    target.clear()
    put(target, seeds_graph)
    assert get(target) == seeds_graph


def changed(kg: KnowledgeGraph) -> KnowledgeGraph:
    """The graph with a node and an edge less, one more, and properties changed and gone."""
    other = KnowledgeGraph.from_linked(linked())
    graph: Any = other.graph
    source, target, relation, _ = next(edge for edge in edges_of(graph) if edge[2] == "LOCATED_IN")
    graph.remove_edge(source, target, relation)
    graph.remove_node(PROGRAM)
    graph.add_node("Program:钳工", type="Program", name="钳工", aliases=[], confidence=0.5)
    graph.add_edge(SCHOOL, "Program:钳工", "OFFERS", confidence=0.5, evidence=[])
    graph.nodes[SCHOOL]["aliases"] = ["一职"]
    graph.nodes[SCHOOL]["kind"] = "中职"
    region = next(node for node, d in nodes_of(graph) if d["type"] == "Region")
    graph.nodes[region].pop("code", None)
    for *_, d in edges_of(graph):
        d.pop("mode", None)
    return other


def test_the_database_follows_the_graph(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    other = changed(kg)
    report = put(target, other)
    assert get(target) == other
    assert report.nodes.created == report.nodes.removed == 1
    assert report.nodes.updated >= 1
    assert report.relationships.removed >= 2
    difference = kg.diff(other)
    assert report.relationships.removed == len(difference.removed_edges)
    assert report.relationships.updated == len(difference.changed_edges)
    assert not put(target, other).changed
    put(target, kg)
    assert get(target) == kg


def test_what_was_edited_by_hand(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    target.run(f"MATCH (n:Entity {{id: '{SCHOOL}'}}) SET n.name = '错', n.note = '走访', n:Visited")
    target.run("MATCH ()-[r:OFFERS]->() SET r.checked = true, r.confidence = 0.0")
    assert counts(put(target, kg))[0][1] == 1
    assert get(target) == kg
    assert target.ask("MATCH (n:Visited) RETURN n.note, n.name") == [["走访", "云山市第一职业学校"]]
    assert target.one("MATCH ()-[r:OFFERS]->() RETURN collect(DISTINCT r.checked)") == [True]
    other = changed(kg)
    put(target, other)
    assert target.ask("MATCH (n:Visited) RETURN n.note, n.kind") == [["走访", "中职"]]


FOREIGN = (
    "CREATE (:School {name: '别人的学校', id: 'School:x'})-[:OFFERS {graph: 'theirs'}]->(:Program {name: '别人的'})",
    "CREATE (:Entity {id: 'their own'})",
    "CREATE (:Note)",
    f"MATCH (n:Entity {{id: '{SCHOOL}'}}), (m:Note) CREATE (m)-[:ABOUT]->(n)",
    f"MATCH (n:Entity {{id: '{SCHOOL}'}}), (m:Entity {{id: '{PROGRAM}'}}) CREATE (n)-[:OFFERS {{theirs: 1}}]->(m)",
    f"MATCH (n:Entity {{id: '{PROGRAM}'}}), (m:Note) CREATE (m)-[:ABOUT]->(n)",
)


def test_data_of_others_is_left_alone(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    for query in FOREIGN:
        target.run(query)
    theirs = (
        "MATCH (n) WHERE n.graph IS NULL RETURN count(n) AS count UNION ALL "
        "MATCH ()-[r]->() WHERE r.graph IS NULL OR r.graph = 'theirs' RETURN count(r) AS count"
    )
    before = target.ask(theirs)
    assert not put(target, kg).changed
    assert target.ask(theirs) == before == [[4], [4]]
    report = put(target, changed(kg))
    assert report.released == 1
    assert get(target) == changed(kg)
    assert target.ask(theirs) == [[5], [4]]
    assert target.one(f"MATCH (:Note)-[:ABOUT]->(n {{id: '{PROGRAM}'}}) RETURN labels(n)") == ["Entity"]
    put(target, kg)
    assert get(target) == kg
    assert target.ask(theirs) == before
    put(target, KnowledgeGraph())
    assert target.ask("MATCH ()-[r]->() WHERE r.graph = 'vocgraph' RETURN r") == []
    assert target.one("MATCH ()-[r]->() RETURN count(r)") == 4


def test_an_id_of_others_is_not_taken(target: Target, kg: KnowledgeGraph) -> None:
    target.run(f"CREATE (:Entity {{id: '{SCHOOL}', name: 'theirs'}})")
    with pytest.raises(LoadError, match="belongs to others; load under another name with --graph"):
        put(target, kg)
    assert target.ask(f"MATCH (n {{id: '{SCHOOL}'}}) RETURN properties(n)") == [[{"id": SCHOOL, "name": "theirs"}]]
    put(target, kg, graph="试点")
    assert get(target) == KnowledgeGraph(kg.graph, kg.sources, name="试点")


def test_graphs_in_one_database_do_not_meet(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    other = changed(kg)
    put(target, other, graph="试点")
    assert get(target, "vocgraph") == kg
    assert get(target, "试点") == KnowledgeGraph(other.graph, other.sources, name="试点")
    with pytest.raises(LoadError, match="several graphs: vocgraph, 试点; name one with --graph"):
        get(target)
    with pytest.raises(LoadError, match="no graph named 'x'; it has: vocgraph, 试点"):
        get(target, "x")
    put(target, KnowledgeGraph(), graph="试点")
    assert get(target) == kg


def test_a_dry_run_says_what_would_change(target: Target, kg: KnowledgeGraph) -> None:
    dry = put(target, kg, dry_run=True)
    assert target.one("MATCH (n) RETURN count(n)") == 0
    assert counts(dry) == counts(put(target, kg))
    before = content(target)
    dry = put(target, changed(kg), dry_run=True)
    assert content(target) == before
    assert counts(dry) == counts(put(target, changed(kg)))


def test_attributes_of_ones_own(target: Target, kg: KnowledgeGraph) -> None:
    kg.graph.nodes[SCHOOL]["founded"] = 1958
    put(target, kg)
    assert get(target) == kg
    del kg.graph.nodes[SCHOOL]["founded"]
    put(target, kg)
    assert get(target) == kg
    assert target.one(f"MATCH (n {{id: '{SCHOOL}'}}) RETURN n.founded") is None


def test_a_node_that_lost_its_type_gets_it_back(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    target.run(f"MATCH (n {{id: '{SCHOOL}'}}) SET n:Enterprise REMOVE n:School")
    assert counts(put(target, kg))[0] == (0, 1, kg.graph.number_of_nodes() - 1, 0)
    assert set(target.one(f"MATCH (n {{id: '{SCHOOL}'}}) RETURN labels(n)")) == {"Entity", "School"}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda g: g.add_node("School:" + "长" * 9000, type="School", name="x"), "too long for an index of Neo4j"),
        (lambda g: g.add_node("School:x", type="School", name="长" * 9000), "too long for an index of Neo4j"),
        (lambda g: g.add_node("School:x", type="School", name="x", a=2**63), "too large for Neo4j"),
        (lambda g: g.add_node("School:x", type="School", name="x", graph="y"), "cannot be a property's name"),
        (lambda g: g.add_node("School:x", type="School", name="x", **{"a`b": 1}), "cannot be a property's name"),
        (lambda g: g.add_node("x:x", type="X`) DETACH DELETE n //", name="x"), "is no node type"),
    ],
)
def test_what_neo4j_cannot_hold_is_refused_before_anything_is_written(
    target: Target, kg: KnowledgeGraph, change: Callable[[Any], None], message: str
) -> None:
    change(kg.graph)
    with pytest.raises(LoadError, match=message):
        put(target, kg)
    assert target.one("MATCH (n) RETURN count(n)") == 0


def operators(plan: Any) -> list[str]:
    """A plan's operators, sorted: before or after an Apply does the same."""
    inner = [operator for child in plan.get("children", ()) for operator in operators(child)]
    return sorted([plan["operatorType"].split("@")[0], *inner])


def planned(target: Target, statement: str, **parameters: Any) -> list[str]:
    with target.driver.session(database="neo4j") as session:
        return operators(session.run(f"EXPLAIN {statement}", parameters).consume().plan)


def undefined(target: Target) -> None:
    """Take constraint and indexes away."""
    for kind, what in (("CONSTRAINT", "entity_id"), *(("INDEX", w) for w in ("entity_name", "entity_graph", "names"))):
        target.run(f"DROP {kind} vocgraph_{what} IF EXISTS")


def pairs(relation: str) -> Iterator[tuple[str, str]]:
    """The pairs of types between which the schema has this relation."""
    return (both for both in product(schema.NODE_TYPES, repeat=2) if schema.allows(relation, *both))


def states(target: Target, kg: KnowledgeGraph) -> Iterator[str]:
    """Bring the database into states in which a planner's statistics say different things, and name them."""
    undefined(target)
    with target.database() as store:
        store.define(cypher.schema_statements())
    yield "empty"
    put(target, kg)
    yield "loaded, and no index counted yet"
    target.run("CALL db.prepareForReplanning(60)")
    yield "loaded and counted"
    target.clear()
    yield "just after deletion"
    put(target, kg)
    yield "loaded again"


def test_every_statement_is_anchored_on_the_constraint(target: Target, kg: KnowledgeGraph) -> None:
    statements = [cypher.node_statement(type_) for type_ in schema.NODE_TYPES]
    statements += [cypher.relabel_statement(type_) for type_ in schema.NODE_TYPES]
    statements += [
        cypher.relationship_statement(name, subject, object_)
        for name in schema.RELATIONS
        for subject, object_ in islice(pairs(name), 1)  # the statement of all its pairs
    ]
    statements += [cypher.LOCK, cypher.READ_NODES, cypher.READ_OTHERS, cypher.READ_RELATIONSHIPS, cypher.READ_IDS]
    statements += [cypher.COUNT_NODES]
    statements += [cypher.DELETE_RELATIONSHIPS, cypher.DELETE_NODES_RELATIONSHIPS, cypher.COUNT_NODES_RELATIONSHIPS]
    statements += [cypher.DELETE_NODES, cypher.RELEASE_NODES]
    assert len(statements) > 40
    for state in states(target, kg):
        target.run("CALL db.clearQueryCaches()")
        for statement in statements:
            found = planned(target, statement, rows=[], ids=[], graph="vocgraph", first="x")
            # MergeUniqueNode: how the versions named by year meet a node over the constraint's index.
            assert any("IndexSeek" in one or one == "MergeUniqueNode" for one in found), (state, statement, found)
            assert not [operator for operator in found if "Scan" in operator], (state, statement, found)
    assert [op for op in planned(target, "MATCH (n:Entity) WHERE n.type = 'x' RETURN n") if "Scan" in op]


def test_first_loads_at_once(target: Target, kg: KnowledgeGraph) -> None:
    """None of them is told that another has just made the constraint or an index."""
    for _ in range(5):
        target.clear()
        undefined(target)
        with ThreadPoolExecutor(3) as pool:
            reports = list(pool.map(lambda _: put(target, kg), range(3)))
        assert len(reports) == 3
        assert get(target) == kg


def test_part_of_a_chinese_name_is_found(target: Target, kg: KnowledgeGraph) -> None:
    put(target, kg)
    found = target.ask("CALL db.index.fulltext.queryNodes('vocgraph_names', '一职业') YIELD node RETURN node.id")
    assert [SCHOOL] in found


def test_small_batches_give_the_same(
    target: Target, seeds_graph: KnowledgeGraph, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(loading, "BATCH", 7)
    monkeypatch.setattr(loading, "CHUNK", 5)
    told: list[tuple[int, int]] = []
    small = seeds_graph.filtered(0.9)
    put(target, small, progress=lambda done, total, _: told.append((done, total)))
    assert told == sorted(told)
    assert told[-1][0] == told[-1][1] == small.graph.number_of_nodes() + small.graph.number_of_edges()
    put(target, seeds_graph)
    assert get(target) == seeds_graph
    put(target, small)
    assert get(target) == small


def test_the_commands(target: Target, folder: Path, kg: KnowledgeGraph, tmp_path: Path, run: Any) -> None:
    first = run("load", folder)
    assert (first.code, first.err) == (0, "")
    assert [line.split() for line in first.out.splitlines()[:2]] == [
        ["created", "updated", "unchanged", "removed"],
        ["nodes", "12", "0", "0", "0"],
    ]
    assert "graph vocgraph loaded in" in first.out
    again = run("load", folder, "--lang", "zh")
    assert "无需更改：数据库与图谱 vocgraph 一致" in again.out
    assert "dry run: nothing was written" in run("load", folder, "--dry-run", "--min-confidence", "0.9").out
    assert run("pull", "-o", tmp_path / "pulled").code == 0
    assert KnowledgeGraph.open(tmp_path / "pulled") == kg
    for file in ("graph.json", "sources.json"):
        assert json.loads((tmp_path / "pulled" / file).read_bytes()) == json.loads((folder / file).read_bytes())
    assert run("load", folder, "--min-confidence", "0.9").code == 0
    assert get(target) == kg.filtered(0.9)
