// title: 两个实体之间的最短联系
// about: The shortest connections of two entities over facts, whatever their direction.
// topic: structure
// :param from => "李永川"
// :param to => "长城汽车"
// :param limit => 5

MATCH (a:Entity), (b:Entity)
WHERE a.name = $from AND b.name = $to
MATCH p = allShortestPaths((a)-[:COOPERATES_WITH|OFFERS|LOCATED_IN|PART_OF|BUILT|MEMBER_OF|SERVES|SUPPLIES|RECEIVED|COMPETED_IN|HOSTED|WORKS_FOR|STUDIED_AT|SUPERVISED_BY|ASSISTS|PARTICIPATES_IN*..6]-(b))
WITH length(p) AS steps, [n IN nodes(p) | n.name] AS names, [r IN relationships(p) | type(r)] AS relations
RETURN steps AS 步数, names AS 经过, relations AS 关系
ORDER BY 步数, 经过, 关系
LIMIT $limit
