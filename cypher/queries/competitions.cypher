// title: 赛事：参赛与主办
// about: Competitions with those who took part and those who hosted them.
// topic: honours

MATCH (v:Event)<-[r:COMPETED_IN|HOSTED]-(x:Entity)
RETURN v.name AS 赛事, CASE type(r) WHEN 'HOSTED' THEN '主办' ELSE '参赛' END AS 关系, x.name AS 名称, x.type AS 类型
ORDER BY 赛事, 关系, 名称
