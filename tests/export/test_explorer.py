"""The explorer page: its data read here, its behaviour seen in headless Chromium (skipped where there is none)."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect, sync_playwright

from tests.graph.corpus import TEXT_A, TEXT_B, linked
from vocgraph.errors import ExportError
from vocgraph.export import export
from vocgraph.export.explorer.payload import payload
from vocgraph.graph import KnowledgeGraph, sentence_of
from vocgraph.graph.access import edges_of, nodes_of

SCHOOL, FIRM = "School:云山市第一职业学校", "Enterprise:海川机械有限公司"
CHROMIUM = os.environ.get("CHROMIUM") or next(
    filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None
)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="there is no Chromium; set CHROMIUM to its path")


def test_the_data_is_the_graph(seeds_graph: KnowledgeGraph) -> None:
    data = payload(seeds_graph)
    types = [type_["name"] for type_ in data["types"]]
    ids = [id or f"{types[type_]}:{name}" for id, type_, name, *_ in data["nodes"]]
    assert ids == [node for node, _ in nodes_of(seeds_graph.graph)]
    relations = [relation["name"] for relation in data["relations"]]
    texts = [document["text"] for document in data["documents"]]
    for found, (source, target, relation, edge) in zip(data["edges"], edges_of(seeds_graph.graph), strict=True):
        assert (ids[found[0]], ids[found[1]], relations[found[2]]) == (source, target, relation)
        assert found[3] == pytest.approx(edge["confidence"], abs=1e-4)
        for (document, article, start, end, _, extractor, words), one in zip(found[6], edge["evidence"], strict=True):
            assert data["documents"][document]["id"] == one["document"]
            assert (article, data["extractors"][extractor]) == (one["article"], one["extractor"])
            said = texts[document][start:end] if words == 0 else words
            assert re.sub(r"\s", "", said) == re.sub(r"\s", "", one["text"])
    assert {d["id"]: d["text"] for d in data["documents"]} == seeds_graph.sources


def test_offsets_count_as_javascript_does() -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.sources["a"] = "😀😀" + TEXT_A
    for *_, data in edges_of(kg.graph):
        for one in data["evidence"]:
            if one["document"] == "a":
                one["start"] += 2
                one["end"] += 2
    texts = [document["text"] for document in payload(kg)["documents"]]
    said = [
        texts[e[0]].encode("utf-16-le")[2 * e[2] : 2 * e[3]].decode("utf-16-le")
        for edge in payload(kg)["edges"]
        for e in edge[6]
    ]
    assert "校长王一平" in said
    assert "牵头组建云山职教集团" in said


def test_nothing_leads_outside(tmp_path: Path) -> None:
    export(KnowledgeGraph.from_linked(linked()), "html", tmp_path / "g.html")
    page = (tmp_path / "g.html").read_text("utf-8")
    assert not re.search(r"<(?:script|img|link|iframe)[^>]+(?:src|href)=[\"'](?!data:)", page)
    assert "default-src 'none'" in page
    assert "The Cytoscape Consortium" in page


def test_what_json_cannot_hold_is_refused(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.graph.nodes["Program:焊接"]["odd"] = {1}
    with pytest.raises(ExportError, match="'odd' of 'Program:焊接' cannot be written"):
        export(kg, "html", tmp_path / "g.html")
    assert list(tmp_path.iterdir()) == []


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        try:
            started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        except Error as error:
            pytest.skip(f"Chromium does not start: {error.message.splitlines()[0]}")
        yield started
        started.close()


class Opened:
    """A page with what it complained about and asked for."""

    def __init__(self, context: BrowserContext, path: Path, anchor: str = "") -> None:
        self.page: Page = context.new_page()
        self.trouble: list[str] = []
        self.page.on("console", lambda message: self.trouble.append(message.text))
        self.page.on("pageerror", lambda error: self.trouble.append(str(error)))
        self.page.on("request", lambda request: self._asked(request.url))
        self.page.goto(path.as_uri() + anchor)
        self.page.wait_for_selector("body[data-ready]")

    def _asked(self, url: str) -> None:
        if not url.startswith(("file:", "blob:", "data:")):
            self.trouble.append(url)


@pytest.fixture
def opened(browser: Browser, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Opened]:
    """The page of the fictional corpus, 1400 wide and in Chinese where the test does not say otherwise."""
    wanted = {"width": 1400, "anchor": "", "locale": "zh-CN", **getattr(request, "param", {})}
    export(KnowledgeGraph.from_linked(linked()), "html", tmp_path / "g.html")
    context = browser.new_context(viewport={"width": wanted["width"], "height": 844}, locale=wanted["locale"])
    found = Opened(context, tmp_path / "g.html", wanted["anchor"])
    yield found
    context.close()
    assert found.trouble == []


def picture(page: Page) -> dict[str, list[str]]:
    """The labels of nodes and edges in the picture."""
    shown = page.evaluate(
        "() => { const cy = document.getElementById('canvas')._cyreg.cy;"
        "return {nodes: cy.nodes().map((n) => n.data('label')), edges: cy.edges().map((e) => e.data('label'))}; }"
    )
    return {kind: sorted(labels) for kind, labels in shown.items()}


@needs_chromium
def test_it_opens_on_the_best_known_neighbourhood(opened: Opened) -> None:
    expect(opened.page.locator("#detail h2")).to_have_text("云山市第一职业学校")
    expect(opened.page.locator(".aliases")).to_have_text("别名：云山一职校")
    shown = picture(opened.page)
    assert shown["nodes"] == ["云山市", "云山市第一职业学校", "云山职教集团", "海川机械有限公司", "焊接", "王一平"]
    assert shown["edges"] == sorted(["任职", "位于", "合作", "开设", "建设"])
    expect(opened.page.locator(".tile")).to_have_text(re.compile("1,200.*人.*学生"))


@needs_chromium
def test_search_by_alias_with_the_keyboard(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("/")
    page.keyboard.type("海川")
    expect(page.locator("#answers li")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("#detail h2")).to_have_text("海川机械有限公司")
    assert page.url.endswith("#Enterprise%3A%E6%B5%B7%E5%B7%9D%E6%9C%BA%E6%A2%B0%E6%9C%89%E9%99%90%E5%85%AC%E5%8F%B8")
    page.go_back()
    expect(page.locator("#detail h2")).to_have_text("云山市第一职业学校")
    page.fill("#query", "白沙")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert [item.inner_text().split()[0] for item in page.locator("#answers li").all()] == ["白沙镇", "白沙镇"]
    page.fill("#query", "没有这个")
    expect(page.locator("#answers li")).to_have_text("没有找到“没有这个”")
    page.locator("#query").fill("云山二职校")
    expect(page.locator("#answers li")).to_have_text(
        ["没有找到“云山二职校”，相近的有：", re.compile("^云山市第一职业学校")]
    )
    page.keyboard.press("Escape")
    expect(page.locator("#answers")).to_be_hidden()


@needs_chromium
@pytest.mark.parametrize("opened", [{"anchor": f"#{FIRM}"}], indirect=True)
def test_an_address_leads_to_an_entity(opened: Opened) -> None:
    expect(opened.page.locator("#detail h2")).to_have_text("海川机械有限公司")
    opened.page.evaluate("location.hash = '#School:没有'")
    expect(opened.page.locator("#toast")).to_have_text("图谱中没有 School:没有")
    expect(opened.page.locator("#detail h2")).to_have_text("海川机械有限公司")


@needs_chromium
def test_a_click_on_a_node_and_on_an_edge(opened: Opened) -> None:
    page = opened.page
    box = page.locator("#canvas").bounding_box()
    assert box is not None
    where = "(label) => { const e = document.getElementById('canvas')._cyreg.cy.elements()"
    where += (
        ".filter((x) => x.data('label') === label); return e.isNode() ? e.renderedPosition() : e.renderedMidpoint(); }"
    )
    at = page.evaluate(where, "任职")
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    expect(page.locator("#detail .triple").nth(1)).to_contain_text("任职")
    expect(page.locator("#detail .triple").nth(1)).to_contain_text("校长")
    at = page.evaluate(where, "王一平")
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])
    expect(page.locator("#detail h2")).to_have_text("王一平")


@needs_chromium
def test_a_sentence_is_highlighted_in_the_text(opened: Opened) -> None:
    page = opened.page
    page.locator(".quote", has_text="牵头组建云山职教集团").click()
    assert "".join(page.locator("#reading mark").all_inner_texts()) == "牵头组建云山职教集团"
    article = page.locator("#reading article")
    assert article.inner_text() == TEXT_B
    marked = {link.inner_text(): link.get_attribute("title") for link in article.locator("a.entity").all()}
    assert marked == {
        "云山一职校": "学校 · 云山市第一职业学校",
        "云山职教集团": "平台 · 云山职教集团",
        "白沙镇": "地区 · 白沙镇",
    }
    article.get_by_text("云山职教集团").click()
    expect(page.locator("#detail h2")).to_have_text("云山职教集团")
    page.locator("#reading select").select_option("0")
    page.get_by_role("button", name="原样").click()
    assert page.locator("#reading article").text_content() == TEXT_A


@needs_chromium
def test_quotes_are_whole_sentences_with_the_words_marked(opened: Opened) -> None:
    quote = opened.page.locator(".quote q", has_text="校长王一平")
    expect(quote).to_have_text("学校现有学生1200人,校长王一平。")
    expect(quote.locator("mark")).to_have_text("校长王一平")
    whole = opened.page.locator(".quote q", has_text="牵头组建云山职教集团")
    expect(whole.locator("mark")).to_have_text("牵头组建云山职教集团")


@needs_chromium
def test_quotes_are_the_sentences_that_python_gives(
    browser: Browser, tmp_path: Path, seeds_graph: KnowledgeGraph
) -> None:
    export(seeds_graph, "html", tmp_path / "g.html")
    page = Opened(browser.new_context(locale="zh-CN"), tmp_path / "g.html").page
    quotes = [re.sub(r"\s", "", text) for text in page.locator(".quote q").all_text_contents()]
    sentences = {
        re.sub(r"\s", "", str(sentence_of(one, seeds_graph.sources)))
        for *_, data in edges_of(seeds_graph.graph)
        for one in data["evidence"]
    }
    assert len(quotes) > 20
    assert set(quotes) <= sentences
    page.context.close()


@needs_chromium
def test_filters(opened: Opened) -> None:
    page = opened.page
    page.locator("#filters label", has_text="企业").click()
    assert "海川机械有限公司" not in picture(page)["nodes"]
    page.locator("#filters label", has_text="位于").click()
    assert "云山市" not in picture(page)["nodes"]
    page.locator("#sure").fill("0.75")
    assert picture(page)["nodes"] == ["云山市第一职业学校", "焊接"]
    page.locator("#sure").fill("0")
    page.locator("#filters label", has_text="a.txt").click()
    assert picture(page)["nodes"] == ["云山市第一职业学校", "云山职教集团"]
    expect(page.locator("#detail .facts li")).to_have_count(1)


@needs_chromium
def test_both_languages(opened: Opened) -> None:
    page = opened.page
    page.get_by_role("button", name="English").click()
    assert picture(page)["edges"] == ["built", "cooperates with", "located in", "offers", "works for"]
    expect(page.locator("#filters label").first).to_contain_text("School")
    page.reload()
    expect(page.locator("#views button").first).to_have_text("Graph")
    assert page.locator("html").get_attribute("lang") == "en"


@needs_chromium
def test_the_picture_is_copied_or_saved(opened: Opened) -> None:
    page = opened.page
    page.evaluate("() => { navigator.clipboard.write = () => Promise.reject(new Error('no')); }")
    with page.expect_download() as download:
        page.locator("#png").click()
    assert download.value.suggested_filename == "云山市第一职业学校.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG\r\n")
    page.evaluate("() => { navigator.clipboard.write = async (items) => { window.copied = items[0].types; }; }")
    page.locator("#png").click()
    expect(page.locator("#toast")).to_have_text("图片已复制到剪贴板")
    assert page.evaluate("window.copied") == ["image/png"]


@needs_chromium
@pytest.mark.parametrize("opened", [{"width": 390}], indirect=True)
def test_on_a_phone(opened: Opened) -> None:
    page = opened.page
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert len(picture(page)["nodes"]) == 6
    page.locator("#views button", has_text="详情").click()
    page.locator(".quote", has_text="校长王一平").click()
    expect(page.locator("#reading mark").first).to_be_in_viewport()
    page.locator("#views button", has_text="筛选").click()
    page.locator("#filters label", has_text="企业").click()
    page.locator("#views button", has_text="图").first.click()
    assert len(picture(page)["nodes"]) == 5
    for view in ("picture", "detail", "reading", "filters"):
        page.locator(f"#views button[data-view={view}]").click()
        assert page.evaluate("document.documentElement.scrollWidth") == 390


@needs_chromium
def test_hostile_names_are_shown_and_not_run(browser: Browser, tmp_path: Path) -> None:
    bad = (
        "</script><script>window.hacked = 1</script>",
        "<img src=x onerror='window.hacked = 1'>",
        "'\"`${window.hacked = 1}`<!--",
        "javascript:window.hacked=1",
        "%E0%A4%A\u202e%STYLE%%DATA%",
    )
    text = "".join(bad)
    kg = KnowledgeGraph(sources={bad[0]: text}, name=bad[1])
    kg.graph.add_node(f"Document:{bad[0]}", type="Document", name=bad[0], aliases=[], path=bad[1], confidence=1.0)
    for name in bad:
        kg.graph.add_node(name, type=bad[0], name=name, aliases=[f"{name}!"], confidence=1.0, **{name: name})
        start = text.index(name)
        evidence = [
            {"document": bad[0], "article": 1, "start": start, "end": start + len(name), "text": name}
            | {"extractor": name, "confidence": 0.5}
        ]
        kg.graph.add_edge(bad[0], name, bad[1], mode=name, evidence=evidence, confidence=0.5)
        kg.graph.add_edge(name, f"Document:{bad[0]}", "MENTIONED_IN", evidence=evidence, confidence=0.5)
    export(kg, "html", tmp_path / "g.html")
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    opened = Opened(context, tmp_path / "g.html")
    page = opened.page
    expect(page.locator("#title")).to_have_text(bad[1])
    for name in bad:
        page.fill("#query", name)
        page.keyboard.press("Enter")
        expect(page.locator("#detail h2")).to_have_text(name)
        page.locator(".quote").first.click()
        assert page.locator("#reading article").text_content() == text
    assert page.evaluate("window.hacked") is None
    assert opened.trouble == []
    context.close()


@needs_chromium
def test_a_large_graph_opens_on_a_neighbourhood(browser: Browser, tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    for number in range(5000):
        node = f"Enterprise:企业{number}"
        kg.graph.add_node(node, type="Enterprise", name=f"企业{number}", aliases=[], confidence=0.9)
        kg.graph.add_edge(SCHOOL, node, "COOPERATES_WITH", evidence=[], confidence=0.9)
    export(kg, "html", tmp_path / "g.html")
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    opened = Opened(context, tmp_path / "g.html")
    assert len(picture(opened.page)["nodes"]) == 33
    expect(opened.page.locator("#more")).to_contain_text("另有 4973 个")
    expect(opened.page.locator("#detail .facts").first.locator("li")).to_have_count(25)
    opened.page.get_by_role("button", name="多显示一些").click()
    assert len(picture(opened.page)["nodes"]) == 65
    assert opened.trouble == []
    context.close()


@needs_chromium
def test_an_empty_graph(browser: Browser, tmp_path: Path) -> None:
    export(KnowledgeGraph(), "html", tmp_path / "g.html")
    context = browser.new_context(locale="zh-CN")
    opened = Opened(context, tmp_path / "g.html")
    expect(opened.page.locator("#detail")).to_have_text("这个图谱还没有节点。")
    for name in ("近邻", "两步以内", "放大", "适合窗口", "复制图片"):
        opened.page.get_by_role("button", name=name).click()
    opened.page.locator("#views button", has_text="原文").click()
    assert opened.trouble == []
    context.close()


@needs_chromium
def test_many_documents_are_narrowed_by_typing(browser: Browser, tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    kg.sources.update({f"d{number:03}": "一句话。" for number in range(510)})
    export(kg, "html", tmp_path / "g.html")
    context = browser.new_context(locale="zh-CN")
    opened = Opened(context, tmp_path / "g.html")
    documents = opened.page.get_by_role("group", name="文献")
    expect(documents.locator("label")).to_have_count(500)
    expect(documents.locator(".note")).to_have_text("只列出前 500 份，共 512 份；输入文字以缩小范围")
    documents.get_by_role("searchbox").fill("D50")
    expect(documents.locator("label")).to_have_text([f"d50{number}" for number in range(10)])
    expect(documents.locator(".note")).to_have_count(0)
    documents.locator("label", has_text="d509").click()
    documents.get_by_role("button", name="全选", exact=True).click()
    expect(documents.locator("label")).to_have_count(10)
    assert opened.trouble == []
    context.close()


def test_the_data_stands_as_json(tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    export(kg, "html", tmp_path / "g.html")
    found = re.search(
        r'<script type="application/json" id="data">(.*?)</script>', (tmp_path / "g.html").read_text("utf-8")
    )
    assert found is not None
    assert json.loads(found[1]) == json.loads(json.dumps(payload(kg)))


@needs_chromium
def test_indicators_are_charts(browser: Browser, tmp_path: Path) -> None:
    kg = KnowledgeGraph.from_linked(linked())
    (like,) = (dict(data) for _, _, key, data in kg.graph.edges(keys=True, data=True) if key == "HAS_INDICATOR")
    for name, value, unit, time in (
        *(("教师", 50.0, "人", "2022年"), ("教师", 100.0, "人", "2023年")),
        *(("就业率", 97.5, "%", ""), ("产值", 250000000.0, "元", "")),
    ):
        node = f"Indicator:{name}{time}"
        kg.graph.add_node(node, type="Indicator", name=name, value=value, unit=unit, time=time, confidence=0.9)
        kg.graph.add_edge(SCHOOL, node, "HAS_INDICATOR", **like)
    export(kg, "html", tmp_path / "g.html")
    context = browser.new_context(viewport={"width": 1400, "height": 900}, locale="zh-CN")
    opened = Opened(context, tmp_path / "g.html", f"#{SCHOOL}")
    tiles = opened.page.locator(".tile")
    expect(tiles).to_have_count(4)
    bars = tiles.filter(has_text="教师").locator(".row")
    assert [bar.locator("rect.part").get_attribute("width") for bar in bars.all()] == ["50", "100"]
    expect(bars.first).to_have_text(re.compile("2022年.*50.*人"))
    share = tiles.filter(has_text="就业率").locator("rect.part")
    expect(share).to_have_attribute("width", "97.5")
    expect(tiles.filter(has_text="产值")).to_have_text(re.compile(r"2\.5亿.*元"))
    bars.last.click()
    expect(opened.page.locator("#detail .triple").last).to_contain_text("教师")
    assert opened.trouble == []
    context.close()
