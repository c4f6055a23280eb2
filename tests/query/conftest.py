import pytest

from tests.graph.corpus import linked
from vocgraph.query import QueryableGraph


@pytest.fixture(scope="session")
def kg() -> QueryableGraph:
    """The graph of the small fictional corpus."""
    return QueryableGraph.from_linked(linked())
