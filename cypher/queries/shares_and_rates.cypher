// title: 比率类指标排行
// about: All percentages, highest first.
// topic: indicators
// :param limit => 50

MATCH (s:Entity)-[:HAS_INDICATOR]->(n:Indicator)
WHERE n.unit = '%'
RETURN n.value AS 百分比, s.name AS 主体, n.name AS 指标, coalesce(n.qualifier, '') AS 限定
ORDER BY 百分比 DESC, 主体, 指标
LIMIT $limit
