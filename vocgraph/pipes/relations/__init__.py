"""Relations: declarative patterns over the clause structure."""
