"""Sentences, clauses, coordinated groups of names and the acting subject of each clause."""
