"""Joins the mentions of one thing in an article: short forms, declared abbreviations, official names of regions."""
