// title: 在校生与招生规模比较
// about: Students enrolled or taken in, compared over schools.
// topic: indicators
// :param words => ["在校生", "招生", "学生"]

MATCH (s:Entity)-[:HAS_INDICATOR]->(n:Indicator)
WHERE any(w IN $words WHERE n.name CONTAINS w) AND n.unit IN ['人', '名', '']
RETURN s.name AS 主体, n.name AS 指标, n.value AS 数值, n.unit AS 单位, coalesce(n.time, '') AS 时间, coalesce(n.qualifier, '') AS 限定
ORDER BY 数值 DESC, 主体, 指标
