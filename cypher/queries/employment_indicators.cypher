// title: 就业指标比较
// about: Employment and retention of graduates, compared over schools.
// topic: indicators
// :param word => "就业"

MATCH (s:Entity)-[r:HAS_INDICATOR]->(n:Indicator)
WHERE (n.unit = '%' AND r.evidence_texts[0] CONTAINS $word)
  OR (n.name CONTAINS $word AND (n.unit IN ['%', '个百分点']
    OR any(last IN [$word, '人数', '人员', '学生', '毕业生', '妇女', '月薪'] WHERE n.name ENDS WITH last)))
RETURN s.name AS 主体, n.name AS 指标, coalesce(n.qualifier, '') AS 限定, n.value AS 数值, n.unit AS 单位, coalesce(n.time, '') AS 时间
ORDER BY 指标, 数值 DESC, 主体
