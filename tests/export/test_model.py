"""The model as picture, tables and data: read back and compared with the schema."""

import re

import pytest

from vocgraph import schema
from vocgraph.export import model

ALLOWED = {
    (subject, name, target)
    for name, relation in schema.RELATIONS.items()
    for subject in schema.NODE_TYPES
    for target in schema.NODE_TYPES
    if relation.allows(subject, target)
}
FACTS = {one for one in ALLOWED if one[1] in schema.FACT_RELATIONS}


def arrows(text: str) -> set[tuple[str, str, str]]:
    found = re.findall(r'^ *(\w+) -->\|"([^"]+)"\| (\w+)$', text, re.MULTILINE)
    return {(subject, label, target) for subject, labels, target in found for label in labels.split("<br>")}


def test_the_picture_has_every_pair_of_types() -> None:
    shown = arrows(model.mermaid())
    whole = {(model.ENTITY, "HAS_INDICATOR", "Indicator"), (model.ENTITY, "MENTIONED_IN", "Document")}
    assert shown == FACTS | whole


def test_the_picture_in_chinese() -> None:
    names = {(subject, schema.RELATIONS[name].zh, target) for subject, name, target in FACTS}
    assert names < arrows(model.mermaid("zh"))
    assert '    School["学校<br>School"]' in model.mermaid("zh").splitlines()


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_tables_have_every_type_and_relation(lang: str) -> None:
    lines = model.markdown(lang).splitlines()
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if line.startswith("| `")]
    assert [row[0].strip("`") for row in rows] == [*schema.NODE_TYPES, *schema.RELATIONS]
    (offers,) = (row for row in rows if row[0] == "`OFFERS`")
    assert offers[2:4] == (["学校", "专业"] if lang == "zh" else ["School", "Program"])
    (works,) = (row for row in rows if row[0] == "`WORKS_FOR`")
    assert works[5] == "`title`"


def test_everything_has_a_meaning_in_both_languages() -> None:
    for one in (*schema.NODE_TYPES.values(), *schema.RELATIONS.values()):
        assert one.meaning.isascii()
        assert not re.search("[A-Za-z]", one.meaning_zh) and re.search("[一-鿿]", one.meaning_zh)


def test_the_data_are_the_schema() -> None:
    data = model.as_data()
    pairs = {(s, relation["name"], o) for relation in data["relations"] for s, o in relation["pairs"]}
    assert pairs == ALLOWED
    assert {one["name"]: one["zh"] for one in data["types"]} == {t.name: t.zh for t in schema.NODE_TYPES.values()}
