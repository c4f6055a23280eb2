// title: 一所学校的合作对象
// about: All partners of a school with how sure the fact is and the sentence that says so.
// topic: cooperation
// :param school => "重庆市永川职业教育中心"

MATCH (s:School)-[r:COOPERATES_WITH]-(p:Entity)
WHERE s.name = $school
RETURN p.name AS 合作对象, p.type AS 类型, r.confidence AS 置信度, r.evidence_texts[0] AS 原文
ORDER BY 类型, 合作对象
