// VocGraph: the constraint and the indexes that every load relies on. Made by vocgraph.load.cypher.
CREATE CONSTRAINT vocgraph_entity_id IF NOT EXISTS FOR (n:`Entity`) REQUIRE n.id IS UNIQUE;
CREATE INDEX vocgraph_entity_name IF NOT EXISTS FOR (n:`Entity`) ON (n.name);
CREATE INDEX vocgraph_entity_graph IF NOT EXISTS FOR (n:`Entity`) ON (n.graph);
CREATE FULLTEXT INDEX vocgraph_names IF NOT EXISTS FOR (n:`Entity`) ON EACH [n.name, n.aliases] OPTIONS {indexConfig: {`fulltext.analyzer`: 'cjk'}};
