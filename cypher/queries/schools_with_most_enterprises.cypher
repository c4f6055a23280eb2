// title: 合作企业最多的学校
// about: Schools by the number of enterprises that they cooperate with.
// topic: cooperation
// :param limit => 20

MATCH (s:School)-[:COOPERATES_WITH]-(e:Enterprise)
WITH DISTINCT s, e ORDER BY e.name
WITH s, collect(e.name) AS enterprises
RETURN s.name AS 学校, size(enterprises) AS 企业数, enterprises AS 企业
ORDER BY 企业数 DESC, 学校
LIMIT $limit
