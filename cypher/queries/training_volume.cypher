// title: 培训规模排行
// about: Numbers of people trained and served, largest first.
// topic: indicators
// :param units => ["人次", "人", "名"]
// :param limit => 30

MATCH (s:Entity)-[:HAS_INDICATOR]->(n:Indicator)
WHERE n.unit IN $units AND n.name CONTAINS '培训'
RETURN s.name AS 主体, n.name AS 指标, coalesce(n.qualifier, '') AS 限定, n.value AS 数值, n.unit AS 单位, coalesce(n.time, '') AS 时间
ORDER BY 数值 DESC, 主体, 指标
LIMIT $limit
