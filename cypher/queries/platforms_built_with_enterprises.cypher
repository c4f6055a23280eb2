// title: 校企共建的平台
// about: Industry colleges, bases and studios that a school built together with enterprises.
// topic: cooperation

MATCH (s:School)-[:BUILT]->(p:Platform)<-[:BUILT]-(e:Enterprise)
WITH DISTINCT s, p, e ORDER BY e.name
WITH s, p, collect(e.name) AS enterprises
RETURN p.name AS 平台, s.name AS 学校, enterprises AS 企业
ORDER BY 平台, 学校
