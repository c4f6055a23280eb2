// title: 一所学校的全部指标
// about: All numbers that the texts state about a school.
// topic: indicators
// :param school => "巴南职业教育中心"

MATCH (s:Entity)-[r:HAS_INDICATOR]->(n:Indicator)
WHERE s.name = $school
RETURN n.name AS 指标, coalesce(n.qualifier, '') AS 限定, n.value AS 数值, n.unit AS 单位, coalesce(n.time, '') AS 时间, r.evidence_texts[0] AS 原文
ORDER BY 指标, 数值
