"""The files for Neo4j Browser: what is kept in ``cypher/`` is what the command writes, and Browser can read it."""

import html.parser
import io
import re
import zipfile
from pathlib import Path

import pytest

from tests.query.gold import gold_graph
from vocgraph import schema
from vocgraph.export.palette import COLOURS
from vocgraph.query.browser import favorites, guide, style
from vocgraph.query.library import TOPICS, library

CYPHER = Path(__file__).parents[2] / "cypher"


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("style.grass", style().encode()),
        ("browser/favorites.zip", favorites()),
        ("browser/guide.html", guide().encode()),
    ],
    ids=["style", "favourites", "guide"],
)
def test_what_is_kept_is_up_to_date(file: str, data: bytes) -> None:
    assert (CYPHER / file).read_bytes() == data, "run: vocgraph browser -o cypher/browser (style.grass goes to cypher/)"


def rules(grass: str) -> dict[str, dict[str, str]]:
    """Read a style as Browser does: quotation marks hide braces, rules end at }, values are ``name: value;``."""
    found: dict[str, dict[str, str]] = {}
    selector, block, quoted, inside = "", "", False, False
    for sign in grass:
        if sign in "'\"":
            quoted = not quoted
        elif sign == "{" and not quoted:
            inside = True
        elif sign == "}" and not quoted:
            pairs = [pair.split(":") for pair in block.split(";")]
            found[selector] = {pair[0].strip(): pair[1].strip() for pair in pairs if len(pair) == 2}
            selector, block, inside = "", "", False
        elif inside:
            block += sign
        elif not sign.isspace():
            selector += sign
    return found


def test_style_has_a_colour_and_a_caption_for_each_type() -> None:
    read = rules(style())
    assert read["relationship"]["caption"] == "<type>"
    assert list(read)[2] == "node.Entity"
    for type_ in schema.NODE_TYPES:
        rule = read[f"node.{type_}"]
        assert rule["color"] == COLOURS[type_]
        assert rule["caption"] == ("{value}" if type_ == "Indicator" else "{name}")
        assert re.fullmatch("#[0-9a-f]{6}", rule["border-color"])
        assert rule["text-color-internal"] in ("#000000", "#FFFFFF")
    assert len({rule["color"] for name, rule in read.items() if name.removeprefix("node.") in COLOURS}) == len(COLOURS)


def test_favourites_run_as_they_are() -> None:
    """A folder for each topic, the title as the first comment, and a query that needs no parameter."""
    gold = gold_graph()
    with zipfile.ZipFile(io.BytesIO(favorites())) as archive:
        names = archive.namelist()
        assert {name.partition("/")[0] for name in names} == {f"VocGraph {label}" for label in TOPICS.values()}
        assert len(names) == len(library())
        for name in names:
            query = library()[Path(name).stem]
            text = archive.read(name).decode()
            assert text.startswith(f"// {query.title}\n")
            assert gold.cypher(text).rows == gold.cypher(query.text).rows


class Slides(html.parser.HTMLParser):
    """The slides of a guide, and the queries that a click runs."""

    def __init__(self) -> None:
        super().__init__()
        self.slides = 0
        self.queries: list[str] = []
        self._in_code = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.slides += tag == "slide"
        self._in_code = tag == "pre"
        if self._in_code:
            assert "runnable" in (dict(attrs)["class"] or "").split()
            self.queries.append("")

    def handle_endtag(self, tag: str) -> None:
        self._in_code = self._in_code and tag != "pre"

    def handle_data(self, data: str) -> None:
        if self._in_code:
            self.queries[-1] += data


def test_guide_has_every_query() -> None:
    slides = Slides()
    slides.feed(guide())
    assert slides.slides == 1 + len(TOPICS)
    assert len(slides.queries) == 1 + len(library())
    for query in library().values():
        assert any(text.startswith(f"// {query.title}\n") for text in slides.queries)
    assert "http" not in guide()
