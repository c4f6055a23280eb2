"""The library of queries: the files of ``cypher/queries``, each with a header that a program can read.

A header is lines of comment: ``// title:`` (Chinese), ``// about:`` (one line), ``// topic:``, and for each parameter
``// :param name => value``, the value as in JSON, which Cypher reads alike.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any, Final

from vocgraph.errors import QueryError

TOPICS: Final[Mapping[str, str]] = {
    "cooperation": "校企合作",
    "profile": "学校与地区",
    "programs": "专业与产业",
    "honours": "荣誉、赛事与项目",
    "indicators": "指标",
    "people": "人物",
    "structure": "联系与结构",
    "time": "时间线",
    "quality": "来源与质量",
}
"""Topic of a query -> its Chinese label, in the order in which they are shown."""

ENDING: Final = ".cypher"

_PLACES: Final = (Path(__file__).parents[1] / "cypher", Path(__file__).parents[2] / "cypher")
_NAMED: Final = re.compile(r"(\w+)\.name = \$(\w+)")
_LINE: Final = re.compile(r"// (title|about|topic): (.+)|// :param (\w+) => (.+)")


@dataclass(frozen=True)
class LibraryQuery:
    """A query of the library: its name (the file's stem), header, and text (header included, as the file has it)."""

    name: str
    title: str
    about: str
    topic: str
    text: str
    parameters: Mapping[str, Any] = field(default_factory=dict)

    @property
    def body(self) -> str:
        """The query without its header."""
        lines = self.text.splitlines(keepends=True)
        while lines and (lines[0].startswith("//") or not lines[0].strip()):
            del lines[0]
        return "".join(lines).strip()

    @property
    def named(self) -> Mapping[str, str]:
        """The parameters that are the name of an entity, with its type; an empty type stands for any.

        >>> LibraryQuery("x", "甲", "A.", "time", "MATCH (s:School) WHERE s.name = $it RETURN s").named
        {'it': 'School'}
        """
        body = self.body
        labels = {name: re.findall(rf"\({name}:(\w+)", body) for name, _ in _NAMED.findall(body)}
        return {it: next((one for one in labels[name] if one != "Entity"), "") for name, it in _NAMED.findall(body)}


def parse(name: str, text: str) -> LibraryQuery:
    """Read a query file.

    >>> parse("x", "// title: 甲\\n// about: A.\\n// topic: time\\n// :param n => 3\\n\\nRETURN $n AS n\\n").parameters
    {'n': 3}

    Raises:
        QueryError: the header lacks something, or a line of it cannot be read.
    """
    told: dict[str, str] = {}
    parameters: dict[str, Any] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("//"):
            break
        match = _LINE.fullmatch(line.rstrip())
        if match is None:
            raise QueryError(
                f"{name}{ENDING}, line {number}: {line!r} is no line of a header (title, about, topic, :param)"
            )
        if match[1]:
            told[match[1]] = match[2]
        else:
            parameters[match[3]] = _value(name, number, match[4])
    if lacking := [key for key in ("title", "about", "topic") if key not in told]:
        raise QueryError(f"{name}{ENDING} has no '// {lacking[0]}: …' in its header")
    if told["topic"] not in TOPICS:
        raise QueryError(f"{name}{ENDING}: unknown topic {told['topic']!r}; allowed: {', '.join(TOPICS)}")
    return LibraryQuery(name, told["title"], told["about"], told["topic"], text, parameters)


def parameters_of(text: str) -> dict[str, Any]:
    """Give the defaults that a query's leading comments name, in whatever file; other comments are passed over.

    Raises:
        QueryError: a default is no value.
    """
    found: dict[str, Any] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.strip() and not line.startswith("//"):
            break
        match = _LINE.fullmatch(line.rstrip())
        if match is not None and match[3]:
            found[match[3]] = _value("the query", number, match[4])
    return found


@lru_cache(maxsize=1)
def library() -> Mapping[str, LibraryQuery]:
    """Give the queries of the library by name, by topic and then by name.

    Raises:
        QueryError: the files are missing or damaged.
    """
    folder = next((place / "queries" for place in _PLACES if (place / "queries").is_dir()), None)
    if folder is None:
        raise QueryError("the library of queries is missing from this installation; install vocgraph again")
    try:
        found = [parse(file.stem, file.read_text("utf-8")) for file in sorted(folder.glob(f"*{ENDING}"))]
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"the library of queries cannot be read: {error}; install vocgraph again") from error
    rank = {topic: place for place, topic in enumerate(TOPICS)}
    return {query.name: query for query in sorted(found, key=lambda query: (rank[query.topic], query.name))}


def in_library(given: str) -> LibraryQuery | None:
    """Give the query of the library with this name or title, or None."""
    known = library()
    return known.get(given) or next((query for query in known.values() if query.title == given), None)


def _value(name: str, number: int, text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        raise QueryError(
            f"{name}, line {number}: {text!r} is no value; write a number, true, false, null, a list, or a text in "
            "double quotes"
        ) from None
