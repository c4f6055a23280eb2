"""How two tellings of the same thing become one: evidence, confidence, aliases, properties.

All functions are pure and give the same result whatever order their arguments come in, as far as the order of the
tellings themselves does not say otherwise.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from vocgraph.records import Evidence
from vocgraph.schema import JOINT

Attributes: TypeAlias = dict[str, Any]
"""Attributes of a node or edge: strings, floats, booleans, lists of strings, and the list of evidence dicts."""

EVIDENCE_FIELDS = ("document", "article", "start", "end", "text", "extractor", "confidence")
KEPT = frozenset(("type", "name", "code", "full_name", "kind", "path", "encoding", "sha256", "media_type"))
"""Text attributes of which the first telling's value stays."""


def evidence_dict(evidence: Evidence) -> dict[str, Any]:
    """Give a piece of evidence in the form in which the graph keeps it."""
    return {
        "document": evidence.document,
        "article": evidence.article,
        "start": evidence.start,
        "end": evidence.end,
        "text": evidence.text,
        "extractor": evidence.extractor,
        "confidence": float(evidence.confidence),
    }


def merge_evidence(*lists: Iterable[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Join lists of evidence: sorted by place, each telling once (the surest of equal ones)."""
    best: dict[tuple[Any, ...], dict[str, Any]] = {}
    for one in (dict(e) for several in lists for e in several):
        place = tuple(one[field] for field in EVIDENCE_FIELDS[:-1])
        if place not in best or one["confidence"] > best[place]["confidence"]:
            best[place] = one
    return [best[place] for place in sorted(best)]


def merge_aliases(name: str, *lists: Iterable[str]) -> list[str]:
    """Join lists of aliases: sorted, each once, without the name itself.

    >>> merge_aliases("永川区", ["永川"], ["永川", "永川区"])
    ['永川']
    """
    return sorted({alias for several in lists for alias in several} - {name, ""})


def join_texts(first: str, second: str) -> str:
    """Join two wordings of one property: each wording once, in the order in which they come.

    >>> join_texts("校长", "党委书记、校长")
    '校长、党委书记'
    """
    return JOINT.join(dict.fromkeys(part for part in (*first.split(JOINT), *second.split(JOINT)) if part))


def merge_attributes(first: Mapping[str, Any], second: Mapping[str, Any]) -> Attributes:
    """Merge the attributes of two tellings of one node or edge.

    Evidence and aliases are united, the higher confidence stays, ``inferred`` stays only where both are, two wordings
    of a text property are joined by ``、``; the name, type and code are the first's.
    """
    merged: Attributes = {**second, **first}
    for key in first.keys() & second.keys():
        ours, theirs = first[key], second[key]
        if key == "evidence":
            merged[key] = merge_evidence(ours, theirs)
        elif key == "confidence":
            merged[key] = max(ours, theirs)
        elif key not in KEPT and isinstance(ours, str) and isinstance(theirs, str):
            merged[key] = join_texts(ours, theirs) if ours != theirs else ours
    if "aliases" in merged:
        merged["aliases"] = merge_aliases(
            merged.get("name", ""),
            first.get("aliases", ()),
            second.get("aliases", ()),
            (each["name"] for each in (first, second) if "name" in each),
        )
    if "inferred" in merged and not (first.get("inferred") and second.get("inferred")):
        del merged["inferred"]
    return merged
