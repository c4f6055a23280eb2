// title: 各校开设的专业
// about: The programs of each school with their codes in the national catalogue.
// topic: programs

MATCH (s:School)-[:OFFERS]->(p:Program)
RETURN s.name AS 学校, p.name AS 专业, coalesce(p.code, '') AS 专业代码
ORDER BY 学校, 专业
