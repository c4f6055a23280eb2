from pathlib import Path

import pytest
from hypothesis import settings

from vocgraph import workflow
from vocgraph.evaluation import Scores, from_graph, load_gold, score
from vocgraph.graph import KnowledgeGraph

SEEDS = Path(__file__).parent.parent / "seeds"

# How long an example takes tells about the machine, not about the program: no test is timed.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def seeds_graph() -> KnowledgeGraph:
    """The graph of the five documents in seeds/, built together."""
    return workflow.build_all([SEEDS]).graph


@pytest.fixture(scope="session")
def seeds_scores() -> Scores:
    """The scores of seeds/, each document read alone."""
    gold = load_gold(SEEDS / "gold")
    graphs = {name: workflow.build_all([SEEDS / f"{name}.txt"]).graph for name in gold}
    return score(gold, {name: (from_graph(graph, name),) for name, graph in graphs.items()})
