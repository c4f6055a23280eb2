// title: 学校、产业学院、企业与产业的链条
// about: Chains from a school over what it built with an enterprise to the industries that one of them is for, and how closely the texts say so.
// topic: cooperation
// :param limit => 50

MATCH (s:School)-[b:BUILT]->(p:Platform)<-[:BUILT]-(e:Enterprise)
MATCH (x:Entity)-[r:SERVES]->(i:Industry)
WHERE x.id IN [s.id, p.id, e.id]
  AND (x.id = p.id OR any(document IN r.evidence_documents WHERE document IN b.evidence_documents))
WITH s, p, e, i, min(CASE
  WHEN x.id = p.id THEN 0
  WHEN any(text IN r.evidence_texts WHERE text IN b.evidence_texts) THEN 1
  ELSE 2
END) AS distance
WITH s, p, e, i, distance ORDER BY i.name
WITH s, p, e, distance, collect(i.name) AS industries
ORDER BY distance, s.name, p.name, e.name
LIMIT $limit
RETURN s.name AS 学校, p.name AS 产业学院或平台, e.name AS 企业, industries AS 产业,
  ['平台服务该产业', '同一句话', '同一文献'][distance] AS 依据
