// title: 荣誉：级别与年份
// about: Honours by level, read from their names, and by year where a name or the text gives one.
// topic: honours

MATCH (x:Entity)-[r:RECEIVED]->(h:Honor)
WITH x, h, coalesce(r.time, '') + h.name AS words,
     CASE WHEN h.name CONTAINS '国家' OR h.name CONTAINS '全国' OR h.name CONTAINS '教育部' OR h.name CONTAINS '国务院' THEN '国家级'
          WHEN h.name CONTAINS '省级' OR h.name CONTAINS '市级' OR h.name CONTAINS '重庆' OR h.name CONTAINS '巴渝' THEN '省（市）级'
          ELSE '其他' END AS level
WITH x, h, level, [y IN range(1980, 2035) WHERE words CONTAINS toString(y)] AS years
RETURN level AS 级别, CASE WHEN size(years) > 0 THEN toString(years[0]) ELSE '' END AS 年份, h.name AS 荣誉, x.name AS 获得者
ORDER BY 级别, 年份, 荣誉, 获得者
