"""Words of the names of industries."""

from __future__ import annotations

import re
from typing import Final

HEADS: Final = re.compile(
    r"(?:现代)?(?:集群发展体系|产业集群体系|产业体系|集群体系|产业集群|产业链|产业|制造业|加工业|种植业|养殖业|旅游业|服务业)"
)
# Behind an industry's name: it is part of the name of something else.
NOT_AFTER: Final = re.compile(
    r"(?:学院|集团|园|局|工人|研究院|研究所|联盟|联合体|职教|职业|专业|带头|大军|升级|结构|发展服务|发展中心|教授|导师|人才|基地|技术|链|班|大会|协会|体系|布局|化|中心|工程师|产教|技能|集聚区|公司|大楼|教学|有限|开发|大学|高质量|政策|新城|“|规划|发展规划|子项|处|工匠|赋能)"
)
KIND: Final = re.compile(
    r"^(?:支柱|主导|重点|优势|特色|战略性?|新兴|相关|传统|现代|本地|地方|当地|区域|首位|全|该|三大|四大|两大|五大|N大|\d+大?|[一二三四五六七八九十]+大?|高新|高新技术|未来|看家|富民|新|大|各|上下游|上游|下游|县域|农业|实体|第[一二三]|先进|关键|文化|绿色|数字|生产性?|生活性?|千亿级?|百亿级?|省|市|县|区|地区|我[省市县区]|全[省市县区]|[“”]|制造业|服务业|同类|“|紧缺|对口|高端|配套|就近|属地|特)*$"
)
CUES: Final = re.compile(
    r"(?:对接|服务|围绕|瞄准|面向|紧贴|聚焦|紧扣|对着|为|支撑|助力|盯着|融入|契合|适应|对应产业[：:]|咬住|瞄着)[了着]?$"
)
# The end of a list of industries without a head each: 三大支柱产业, 等重点产业.
LIST_END: Final = re.compile(
    r"等?(?:[一二三四五六七八九十两\d]+(?:大|个|条)|本市|全市|全县)?(?:支柱|主导|重点|优势|特色|战略性新兴|新兴|千亿级?|首位)*(?:产业|行业|产业集群)"
)
# A head that sums up the list before it: 算力 of 大数据、算力四大新兴产业 is one of four.
SUMMED_UP: Final = re.compile(r".*[^“][两二三四五六七八九十]大(?:支柱|主导|重点|优势|特色|新兴|战略性新兴)*$")
TRIM: Final = re.compile(r"^(?:当地|本地|市里|省里|县里|年产值[^的]*的)")
# Words before an industry that the general left edge lets pass because other names hold them.
VERBS: Final = re.compile(
    r".*(?:推动|促进|适应|满足|提高与|提高|发展(?!集群)|深耕|赋能|激活|把握|布局|关乎|做[强优大]?|延伸|壮大|培育|融合|需求|供给侧?和|供给与|人才链与|教育链与|链与|全球|整个|成为|区域|学校|与|一二三|乡村|围绕|紧邻|集团|"
    r"重庆(?=“)|和(?=“)|带动|支持|开展|助推|链接|匹配|契合|构建|加快|振兴|转型|升级|就业和|立足|依托|持续|结合|了解|熟悉|引领|咬住|补齐|对应|工业(?=产业)|地处|向)"
)
CODED: Final = re.compile(
    r"(?:[一-鿿]{2,4}[市区省])?“\d[\d+]*”(?:[一-鿿]{0,14}(?:集群体系|产业体系|集群发展体系|产业集群))?"
)
NOT_INDUSTRY: Final = re.compile(r"(?:专业|学校|企业|师|员|工人|人才|岗位)$")
