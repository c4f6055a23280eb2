// title: 荣誉最多的学校、人物与平台
// about: Who received the most honours, and which.
// topic: honours
// :param limit => 20

MATCH (x:Entity)-[:RECEIVED]->(h:Honor)
WITH DISTINCT x, h ORDER BY h.name
WITH x, collect(h.name) AS honours
RETURN x.name AS 获得者, x.type AS 类型, size(honours) AS 荣誉数, honours AS 荣誉
ORDER BY 荣誉数 DESC, 获得者
LIMIT $limit
