// title: 有共同合作对象的学校
// about: Pairs of schools that cooperate with, build with or serve the same enterprise, region, school or platform.
// topic: cooperation
// :param limit => 50

MATCH (a:School)-[:COOPERATES_WITH|BUILT|SERVES]-(p:Entity)-[:COOPERATES_WITH|BUILT|SERVES]-(b:School)
WHERE a.id < b.id
WITH DISTINCT a, b, p ORDER BY p.name
WITH a, b, collect(p.name) AS partners
RETURN a.name AS 学校甲, b.name AS 学校乙, size(partners) AS 共同数, partners AS 共同对象
ORDER BY 共同数 DESC, 学校甲, 学校乙
LIMIT $limit
