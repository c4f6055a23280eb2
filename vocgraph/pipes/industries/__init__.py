"""Names of industries, industrial clusters and cluster systems.

``finder`` holds the logic, ``patterns`` the words, ``component`` the spaCy factory ``vocgraph_industries``.
"""
