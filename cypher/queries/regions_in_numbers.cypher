// title: 各地区的学校、企业与平台
// about: For each region, with all that lies in it, the number of schools, enterprises and platforms that have their seat there.
// topic: profile
// :param limit => 30

MATCH (x:Entity)-[:LOCATED_IN]->(:Region)-[:PART_OF*0..5]->(g:Region)
WITH DISTINCT g, x
RETURN g.name AS 地区,
       sum(CASE WHEN x.type = 'School' THEN 1 ELSE 0 END) AS 学校,
       sum(CASE WHEN x.type = 'Enterprise' THEN 1 ELSE 0 END) AS 企业,
       sum(CASE WHEN x.type = 'Platform' THEN 1 ELSE 0 END) AS 平台,
       count(x) AS 合计
ORDER BY 合计 DESC, 地区
LIMIT $limit
