"""The stage ``vocgraph_regions``: names of regions. ``finder`` is pure logic, ``component`` registers it with spaCy."""
