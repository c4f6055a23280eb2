"""The graph's model for people and programs: ``schema`` as a Mermaid picture, as Markdown tables, as JSON."""

from __future__ import annotations

from typing import Any, Final

from vocgraph import schema
from vocgraph.export.palette import colour

ENTITY: Final = "Entity"
"""The frame in the picture that stands for any entity."""

_HEADS: Final = {
    "en": (("Type", "Chinese", "What it is"), ("Relation", "Chinese", "From", "To", "What it says", "Properties")),
    "zh": (("类型", "中文", "含义"), ("关系", "中文", "主体", "客体", "含义", "属性")),
}


def mermaid(lang: str = "en") -> str:
    """Give the model as a Mermaid flowchart: an arrow for each pair of types, with the relations between them.

    Labels are Chinese with ``lang="zh"``. What any entity may have (indicators, documents) hangs on the frame.
    """
    lines = ["flowchart LR", f'  subgraph {ENTITY}["{"实体" if lang == "zh" else ENTITY}"]']
    lines += [f'    {name}["{_type(name, lang)}"]' for name in schema.ENTITY_TYPES]
    for subject in schema.ENTITY_TYPES:
        for target in schema.ENTITY_TYPES:
            several = [
                _relation(name, lang) for name, one in schema.FACT_RELATIONS.items() if one.allows(subject, target)
            ]
            if several:
                lines.append(f'    {subject} -->|"{"<br>".join(several)}"| {target}')
    lines.append("  end")
    for relation, target in ((schema.HAS_INDICATOR, schema.INDICATOR), (schema.MENTIONED_IN, schema.DOCUMENT)):
        lines.append(f'  {target}["{_type(target, lang)}"]')
        lines.append(f'  {ENTITY} -->|"{_relation(relation, lang)}"| {target}')
    lines += [f"  style {name} fill:{colour(name)},stroke:none,color:#fff" for name in schema.NODE_TYPES]
    return "\n".join(lines) + "\n"


def markdown(lang: str = "en") -> str:
    """Give the model as two Markdown tables, of node types and of relations; in Chinese with ``lang="zh"``."""
    types, relations = _HEADS[lang]
    lines = [*_head(types), *(_row(f"`{one.name}`", one.zh, _meaning(one, lang)) for one in schema.NODE_TYPES.values())]
    lines += ["", *_head(relations)]
    for one in schema.RELATIONS.values():
        ends = ("、" if lang == "zh" else ", ").join
        lines.append(
            _row(
                *(f"`{one.name}`", one.zh),
                *(ends(_name(name, lang) for name in _sorted(side)) for side in (one.domain, one.range)),
                *(_meaning(one, lang), ", ".join(f"`{name}`" for name in one.properties)),
            )
        )
    return "\n".join(lines) + "\n"


def as_data() -> dict[str, Any]:
    """Give the model as plain data; ``pairs`` of a relation are the types that it really joins."""
    return {
        "types": [
            {
                "name": one.name,
                "zh": one.zh,
                "meaning": one.meaning,
                "meaning_zh": one.meaning_zh,
                "colour": colour(one.name),
            }
            for one in schema.NODE_TYPES.values()
        ],
        "relations": [
            {
                "name": one.name,
                "zh": one.zh,
                "meaning": one.meaning,
                "meaning_zh": one.meaning_zh,
                "properties": list(one.properties),
                "pairs": [[s, o] for s in schema.NODE_TYPES for o in schema.NODE_TYPES if one.allows(s, o)],
            }
            for one in schema.RELATIONS.values()
        ],
    }


def _sorted(names: frozenset[str]) -> list[str]:
    return [name for name in schema.NODE_TYPES if name in names]


def _name(type_: str, lang: str) -> str:
    return schema.NODE_TYPES[type_].zh if lang == "zh" else type_


def _type(name: str, lang: str) -> str:
    return f"{schema.NODE_TYPES[name].zh}<br>{name}" if lang == "zh" else name


def _meaning(one: schema.NodeType | schema.Relation, lang: str) -> str:
    return one.meaning_zh if lang == "zh" else one.meaning


def _relation(name: str, lang: str) -> str:
    return schema.RELATIONS[name].zh if lang == "zh" else name


def _head(names: tuple[str, ...]) -> list[str]:
    return [_row(*names), _row(*("---" for _ in names))]


def _row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"
