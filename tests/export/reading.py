"""What the readers of exported files share: the documented losses, and the ways back."""

from __future__ import annotations

import json
import re
from typing import Any

CONTROLS = {chr(i): chr(0x2400 + i) for i in range(0x20) if chr(i) not in "\t\n\r"}


def visible(text: str) -> str:
    """The documented loss: what tables and XML cannot hold, as its picture or U+FFFD."""
    return re.sub("[\ud800-\udfff\ufffe\uffff]", "\ufffd", "".join(CONTROLS.get(c, c) for c in text))


def texts(value: Any) -> Any:
    """Replace in all texts of a value what no file can hold."""
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, list):
        return [texts(one) for one in value]
    return {name: texts(one) for name, one in value.items()} if isinstance(value, dict) else value


def split(joined: str) -> list[str]:
    """Undo the joining of a list by ``|``."""
    items = re.findall(r"(?:[^\\|]|\\.)+", joined, re.DOTALL)
    return [re.sub(r"\\(.)", r"\1", item, flags=re.DOTALL) for item in items]


def unsafe(cell: str) -> str:
    """Take the apostrophe away that keeps a spreadsheet from running a text."""
    return cell[1:] if cell.startswith("'") else cell


def plain(attributes: dict[str, Any], *, but: tuple[str, ...] = ()) -> dict[str, Any]:
    """Attributes as a table gives them back: without what is empty."""
    return {name: texts(value) for name, value in attributes.items() if name not in but and value not in ("", [], None)}


def evidence(edges: list[tuple[str, str, str, dict[str, Any]]]) -> list[tuple[Any, ...]]:
    """All evidence of all edges, each with its edge, sorted."""
    fields = ("document", "article", "start", "end", "text", "extractor", "confidence")
    found = [
        (texts(source), relation, texts(target), *(texts(one[field]) for field in fields))
        for source, target, relation, data in edges
        for one in data.get("evidence", ())
    ]
    return sorted(found)


def aliases(value: str) -> list[str]:
    """A list that was written as JSON."""
    return list(json.loads(value))
