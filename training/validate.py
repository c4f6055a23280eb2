"""Check the training corpus against the annotation guideline: ``python training/validate.py [FOLDER]``.

One line for each problem, exit code 1 if there is any. A folder holds ``text/*.txt``, ``gold/*.json`` and, where
someone has marked them, ``spans/*.json``: every place where a node is named, ``{"Type:name": [[start, end, words]]}``,
the offsets counting characters of the decoded file.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from vocgraph.reading import read_file
from vocgraph.repair import restore
from vocgraph.schema import ENTITY_TYPES, FACT_RELATIONS, allows

HERE = Path(__file__).parent
ARTICLE_KEYS = {"doc", "article", "title", "subject", "nodes", "edges", "indicators"}
INDICATOR_KEYS = {"subject", "name", "value", "unit", "time", "qualifier"}
COMPLETED = {"Region", "Program"}
"""Types whose canonical name may be one that the text does not hold (``永川`` → ``永川区``, coordinated majors)."""

WRITTEN = {"%": ("%", "‰", "百分之", "成")}
"""Units that may be written otherwise in the text (``七成`` → 70 %)."""

NEUTRAL = frozenset("“”\"'‘’「」『』《》()（）·")


def squeeze(text: str) -> str:
    """Give the text as names are compared: NFKC, no white space, no quotation marks and brackets."""
    return "".join(c for c in unicodedata.normalize("NFKC", text) if not c.isspace() and c not in NEUTRAL).lower()


def check_nodes(nodes: list[dict[str, Any]], text: str) -> Iterator[str]:
    seen: dict[tuple[str, str], str] = {}
    for node in nodes:
        name, type_ = node.get("name", ""), node.get("type")
        if (
            set(node) - {"type", "name", "aliases", "optional"}
            or type_ not in ENTITY_TYPES
            or not isinstance(node.get("aliases"), list)
        ):
            yield f"malformed node {node}"
            continue
        if node.get("optional", True) is not True:
            yield f"optional is true or absent: {name}"
        forms = [name, *node["aliases"]]
        if any(not isinstance(f, str) or not squeeze(f) or f != f.strip() for f in forms):
            yield f"empty name, or space around one: {type_} {forms}"
            continue
        if len(set(forms)) < len(forms):
            yield f"the same form twice: {type_} {forms}"
        if not any(squeeze(f) in text for f in forms):
            yield f"no form of it in the text: {type_} {name}"
        elif type_ not in COMPLETED and squeeze(name) not in text:
            yield f"canonical name not in the text: {type_} {name}"
        for alias in node["aliases"]:
            if squeeze(alias) not in text:
                yield f"alias not in the text: {type_} {name}: {alias}"
        if type_ == "Program" and name.endswith("专业"):
            yield f"a major's name has no trailing 专业: {name}"
        for form in {squeeze(f) for f in forms}:
            other = seen.setdefault((type_, form), name)
            if other != name:
                yield f"one form of two nodes: {type_} {form}: {other}, {name}"
        if sum(n.get("name") == name and n.get("type") == type_ for n in nodes) > 1:
            yield f"node twice: {type_} {name}"


def check_edges(edges: list[list[str]], types: dict[str, set[str]]) -> Iterator[str]:
    seen = set()
    for edge in edges:
        if len(edge) not in (3, 4) or edge[3:] not in ([], ["?"]) or edge[1] not in FACT_RELATIONS:
            yield f"malformed edge {edge}"
            continue
        subject, relation, object_ = edge[:3]
        if missing := [end for end in (subject, object_) if end not in types]:
            yield f"no node {missing[0]} for the edge {edge}"
        elif not any(allows(relation, a, b) for a in types[subject] for b in types[object_]):
            yield f"{relation} does not lead from {'/'.join(types[subject])} to {'/'.join(types[object_])}: {edge}"
        elif relation == "PART_OF" and types[subject] == types[object_] == {"Region"}:
            yield f"a Region's PART_OF comes from the division table, not from annotation: {edge}"
        if subject == object_:
            yield f"edge to itself: {edge}"
        if (subject, relation, object_) in seen:
            yield f"edge twice: {edge}"
        seen.add((subject, relation, object_))


def check_indicators(indicators: list[dict[str, Any]], types: dict[str, set[str]], text: str) -> Iterator[str]:
    for indicator in indicators:
        if set(indicator) != INDICATOR_KEYS:
            yield f"malformed indicator {indicator}"
            continue
        if indicator["subject"] not in types:
            yield f"no node {indicator['subject']} for the indicator {indicator['name']}"
        if isinstance(indicator["value"], bool) or not isinstance(indicator["value"], (int, float)):
            yield f"value is not a number: {indicator}"
        if not squeeze(indicator["name"]):
            yield f"indicator without a name: {indicator}"
        if not any(squeeze(form) in text for form in WRITTEN.get(indicator["unit"], (indicator["unit"],))):
            yield f"unit not in the text: {indicator['name']} {indicator['value']} {indicator['unit']}"
        yield from (
            f"{key} not in the text: {indicator['name']} {indicator['value']}: {indicator[key]}"
            for key in ("time", "qualifier")
            if squeeze(indicator[key]) not in text
        )


def check_article(article: dict[str, Any], document: str, number: int, text: str) -> Iterator[str]:
    if set(article) != ARTICLE_KEYS:
        yield f"keys {sorted(article)}, wanted {sorted(ARTICLE_KEYS)}"
        return
    if article["doc"] != document or article["article"] != number:
        yield f"is called {article['doc']} article {article['article']}"
    for part in filter(None, map(squeeze, re.split(r"——|[（）\s]", article["title"]))):
        if part not in text:
            yield f"title not in the text: {article['title']}: {part}"
    types: dict[str, set[str]] = {}
    for node in article["nodes"]:
        types.setdefault(node.get("name", ""), set()).add(node.get("type", ""))
    if article["subject"] not in types:
        yield f"subject is no node: {article['subject']}"
    yield from check_nodes(article["nodes"], text)
    yield from check_edges(article["edges"], types)
    yield from check_indicators(article["indicators"], types, text)


def check_spans(spans: dict[str, list[Any]], articles: list[dict[str, Any]], text: str) -> Iterator[str]:
    forms: dict[str, set[str]] = {}
    for node in (node for article in articles for node in article["nodes"]):
        names = {squeeze(form) for form in (node["name"], *node["aliases"])}
        forms.setdefault(f"{node['type']}:{node['name']}", set()).update(names)
    for key in sorted(forms.keys() - spans.keys()):
        yield f"no span of {key}"
    for key in sorted(spans.keys() - forms.keys()):
        yield f"spans of no node: {key}"
    for key in sorted(spans.keys() & forms.keys()):
        places = spans[key]
        if not places or any(not isinstance(p, list) or [type(x) for x in p] != [int, int, str] for p in places):
            yield f"malformed spans of {key}"
            continue
        if places != sorted(places) or len({(start, end) for start, end, _ in places}) < len(places):
            yield f"spans not in the order of the text, or one twice: {key}"
        for start, end, said in places:
            if not 0 <= start < end <= len(text) or text[start:end] != said:
                yield f"other words at {start} to {end}: {key}: {said}"
            elif said != said.strip() or squeeze(said) not in forms[key]:
                yield f"words that are no form of {key}: {said}"


def words(path: Path) -> str:
    """Give a text's characters as they stand in the file and as they read once captions are out of the way."""
    document = read_file(path)
    return squeeze(document.text) + squeeze("\n".join(article.text for article in restore(document)))


def problems(folder: Path) -> Iterator[str]:
    """Give what is wrong with a corpus, one line each."""
    texts = {p.stem: p for p in (folder / "text").glob("*.txt")}
    golds = {p.stem: p for p in (folder / "gold").glob("*.json")}
    for stem in sorted(texts.keys() ^ golds.keys()):
        yield f"{stem}: text without gold, or gold without text"
    spans = {p.stem: p for p in (folder / "spans").glob("*.json")}
    for stem in sorted(spans.keys() - golds.keys()):
        yield f"{stem}: spans without gold"
    for stem in sorted(texts.keys() & golds.keys()):
        text = words(texts[stem])
        articles = json.loads(golds[stem].read_text("utf8"))
        if not isinstance(articles, list) or not articles:
            yield f"{stem}: not a list of articles"
            continue
        for number, article in enumerate(articles, 1):
            yield from (f"{stem} {number}: {line}" for line in check_article(article, stem, number, text))
        if stem in spans:
            marked = json.loads(spans[stem].read_text("utf8"))
            yield from (f"{stem}: {line}" for line in check_spans(marked, articles, read_file(texts[stem]).text))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, nargs="?", default=HERE / "corpus")
    found = list(problems(parser.parse_args().folder))
    print(*found, sep="\n")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
