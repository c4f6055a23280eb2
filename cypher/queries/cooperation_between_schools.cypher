// title: 学校之间的合作与帮扶
// about: Schools that cooperate with or assist other schools.
// topic: cooperation

MATCH (a:School)-[r:COOPERATES_WITH|ASSISTS]->(b:School)
RETURN a.name AS 学校甲, type(r) AS 关系, b.name AS 学校乙, r.evidence_documents AS 文献
ORDER BY 关系, 学校甲, 学校乙
