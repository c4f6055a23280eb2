// title: 参与方最多的项目
// about: Policies, plans and pilots by the number of those who take part.
// topic: honours
// :param limit => 20

MATCH (x:Entity)-[:PARTICIPATES_IN]->(j:Project)
WITH DISTINCT j, x ORDER BY x.name
WITH j, collect(x.name) AS names
RETURN j.name AS 项目, size(names) AS 参与方数, names AS 参与方
ORDER BY 参与方数 DESC, 项目
LIMIT $limit
