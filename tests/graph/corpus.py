"""A small fictional corpus for the tests of graph, export and load."""

from __future__ import annotations

import hashlib

from vocgraph.records import Document, Entity, EntityKey, Evidence, Fact, IndicatorFact, Linked

TEXT_A = "云山市第一职业学校与海川机械有限公司合作,开设焊接专业。\r\n学校现有学生1200人,校长王一平。"
TEXT_B = "云山一职校牵头组建云山职教集团。白沙镇“产业学院”<A&B>由学校共建。"

SCHOOL = EntityKey("School", "云山市第一职业学校")
FIRM = EntityKey("Enterprise", "海川机械有限公司")
PROGRAM = EntityKey("Program", "焊接")
PERSON = EntityKey("Person", "王一平")
GROUP = EntityKey("Platform", "云山职教集团")
CITY = EntityKey("Region", "云山市", "990100")
PROVINCE = EntityKey("Region", "海东省", "990000")
TOWN_A = EntityKey("Region", "白沙镇", "990101")
TOWN_B = EntityKey("Region", "白沙镇", "990202")


def document(id: str, text: str, path: str = "") -> Document:
    return Document(
        id,
        path or f"/home/someone/{id}.txt",
        text,
        "utf-8",
        hashlib.sha256(text.encode("utf-8", "replace")).hexdigest(),
    )


def said(
    document: str, text: str, words: str, confidence: float = 0.9, extractor: str = "pattern", article: int = 1
) -> Evidence:
    start = text.index(words)
    return Evidence(document, article, start, start + len(words), words, extractor, confidence)


def entity(key: EntityKey, *evidence: Evidence, **more: object) -> Entity:
    return Entity(key, evidence=evidence, **more)  # type: ignore[arg-type]


def linked() -> Linked:
    a, b = ("a", TEXT_A), ("b", TEXT_B)
    return Linked(
        documents=(document(*a), document(*b)),
        entities=(
            entity(SCHOOL, said(*a, SCHOOL.name), said(*b, "云山一职校"), aliases=("云山一职校",), kind="中职"),
            entity(FIRM, said(*a, FIRM.name)),
            entity(PROGRAM, said(*a, "焊接"), code="660104"),
            entity(PERSON, said(*a, "王一平", 0.4), confidence=0.4),
            entity(GROUP, said(*b, GROUP.name)),
            entity(CITY, said(*a, "云山市"), code="990100", full_name="海东省云山市"),
            entity(PROVINCE, code="990000", inferred=True),
            entity(TOWN_A, said(*b, "白沙镇"), code="990101"),
            entity(TOWN_B, code="990202", inferred=True),
        ),
        facts=(
            Fact(SCHOOL, "COOPERATES_WITH", FIRM, (said(*a, "与海川机械有限公司合作"),), 0.9, (("mode", "订单培养"),)),
            Fact(SCHOOL, "OFFERS", PROGRAM, (said(*a, "开设焊接专业"),), 0.8),
            Fact(PERSON, "WORKS_FOR", SCHOOL, (said(*a, "校长王一平", 0.4),), 0.4, (("title", "校长"),)),
            Fact(SCHOOL, "BUILT", GROUP, (said(*b, "牵头组建云山职教集团"),), 0.7, (("role", "牵头"),)),
            Fact(SCHOOL, "LOCATED_IN", CITY, (said(*a, SCHOOL.name),), 0.95),
            Fact(CITY, "PART_OF", PROVINCE, (), 1.0, inferred=True),
            Fact(TOWN_B, "PART_OF", PROVINCE, (), 1.0, inferred=True),
        ),
        indicators=(IndicatorFact(SCHOOL, "学生", 1200.0, "人", "现", "", (said(*a, "现有学生1200人"),), 0.9),),
    )
