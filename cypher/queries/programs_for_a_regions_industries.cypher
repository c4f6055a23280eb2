// title: 专业与地区主导产业的对接
// about: Industries that the schools of a region and their programs serve, beside the programs that these schools offer.
// topic: programs
// :param region => "重庆市"

MATCH (s:School)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(g:Region)
WHERE g.name = $region
MATCH (s)-[:OFFERS]->(p:Program)
MATCH (x:Entity)-[:SERVES]->(i:Industry)
WHERE x.id = s.id OR x.id = p.id
WITH DISTINCT i, s, p ORDER BY p.name
RETURN i.name AS 产业, s.name AS 学校, collect(p.name) AS 专业
ORDER BY 产业, 学校
