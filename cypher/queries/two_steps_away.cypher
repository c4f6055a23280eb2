// title: 两步之内的实体
// about: Entities two facts away from an entity, with what lies between.
// topic: structure
// :param name => "长城汽车"
// :param limit => 100

MATCH (a:Entity)-[r]-(m:Entity)-[q]-(b:Entity)
WHERE a.name = $name AND a.id <> b.id
  AND NOT type(r) IN ['MENTIONED_IN', 'HAS_INDICATOR'] AND NOT type(q) IN ['MENTIONED_IN', 'HAS_INDICATOR']
RETURN DISTINCT b.name AS 实体, b.type AS 类型, m.name AS 经由
ORDER BY 类型, 实体, 经由
LIMIT $limit
