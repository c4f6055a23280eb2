// title: 各文献的内容
// about: For each document how many entities and numbers it names.
// topic: quality

MATCH (x:Entity)-[:MENTIONED_IN]->(d:Document)
RETURN d.name AS 文献,
       sum(CASE WHEN x.type = 'Indicator' THEN 0 ELSE 1 END) AS 实体数,
       sum(CASE WHEN x.type = 'Indicator' THEN 1 ELSE 0 END) AS 指标数
ORDER BY 文献
