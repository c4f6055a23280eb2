"""Text with its offset map: what every repair takes and gives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Mapped:
    """A text each of whose characters knows its offset in the original.

    >>> whole = Mapped.of("一 二")
    >>> whole.keep([0, 2])
    Mapped(text='一二', origin=(0, 2))
    >>> whole[2:]
    Mapped(text='二', origin=(2,))
    """

    text: str
    origin: tuple[int, ...]

    @classmethod
    def of(cls, text: str, start: int = 0) -> Mapped:
        """Map a text to itself, its first character at the offset ``start``."""
        return cls(text, tuple(range(start, start + len(text))))

    def __len__(self) -> int:
        return len(self.text)

    def __getitem__(self, span: slice) -> Mapped:
        return Mapped(self.text[span], self.origin[span])

    def keep(self, positions: Iterable[int]) -> Mapped:
        """Keep the characters at these positions, in this order."""
        kept = list(positions)
        return Mapped("".join([self.text[i] for i in kept]), tuple([self.origin[i] for i in kept]))

    def strip(self) -> Mapped:
        """Drop white space at both ends."""
        left = len(self.text) - len(self.text.lstrip())
        return self[left : len(self.text.rstrip())] if self.text.strip() else self[:0]


def join(parts: Iterable[Mapped]) -> Mapped:
    """Put mapped texts one after the other.

    >>> join([Mapped.of("一"), Mapped.of("二", 5)])
    Mapped(text='一二', origin=(0, 5))
    """
    taken = list(parts)
    return Mapped("".join(p.text for p in taken), tuple(offset for p in taken for offset in p.origin))
