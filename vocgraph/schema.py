"""The one table of node types and relations: names, labels in Chinese, domain and range."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

SCHOOL: Final = "School"
ENTERPRISE: Final = "Enterprise"
REGION: Final = "Region"
PROGRAM: Final = "Program"
ORGANIZATION: Final = "Organization"
PLATFORM: Final = "Platform"
INDUSTRY: Final = "Industry"
PERSON: Final = "Person"
HONOR: Final = "Honor"
EVENT: Final = "Event"
PROJECT: Final = "Project"
INDICATOR: Final = "Indicator"
DOCUMENT: Final = "Document"

HAS_INDICATOR: Final = "HAS_INDICATOR"
MENTIONED_IN: Final = "MENTIONED_IN"


@dataclass(frozen=True, slots=True)
class NodeType:
    """A type of node: its name in the graph, its Chinese label and what it means."""

    name: str
    zh: str
    meaning: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A type of edge: its name, its Chinese label, the node types it may join, and its own properties."""

    name: str
    zh: str
    domain: frozenset[str]
    range: frozenset[str]
    meaning: str
    properties: tuple[str, ...] = ()

    def allows(self, subject_type: str, object_type: str) -> bool:
        """Tell whether the relation may lead from a node of one type to a node of another."""
        if self.name == "PART_OF":
            return object_type in PART_OF_RANGE.get(subject_type, frozenset())
        return subject_type in self.domain and object_type in self.range


# PART_OF is typed pair by pair: a Program lies in its cluster, never in a Region.
PART_OF_RANGE: Final[dict[str, frozenset[str]]] = {
    PROGRAM: frozenset({PROGRAM}),
    PLATFORM: frozenset({PLATFORM, SCHOOL}),
    ORGANIZATION: frozenset({ORGANIZATION}),
    REGION: frozenset({REGION}),
}

ENTITY_TYPES: Final[dict[str, NodeType]] = {
    t.name: t
    for t in (
        NodeType(SCHOOL, "学校", "a named educational institution"),
        NodeType(ENTERPRISE, "企业", "a named company, a brand used as a company, a media company"),
        NodeType(
            REGION, "地区", "a country, an administrative division down to the village, a named zone, park or area"
        ),
        NodeType(PROGRAM, "专业", "a named major or a named program cluster"),
        NodeType(
            ORGANIZATION,
            "机构",
            "a government or party body, association, research institute, foreign agency, news medium",
        ),
        NodeType(
            PLATFORM, "平台", "a named body or facility run or built for teaching, training, research or cooperation"
        ),
        NodeType(INDUSTRY, "产业", "a named industry, industrial cluster or cluster system"),
        NodeType(PERSON, "人物", "a named person"),
        NodeType(HONOR, "荣誉", "a title, ranking or award that was conferred"),
        NodeType(EVENT, "赛事活动", "a named competition or recurring event"),
        NodeType(PROJECT, "项目", "a named policy, plan, pilot programme or initiative"),
    )
}

NODE_TYPES: Final[dict[str, NodeType]] = {
    **ENTITY_TYPES,
    INDICATOR: NodeType(INDICATOR, "指标", "a number that a text states about a node"),
    DOCUMENT: NodeType(DOCUMENT, "文献", "a source document"),
}


def _relation(name: str, zh: str, domain: str, range_: str, meaning: str, *properties: str) -> Relation:
    return Relation(name, zh, frozenset(domain.split()), frozenset(range_.split()), meaning, properties)


FACT_RELATIONS: Final[dict[str, Relation]] = {
    r.name: r
    for r in (
        _relation(
            "COOPERATES_WITH",
            "合作",
            "School",
            "Enterprise School Organization Region Platform",
            "they cooperate",
            "mode",
        ),
        _relation("OFFERS", "开设", "School", "Program", "the school teaches it"),
        _relation("LOCATED_IN", "位于", "School Enterprise Organization Platform", "Region", "its seat"),
        _relation(
            "PART_OF",
            "属于",
            "Program Platform Organization Region",
            "Program Platform School Organization Region",
            "stated containment",
        ),
        _relation(
            "BUILT",
            "建设",
            "School Enterprise Organization Region",
            "Platform",
            "built, co-built or founded it",
            "role",
        ),
        _relation(
            "MEMBER_OF", "成员", "School Enterprise Organization", "Platform Organization", "is a member of it", "role"
        ),
        _relation("SERVES", "服务", "School Program Platform", "Industry Region Enterprise", "is aimed at it"),
        _relation(
            "SUPPLIES",
            "输送人才",
            "School",
            "Enterprise Region Industry Organization",
            "sends graduates or trainees to it",
        ),
        _relation(
            "RECEIVED",
            "获得",
            "School Person Platform Program Enterprise Region",
            "Honor",
            "the honour was conferred on it",
            "time",
        ),
        _relation("COMPETED_IN", "参赛", "School Person", "Event", "took part in it", "result"),
        _relation("HOSTED", "主办", "School Organization", "Event", "organised it", "role"),
        _relation(
            "WORKS_FOR", "任职", "Person", "School Enterprise Organization Platform", "holds a post there", "title"
        ),
        _relation("STUDIED_AT", "就读", "Person", "School", "student or graduate of it"),
        _relation("SUPERVISED_BY", "主管", "School Platform", "Organization", "its competent authority"),
        _relation("ASSISTS", "帮扶", "School", "School Region", "aid or pairing support"),
        _relation(
            "PARTICIPATES_IN",
            "参与项目",
            "School Enterprise Organization Program",
            "Project",
            "runs, joins, pilots or helped to write it",
        ),
    )
}

RELATIONS: Final[dict[str, Relation]] = {
    **FACT_RELATIONS,
    HAS_INDICATOR: _relation(HAS_INDICATOR, "指标", " ".join(ENTITY_TYPES), INDICATOR, "a number stated about it"),
    MENTIONED_IN: _relation(
        MENTIONED_IN, "出处", " ".join((*ENTITY_TYPES, INDICATOR)), DOCUMENT, "the document names it"
    ),
}


def labelled(names: Iterable[str]) -> str:
    """Give a list of node types or relations, each with its Chinese label, for messages.

    >>> labelled(["School", "OFFERS"])
    'School (学校), OFFERS (开设)'
    """
    return ", ".join(f"{name} ({NODE_TYPES[name].zh if name in NODE_TYPES else RELATIONS[name].zh})" for name in names)


def allows(relation: str, subject_type: str, object_type: str) -> bool:
    """Tell whether the schema has this relation between nodes of these types."""
    found = RELATIONS.get(relation)
    return found is not None and found.allows(subject_type, object_type)
