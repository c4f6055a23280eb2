"""One colour for each type of node, the same in every picture that VocGraph makes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from vocgraph import schema

COLOURS: Final[Mapping[str, str]] = {
    schema.SCHOOL: "#2f6fb5",
    schema.ENTERPRISE: "#d9822b",
    schema.REGION: "#4d9a57",
    schema.PROGRAM: "#7a5cb8",
    schema.ORGANIZATION: "#a3574a",
    schema.PLATFORM: "#2a9d9a",
    schema.INDUSTRY: "#b8941f",
    schema.PERSON: "#c9527e",
    schema.HONOR: "#d4a917",
    schema.EVENT: "#5b7fd6",
    schema.PROJECT: "#6f8f2f",
    schema.INDICATOR: "#8a94a3",
    schema.DOCUMENT: "#5f6773",
}
OTHER: Final = "#8a8a8a"


def colour(type_: str) -> str:
    """Give the colour of a type of node.

    >>> colour("School")
    '#2f6fb5'
    """
    return COLOURS.get(type_, OTHER)


def rgb(type_: str) -> tuple[int, int, int]:
    """Give the colour of a type of node as red, green and blue, 0 to 255 each.

    >>> rgb("School")
    (47, 111, 181)
    """
    red, green, blue = bytes.fromhex(colour(type_)[1:])
    return red, green, blue
