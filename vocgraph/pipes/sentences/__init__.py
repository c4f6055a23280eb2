"""Sentences of Chinese news."""
