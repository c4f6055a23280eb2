"""Files for Neo4j Browser, made from the schema and the library of queries: style, favourites and guide.

Browser reads a style (``style.grass``) and favourites (a zip with a folder for each topic and a file for each query,
which shows its first comment as its name) when they are dropped on its window, and a guide (HTML, a ``slide`` for each
topic) by ``:play URL``. In favourites and guide the parameters' defaults are written in, so that a click runs them.
"""

from __future__ import annotations

import html
import io
import json
import zipfile
from collections.abc import Mapping, Sequence
from typing import Any, Final

from vocgraph import schema
from vocgraph.export.palette import colour
from vocgraph.query.library import ENDING, TOPICS, LibraryQuery, library
from vocgraph.query.tokens import tokens

STYLE: Final = "style.grass"
FAVORITES: Final = "favorites.zip"
GUIDE: Final = "guide.html"

_SIZES: Final = {schema.SCHOOL: 65, schema.INDICATOR: 40, schema.DOCUMENT: 40}
_SIZE: Final = 50
_CAPTIONS: Final = {schema.INDICATOR: "{value}"}
_EDGE: Final = "#a5abb6"
_BEGINNING: Final = (1980, 1, 1, 0, 0, 0)


def style() -> str:
    """Give the style: for each type a colour, a size and the caption, for relationships their type."""
    rules = [
        _rule("node", {"diameter": f"{_SIZE}px", "color": _EDGE, "border-color": _EDGE, "caption": "{name}"}),
        _rule(
            "relationship",
            {
                "color": _EDGE,
                "shaft-width": "1px",
                "font-size": "8px",
                "padding": "3px",
                "text-color-external": "#000000",
                "text-color-internal": "#FFFFFF",
                "caption": "<type>",
            },
        ),
    ]
    # Entity before the types: of a node's labels, Browser lets the last rule win.
    rules.append(_rule("node.Entity", {"caption": "{name}"}))
    for type_ in schema.NODE_TYPES:
        fill = colour(type_)
        rules.append(
            _rule(
                f"node.{type_}",
                {
                    "diameter": f"{_SIZES.get(type_, _SIZE)}px",
                    "color": fill,
                    "border-color": _darker(fill),
                    "text-color-internal": _text_on(fill),
                    "caption": _CAPTIONS.get(type_, "{name}"),
                },
            )
        )
    return "\n".join(rules) + "\n"


def favorites() -> bytes:
    """Give the favourites: the same bytes for the same queries."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_STORED) as archive:
        for query in library().values():
            info = zipfile.ZipInfo(f"VocGraph {TOPICS[query.topic]}/{query.name}{ENDING}", _BEGINNING)
            info.create_system = 3  # or the bytes would differ from system to system
            info.external_attr = 0o644 << 16
            archive.writestr(info, favorite(query).encode())
    return stream.getvalue()


def favorite(query: LibraryQuery) -> str:
    """Give a query as a favourite: its title, and its text with the defaults of its parameters.

    >>> from vocgraph.query.library import parse
    >>> text = '// title: 甲\\n// about: A.\\n// topic: time\\n// :param n => ["乙"]\\n\\nRETURN $n AS n // $n\\n'
    >>> print(favorite(parse("x", text)))
    // 甲
    // A.
    RETURN ["乙"] AS n // $n
    """
    return f"// {query.title}\n// {query.about}\n{_filled(query.body, query.parameters)}"


def guide() -> str:
    """Give the guide: a slide to begin with, then one for each topic with its queries ready to run."""
    slides = [_first_slide()]
    for topic, label in TOPICS.items():
        queries = [query for query in library().values() if query.topic == topic]
        if queries:
            slides.append(_slide(label, queries))
    body = "\n".join(f"<slide>\n{slide}\n</slide>" for slide in slides)
    return f'<!DOCTYPE html>\n<meta charset="utf-8">\n<title>VocGraph 职业教育知识图谱</title>\n{body}\n'


def _rule(selector: str, values: Mapping[str, str]) -> str:
    # Browser's reader counts quotation marks and splits at every colon: one of each a line, quotes around captions.
    lines = [f"  {name}: {json.dumps(value) if name == 'caption' else value};" for name, value in values.items()]
    return "\n".join([f"{selector} {{", *lines, "}"])


def _darker(fill: str) -> str:
    return "#" + "".join(f"{int(int(fill[at : at + 2], 16) * 0.8):02x}" for at in (1, 3, 5))


def _text_on(fill: str) -> str:
    red, green, blue = (int(fill[at : at + 2], 16) for at in (1, 3, 5))
    return "#000000" if 0.299 * red + 0.587 * green + 0.114 * blue > 150 else "#FFFFFF"


def _filled(body: str, parameters: Mapping[str, Any]) -> str:
    """Write the defaults of the parameters into a query."""
    text, at = [], 0
    for token in tokens(body):
        if token.kind == "parameter":
            text += [body[at : token.start], json.dumps(parameters[token.value], ensure_ascii=False)]
            at = token.end
    return "".join((*text, body[at:]))


def _first_slide() -> str:
    rows = "".join(
        f'<tr><td><b style="color:{colour(name)}">●</b> {html.escape(known.zh)}</td><td><code>:{name}</code></td></tr>'
        for name, known in schema.NODE_TYPES.items()
    )
    return (
        "<h3>VocGraph 职业教育知识图谱</h3>\n"
        "<p>点击代码框，查询进入编辑器；按运行键即可执行。每条关系都带有原文：点击图中的关系，看 "
        "<code>evidence_texts</code>、<code>evidence_documents</code> 与 <code>confidence</code>。</p>\n"
        f"{_code('MATCH (s:School)-[r:COOPERATES_WITH]->(e:Enterprise) RETURN s, r, e')}\n"
        f"<table>{rows}</table>"
    )


def _slide(label: str, queries: Sequence[LibraryQuery]) -> str:
    parts = [f"<h3>{html.escape(label)}</h3>"]
    for query in queries:
        parts.append(
            f"<h4>{html.escape(query.title)}</h4>\n<p>{html.escape(query.about)}</p>\n{_code(favorite(query))}"
        )
    return "\n".join(parts)


def _code(text: str) -> str:
    return f'<figure><pre class="pre-scrollable code runnable standalone-example">{html.escape(text)}</pre></figure>'
