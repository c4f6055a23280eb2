"""The stage ``vocgraph_schools``: names of schools. ``finder`` is pure logic, ``component`` registers it with spaCy."""
