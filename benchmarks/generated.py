"""A generated graph of any size, with texts, evidence and Chinese names; the same for the same numbers."""

import random

from vocgraph import schema
from vocgraph.graph import KnowledgeGraph

SIGNS = (
    "永川江南重庆市职业技术学院教育中心汽车制造有限公司智能产业集团实训基地专"
    "业合作培养建设服务乡村振兴项目荣誉技能大赛成渝经济圈数控电子信息"
)
TYPES = [type_ for type_ in schema.ENTITY_TYPES if type_ != schema.PERSON]


def generated(nodes: int, edges: int, *, seed: int = 1) -> KnowledgeGraph:
    """Give a graph with ``nodes`` nodes and ``edges`` edges, each with a sentence that says it."""
    chance = random.Random(seed)
    sentences = ["".join(chance.choices(SIGNS, k=chance.randint(20, 60))) + "。\n" for _ in range(200)]
    documents = [f"文献{number:04d}" for number in range(max(nodes // 200, 1))]
    kg = KnowledgeGraph(sources={id: "".join(chance.choices(sentences, k=60)) for id in documents})
    for id in documents:
        kg.graph.add_node(f"Document:{id}", type="Document", name=id, aliases=[], path=f"{id}.txt", encoding="utf-8")
    names = []
    for number in range(nodes - len(documents)):
        type_ = chance.choice(TYPES)
        name = "".join(chance.choices(SIGNS, k=chance.randint(4, 14))) + str(number)
        names.append((f"{type_}:{name}", type_))
        aliases = [name[:4] + str(number)] if number % 3 == 0 else []
        kg.graph.add_node(names[-1][0], type=type_, name=name, aliases=aliases, confidence=round(chance.random(), 4))
    types = dict(names)
    subjects = {
        relation: [node for node, type_ in names if any(schema.allows(relation, type_, other) for other in TYPES)]
        for relation in schema.FACT_RELATIONS
    }
    objects = {
        (relation, subject): [node for node, type_ in names if schema.allows(relation, subject, type_)]
        for relation in schema.FACT_RELATIONS
        for subject in TYPES
    }
    relations = [relation for relation, found in subjects.items() if found]
    for node, _ in names:
        _add(kg, chance, node, f"Document:{chance.choice(documents)}", "MENTIONED_IN")
    made = len(names)  # counted here: networkx goes through all nodes to count edges
    while made < edges:
        relation = chance.choice(relations)
        # Some are in many facts and most in few, as in life.
        subject = subjects[relation][int(len(subjects[relation]) * chance.random() ** 3)]
        if fitting := objects[relation, types[subject]]:
            made += _add(kg, chance, subject, chance.choice(fitting), relation)
    return kg


def _add(kg: KnowledgeGraph, chance: random.Random, subject: str, target: str, relation: str) -> bool:
    """Add an edge with its sentence; tell whether it is a new one."""
    document = target.partition(":")[2] if relation == "MENTIONED_IN" else chance.choice(list(kg.sources)[:50])
    text = kg.sources[document]
    start = chance.randrange(len(text) - 80)
    end = start + (8 if relation == "MENTIONED_IN" else chance.randint(20, 70))
    sure = round(chance.random(), 4)
    place = {"document": document, "article": 1, "start": start, "end": end, "text": text[start:end].replace("\n", "")}
    evidence = [{**place, "extractor": "relations:model", "confidence": sure}]
    new = not kg.graph.has_edge(subject, target, relation)
    kg.graph.add_edge(subject, target, relation, evidence=evidence, confidence=sure)
    return new
