// title: 把握不大的事实
// about: Facts to check first: those below a confidence, least sure first, with the sentence.
// topic: quality
// :param below => 0.5
// :param limit => 50

MATCH (a:Entity)-[r]->(b:Entity)
WHERE r.confidence < $below AND type(r) <> 'MENTIONED_IN'
RETURN r.confidence AS 置信度, a.name AS 主体, type(r) AS 关系, b.name AS 客体, r.evidence_texts[0] AS 原文
ORDER BY 置信度, 主体, 关系, 客体
LIMIT $limit
