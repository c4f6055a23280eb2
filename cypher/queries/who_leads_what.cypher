// title: 谁在哪里任职
// about: People with the school, enterprise or body that they work for, their post where it is known, and the sentence.
// topic: people

MATCH (p:Person)-[r:WORKS_FOR]->(o:Entity)
RETURN p.name AS 姓名, coalesce(r.title, '') AS 职务, o.name AS 单位, r.evidence_texts[0] AS 原文
ORDER BY 单位, 姓名
