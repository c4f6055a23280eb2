"""The stage ``vocgraph_enterprises``: pure logic in ``finder``, the spaCy factory in ``component``.

``finder`` puts together what the others find in an article (a ``view``): ``forms`` by legal and plain forms, ``tables``
by known names, ``lists`` in lists of firms, ``business`` by words of business, ``short_forms`` of full names.
"""
