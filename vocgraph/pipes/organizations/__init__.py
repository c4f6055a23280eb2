"""The stage ``vocgraph_organizations``: names of organizations. ``finder`` is pure logic, ``component`` registers it with spaCy."""
