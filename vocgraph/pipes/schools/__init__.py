"""The stage ``vocgraph_schools``: pure logic in ``finder``, the spaCy factory in ``component``."""
