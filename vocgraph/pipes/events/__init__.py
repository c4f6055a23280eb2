"""Names of competitions and recurring events.

``finder`` holds the logic, ``patterns`` the words, ``component`` the spaCy factory ``vocgraph_events``.
"""
