"""The stage ``vocgraph_enterprises``: names of enterprises. ``finder`` is pure logic, ``component`` registers it with spaCy."""
