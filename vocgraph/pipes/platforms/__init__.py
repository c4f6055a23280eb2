"""Names of platforms: industry colleges, training bases, studios, education groups and the like.

``finder`` holds the logic, ``patterns`` the words, ``component`` the spaCy factory ``vocgraph_platforms``.
"""
