// title: 没有合作企业的专业
// about: Gaps: programs that no sentence on their school's work with an enterprise names; of one school, or of all ("").
// topic: programs
// :param school => ""

MATCH (s:School)-[:OFFERS]->(p:Program)
WHERE ($school = '' OR s.name = $school) AND NOT EXISTS {
  MATCH (s)-[r:COOPERATES_WITH]-(:Enterprise) WHERE any(text IN r.evidence_texts WHERE text CONTAINS p.name)
}
RETURN p.name AS 专业, s.name AS 学校
ORDER BY 专业, 学校
