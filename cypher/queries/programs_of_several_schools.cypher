// title: 多校开设的专业
// about: Programs that more than one school offers.
// topic: programs
// :param least => 2

MATCH (s:School)-[:OFFERS]->(p:Program)
WITH DISTINCT p, s ORDER BY s.name
WITH p, collect(s.name) AS schools
WHERE size(schools) >= $least
RETURN p.name AS 专业, size(schools) AS 学校数, schools AS 学校
ORDER BY 学校数 DESC, 专业
