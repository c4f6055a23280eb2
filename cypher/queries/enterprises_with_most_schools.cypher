// title: 合作学校最多的企业
// about: Enterprises by the number of schools that cooperate with them.
// topic: cooperation
// :param limit => 20

MATCH (s:School)-[:COOPERATES_WITH]-(e:Enterprise)
WITH DISTINCT e, s ORDER BY s.name
WITH e, collect(s.name) AS schools
RETURN e.name AS 企业, size(schools) AS 学校数, schools AS 学校
ORDER BY 学校数 DESC, 企业
LIMIT $limit
