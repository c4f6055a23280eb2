// title: 荣誉：级别与年份
// about: Honours by level, read from their names, and by year, or by another time as the text puts it (去年), where it gives one.
// topic: honours

MATCH (x:Entity)-[r:RECEIVED]->(h:Honor)
WITH x, h, coalesce(r.time, '') AS time,
     CASE WHEN any(word IN ['国家', '全国', '教育部', '国务院', '中华', '中国'] WHERE h.name CONTAINS word) THEN '国家级'
          WHEN any(word IN ['省', '自治区', '市级', '全市', '巴渝', '北京', '天津', '上海', '重庆', '河北', '山西', '内蒙古', '辽宁', '吉林', '黑龙江', '江苏', '浙江', '安徽', '福建', '江西', '山东', '河南', '湖北', '湖南', '广东', '广西', '海南', '四川', '贵州', '云南', '西藏', '陕西', '甘肃', '青海', '宁夏', '新疆'] WHERE h.name CONTAINS word) THEN '省（市）级'
          WHEN h.name CONTAINS '市' THEN '地市级'
          WHEN any(word IN ['区级', '县级', '全区', '全县'] WHERE h.name CONTAINS word) OR any(n IN [3, 4] WHERE left(h.name, n) ENDS WITH '区' OR left(h.name, n) ENDS WITH '县') THEN '区县级'
          ELSE '其他' END AS level
WITH x, h, level, time, [y IN range(1980, 2035) WHERE time + h.name CONTAINS toString(y)] AS years
RETURN level AS 级别, CASE WHEN size(years) > 0 THEN toString(years[0]) ELSE time END AS 年份, h.name AS 荣誉, x.name AS 获得者
ORDER BY 级别, 年份, 荣誉, 获得者
