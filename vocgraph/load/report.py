"""What a load did, in numbers."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(slots=True)
class Counts:
    """How many were created, updated, found unchanged and removed."""

    created: int = 0
    updated: int = 0
    unchanged: int = 0
    removed: int = 0

    @property
    def changed(self) -> int:
        """How many were not unchanged."""
        return self.created + self.updated + self.removed


@dataclass(slots=True)
class LoadReport:
    """What a load did, or with ``dry_run`` would do.

    ``released`` counts the nodes among the removed that stay in the database, without mark and type, because
    relationships of others lead to them. ``seconds`` is the time of the whole load.
    """

    graph: str
    dry_run: bool = False
    nodes: Counts = field(default_factory=Counts)
    relationships: Counts = field(default_factory=Counts)
    released: int = 0
    seconds: float = 0.0

    @property
    def changed(self) -> bool:
        """Tell whether anything was, or would be, changed."""
        return bool(self.nodes.changed or self.relationships.changed)
