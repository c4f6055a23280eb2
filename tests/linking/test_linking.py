"""From mentions to the entities of a corpus."""

from vocgraph.linking import link
from vocgraph.linking.official import official
from vocgraph.records import Article, Document, EntityKey, Mention, Piece, Quantity, Reading, Statement


def article(
    document: str,
    text: str,
    mentions: list[Mention],
    statements: tuple[Statement, ...] = (),
    quantities: tuple[Quantity, ...] = (),
) -> tuple[Document, Reading]:
    whole = Article(document, 1, text, tuple(range(len(text))), (Piece("body", 0, len(text)),))
    return Document(document, f"{document}.txt", text, "utf-8", "00"), Reading(
        whole, tuple(mentions), statements, quantities
    )


def m(text: str, part: str, kind: str, chain: int, name: str = "", as_: str = "name") -> Mention:
    start = text.index(part)
    return Mention(start, start + len(part), part, kind, name or part, as_, chain=chain)  # type: ignore[arg-type]


def full_article(document: str) -> tuple[Document, Reading]:
    text = "重庆市永川职业教育中心（永川职教中心）开设护理。"
    mentions = [
        m(text, "重庆市永川职业教育中心", "School", 0),
        m(text, "永川", "Region", 1, "永川区"),
        m(text, "永川职教中心", "School", 0, as_="short"),
        m(text, "护理", "Program", 3),
    ]
    return article(document, text, mentions, (Statement(0, "OFFERS", 3, 0, len(text), "relations:offers", 0.9),))


def test_articles_meet_in_one_entity_with_all_its_forms() -> None:
    (d1, r1), (d2, r2) = full_article("a"), full_article("b")
    linked = link([d1, d2], [r1, r2])
    (school,) = [e for e in linked.entities if e.key.type == "School"]
    assert school.key.name == "重庆市永川职业教育中心"
    assert school.aliases == ("永川职教中心",)
    assert {e.document for e in school.evidence} == {"a", "b"}
    (fact,) = [f for f in linked.facts if f.relation == "OFFERS"]
    assert [e.document for e in fact.evidence] == ["a", "b"]
    assert all(d.text[e.start : e.end] == e.text for d, e in zip((d1, d2), fact.evidence, strict=True))


def test_a_short_form_joins_when_the_articles_share_a_region_and_not_else() -> None:
    d1, r1 = full_article("a")
    text = "永川区的永川职教中心获奖。"
    with_region = article("b", text, [m(text, "永川区", "Region", 0), m(text, "永川职教中心", "School", 1)])
    linked = link([d1, with_region[0]], [r1, with_region[1]])
    assert [e.key.name for e in linked.entities if e.key.type == "School"] == ["重庆市永川职业教育中心"]
    alone = article("b", "永川职教中心获奖。", [m("永川职教中心获奖。", "永川职教中心", "School", 0)])
    linked = link([d1, alone[0]], [r1, alone[1]])
    assert len([e for e in linked.entities if e.key.type == "School"]) == 2


def test_parents_of_a_division_come_from_the_table_and_say_so() -> None:
    linked = link(*[[x] for x in full_article("a")])
    regions = {e.key.name: e for e in linked.entities if e.key.type == "Region"}
    assert regions["永川区"].code == "500118" and not regions["永川区"].inferred
    assert regions["重庆市"].inferred and regions["重庆市"].evidence == ()
    (fact,) = [f for f in linked.facts if f.relation == "PART_OF"]
    assert fact.inferred and (fact.subject.name, fact.object.name) == ("永川区", "重庆市")


def test_namesakes_among_towns_are_two_entities() -> None:
    def town(document: str, county: str) -> tuple[Document, Reading]:
        text = f"{county}白沙镇。"
        return article(document, text, [m(text, county, "Region", 0), m(text, "白沙镇", "Region", 1)])

    (d1, r1), (d2, r2) = town("a", "江津区"), town("b", "平潭县")
    towns = [e for e in link([d1, d2], [r1, r2]).entities if e.key.name == "白沙镇"]
    assert len({e.key.within for e in towns}) == 2 and all(e.code == e.key.within for e in towns)


def test_a_majors_code_follows_the_level_of_the_schools_that_offer_it() -> None:
    key = EntityKey("Program", "电子商务")
    assert len(official(key).code.split(";")) > 1
    assert official(key, ["重庆市江南职业学校"]).kind == "中职"
    assert ";" not in official(key, ["重庆市江南职业学校"]).code


def test_what_the_schema_forbids_is_left_out() -> None:
    text = "护理和长城汽车。"
    d, r = article(
        "a",
        text,
        [m(text, "护理", "Program", 0), m(text, "长城汽车", "Enterprise", 1)],
        (Statement(0, "OFFERS", 1, 0, 3, "x"),),
    )
    assert link([d], [r]).facts == ()


def test_cooperation_of_schools_is_one_edge_whoever_is_named_first() -> None:
    text = "甲县职校与乙县职校合作。"
    mentions = [m(text, "甲县职校", "School", 0), m(text, "乙县职校", "School", 1)]
    both = (Statement(0, "COOPERATES_WITH", 1, 0, 12, "x"), Statement(1, "COOPERATES_WITH", 0, 0, 12, "y"))
    d, r = article("a", text, mentions, both)
    assert len(link([d], [r]).facts) == 1


def test_indicators_are_kept_with_their_evidence() -> None:
    text = "甲县职校在校生3000人。"
    q = Quantity(0, "在校生", 3000.0, "人", "2024年", "", 4, 12)
    d, r = article("a", text, [m(text, "甲县职校", "School", 0)], (), (q,))
    (indicator,) = link([d], [r]).indicators
    assert (indicator.subject.name, indicator.value, indicator.evidence[0].text) == ("甲县职校", 3000.0, "在校生3000人")


def test_order_of_documents_makes_no_difference() -> None:
    (d1, r1), (d2, r2) = full_article("a"), full_article("b")
    one, two = link([d1, d2], [r1, r2]), link([d2, d1], [r2, r1])
    assert (one.entities, one.facts, one.indicators) == (two.entities, two.facts, two.indicators)


def test_properties_are_united_in_the_order_of_the_texts() -> None:
    def told(document: str, title: str) -> tuple[Document, Reading]:
        text = "云溪职校的田国栋。"
        mentions = [m(text, "云溪职校", "School", 0), m(text, "田国栋", "Person", 1)]
        statement = Statement(1, "WORKS_FOR", 0, 0, len(text), "model", properties=(("title", title),))
        return article(document, text, mentions, (statement,))

    (d1, r1), (d2, r2), (d3, r3) = told("a", "教师"), told("b", "党委书记、校长"), told("c", "校长")
    for documents, readings in (([d1, d2, d3], [r1, r2, r3]), ([d3, d2, d1], [r3, r2, r1])):
        (fact,) = link(documents, readings).facts
        assert fact.properties == (("title", "教师、党委书记、校长"),)
