"""Entities and facts over a whole corpus.

Articles meet in an entity of the same type and the same canonical name. A name that is only a short form of an entity
elsewhere joins it when it fits that entity alone and both articles name a common region: nothing is merged on a shared
short form alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from vocgraph import schema
from vocgraph.authority import divisions
from vocgraph.linking.local import LocalEntity, entities
from vocgraph.linking.official import official
from vocgraph.records import (
    Article,
    Document,
    Entity,
    EntityKey,
    Evidence,
    Fact,
    IndicatorFact,
    Linked,
    Properties,
    Reading,
)
from vocgraph.schema import JOINT


@dataclass(slots=True)
class _Global:
    aliases: set[str] = field(default_factory=set)
    evidence: set[Evidence] = field(default_factory=set)
    confidence: float = 0.0


@dataclass(slots=True)
class _Told:
    evidence: set[Evidence] = field(default_factory=set)
    confidence: float = 0.0
    properties: dict[str, set[tuple[str, int, int, str]]] = field(default_factory=lambda: defaultdict(set))


def link(documents: Sequence[Document], readings: Sequence[Reading]) -> Linked:
    """Link what the pipeline read out of the articles into one corpus.

    Entities, facts and indicators come sorted; facts that the schema does not allow are left out.
    """
    local = [entities(reading) for reading in readings]
    merged = _short_forms(local)
    keys = [{chain: merged.get(_key(e), _key(e)) for chain, e in articles.items()} for articles in local]
    nodes: dict[EntityKey, _Global] = defaultdict(_Global)
    told: dict[tuple[EntityKey, str, EntityKey], _Told] = defaultdict(_Told)
    numbers: dict[tuple[EntityKey, str, float, str, str, str], _Told] = defaultdict(_Told)
    for reading, articles, key_of in zip(readings, local, keys, strict=True):
        for chain, entity in articles.items():
            node = nodes[key_of[chain]]
            node.aliases |= entity.aliases | {entity.name}
            for i in entity.mentions:
                mention = reading.mentions[i]
                if mention.kind == "reference":
                    continue
                node.confidence = max(node.confidence, mention.confidence)
                node.evidence.add(
                    _evidence(reading.article, mention.start, mention.end, mention.source, mention.confidence)
                )
        _facts(reading, key_of, told)
        _numbers(reading, key_of, numbers)
    offered: dict[EntityKey, list[str]] = defaultdict(list)
    for subject, relation, obj in told:
        if relation == "OFFERS":
            offered[obj].append(subject.name)
    inferred_nodes, inferred_facts = _parents(list(nodes))
    found = [
        _entity(key, node.aliases, offered.get(key, ()), node.evidence, node.confidence) for key, node in nodes.items()
    ]
    found += [_entity(key, set(), (), set(), 1.0, inferred=True) for key in inferred_nodes if key not in nodes]
    facts = [
        Fact(s, r, o, tuple(sorted(t.evidence, key=_order)), t.confidence, _united(t.properties))
        for (s, r, o), t in told.items()
    ]
    facts += [f for f in inferred_facts if (f.subject, f.relation, f.object) not in told]
    indicators = [
        IndicatorFact(s, n, v, u, t, q, tuple(sorted(x.evidence, key=_order)), x.confidence)
        for (s, n, v, u, t, q), x in numbers.items()
    ]
    return Linked(
        tuple(documents),
        tuple(sorted(found, key=lambda e: e.key)),
        tuple(sorted(facts, key=lambda f: (f.subject, f.relation, f.object))),
        tuple(sorted(indicators, key=lambda i: (i.subject, i.name, i.value, i.unit, i.time, i.qualifier))),
    )


def _key(entity: LocalEntity) -> EntityKey:
    return EntityKey(entity.type, entity.name, entity.within)


def _order(evidence: Evidence) -> tuple[str, int, int, int, str]:
    return evidence.document, evidence.article, evidence.start, evidence.end, evidence.extractor


def _evidence(article: Article, start: int, end: int, extractor: str, confidence: float) -> Evidence:
    first, last = article.original_span(start, end)
    return Evidence(
        article.document, article.index, first, last, article.text[start:end], extractor, round(confidence, 4)
    )


def _facts(reading: Reading, key_of: dict[int, EntityKey], told: dict[tuple[EntityKey, str, EntityKey], _Told]) -> None:
    for statement in reading.statements:
        subject = key_of.get(reading.mentions[statement.subject].chain)
        obj = key_of.get(reading.mentions[statement.object].chain)
        if subject is None or obj is None or subject == obj:
            continue
        if not schema.allows(statement.relation, subject.type, obj.type):
            continue
        if statement.relation == "COOPERATES_WITH" and subject.type == obj.type == "School":
            subject, obj = min(subject, obj), max(subject, obj)  # symmetric: one edge, whoever is named first
        fact = told[subject, statement.relation, obj]
        fact.confidence = max(fact.confidence, round(statement.confidence, 4))
        fact.evidence.add(
            _evidence(reading.article, statement.start, statement.end, statement.extractor, statement.confidence)
        )
        for name, value in statement.properties:
            place = reading.article.document, reading.article.index, statement.start
            fact.properties[name].add((*place, value))


def _united(told: Mapping[str, set[tuple[str, int, int, str]]]) -> Properties:
    """Unite what places say of properties: each wording once, in the order of the texts, joined by ``、``."""
    parts = {name: [part for *_, value in sorted(told[name]) for part in value.split(JOINT)] for name in sorted(told)}
    return tuple((name, JOINT.join(dict.fromkeys(found))) for name, found in parts.items())


def _numbers(
    reading: Reading,
    key_of: dict[int, EntityKey],
    numbers: dict[tuple[EntityKey, str, float, str, str, str], _Told],
) -> None:
    for q in reading.quantities:
        subject = key_of.get(reading.mentions[q.subject].chain)
        if subject is None:
            continue
        told = numbers[subject, q.name, q.value, q.unit, q.time, q.qualifier]
        told.confidence = max(told.confidence, q.confidence)
        told.evidence.add(_evidence(reading.article, q.start, q.end, q.extractor, q.confidence))


def _entity(
    key: EntityKey,
    forms: set[str],
    offered_by: Sequence[str],
    evidence: set[Evidence],
    confidence: float,
    *,
    inferred: bool = False,
) -> Entity:
    known = official(key, offered_by)
    return Entity(
        key,
        tuple(sorted(forms - {key.name})),
        known.code,
        known.full_name,
        known.kind,
        inferred,
        confidence,
        tuple(sorted(evidence, key=_order)),
    )


def _parents(keys: Sequence[EntityKey]) -> tuple[set[EntityKey], list[Fact]]:
    """Give the divisions that the named ones lie in, and the containment, both from the table of divisions."""
    named = {key.name: key for key in keys if key.type == "Region" and not key.within}
    nodes: set[EntityKey] = set()
    facts: dict[tuple[EntityKey, EntityKey], Fact] = {}
    for key in keys:
        if key.type != "Region":
            continue
        code = official(key).code
        division = divisions.get(code) if code else None
        below = key
        for parent in divisions.parents(division) if division else ():
            above = named.get(parent.name) or EntityKey("Region", parent.name)
            nodes.add(above)
            if above != below:
                facts[below, above] = Fact(below, "PART_OF", above, (), 1.0, (), inferred=True)
            below = above
    return nodes - set(keys), list(facts.values())


def _short_forms(articles: Sequence[dict[int, LocalEntity]]) -> dict[EntityKey, EntityKey]:
    """Give the keys that are short forms of exactly one other entity, with that entity's key.

    Taken as proof: another article uses the form for that entity, no article uses it for a different one, and the two
    articles have a region in common.
    """
    full: dict[tuple[str, str], set[EntityKey]] = defaultdict(set)
    regions: dict[EntityKey, set[str]] = defaultdict(set)
    for local in articles:
        places = {e.name for e in local.values() if e.type == "Region"}
        for entity in local.values():
            regions[_key(entity)] |= places
            for alias in entity.aliases:
                full[entity.type, alias].add(_key(entity))
    out: dict[EntityKey, EntityKey] = {}
    for key in regions:
        if key.type not in schema.INSTITUTIONS:
            continue
        others = full.get((key.type, key.name), set()) - {key}
        if len(others) == 1:
            (target,) = others
            if regions[key] & regions[target] and len(target.name) > len(key.name):
                out[key] = target
    for key, target in list(out.items()):
        while target in out:
            target = out[target]
        out[key] = target
    return out
