"""Names of persons.

``finder`` holds the logic, ``patterns`` the words, ``component`` the spaCy factory ``vocgraph_persons``.
"""
