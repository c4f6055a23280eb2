// title: 谁领导哪里
// about: People who lead, or speak for, a school, enterprise, body or platform, with their post as written, and the sentence.
// topic: people

MATCH (p:Person)-[r:WORKS_FOR]->(o:Entity)
WITH p, r, o, split(coalesce(r.title, ''), '、') AS posts
WHERE any(post IN posts WHERE NOT post ENDS WITH '班主任' AND any(word IN ['书记', '校长', '园长', '院长', '主任', '董事长', '理事长', '会长', '秘书长', '总经理', '总裁', '厂长', '局长', '厅长', '处长', '部长', '所长', '馆长', '站长', '市长', '区长', '县长', '镇长', '主席', '负责人', '创始人'] WHERE post ENDS WITH word))
RETURN p.name AS 姓名, r.title AS 职务, o.name AS 单位, r.evidence_texts[0] AS 原文
ORDER BY 单位, 姓名
