// title: 一所学校的全貌
// about: Every fact about a school, in both directions, numbers and sources aside.
// topic: profile
// :param school => "重庆市江南职业学校"

MATCH (s:School)-[r]-(o:Entity)
WHERE s.name = $school AND NOT type(r) IN ['MENTIONED_IN', 'HAS_INDICATOR']
RETURN type(r) AS 关系, CASE WHEN startNode(r).id = s.id THEN '→' ELSE '←' END AS 方向, o.name AS 对象, o.type AS 类型, r.confidence AS 置信度
ORDER BY 关系, 方向, 对象
