// title: 可能重复的实体
// about: Entities of one type of which one name ends or begins with the other: perhaps one and the same.
// topic: quality
// :param least => 2

MATCH (a:Entity), (b:Entity)
WHERE a.type = b.type AND a.type IN ['School', 'Enterprise', 'Program', 'Platform']
  AND size(a.name) >= $least AND size(a.name) < size(b.name) AND a.name IN [left(b.name, size(a.name)), right(b.name, size(a.name))]
RETURN a.type AS 类型, a.name AS 短名, b.name AS 长名
ORDER BY 类型, 短名, 长名
