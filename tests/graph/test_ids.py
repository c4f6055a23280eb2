import string

from hypothesis import given
from hypothesis import strategies as st

from vocgraph.graph import document_id, entity_id, indicator_id
from vocgraph.records import EntityKey

ODD = st.text(alphabet=st.sampled_from(list("ab()%/ \n\x00\ud800\u3000永1.eE-~") + list(string.hexdigits)), max_size=8)
ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=12)
NAMES = st.one_of(ODD, ANY)
KEYS = st.builds(EntityKey, st.sampled_from(["School", "Region", "Person"]), NAMES, NAMES)


@given(st.lists(KEYS, unique=True, max_size=40))
def test_two_keys_never_share_an_id(keys: list[EntityKey]) -> None:
    assert len({entity_id(key) for key in keys}) == len(keys)


INDICATORS = st.tuples(
    st.sampled_from(["School:甲", "School:甲/乙", "Region:甲", "School:甲/学生"]),
    NAMES,
    st.sampled_from([1.0, 10.0, 1.5, 1e20, -1.0, 0.1]),
    st.one_of(st.sampled_from(["人", "0人", "", "e5", ".5", "%"]), NAMES),
    NAMES,
)


@given(st.lists(INDICATORS, unique=True, max_size=40))
def test_two_indicators_never_share_an_id(indicators: list[tuple[str, str, float, str, str]]) -> None:
    assert len({indicator_id(*one) for one in indicators}) == len(indicators)


@given(NAMES)
def test_ids_are_one_line_of_printable_text(name: str) -> None:
    for id in (entity_id(EntityKey("School", name)), document_id(name), indicator_id("School:甲", name, 1, name, name)):
        assert len(id.splitlines()) <= 1
        assert id == id.strip()
        id.encode("utf-8")


def test_a_long_name_is_cut_and_stays_its_own() -> None:
    first, second = (entity_id(EntityKey("School", "校" * 10_000 + end)) for end in "甲乙")
    assert first != second
    assert len(first) < 200


def test_the_name_in_an_id_is_readable() -> None:
    assert entity_id(EntityKey("School", "Hans Böckler 学校(北区)")) == "School:Hans Böckler 学校(北区%29"
