// title: 毕业生和学员输送到哪里
// about: Enterprises, regions and industries to which schools send graduates or trainees.
// topic: cooperation

MATCH (s:School)-[r:SUPPLIES]->(t:Entity)
RETURN s.name AS 学校, t.name AS 去向, t.type AS 类型, r.evidence_texts[0] AS 原文
ORDER BY 学校, 去向
