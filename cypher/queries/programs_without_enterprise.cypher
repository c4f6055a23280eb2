// title: 没有合作企业的专业
// about: Gaps: programs of schools for which no text names an enterprise as partner.
// topic: programs

MATCH (s:School)-[:OFFERS]->(p:Program)
WHERE NOT EXISTS { (s)-[:COOPERATES_WITH]-(:Enterprise) }
  AND NOT EXISTS { (s)-[:BUILT]->(:Platform)<-[:BUILT]-(:Enterprise) }
RETURN p.name AS 专业, s.name AS 学校
ORDER BY 专业, 学校
