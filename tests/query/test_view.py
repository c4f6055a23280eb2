"""What notebooks show: pictures, entities and paths; nothing that runs where it should be shown."""

import html
import os
import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Error, expect, sync_playwright

from tests.graph.corpus import SCHOOL, linked
from vocgraph.errors import NotFoundError, QueryError
from vocgraph.query import QueryableGraph

CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
BAD = "<img src=x onerror='parent.hacked = 1'>\"</iframe>"


def hostile() -> QueryableGraph:
    kg = QueryableGraph.from_linked(linked())
    kg.graph.nodes["Program:焊接"]["name"] = BAD
    kg.refresh()
    return kg


def test_a_view_is_one_frame_with_the_page_in_it() -> None:
    shown = hostile().view(SCHOOL.name, height=500)
    frame = shown._repr_html_()
    assert frame.count("<iframe") == 1 and frame.count("</iframe>") == 1
    (inside,) = re.findall(r'srcdoc="([^"]*)"', frame)
    assert html.unescape(inside) == shown.page()
    assert frame.startswith("<p hidden>图不显示")  # what is left where a notebook's page takes frames away
    assert 'height="500"' in frame and "allow-same-origin" not in frame
    assert "学校" not in repr(shown)


def test_a_view_around_an_entity_leaves_the_rest_out(kg: QueryableGraph) -> None:
    assert "海东省" not in kg.view(SCHOOL.name).kg.graph and "Region:990000" not in kg.view("王一平").kg.graph
    assert set(kg.view("王一平").kg.graph) < set(kg.view().kg.graph)
    assert kg.view().kg is kg


def test_what_cannot_be_viewed(kg: QueryableGraph) -> None:
    with pytest.raises(QueryError, match="200 to 4000"):
        kg.view(height=20)
    with pytest.raises(NotFoundError):
        kg.view("没有这样的学校啊")
    with pytest.raises(QueryError):
        kg.view(SCHOOL.name, types=["Planet"])


def test_entities_and_paths_as_html() -> None:
    kg = hostile()
    (program,) = kg.find("Program:焊接")
    for shown in (program._repr_html_(), kg.paths("Program:焊接", SCHOOL.name)[0]._repr_html_()):
        assert html.escape(BAD) in shown and "<img" not in shown
    (school,) = kg.find(SCHOOL.name)
    assert "云山一职校" in school._repr_html_() and "学校" in school._repr_html_()


@pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium; set CHROMIUM to its path")
def test_the_view_works_inside_a_notebook_page(tmp_path: Path) -> None:
    file = tmp_path / "notebook.html"
    file.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><h1>notebook</h1>{hostile().view('王一平', hops=2)._repr_html_()}"
    )
    with sync_playwright() as playwright:
        try:
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start: {error.message.splitlines()[0]}")
        page = browser.new_page(viewport={"width": 1200, "height": 800}, locale="zh-CN")
        asked: list[str] = []
        trouble: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.goto(file.as_uri())
        frame = page.frame_locator("iframe")
        frame.locator("body[data-ready]").wait_for()
        expect(frame.locator("#detail h2")).to_have_text("王一平")
        frame.locator("#detail a.entity", has_text=SCHOOL.name).first.click()
        expect(frame.locator("#detail h2")).to_have_text(SCHOOL.name)
        expect(frame.locator("#detail")).to_contain_text(BAD)
        expect(frame.get_by_role("button", name="复制链接")).to_have_count(0)
        expect(page.locator("h1")).to_have_text("notebook")
        assert page.evaluate("window.hacked") is None
        assert [url for url in asked if not url.startswith(("file:", "about:", "data:", "blob:"))] == []
        assert trouble == []
        browser.close()
