// title: 相似的学校
// about: Pairs of schools by the share of programs, industries, honours and projects that they have in common (Jaccard).
// topic: structure
// :param limit => 20

MATCH (a:School)-[:OFFERS|SERVES|RECEIVED|PARTICIPATES_IN]->(x:Entity)<-[:OFFERS|SERVES|RECEIVED|PARTICIPATES_IN]-(b:School)
WHERE a.id < b.id
WITH a, b, count(DISTINCT x) AS common
WITH a, b, common,
     COUNT { (a)-[:OFFERS|SERVES|RECEIVED|PARTICIPATES_IN]->(:Entity) } AS left_side,
     COUNT { (b)-[:OFFERS|SERVES|RECEIVED|PARTICIPATES_IN]->(:Entity) } AS right_side
RETURN a.name AS 学校甲, b.name AS 学校乙, common AS 共有, round(1000.0 * common / (left_side + right_side - common)) / 1000 AS 相似度
ORDER BY 相似度 DESC, 共有 DESC, 学校甲, 学校乙
LIMIT $limit
