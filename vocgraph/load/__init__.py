"""The graph in Neo4j: Cypher text and rows (pure functions), and apart from them what runs them."""
