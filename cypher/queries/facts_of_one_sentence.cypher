// title: 只有一处出处的合作
// about: Cooperation that rests on one sentence alone.
// topic: quality
// :param limit => 100

MATCH (a:School)-[r:COOPERATES_WITH]->(b:Entity)
WHERE size(r.evidence_texts) = 1
RETURN a.name AS 学校, b.name AS 对象, r.confidence AS 置信度, r.evidence_documents[0] AS 文献, r.evidence_starts[0] AS 起, r.evidence_ends[0] AS 止
ORDER BY 置信度, 学校, 对象
LIMIT $limit
