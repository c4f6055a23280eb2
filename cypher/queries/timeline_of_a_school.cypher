// title: 一所学校的时间线
// about: What has a time in the texts about a school: numbers and honours, by the time as written.
// topic: time
// :param school => "重庆市永川职业教育中心"

MATCH (s:School)-[r:HAS_INDICATOR|RECEIVED]->(x:Entity)
WHERE s.name = $school
WITH x, r, coalesce(r.time, x.time, '') AS time
WHERE time <> ''
RETURN time AS 时间, x.name AS 事项, x.value AS 数值, x.unit AS 单位, r.evidence_texts[0] AS 原文
ORDER BY 时间, 事项, 数值
