"""Instances: the places of an article that may state a relation, each with the features of what it looks like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Text(NamedTuple):
    """A text in which names are already written as type letters; its n-grams of these sizes are features of ``tag``."""

    tag: str
    text: str
    sizes: tuple[int, ...] = (1, 2, 3)

    def grams(self) -> list[str]:
        """Give the n-grams.

        >>> Text("k", "开设S", (2,)).grams()
        ['开设', '设S']
        """
        text = self.text
        return [text[i : i + n] for n in self.sizes for i in range(len(text) - n + 1)]


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """The texts that stand at a place; instances at it hold the same object."""

    texts: tuple[Text, ...]

    def features(self) -> set[str]:
        """Give the tagged n-grams of all texts."""
        return {f"{text.tag}={gram}" for text in self.texts for gram in text.grams()}


@dataclass(slots=True)
class Instance:
    """One place that may state a relation: subject and object mention, the words' span, and what it looks like.

    ``own`` are features of this place, ``shared`` sets of features that other places have too, ``texts`` texts whose
    n-grams are features.
    """

    subject: int
    object: int
    start: int
    end: int
    own: set[str]
    shared: tuple[frozenset[str], ...] = ()
    texts: tuple[Texts, ...] = ()

    @property
    def features(self) -> set[str]:
        """All features."""
        return self.own.union(*self.shared, *(texts.features() for texts in self.texts))
