// title: 相互矛盾的指标
// about: Numbers of the same name, unit and stated time for the same subject that differ.
// topic: quality

MATCH (s:Entity)-[:HAS_INDICATOR]->(a:Indicator)
WHERE a.time <> ''
WITH s, a.name AS name, a.unit AS unit, a.time AS time, a.value AS value ORDER BY value
WITH s, name, unit, time, collect(DISTINCT value) AS numbers
WHERE size(numbers) > 1
RETURN s.name AS 主体, name AS 指标, unit AS 单位, time AS 时间, numbers AS 数值
ORDER BY 主体, 指标, 单位, 时间
