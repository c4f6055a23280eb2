"""What people read, in English and in Chinese: the words of the commands; types and relations come from the schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vocgraph import schema

ENGLISH: Final = "en"
CHINESE: Final = "zh"

_WORDS: Final[Mapping[str, tuple[str, str]]] = {
    "aliases": ("also", "别名"),
    "built": (
        "{documents} documents -> {nodes} nodes, {edges} edges",
        "{documents} 份文献 -> {nodes} 个节点，{edges} 条边",
    ),
    "code": ("code", "代码"),
    "core_edges": ("core edges", "核心关系"),
    "core_nodes": ("core nodes", "核心节点"),
    "edges": ("edges", "关系"),
    "error": ("error: {what}", "错误：{what}"),
    "example_taken": (
        "note: the answer is for {name!r}, the query's example; -p {parameter}=NAME asks for another",
        "说明：以下是示例“{name}”的结果；用 -p {parameter}=名称 查询其他实体",
    ),
    "exported": ("written: {path}", "已写入：{path}"),
    "f1": ("F1", "F1"),
    "facts": ("facts", "事实"),
    "full_name": ("full name", "全称"),
    "graph": (
        "{name}: {nodes} nodes, {edges} edges, {evidence} pieces of evidence from {documents} documents",
        "{name}：{nodes} 个节点，{edges} 条边，{evidence} 条证据，来自 {documents} 份文献",
    ),
    "indicator_times": (
        "of {of} right indicators {agree} agree in time",
        "{of} 个正确指标中，{agree} 个时间一致",
    ),
    "indicators": ("indicators", "指标"),
    "inferred": ("from the division table", "据行政区划表"),
    "kind": ("kind", "类别"),
    "left_out": (
        "files of other kinds left out: {count} ({names}); save them as txt to have them read",
        "另有 {count} 个其他格式的文件未读取（{names}）；存为 txt 后即可读取",
    ),
    "load_created": ("created", "新建"),
    "load_removed": ("removed", "删除"),
    "load_unchanged": ("unchanged", "未变"),
    "load_updated": ("updated", "更新"),
    "loaded": ("graph {graph} loaded in {seconds} s", "图谱 {graph} 已载入，用时 {seconds} 秒"),
    "loaded_nothing": (
        "nothing to change: the database equals the graph {graph} ({seconds} s)",
        "无需更改：数据库与图谱 {graph} 一致（{seconds} 秒）",
    ),
    "mentioned": ("mentioned in", "出处"),
    "missed_edges": ("missed edges", "漏掉的关系"),
    "missed_indicators": ("missed indicators", "漏掉的指标"),
    "missed_nodes": ("missed nodes", "漏掉的节点"),
    "most_connected": ("Most connected", "联系最多的节点"),
    "next": ("Next:", "接下来："),
    "no_path": (
        "no connection of at most {longest} facts; --longest allows more",
        "没有不超过 {longest} 条事实的联系；可用 --longest 放宽",
    ),
    "nodes": ("nodes", "节点"),
    "nodes_by_type": ("Nodes by type", "各类节点"),
    "edges_by_relation": ("Edges by relation", "各类关系"),
    "password": ("Password of {user} at {uri}", "{uri} 用户 {user} 的密码"),
    "precision": ("P", "精确率"),
    "pulled": (
        "{nodes} nodes, {edges} edges, {documents} documents -> {path}",
        "{nodes} 个节点，{edges} 条边，{documents} 份文献 -> {path}",
    ),
    "read_as": ("note: {given!r} stands for {name!r}", "说明：“{given}”即“{name}”"),
    "recall": ("R", "召回率"),
    "released": (
        "{count} of the removed nodes stay, unmarked: relationships of others lead to them",
        "删除的节点中有 {count} 个保留（已去除标记）：他人建立的关系仍指向它们",
    ),
    "right": ("right", "正确"),
    "saved": ("graph: {path}", "图谱：{path}"),
    "skipped": ("{count} of the paths could not be read and were left out:", "{count} 个文件未能读取，已跳过："),
    "this_sure": (
        "; only facts of confidence {least} and more were looked at",
        "；只看了置信度不低于 {least} 的事实",
    ),
    "unscored": ("{count} texts have no gold and were left out", "{count} 份文本没有标准答案，未计分"),
    "would_load": (
        "dry run: nothing was written to the graph {graph} ({seconds} s)",
        "试运行：未写入图谱 {graph}（{seconds} 秒）",
    ),
    "wrong": ("wrong", "错误"),
    "missed": ("missed", "漏掉"),
    "wrong_edges": ("wrong edges", "错误的关系"),
    "wrong_indicators": ("wrong indicators", "错误的指标"),
    "wrong_nodes": ("wrong nodes", "错误的节点"),
    "by_type": ("by type", "按类型"),
    "by_relation": ("by relation", "按关系"),
}


def word(key: str, lang: str, **values: object) -> str:
    """Give the wording of a key in a language, filled in.

    >>> word("exported", "zh", path="a.graphml")
    '已写入：a.graphml'
    """
    return _WORDS[key][lang == CHINESE].format(**values)


def type_label(node_type: str, lang: str) -> str:
    """Give what a node type is called.

    >>> type_label("School", "zh"), type_label("School", "en")
    ('学校', 'School')
    """
    found = schema.NODE_TYPES.get(node_type)
    return found.zh if found and lang == CHINESE else node_type


def relation_label(relation: str, lang: str) -> str:
    """Give what a relation is called.

    >>> relation_label("OFFERS", "zh"), relation_label("OFFERS", "en")
    ('开设', 'OFFERS')
    """
    found = schema.RELATIONS.get(relation)
    return found.zh if found and lang == CHINESE else relation
