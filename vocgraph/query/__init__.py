"""Answers in process: Cypher on an embedded engine, and Python methods for people who do not write Cypher."""
