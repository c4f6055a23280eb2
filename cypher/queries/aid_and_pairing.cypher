// title: 对口支援与结对帮扶
// about: Which school helps which school or region, with the sentence.
// topic: profile

MATCH (s:School)-[r:ASSISTS]->(t:Entity)
RETURN s.name AS 学校, t.name AS 帮扶对象, t.type AS 类型, r.evidence_texts[0] AS 原文
ORDER BY 学校, 帮扶对象
