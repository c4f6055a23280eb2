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
    """A type of node: its name in the graph, its Chinese label and what it means, in English and Chinese."""

    name: str
    zh: str
    meaning: str
    meaning_zh: str


@dataclass(frozen=True, slots=True)
class Relation:
    """A type of edge: its name, its Chinese label, the node types it may join, and its own properties."""

    name: str
    zh: str
    domain: frozenset[str]
    range: frozenset[str]
    meaning: str
    meaning_zh: str
    properties: tuple[str, ...] = ()

    def allows(self, subject_type: str, object_type: str) -> bool:
        """Tell whether the relation may lead from a node of one type to a node of another."""
        if self.name == "PART_OF":
            return object_type in PART_OF_RANGE.get(subject_type, frozenset())
        return subject_type in self.domain and object_type in self.range


INSTITUTIONS: Final = frozenset({SCHOOL, ENTERPRISE, ORGANIZATION, PLATFORM})
"""Types of what has a seat and employs people."""

JOINT: Final = "、"
"""Stands between several values of a text property."""

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
        NodeType(SCHOOL, "学校", "a named educational institution", "有名称的教育机构"),
        NodeType(
            ENTERPRISE,
            "企业",
            "a named company, a brand used as a company, a media company",
            "有名称的公司、当作公司来说的品牌、传媒公司",
        ),
        NodeType(
            REGION,
            "地区",
            "a country, an administrative division down to the village, a named zone, park or area",
            "国家，直至村的各级行政区划，有名称的开发区、园区或区域",
        ),
        NodeType(PROGRAM, "专业", "a named major or a named program cluster", "有名称的专业或专业群"),
        NodeType(
            ORGANIZATION,
            "机构",
            "a government or party body, association, research institute, foreign agency, news medium",
            "党政机关、协会、科研院所、国外机构、新闻媒体",
        ),
        NodeType(
            PLATFORM,
            "平台",
            "a named body or facility run or built for teaching, training, research or cooperation",
            "为教学、培训、科研或合作而设立或建设的、有名称的组织或设施",
        ),
        NodeType(
            INDUSTRY,
            "产业",
            "a named industry, industrial cluster or cluster system",
            "有名称的产业、产业集群或集群体系",
        ),
        NodeType(PERSON, "人物", "a named person", "有姓名的人"),
        NodeType(HONOR, "荣誉", "a title, ranking or award that was conferred", "被授予的称号、名次或奖项"),
        NodeType(EVENT, "赛事活动", "a named competition or recurring event", "有名称的赛事或定期举办的活动"),
        NodeType(
            PROJECT, "项目", "a named policy, plan, pilot programme or initiative", "有名称的政策、计划、试点或行动"
        ),
    )
}

NODE_TYPES: Final[dict[str, NodeType]] = {
    **ENTITY_TYPES,
    INDICATOR: NodeType(INDICATOR, "指标", "a number that a text states about a node", "文中关于某个节点的数值"),
    DOCUMENT: NodeType(DOCUMENT, "文献", "a source document", "来源文献"),
}


def _relation(
    name: str, zh: str, domain: str, range_: str, meaning: str, meaning_zh: str, *properties: str
) -> Relation:
    return Relation(name, zh, frozenset(domain.split()), frozenset(range_.split()), meaning, meaning_zh, properties)


FACT_RELATIONS: Final[dict[str, Relation]] = {
    r.name: r
    for r in (
        _relation(
            "COOPERATES_WITH",
            "合作",
            "School",
            "Enterprise School Organization Region Platform",
            "they cooperate",
            "双方合作",
            "mode",
            "time",
        ),
        _relation("OFFERS", "开设", "School", "Program", "the school teaches it", "学校开设该专业"),
        _relation("LOCATED_IN", "位于", "School Enterprise Organization Platform", "Region", "its seat", "所在地"),
        _relation(
            "PART_OF",
            "属于",
            "Program Platform Organization Region",
            "Program Platform School Organization Region",
            "stated containment",
            "文中说明的隶属或包含",
        ),
        _relation(
            "BUILT",
            "建设",
            "School Enterprise Organization Region",
            "Platform",
            "built, co-built or founded it",
            "建设、共建或创办",
            "role",
            "time",
        ),
        _relation(
            "MEMBER_OF",
            "成员",
            "School Enterprise Organization",
            "Platform Organization",
            "is a member of it",
            "是其成员",
            "role",
        ),
        _relation(
            "SERVES",
            "服务",
            "School Program Platform",
            "Industry Region Enterprise",
            "is aimed at it",
            "面向它、为它服务",
        ),
        _relation(
            "SUPPLIES",
            "输送人才",
            "School",
            "Enterprise Region Industry Organization",
            "sends graduates or trainees to it",
            "向其输送毕业生或学员",
        ),
        _relation(
            "RECEIVED",
            "获得",
            "School Person Platform Program Enterprise Region",
            "Honor",
            "the honour was conferred on it",
            "被授予该荣誉",
            "time",
        ),
        _relation(
            "COMPETED_IN", "参赛", "School Person", "Event", "took part in it", "参加该赛事或活动", "result", "time"
        ),
        _relation("HOSTED", "主办", "School Organization", "Event", "organised it", "主办或承办", "role", "time"),
        _relation(
            "WORKS_FOR",
            "任职",
            "Person",
            "School Enterprise Organization Platform",
            "holds a post there",
            "在其中任职",
            "title",
        ),
        _relation("STUDIED_AT", "就读", "Person", "School", "student or graduate of it", "是该校学生或毕业生"),
        _relation("SUPERVISED_BY", "主管", "School Platform", "Organization", "its competent authority", "主管部门"),
        _relation("ASSISTS", "帮扶", "School", "School Region", "aid or pairing support", "帮扶或结对支援"),
        _relation(
            "PARTICIPATES_IN",
            "参与项目",
            "School Enterprise Organization Program",
            "Project",
            "runs, joins, pilots or helped to write it",
            "实施、参加、试点或参与制定",
        ),
    )
}

RELATIONS: Final[dict[str, Relation]] = {
    **FACT_RELATIONS,
    HAS_INDICATOR: _relation(
        HAS_INDICATOR, "指标", " ".join(ENTITY_TYPES), INDICATOR, "a number stated about it", "文中关于它的数值"
    ),
    MENTIONED_IN: _relation(
        MENTIONED_IN, "出处", " ".join((*ENTITY_TYPES, INDICATOR)), DOCUMENT, "the document names it", "文献提到它"
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
