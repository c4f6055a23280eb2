// title: 没有合作企业的学校
// about: Gaps: schools for which no text names an enterprise as partner.
// topic: programs

MATCH (s:School)
WHERE NOT EXISTS { (s)-[:COOPERATES_WITH]-(:Enterprise) }
RETURN s.name AS 学校, coalesce(s.kind, '') AS 类别
ORDER BY 学校
