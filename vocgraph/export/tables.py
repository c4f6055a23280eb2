"""The graph as plain tables, which CSV, XLSX and SQLite share: nodes by type, edges by relation, evidence by piece."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from vocgraph import schema
from vocgraph.errors import ExportError
from vocgraph.export.cells import Cell, cell
from vocgraph.graph import KnowledgeGraph, sentence_of
from vocgraph.graph.access import iter_edges, nodes_of
from vocgraph.graph.merging import EVIDENCE_FIELDS, Attributes
from vocgraph.graph.nodelink import place_of_attribute

EVIDENCE: Final = "evidence"
CellWriter = Callable[[str, Any, str], Cell]

CHINESE: Final[Mapping[str, str]] = {
    "id": "编号",
    "type": "类型",
    "name": "名称",
    "aliases": "别名",
    "value": "数值",
    "unit": "单位",
    "time": "时间",
    "qualifier": "限定",
    "code": "代码",
    "full_name": "全称",
    "kind": "类别",
    "path": "文件",
    "encoding": "编码",
    "sha256": "哈希值",
    "media_type": "格式",
    "confidence": "置信度",
    "inferred": "推得",
    "mode": "方式",
    "role": "角色",
    "result": "成绩",
    "title": "职务",
    "subject": "主体",
    "subject_id": "主体编号",
    "subject_type": "主体类型",
    "relation": "关系",
    "object": "客体",
    "object_id": "客体编号",
    "object_type": "客体类型",
    "evidence": "证据数",
    "sentence": "原句",
    "document": "文献",
    "article": "篇",
    "start": "起",
    "end": "止",
    "text": "证据原文",
    "extractor": "方法",
}
"""What columns are called in Chinese."""


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with both its nodes."""

    source: str
    target: str
    relation: str
    data: Attributes
    source_data: Attributes
    target_data: Attributes
    sources: Mapping[str, str]

    @property
    def what(self) -> str:
        """Name the edge in messages."""
        return f"{self.source} {self.relation} {self.target}"

    @property
    def evidence(self) -> Sequence[Mapping[str, Any]]:
        """Give the places that say it.

        Raises:
            ExportError: the attribute ``evidence`` is no list of evidence.
        """
        found = self.data.get(EVIDENCE) or ()
        if not isinstance(found, list | tuple) or not all(
            isinstance(one, Mapping) and one.keys() >= set(EVIDENCE_FIELDS) for one in found
        ):
            raise ExportError(f"the evidence of {self.what!r} is malformed; build the graph again")
        return found

    def sentence(self, evidence: Mapping[str, Any]) -> Cell:
        """Give the sentence in which a piece of evidence stands, its words alone where its place is malformed."""
        words = cell("text", evidence["text"], self.what)
        try:
            return cell("sentence", str(sentence_of(evidence, self.sources)), self.what)
        except (TypeError, ValueError):
            return words


def edges(kg: KnowledgeGraph) -> Iterator[Edge]:
    """Give all edges, sorted."""
    data = dict(nodes_of(kg.graph))
    for source, target, relation, attributes in iter_edges(kg.graph):
        yield Edge(source, target, relation, attributes, data[source], data[target], kg.sources)


def by_type(kg: KnowledgeGraph) -> dict[str, list[tuple[str, Attributes]]]:
    """Give the nodes by type, types in the schema's order and others after them."""
    found: dict[str, list[tuple[str, Attributes]]] = {}
    for node, data in nodes_of(kg.graph):
        found.setdefault(str(data.get("type", "")), []).append((node, data))
    return _in_order(found, list(schema.NODE_TYPES))


def by_relation(kg: KnowledgeGraph) -> dict[str, list[Edge]]:
    """Give the edges by relation, relations in the schema's order and others after them."""
    found: dict[str, list[Edge]] = {}
    for edge in edges(kg):
        found.setdefault(edge.relation, []).append(edge)
    return _in_order(found, list(schema.RELATIONS))


def _in_order(found: dict[str, Any], known: Sequence[str]) -> dict[str, Any]:
    return {key: found[key] for key in (*known, *sorted(found.keys() - set(known))) if key in found}


def attribute_names(several: Iterable[Attributes], *, but: Iterable[str] = ()) -> list[str]:
    """Give the names of all attributes, in the order of our files, without those in ``but``."""
    found = {name for data in several for name in data}
    return sorted(found - set(but), key=place_of_attribute)


def cells(data: Attributes, names: Sequence[str], what: str, write: CellWriter = cell) -> list[Cell]:
    """Give the attributes ``names`` as cells; None stands for one that is not there."""
    return [write(name, data[name], what) if name in data else None for name in names]


def name_of(node: str, data: Attributes) -> str:
    """Give a node's name, or its id where it has none."""
    return str(data.get("name", node))
