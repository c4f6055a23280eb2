"""The stage ``vocgraph_organizations``: pure logic in ``finder``, the spaCy factory in ``component``."""
