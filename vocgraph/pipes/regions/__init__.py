"""The stage ``vocgraph_regions``: pure logic in ``finder``, the spaCy factory in ``component``.

``finder`` puts together what the others find: ``gazetteer`` the names of the tables as they stand in a text,
``known`` those of them that mean a place, ``towns``, ``zones`` and ``areas`` what is told by its form.
"""
