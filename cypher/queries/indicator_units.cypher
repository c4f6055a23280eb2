// title: 指标单位的分布
// about: For each unit how many numbers there are, the least, the median, the mean and the greatest.
// topic: indicators
// :param least => 3

MATCH (n:Indicator)
WITH n.unit AS unit, count(n) AS many, min(n.value) AS least, percentileCont(n.value, 0.5) AS median, avg(n.value) AS mean, max(n.value) AS most
WHERE many >= $least
RETURN unit AS 单位, many AS 指标数, least AS 最小, median AS 中位数, round(mean * 10) / 10 AS 平均, most AS 最大
ORDER BY 指标数 DESC, 单位
