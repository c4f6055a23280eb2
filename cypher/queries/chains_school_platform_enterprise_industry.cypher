// title: 学校、产业学院、企业与产业的链条
// about: Chains from a school over what it built with an enterprise to the industries that it is for: by itself, or in one sentence.
// topic: cooperation
// :param limit => 50

MATCH (s:School)-[b:BUILT]->(p:Platform)<-[:BUILT]-(e:Enterprise)
MATCH (x:Entity)-[r:SERVES]->(i:Industry)
WHERE x.id = p.id OR x.id = s.id AND any(text IN r.evidence_texts WHERE text IN b.evidence_texts)
RETURN DISTINCT s.name AS 学校, p.name AS 产业学院或平台, e.name AS 企业, i.name AS 产业
ORDER BY 学校, 产业学院或平台, 企业, 产业
LIMIT $limit
