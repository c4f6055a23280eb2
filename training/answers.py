"""The right answers by name, and what taggers found in documents that they had not seen."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from vocgraph.evaluation.names import comparable
from vocgraph.linking.local import LocalEntity
from vocgraph.pipes.candidates import Candidate
from vocgraph.records import Article

HERE = Path(__file__).resolve().parent
NAMES = HERE / "corpus" / "held_out_names.jsonl"
Gold = dict[str, Any]


def forms(nodes: Sequence[Gold]) -> dict[tuple[str, str], str]:
    """Give the gold node of every type and comparable form."""
    out: dict[tuple[str, str], str] = {}
    for node in nodes:
        for name in (node["name"], *node["aliases"]):
            out.setdefault((node["type"], comparable(name, node["type"])), node["name"])
    return out


def known(local: Mapping[int, LocalEntity], nodes: Mapping[tuple[str, str], str]) -> dict[int, str]:
    """Give the gold node of every chain that has one."""
    out: dict[int, str] = {}
    for chain, entity in local.items():
        for form in (entity.name, *sorted(entity.aliases, key=lambda a: (-len(a), a))):
            node = nodes.get((entity.type, comparable(form, entity.type)))
            if node is not None:
                out[chain] = node
                break
    return out


def held_out(path: Path = NAMES) -> dict[str, list[tuple[int, int, int, str, str, float]]]:
    """Read by document what the tagger found in it unseen: (article, start, end, type, name, score)."""
    rows = (json.loads(line) for line in path.read_text("utf-8").splitlines())
    return {row["document"]: [tuple(name) for name in row["names"]] for row in rows}


def candidates(names: Sequence[tuple[int, int, int, str, str, float]], article: Article) -> list[Candidate]:
    """Give of a document's names those of one article, as the tagger would propose them."""
    return [
        Candidate(start, end, kind, name, "encoder", score)
        for index, start, end, kind, name, score in names
        if index == article.index and name in article.text[start:end]
    ]
