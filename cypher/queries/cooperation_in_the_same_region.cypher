// title: 就近合作：同一地区的校企
// about: School and partner with a seat in the same region, at whatever level.
// topic: cooperation
// :param limit => 50

MATCH (s:School)-[:COOPERATES_WITH|BUILT]-(e:Entity)
MATCH (s)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..3]->(g:Region)<-[:LOCATED_IN]-(e)
RETURN DISTINCT g.name AS 地区, s.name AS 学校, e.name AS 合作对象, e.type AS 类型
ORDER BY 地区, 学校, 合作对象
LIMIT $limit
