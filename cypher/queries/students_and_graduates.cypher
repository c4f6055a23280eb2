// title: 学生、毕业生与他们的成绩
// about: Students and graduates of schools with what they won or took part in.
// topic: people

MATCH (p:Person)-[:STUDIED_AT]->(s:School)
OPTIONAL MATCH (p)-[:RECEIVED|COMPETED_IN]->(a:Entity)
WITH DISTINCT p, s, a ORDER BY a.name
RETURN p.name AS 姓名, s.name AS 学校, collect(a.name) AS 成绩
ORDER BY 学校, 姓名
