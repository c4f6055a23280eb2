"""Answers in process: questions to a graph without a database."""
