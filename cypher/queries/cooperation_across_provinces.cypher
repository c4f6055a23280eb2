// title: 跨省（市）的合作与帮扶
// about: Cooperation and aid between a school and a partner whose seats lie in different provinces or countries that are known.
// topic: cooperation

MATCH (a:School)-[r:COOPERATES_WITH|ASSISTS]-(b:Entity)
MATCH (a)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(p:Region)
WHERE p.kind IN ['省级', '国家']
MATCH (b)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(q:Region)
WHERE q.kind IN ['省级', '国家'] AND p.id <> q.id AND (b.type <> 'School' OR a.id < b.id)
RETURN DISTINCT a.name AS 学校, p.name AS 所在省市, type(r) AS 关系, b.name AS 对象, q.name AS 对方省市
ORDER BY 学校, 对象, 关系, 所在省市, 对方省市
