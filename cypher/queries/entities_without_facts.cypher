// title: 没有任何关系的实体
// about: Entities that a text names and no fact joins to anything.
// topic: quality
// :param type => "Platform"

MATCH (x:Entity)
WHERE x.type = $type AND NOT EXISTS {
  MATCH (x)-[r]-(y:Entity) WHERE NOT type(r) IN ['MENTIONED_IN', 'HAS_INDICATOR', 'LOCATED_IN']
}
RETURN x.name AS 实体, x.confidence AS 置信度
ORDER BY 实体
