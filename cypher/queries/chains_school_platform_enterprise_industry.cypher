// title: 学校、产业学院、企业与产业的链条
// about: Chains from a school over what it built with an enterprise to the industries that the school or the platform serves.
// topic: cooperation
// :param limit => 50

MATCH (s:School)-[:BUILT]->(p:Platform)<-[:BUILT]-(e:Enterprise)
MATCH (x:Entity)-[:SERVES]->(i:Industry)
WHERE x.id = s.id OR x.id = p.id
RETURN DISTINCT s.name AS 学校, p.name AS 产业学院或平台, e.name AS 企业, i.name AS 产业
ORDER BY 学校, 产业学院或平台, 企业, 产业
LIMIT $limit
