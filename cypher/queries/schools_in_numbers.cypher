// title: 各校概览
// about: For each school the number of its programs, partners, platforms, honours and numbers.
// topic: profile
// :param limit => 50

MATCH (s:School)
RETURN s.name AS 学校,
       COUNT { (s)-[:OFFERS]->(:Program) } AS 专业,
       COUNT { (s)-[:COOPERATES_WITH]-(:Enterprise) } AS 合作企业,
       COUNT { (s)-[:BUILT]->(:Platform) } AS 平台,
       COUNT { (s)-[:RECEIVED]->(:Honor) } AS 荣誉,
       COUNT { (s)-[:HAS_INDICATOR]->(:Indicator) } AS 指标
ORDER BY 合作企业 DESC, 平台 DESC, 指标 DESC, 学校
LIMIT $limit
