"""What the Python methods answer with: frozen records in ``Rows``, which also turn into a DataFrame or HTML."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Generic, TypeVar, overload

from vocgraph import schema
from vocgraph.errors import QueryError
from vocgraph.graph import NodeView, Statistics
from vocgraph.query.text import html_table, table
from vocgraph.query.values import Path

if TYPE_CHECKING:
    import pandas as pd

SHOWN: Final = 50
"""Rows that a printed table or a notebook shows."""

LANGUAGES: Final = ("en", "zh")

LEFT_OUT: Final = frozenset(("subject_id", "object_id", "subject_type", "object_type", "sources", "inferred"))
"""Columns that a printed table leaves out; a DataFrame, CSV and JSON have them."""

CHINESE: Final[Mapping[str, str]] = {
    "subject": "主体",
    "subject_type": "主体类型",
    "relation": "关系",
    "object": "客体",
    "object_type": "客体类型",
    "properties": "属性",
    "confidence": "置信度",
    "sentence": "原文",
    "file": "文件",
    "sources": "出处数",
    "inferred": "推定",
    "name": "名称",
    "value": "数值",
    "unit": "单位",
    "time": "时间",
    "qualifier": "限定",
    "type": "类型",
    "direction": "方向",
    "score": "匹配度",
    "how": "匹配方式",
    "id": "编号",
    "subject_id": "主体编号",
    "object_id": "客体编号",
    "year": "年份",
    "what": "事项",
    "aspect": "方面",
    "both": "共有",
    "only_first": "前者独有",
    "only_second": "后者独有",
    "first": "前者",
    "second": "后者",
    "steps": "步数",
    "path": "路径",
    "counted": "类型 / 关系",
    "number": "数量",
}
"""Column names in Chinese."""


@dataclass(frozen=True, slots=True)
class Match(NodeView):
    """An entity that was found. ``how``: id, name, alias, pinyin, part or fuzzy; ``score`` goes to 100."""

    how: str = "name"
    score: float = 100.0


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as a row: who, what, whom, and the best of the sentences that say so with its file."""

    subject: str
    relation: str
    object: str
    properties: Mapping[str, Any]
    sentence: str
    file: str
    confidence: float
    sources: int
    inferred: bool
    subject_type: str
    object_type: str
    subject_id: str
    object_id: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A number that a text states about an entity."""

    subject: str
    name: str
    value: float
    unit: str
    time: str
    qualifier: str
    sentence: str
    file: str
    confidence: float
    subject_type: str
    subject_id: str


@dataclass(frozen=True, slots=True)
class Neighbor:
    """An entity one fact away. ``direction``: out where the fact leads to it, in where it leads from it."""

    name: str
    type: str
    relation: str
    direction: str
    confidence: float
    id: str


@dataclass(frozen=True, slots=True)
class Moment:
    """Something with a time. ``year`` is None where the text gives no year (现, 去年)."""

    year: int | None
    time: str
    what: str
    object: str
    sentence: str
    file: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """One aspect of two entities: what they share and what each has alone."""

    aspect: str
    both: tuple[str, ...]
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PathRow:
    """A connection as a row: the facts that it takes, and their names from end to end."""

    steps: int
    path: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """How many nodes of a type or edges of a relation there are."""

    counted: str
    number: int


R = TypeVar("R")


class Rows(Sequence[R], Generic[R]):
    """Records in order. Prints as a table; ``to_df`` gives a DataFrame with English or Chinese column names."""

    def __init__(self, kind: type[R], rows: Iterable[R]) -> None:
        self.kind = kind
        self._rows = tuple(rows)
        self.columns = tuple(one.name for one in dataclasses.fields(kind) if one.name != "attributes")  # type: ignore[arg-type]

    @overload
    def __getitem__(self, at: int) -> R: ...
    @overload
    def __getitem__(self, at: slice) -> Rows[R]: ...
    def __getitem__(self, at: int | slice) -> R | Rows[R]:
        return Rows(self.kind, self._rows[at]) if isinstance(at, slice) else self._rows[at]

    def __len__(self) -> int:
        return len(self._rows)

    def __iter__(self) -> Iterator[R]:
        return iter(self._rows)

    def __str__(self) -> str:
        names, rows = self.printed("en")
        return table(names, rows[:SHOWN], more=max(0, len(self) - SHOWN))

    def __repr__(self) -> str:
        return f"<{len(self)} rows of {self.kind.__name__}>\n{self}"

    def _repr_html_(self) -> str:
        names, rows = self.printed("zh")
        return html_table(names, rows[:SHOWN], more=max(0, len(self) - SHOWN))

    def printed(self, lang: str = "en") -> tuple[list[str], list[list[Any]]]:
        """Give the columns and values that a printed table shows: without ids and what else few people read."""
        kept = [at for at, name in enumerate(self.columns) if name not in LEFT_OUT]
        names = self.names(lang)
        return [names[at] for at in kept], [[row[at] for at in kept] for row in self.values(lang)]

    def names(self, lang: str = "en") -> tuple[str, ...]:
        """Give the columns' names, in Chinese with ``lang="zh"``.

        Raises:
            QueryError: an unknown language.
        """
        if lang not in LANGUAGES:
            raise QueryError(f"unknown language {lang!r}; allowed: {', '.join(LANGUAGES)}")
        return tuple(CHINESE[name] for name in self.columns) if lang == "zh" else self.columns

    def values(self, lang: str = "en") -> list[tuple[Any, ...]]:
        """Give the values of the rows; with ``lang="zh"`` types and relations by their Chinese names."""
        zh = lang == "zh"
        return [tuple(_label(name, getattr(row, name), zh) for name in self.columns) for row in self._rows]

    def to_dicts(self, lang: str = "en") -> list[dict[str, Any]]:
        """Give the rows as dicts."""
        names = self.names(lang)
        return [dict(zip(names, row, strict=True)) for row in self.values(lang)]

    def to_df(self, lang: str = "en") -> pd.DataFrame:
        """Give the rows as a pandas DataFrame."""
        import pandas as pd

        frame: pd.DataFrame = pd.DataFrame(self.values(lang), columns=list(self.names(lang)))
        return frame


_RELATION_COLUMNS: Final = frozenset(("relation", "what", "aspect", "counted"))
_TYPE_COLUMNS: Final = frozenset(("type", "subject_type", "object_type", "counted"))
_DIRECTIONS: Final = {"out": "→", "in": "←"}


def _label(column: str, value: Any, zh: bool) -> Any:
    if not zh or not isinstance(value, str):
        return value
    if column in _TYPE_COLUMNS and value in schema.NODE_TYPES:
        return schema.NODE_TYPES[value].zh
    if column in _RELATION_COLUMNS:
        relation, sign, rest = value.partition(" ")
        return f"{schema.RELATIONS[relation].zh}{sign}{rest}" if relation in schema.RELATIONS else value
    return _DIRECTIONS.get(value, value) if column == "direction" else value


class Matches(tuple[Match, ...]):
    """The entities that were found, best first; ``to_df`` gives a DataFrame."""

    def to_df(self, lang: str = "en") -> pd.DataFrame:
        """Give them as a pandas DataFrame, with Chinese column names for ``lang="zh"``."""
        return Rows(Match, self).to_df(lang)

    def _repr_html_(self) -> str:
        return Rows(Match, self)._repr_html_()


class Paths(tuple[Path, ...]):
    """Connections, shortest first; ``to_df`` gives a DataFrame."""

    def to_df(self, lang: str = "en") -> pd.DataFrame:
        """Give one row for each, with Chinese column names for ``lang="zh"``."""
        return self._rows().to_df(lang)

    def _rows(self) -> Rows[PathRow]:
        return Rows(PathRow, (PathRow(len(path.relationships), str(path)) for path in self))

    def _repr_html_(self) -> str:
        return self._rows()._repr_html_()


class Numbers(Statistics):
    """The graph in numbers; ``to_df`` gives a DataFrame of its types and relations."""

    __slots__ = ()

    def to_df(self, lang: str = "en") -> pd.DataFrame:
        """Give one row for each type and relation, with Chinese column names for ``lang="zh"``."""
        return self._rows().to_df(lang)

    def _rows(self) -> Rows[CountRow]:
        return Rows(CountRow, (CountRow(*one) for one in (*self.by_type.items(), *self.by_relation.items())))

    def _repr_html_(self) -> str:
        return self._rows()._repr_html_()


@dataclass(frozen=True)
class Profile:
    """All that the graph knows of one entity."""

    node: NodeView
    facts: Rows[FactRow]
    indicators: Rows[IndicatorRow]
    documents: tuple[str, ...] = field(default=())

    def to_df(self, lang: str = "en") -> pd.DataFrame:
        """Give the facts as a pandas DataFrame, one row for each; ``indicators.to_df()`` gives the numbers."""
        return self.facts.to_df(lang)

    def __str__(self) -> str:
        node = self.node
        also = f" ({'、'.join(node.aliases)})" if node.aliases else ""
        return "\n\n".join([f"{node.name}{also} [{node.type}]", str(self.facts), str(self.indicators)])

    def _repr_html_(self) -> str:
        import html

        node = self.node
        kind = schema.NODE_TYPES[node.type].zh if node.type in schema.NODE_TYPES else node.type
        also = f"<p>{html.escape('、'.join(node.aliases))}</p>" if node.aliases else ""
        head = f"<h3>{html.escape(node.name)} <small>{html.escape(kind)}</small></h3>{also}"
        return head + self.facts._repr_html_() + self.indicators._repr_html_()
