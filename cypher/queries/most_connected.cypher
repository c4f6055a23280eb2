// title: 联系最多的实体（度中心性）
// about: Degree centrality: entities by the number of different entities that a stated fact joins to them.
// topic: structure
// :param limit => 20

MATCH (n:Entity)-[r]-(m:Entity)
WHERE NOT type(r) IN ['MENTIONED_IN', 'HAS_INDICATOR', 'PART_OF'] AND n.type <> 'Region'
WITH n, count(DISTINCT m) AS degree
RETURN n.name AS 实体, n.type AS 类型, degree AS 联系数
ORDER BY 联系数 DESC, 实体
LIMIT $limit
