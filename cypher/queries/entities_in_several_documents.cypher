// title: 多份文献提到的实体
// about: Entities that several documents name.
// topic: quality
// :param least => 2

MATCH (x:Entity)-[:MENTIONED_IN]->(d:Document)
WITH x, d ORDER BY d.name
WITH x, collect(d.name) AS documents
WHERE size(documents) >= $least AND x.type <> 'Indicator'
RETURN x.name AS 实体, x.type AS 类型, size(documents) AS 文献数, documents AS 文献
ORDER BY 文献数 DESC, 类型, 实体
