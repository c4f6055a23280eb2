// title: 专业与地区主导产业的对接
// about: Industries that the programs of a region's schools serve: by themselves, or as one sentence says of the school.
// topic: programs
// :param region => "重庆市"

MATCH (s:School)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(g:Region)
WHERE g.name = $region
MATCH (s)-[o:OFFERS]->(p:Program)
MATCH (x:Entity)-[r:SERVES]->(i:Industry)
WHERE x.id = p.id OR x.id = s.id AND any(text IN r.evidence_texts WHERE text IN o.evidence_texts)
WITH DISTINCT i, s, p ORDER BY p.name
RETURN i.name AS 产业, s.name AS 学校, collect(p.name) AS 专业
ORDER BY 产业, 学校
