"""The commonest errors and reasons in Chinese; what is not among them stays in English."""

from __future__ import annotations

import re
from typing import Final

from vocgraph.cli.labels import CHINESE, type_label

_WORDINGS: Final = tuple(
    (re.compile(said), chinese)
    for said, chinese in (
        (r"no entity named '(.*?)' in the graph", r"图谱中没有名为“\1”的实体"),
        (r"[;,] (?:and )?no name in it is near", "，也没有相近的名称"),
        (r"; the nearest: ", "；相近的名称："),
        (r"several entities are named '(.*?)'; name one by its id: ", r"有多个实体名为“\1”，请用编号指定："),
        (
            r"'(.*?)' and '(.*?)' are the same entity, (.*); name two.*",
            r"“\1”和“\2”是同一个实体（\3）；请给出两个不同的实体",
        ),
        (
            r"the query needs the name of .*, and its example '(.*?)' is not in this graph; give one: -p (\w+)=NAME",
            r"查询需要一个名称，图谱中没有示例“\1”；请用 -p \2=名称 给出",
        ),
        (r"unknown type '(.*?)'", r"没有“\1”这一类型"),
        (r"unknown relation '(.*?)'", r"没有“\1”这种关系"),
        (r"; did you mean (.+?) or (.+?)\?", r"；是否指 \1 或 \2？"),
        (r"; did you mean (.+?)\?", r"；是否指 \1？"),
        (r"; allowed: ", "；可用："),
        (r"no such file; check the path", "没有这个文件；请检查路径"),
        (r"nothing in it; give a file with text", "文件是空的；请提供有文字的文件"),
        (r"(\S+) text that is damaged at byte (\d+) \(line (\d+)\)", r"\1 文本在第 \3 行（第 \2 字节）损坏"),
        (r", the first of (\d+) such places", r"，共 \1 处，此为第一处"),
        (
            r"; mend it there in an editor and save it as UTF-8(, or get the file anew)?",
            "；请在编辑器中修正后存为 UTF-8",
        ),
        (r"not a text file; convert it to txt first", "不是文本文件；请先转换为 txt"),
        (r"its bytes are not text; give a text file \(txt\)", "内容不是文本；请提供 txt 文件"),
        (
            r"text in no encoding that is known here \((.*?)\); save it as UTF-8",
            r"无法识别文本的编码（可读 \1）；请存为 UTF-8",
        ),
        (r", above the limit of (.*?); split the file", r"，超过上限 \1；请拆分文件"),
        (r"no readable file below this folder; it must hold ", "文件夹中没有可读的文件；须有 "),
        (r"there is no such folder", "没有这个文件夹"),
    )
)
_OF_A_TYPE: Final = re.compile(r"no (\w+) named '(.*?)' in the graph")


def said(message: str, lang: str) -> str:
    """Give a message in a language, as far as it is known there.

    >>> said("no School named '甲' in the graph; the nearest: 乙", "zh")
    '图谱中没有名为“甲”的学校；相近的名称：乙'
    >>> said("unknown type 'x'; allowed: School (学校)", "en")
    "unknown type 'x'; allowed: School (学校)"
    """
    if lang != CHINESE:
        return message
    for pattern, chinese in _WORDINGS:
        message = pattern.sub(chinese, message)
    return _OF_A_TYPE.sub(lambda found: f"图谱中没有名为“{found[2]}”的{type_label(found[1], lang)}", message)
