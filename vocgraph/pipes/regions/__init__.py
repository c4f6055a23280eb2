"""The stage ``vocgraph_regions``: pure logic in ``finder``, the spaCy factory in ``component``."""
