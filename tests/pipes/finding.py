"""The finders of names run in their order, as in the pipeline."""

from vocgraph.pipes.candidates import Candidate
from vocgraph.pipes.enterprises.finder import find as enterprises
from vocgraph.pipes.organizations.finder import find as organizations
from vocgraph.pipes.regions.finder import find as regions
from vocgraph.pipes.schools.finder import find as schools


def found_names(text: str, kind: str) -> set[str]:
    """Give the names of one type that the finders propose for a text."""
    found: list[Candidate] = []
    for finder in (regions, schools, organizations, enterprises):
        found += finder(text, found)
    return {candidate.name for candidate in found if candidate.type == kind}
