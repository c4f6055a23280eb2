"""The stage ``vocgraph_enterprises``: pure logic in ``finder``, the spaCy factory in ``component``."""
