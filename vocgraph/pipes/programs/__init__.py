"""Names of majors and of program clusters.

``finder`` holds the logic, ``patterns`` the words, ``component`` the spaCy factory ``vocgraph_programs``.
"""
