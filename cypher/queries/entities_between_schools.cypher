// title: 连接多所学校的实体（中介）
// about: Brokers: entities other than schools that join pairs of schools which have no direct relation.
// topic: structure
// :param limit => 20

MATCH (a:School)-[r]-(n:Entity)-[q]-(b:School)
WHERE a.id < b.id AND NOT n.type IN ['School', 'Document', 'Indicator', 'Region'] AND NOT (a)--(b)
WITH DISTINCT n, a, b
RETURN n.name AS 实体, n.type AS 类型, count(*) AS 学校对数
ORDER BY 学校对数 DESC, 实体
LIMIT $limit
