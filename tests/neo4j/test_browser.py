"""Neo4j Browser in headless Chromium, as its user does it: log in, drop the style on the window, run queries.

Writes the picture that the README shows where ``NEO4J_BROWSER_PICTURE`` names a file.
"""

import base64
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

from tests.export.test_explorer import CHROMIUM, needs_chromium
from tests.neo4j.conftest import Target
from tests.neo4j.test_load import put
from vocgraph.export.palette import COLOURS
from vocgraph.graph import KnowledgeGraph
from vocgraph.query import QueryableGraph
from vocgraph.query.browser import FAVORITES, STYLE, favorite
from vocgraph.query.library import TOPICS, library

pytestmark = needs_chromium
CYPHER = Path(__file__).parents[2] / "cypher"
PATIENCE = 120_000
GRAPH = "MATCH (s:School)-[r:COOPERATES_WITH]->(e:Enterprise) RETURN s, r, e"
PICTURE = "MATCH (s:School {name: '重庆市江南职业学校'})-[r]->(x:!Document&!Indicator) RETURN s, r, x LIMIT 30"
DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), sign => sign.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], name));
  const target = document.querySelector('[data-testid=main]');
  for (const kind of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(kind, {dataTransfer: transfer, bubbles: true, cancelable: true}));
}"""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def seeded(server: Target, seeds_graph: KnowledgeGraph) -> Target:
    """A server of our own, for Browser is its own too, that holds the graph of the seeds."""
    if server.own is None:
        pytest.skip("Browser is that of a server of our own")
    server.clear()
    put(server, seeds_graph)
    return server


@pytest.fixture
def page(chromium: Browser, seeded: Target) -> Iterator[Page]:
    """Browser, logged in."""
    assert seeded.own is not None
    context = chromium.new_context(viewport={"width": 1400, "height": 860}, locale="zh-CN")
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto(seeded.own.browser)
    page.get_by_test_id("username").fill(seeded.user)
    page.get_by_test_id("password").fill(seeded.password)
    page.get_by_test_id("connect").click()
    # The prompt names the database.
    expect(page.get_by_text("neo4j$", exact=True).first).to_be_visible(timeout=PATIENCE)
    expect(page.get_by_test_id("frameCommand").get_by_text(":play start")).to_be_visible(timeout=PATIENCE)
    yield page
    context.close()


def run(page: Page, query: str) -> Locator:
    """Paste a query into the editor and run it; give the frame that shows its result."""
    first, *_, last = 2 * query.strip().splitlines()
    commands = page.get_by_test_id("frameCommand").filter(has_text=first)
    frames = page.get_by_test_id("frame").filter(has=commands)
    before = frames.count()
    page.locator(".monaco-editor").first.click()
    page.evaluate("text => navigator.clipboard.writeText(text)", query)
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")
    expect(page.locator(".monaco-editor .view-lines").first).to_contain_text(last[-20:], timeout=PATIENCE)
    page.keyboard.press("Control+Enter")
    expect(frames).to_have_count(before + 1, timeout=PATIENCE)
    return frames.first


def drop(page: Page, file: Path) -> None:
    page.evaluate(DROP, [file.name, base64.b64encode(file.read_bytes()).decode()])


def captions(frame: Locator) -> set[str]:
    """Give the nodes' captions; Browser breaks one over lines and cuts off what does not fit."""
    expect(frame.locator("svg g.node").first).to_be_visible(timeout=PATIENCE)
    found = frame.locator("svg g.node").evaluate_all(
        "nodes => nodes.map(node => [...node.querySelectorAll('text.caption')].map(line => line.textContent).join(''))"
    )
    return {caption.rstrip("…").strip() for caption in found}


def colours(frame: Locator) -> set[str]:
    circles = frame.locator("svg g.node circle.b-outline")
    return set(circles.evaluate_all("circles => circles.map(circle => circle.getAttribute('fill'))"))


def table(frame: Locator) -> str:
    expect(frame.locator("table tbody tr").first).to_be_visible(timeout=PATIENCE)
    return frame.locator("table").inner_text()


def test_the_style_gives_colours_and_names(page: Page, seeds_graph: QueryableGraph) -> None:
    names = [
        name
        for row in seeds_graph.cypher(f"{GRAPH.partition('RETURN')[0]} RETURN s.name, e.name")
        for name in row.values()
    ]
    frame = run(page, GRAPH)
    captions(frame)
    assert not {COLOURS["School"], COLOURS["Enterprise"]} & colours(frame)
    drop(page, CYPHER / STYLE)
    # What is shown already takes the style on; after that everything new has it.
    coloured = f"svg g.node circle.b-outline[fill='{COLOURS['Enterprise']}']"
    expect(frame.locator(coloured).first).to_be_visible(timeout=PATIENCE)
    frame = run(page, GRAPH)
    shown = captions(frame)
    assert len(shown) > 10
    assert all(re.match("[一-鿿]", caption) for caption in shown)
    assert all(any(name.startswith(caption) for name in names) for caption in shown)
    assert colours(frame) == {COLOURS["School"], COLOURS["Enterprise"]}
    expect(frame.get_by_text(re.compile(r"^School \(\d+\)"))).to_be_visible()
    if picture := os.environ.get("NEO4J_BROWSER_PICTURE"):
        take(page, Path(picture))


def take(page: Page, picture: Path) -> None:
    """Take the picture: one school's partners, large enough to be read."""
    frame = run(page, PICTURE)
    captions(frame)
    frame.get_by_title("Fullscreen").or_(frame.get_by_label("Fullscreen")).first.click()
    page.wait_for_timeout(4000)
    for _ in range(1):
        frame.get_by_label("zoom-in").or_(frame.get_by_title("Zoom in")).first.click()
        page.wait_for_timeout(1000)
    page.screenshot(path=picture)


@pytest.mark.parametrize("name", ["partners_of_a_school", "school_profile", "honours_by_level_and_year"])
def test_queries_of_the_library(name: str, page: Page, seeds_graph: QueryableGraph) -> None:
    query = library()[name]
    said = table(run(page, favorite(query)))
    result = seeds_graph.cypher(query.text)
    assert [column for column in result.columns if column not in said] == []
    texts = {value for row in result for value in row.values() if isinstance(value, str) and len(value) < 40}
    assert texts
    assert [text for text in texts if text not in said] == []


def test_favourites_are_imported(page: Page) -> None:
    drop(page, CYPHER / "browser" / FAVORITES)
    page.get_by_test_id("navigationFavorites").click()
    for label in TOPICS.values():
        expect(page.get_by_text(f"VocGraph {label}", exact=True)).to_be_visible(timeout=PATIENCE)
    query = library()["partners_of_a_school"]
    page.get_by_test_id(f"expandFolder-VocGraph {TOPICS[query.topic]}").click()
    expect(page.get_by_text(query.title)).to_be_visible(timeout=PATIENCE)
