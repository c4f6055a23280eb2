"""Names that no sane school has, for the tests of what writes and reads graphs."""

from __future__ import annotations

from hypothesis import strategies as st

from vocgraph.graph import KnowledgeGraph
from vocgraph.records import Document, Entity, EntityKey, Evidence, Fact, IndicatorFact, Linked

FRAGMENTS = (
    *("'", '"', "`", "\\", "\\u0027", "\\\\u005c'", "\x00", "\x07", "\x1b[31m", "\r\n", "\n", "\t", "\x85", "\u2028"),
    *("\ud800", "\udfff", "\ufffe", "\uffff", "\ufeff", "]]>", "<!--", "&lt;", "&#0;", "<a b='c'>", "}", "})", "//"),
    *("'}) DETACH DELETE n //", "${x}", "$rows", "=1+1", ",", ";", "永川", "　", " ", "😀", "é", "e\u0301", "\ue000"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(FRAGMENTS), min_size=1, max_size=6).map("".join),
    st.text(st.characters(codec=None, exclude_categories=()), min_size=1, max_size=20),
)
# igraph cannot read numbers nearer to zero than these.
CONFIDENCES = st.floats(0, 1, allow_subnormal=False)
NAMES = TEXTS.filter(lambda name: bool(name.strip()))


@st.composite
def graphs(draw: st.DrawFn) -> KnowledgeGraph:
    """Draw a graph of schools and firms with hostile names, aliases, properties, evidence and sources."""
    text = draw(TEXTS)
    document = Document(draw(NAMES), f"/x/{draw(TEXTS)}", text, "utf-8", "0" * 64)
    names = draw(st.lists(NAMES, min_size=2, max_size=5, unique=True))
    evidence = (Evidence(document.id, 1, 0, len(text), draw(TEXTS), "test", draw(CONFIDENCES)),)
    keys = [EntityKey("School" if i % 2 else "Enterprise", name) for i, name in enumerate(names)]
    entities = tuple(Entity(key, aliases=tuple(draw(st.lists(TEXTS, max_size=2))), evidence=evidence) for key in keys)
    facts = tuple(
        Fact(keys[1], "COOPERATES_WITH", key, evidence, draw(CONFIDENCES), (("mode", draw(TEXTS)),))
        for key in keys
        if key != keys[1]
    )
    number = IndicatorFact(
        keys[0],
        draw(NAMES),
        draw(st.floats(-1e9, 1e9, allow_subnormal=False)),
        draw(TEXTS),
        draw(TEXTS),
        draw(TEXTS),
        evidence,
    )
    return KnowledgeGraph.from_linked(Linked((document,), entities, facts, (number,)), name=draw(NAMES))
