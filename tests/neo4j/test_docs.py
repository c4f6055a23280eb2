"""What the page on Neo4j shows is run on the real server."""

from pathlib import Path

from tests.neo4j.conftest import Target
from tests.neo4j.test_load import get
from tests.test_readme import ROOT, blocks, commands, place, run  # noqa: F401
from vocgraph.graph import KnowledgeGraph

PAGE = ROOT / "docs" / "neo4j.md"


def test_the_page(target: Target, place: Path, seeds_graph: KnowledgeGraph) -> None:  # noqa: F811
    shown = commands(PAGE)
    assert len(shown) == 7
    for words in shown:
        run([target.uri if word == "bolt://localhost:7687" else word for word in words], place)
    assert get(target, "vocgraph") == seeds_graph == KnowledgeGraph.open(place / "build" / "pulled")
    assert target.one("MATCH (n:School {graph: 'trial'}) RETURN count(n)") > 0
    evidence, names = (target.ask(query) for query in blocks(PAGE, "cypher"))
    assert evidence
    assert all(school and enterprise and said for school, enterprise, said in evidence)
    assert any("江南职业" in name for name, _ in names)
    if target.own is not None:
        before = target.ask("MATCH (n) RETURN count(n), count(DISTINCT labels(n))")
        done = target.own.shell("-d", "neo4j", "-f", str(place / "build" / "graph.cypher"))
        assert done.returncode == 0, done.stderr
        assert target.ask("MATCH (n) RETURN count(n), count(DISTINCT labels(n))") == before
