"""Names of honours: titles, rankings and awards.

``finder`` holds the logic, ``patterns`` the words, ``component`` the spaCy factory ``vocgraph_honors``.
"""
