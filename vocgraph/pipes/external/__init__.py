"""Names from a spaCy model that the user has installed."""
