"""Score what the network finds in articles that it was not trained on: distinct names by type."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np
import torch
from examples import Prepared, arrays, collate
from network import Network
from spans import squeeze

from vocgraph.pipes.encoder.decode import TAGS, TYPES, Span, decode, log_softmax
from vocgraph.pipes.encoder.windows import windows

HERE = Path(__file__).parent


@torch.no_grad()
def find(network: Network, words: torch.Tensor, article: Prepared, limit: int) -> tuple[list[Span], list[Span]]:
    """Give an article's outer and nested spans, offsets in the article."""
    network.eval()
    outer: list[Span] = []
    nested: list[Span] = []
    for window in windows(article.labelled.text, article.cut, limit=limit):
        batch = collate([arrays(article, window)])
        ids, chars = batch.ids.to(words.device), batch.char_ids.to(words.device)
        scores = network(
            words[ids],
            batch.mask.to(words.device),
            batch.piece_of.to(words.device),
            words[chars],
            batch.offset.to(words.device),
        )
        logs = log_softmax(scores.float().cpu().numpy()[0].reshape(-1, 2, TAGS).transpose(1, 0, 2))
        size = window.end - window.start
        for spans, found in zip((outer, nested), decode(np.ascontiguousarray(logs), [size, size]), strict=True):
            spans += [Span(s.start + window.start, s.end + window.start, s.type, s.score) for s in found]
    return outer, nested


def key(type_: str, name: str) -> str:
    name = squeeze(name)[0].translate(str.maketrans("", "", "《》()·"))
    return name.removesuffix("专业") if type_ == "Program" else name


def gold_nodes(document: str) -> list[tuple[str, set[str], bool]]:
    folder = next(f for f in ("gold", "seeds") if (HERE / "corpus" / f / f"{document}.json").exists())
    articles = json.loads((HERE / "corpus" / folder / f"{document}.json").read_text("utf8"))
    nodes: dict[tuple[str, str], tuple[set[str], bool]] = {}
    for article in articles:
        for node in article["nodes"]:
            names, optional = nodes.get((node["type"], node["name"]), (set(), False))
            names |= {key(node["type"], n) for n in (node["name"], *node["aliases"])}
            nodes[node["type"], node["name"]] = names, optional or bool(node.get("optional"))
    return [(type_, names, optional) for (type_, _), (names, optional) in nodes.items()]


def count(document: str, names: Iterable[tuple[str, str]]) -> dict[str, Counter[str]]:
    """Count by type: distinct names ``right`` and ``wrong``, gold nodes ``found`` (by any form) and ``missed``."""
    found: dict[str, set[str]] = defaultdict(set)
    for type_, name in names:
        found[type_].add(key(type_, name))
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    known: dict[str, set[str]] = defaultdict(set)
    for type_, gold, optional in gold_nodes(document):
        known[type_] |= gold
        if not optional:
            hits = gold & found[type_]
            counts[type_].update(right=len(hits), **{"found" if hits else "missed": 1})
    for type_, all_found in found.items():
        counts[type_]["wrong"] += len(all_found - known[type_])
    return counts


def ratios(c: Counter[str]) -> tuple[float, float, float]:
    p, r = c["right"] / max(1, c["right"] + c["wrong"]), c["found"] / max(1, c["found"] + c["missed"])
    return p, r, 2 * p * r / max(1e-9, p + r)


def table(counts: dict[str, Counter[str]]) -> str:
    core = sum((counts[t] for t in TYPES[:4]), Counter())
    lines = [("all", sum(counts.values(), Counter())), ("core", core), *((t, counts[t]) for t in TYPES)]
    return "\n".join(
        "{:14} P {:.3f}  R {:.3f}  F1 {:.3f}  n={}".format(name, *ratios(c), c["found"] + c["missed"])
        for name, c in lines
    )


def report(network: Network, words: torch.Tensor, articles: Sequence[Prepared], limit: int, out: Path) -> None:
    """Print the scores and write what was found, one file a document."""
    out.mkdir(parents=True, exist_ok=True)
    by_document: dict[str, list[dict]] = defaultdict(list)
    for article in articles:
        text = article.labelled.text
        outer, nested = find(network, words, article, limit)
        for spans, is_nested in ((outer, False), (nested, True)):
            by_document[article.labelled.document] += [
                {
                    "article": article.labelled.article,
                    "start": s.start,
                    "end": s.end,
                    "type": TYPES[s.type],
                    "name": text[s.start : s.end],
                    "score": round(s.score, 4),
                    "nested": is_nested,
                    "line": text[text.rfind("\n", 0, s.start) + 1 : (text + "\n").index("\n", s.end)],
                }
                for s in spans
            ]
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for document, found in sorted(by_document.items()):
        (out / f"{document}.json").write_text(json.dumps(found, ensure_ascii=False, indent=0), "utf8")
        for type_, c in count(document, [(f["type"], f["name"]) for f in found]).items():
            totals[type_].update(c)
    print(table(totals), flush=True)
