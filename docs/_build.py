"""Writes the pages that are made from the schema and from the query files: model.md and cookbook.md, in both languages.

usage: python docs/_build.py
"""

from pathlib import Path

from vocgraph.export import model
from vocgraph.query.library import TOPICS, library

HERE = Path(__file__).parent

HEADS = {
    "en": (
        "# The graph's model\n\nMade from `vocgraph/schema.py`; `vocgraph schema` prints it, as a picture with "
        "`--format mermaid`.\nEvery edge carries its evidence: document, place in characters, words, and confidence.\n",
        "# Query cookbook\n\nMade from the files in `cypher/queries`. They run alike in process and in Neo4j:\n\n"
        "```console\n$ vocgraph query build/graph partners_of_a_school -p school=重庆市江南职业学校\n```\n",
    ),
    "zh": (
        "# 图谱模型\n\n由 `vocgraph/schema.py` 生成；`vocgraph schema --lang zh` 会打印它，"
        "加 `--format mermaid` 则打印图。\n"
        "每条关系都带有依据：文献、字符位置、原文和置信度。\n",
        "# 查询手册\n\n由 `cypher/queries` 中的文件生成。同一条查询可以在进程内运行，也可以在 Neo4j 中运行：\n\n"
        "```console\n$ vocgraph query build/graph partners_of_a_school -p school=重庆市江南职业学校\n```\n",
    ),
}


def model_page(lang: str) -> str:
    """Give the page of the model."""
    return f"{HEADS[lang][0]}\n```mermaid\n{model.mermaid(lang)}```\n\n{model.markdown(lang)}"


def cookbook(lang: str) -> str:
    """Give the page of the queries: title, name and text of each, by topic."""
    parts = [HEADS[lang][1]]
    for topic, label in TOPICS.items():
        queries = [query for query in library().values() if query.topic == topic]
        if queries:
            parts.append(f"\n## {label if lang == 'zh' else topic.capitalize()}\n")
        for query in queries:
            title = query.title if lang == "zh" else query.about
            parts.append(f"\n### `{query.name}`\n\n{title}\n\n```cypher\n{query.body}\n```\n")
    return "".join(parts)


def pages() -> dict[Path, str]:
    """Give the text of each page that is made."""
    return {
        folder / name: made(lang)
        for lang, folder in (("en", HERE), ("zh", HERE / "zh"))
        for name, made in (("model.md", model_page), ("cookbook.md", cookbook))
    }


if __name__ == "__main__":
    for path, text in pages().items():
        path.write_text(text, "utf-8")
