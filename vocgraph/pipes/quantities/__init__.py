"""Indicators: numbers that an article states about a node, with name, value, unit, time and qualifier.

``counts`` finds numerals with their units, ``naming`` the noun phrase that says what is counted, ``clauses`` what each
clause is about, ``attribution`` (with ``rules``) whose count it is, and ``finder.extract`` puts them together.
``component`` makes a spaCy component of it. Word lists stand in ``patterns``.
"""
