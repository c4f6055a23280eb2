// title: 专业群及其专业
// about: Program clusters and the programs in them.
// topic: programs

MATCH (p:Program)-[:PART_OF]->(c:Program)
WITH DISTINCT c, p ORDER BY p.name
RETURN c.name AS 专业群, count(p) AS 专业数, collect(p.name) AS 专业
ORDER BY 专业数 DESC, 专业群
