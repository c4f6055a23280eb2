"""Which relations of facts the schema has between two types, in this direction."""

from __future__ import annotations

from itertools import product
from typing import Final

from vocgraph import schema


def _between(subject: str, obj: str) -> tuple[str, ...]:
    """Give the relations that the text may state between the two types; where a region lies the tables tell."""
    found = (relation.name for relation in schema.FACT_RELATIONS.values() if relation.allows(subject, obj))
    return tuple(name for name in found if not (name == "PART_OF" and subject == "Region"))


POSSIBLE: Final[dict[tuple[str, str], tuple[str, ...]]] = {
    (subject, obj): found
    for subject, obj in product(schema.ENTITY_TYPES, repeat=2)
    if (found := _between(subject, obj))
}
"""The relations by the types of subject and object, of pairs that have any."""
