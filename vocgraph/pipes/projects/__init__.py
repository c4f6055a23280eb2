"""Names of policies, plans, pilot programmes and initiatives.

``finder`` holds the logic, ``patterns`` the words, ``component`` the spaCy factory ``vocgraph_projects``.
"""
