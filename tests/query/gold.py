"""The graph that the seeds' texts give to a careful reader: made of ``seeds/gold``, without any program's reading."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from vocgraph.evaluation import load_gold
from vocgraph.query import QueryableGraph
from vocgraph.records import Document, Entity, EntityKey, Evidence, Fact, IndicatorFact, Linked, Properties

SEEDS = Path(__file__).parents[2] / "seeds"

PROPERTIES: dict[tuple[str, str], Properties] = {
    ("黄轶", "WORKS_FOR"): (("title", "党总支书记、校长"),),
    ("孔令勇", "WORKS_FOR"): (("title", "党委书记、校长"),),
    ("朱云富", "WORKS_FOR"): (("title", "党委书记、校长"),),
    ("黄正果", "WORKS_FOR"): (("title", "老师"),),
    ("黄正果", "RECEIVED"): (("time", "2024年"),),
}
"""What the texts say of edges beside their names, by subject and relation; the annotation has no place for it."""


def gold_graph() -> QueryableGraph:
    """Build the graph of the gold; what two readers would decide differently is left out."""
    documents = {file.stem: _document(file) for file in sorted(SEEDS.glob("*.txt"))}
    entities: list[Entity] = []
    facts: list[Fact] = []
    indicators: list[IndicatorFact] = []
    for id, articles in load_gold(SEEDS / "gold").items():
        for article, annotation in enumerate(articles, 1):
            keys = {node.name: EntityKey(node.type, node.name) for node in annotation.nodes}
            for node in annotation.nodes:
                said = (_said(documents[id], article, (node.name, *node.aliases)),)
                entities.append(Entity(keys[node.name], node.aliases, evidence=said))
            for edge in annotation.edges:
                if not edge.optional and {edge.subject, edge.object} <= keys.keys():
                    said = (_said(documents[id], article, (edge.object, edge.subject)),)
                    ends = keys[edge.subject], keys[edge.object]
                    if edge.relation == "COOPERATES_WITH" and {end.type for end in ends} == {"School"}:
                        ends = min(ends), max(ends)  # symmetric: the graph keeps it once
                    own = PROPERTIES.get((edge.subject, edge.relation), ())
                    facts.append(Fact(ends[0], edge.relation, ends[1], said, 1.0, own))
            for one in annotation.indicators:
                if one.subject in keys:
                    said = (_said(documents[id], article, (one.subject,)),)
                    indicators.append(
                        IndicatorFact(keys[one.subject], one.name, one.value, one.unit, one.time, one.qualifier, said)
                    )
    return QueryableGraph.from_linked(
        Linked(tuple(documents.values()), tuple(entities), tuple(facts), tuple(indicators))
    )


def _document(file: Path) -> Document:
    data = file.read_bytes()
    return Document(file.stem, file.name, data.decode("utf-8"), "utf-8", hashlib.sha256(data).hexdigest())


def _said(document: Document, article: int, names: tuple[str, ...]) -> Evidence:
    """Give the first place where one of the names stands; the document's first character where none does."""
    for name in names:
        match = re.search(r"\s*".join(map(re.escape, name)), document.text)
        if match is not None:
            return Evidence(document.id, article, match.start(), match.end(), match[0], "reader", 1.0)
    return Evidence(document.id, article, 0, 1, document.text[:1], "reader", 1.0)
