// title: 建成的基地、学院与工作室
// about: Platforms with all who built them.
// topic: profile
// :param limit => 100

MATCH (b:Entity)-[:BUILT]->(p:Platform)
WITH DISTINCT p, b ORDER BY b.name
WITH p, collect(b.name) AS builders
RETURN p.name AS 平台, size(builders) AS 建设方数, builders AS 建设方
ORDER BY 建设方数 DESC, 平台
LIMIT $limit
