"""``vocgraph find``: entities by whatever part of their name one remembers."""

from __future__ import annotations

import click

from vocgraph.cli.labels import type_label
from vocgraph.cli.options import example, json_option, lang_option
from vocgraph.cli.output import echo_json
from vocgraph.cli.tables import print_rows

_COLUMNS = {"en": ("name", "type", "how", "score", "id"), "zh": ("名称", "类型", "匹配方式", "匹配度", "编号")}
_HOW = {"id": "编号", "name": "名称", "alias": "别名", "part": "部分名称", "pinyin": "拼音首字母", "fuzzy": "近似"}


@click.command()
@click.argument("folder", metavar="DIR")
@click.argument("name")
@click.option("--type", "node_type", metavar="TYPE", help="Only entities of this type, say School or 学校.")
@click.option("--limit", type=click.IntRange(min=1), default=10, show_default=True, help="How many at most.")
@json_option
@lang_option
@example("vocgraph find build/graph 永川职教中心")
def find(folder: str, name: str, node_type: str | None, limit: int, as_json: bool, lang: str) -> None:
    """Find entities in the graph in DIR.

    NAME is a name, a short form, a part of a name, its pinyin initials (yczjzx), or something like it.
    """
    from vocgraph.query import open_graph

    found = open_graph(folder).find(name, type=node_type, limit=limit)
    if as_json:
        echo_json([{"id": one.id, **one.attributes, "how": one.how, "score": one.score} for one in found])
        return
    zh = lang == "zh"
    rows = [
        (one.name, type_label(one.type, lang), _HOW[one.how] if zh else one.how, one.score, one.id) for one in found
    ]
    print_rows(_COLUMNS[lang], rows)
