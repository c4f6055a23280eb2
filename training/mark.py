"""Mark where the nodes of new documents are named, in ``corpus/spans``: ``python training/mark.py NAME...``.

By string search, the longest name first; a name inside a longer one is marked where it is a node of its own there, or
where it stands nowhere else. So
a document's forms must mean their node wherever they stand; who writes it sees to that. Offsets count the characters
of the decoded file; noise inside a name is part of the words.
"""

from __future__ import annotations

import argparse
import json
from collections import defaultdict
from pathlib import Path

from spans import label, names_of, occurrences, squeeze

from vocgraph.reading import read_file
from vocgraph.repair import restore

CORPUS = Path(__file__).resolve().parent / "corpus"


def marked(name: str) -> dict[str, list[tuple[int, int, str]]]:
    """Give the places of a document's nodes, by ``Type:canonical name``."""
    articles = json.loads((CORPUS / "gold" / f"{name}.json").read_text("utf8"))
    node_of = {}
    for article in articles:
        for node in article["nodes"]:
            for form in (node["name"], *node["aliases"]):
                short = squeeze(form)[0]
                short = short.removesuffix("专业") if node["type"] == "Program" else short
                node_of.setdefault((node["type"], short), f"{node['type']}:{node['name']}")
    lost: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    document = read_file(CORPUS / "text" / f"{name}.txt")
    out: dict[str, list[tuple[int, int, str]]] = defaultdict(list)
    for article in restore(document):
        found = label(name, article.index, article.text, names_of(articles))
        for one in (*found.outer, *found.nested, *found.unsure):
            words = squeeze(article.text[one.start : one.end])[0]
            node = node_of.get((one.type, words.removesuffix("专业") if one.type == "Program" else words))
            if node:
                start, end = article.original_span(one.start, one.end)
                out[node].append((start, end, document.text[start:end]))
    squeezed, origin = squeeze(document.text)
    origin = [at for at, char in zip(origin, squeezed, strict=True) if char != "\n"]
    squeezed = squeezed.replace("\n", "")
    for (_, form), node in node_of.items():
        if node not in out:
            for at in occurrences(squeezed, form):
                start, end = origin[at], origin[at + len(form) - 1] + 1
                lost[node].append((start, end, document.text[start:end]))
    out |= {node: places for node, places in lost.items() if node not in out}
    return {node: sorted(places) for node, places in sorted(out.items())}


def main() -> None:
    """Write the spans of the named documents."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="+")
    for name in parser.parse_args().names:
        rows = [
            f" {json.dumps(k, ensure_ascii=False)}: {json.dumps(v, ensure_ascii=False)}"
            for k, v in marked(name).items()
        ]
        (CORPUS / "spans" / f"{name}.json").write_text("{\n" + ",\n".join(rows) + "\n}\n", "utf8")


if __name__ == "__main__":
    main()
