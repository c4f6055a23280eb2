"""Words around the names of majors and program clusters."""

from __future__ import annotations

import re
from typing import Final

NUMBER: Final = r"(?:\d+|[一二两三四五六七八九十]+|多|几|若干|数)"
# What may stand between a count and 专业: 4个对口专业, 3个新专业.
KIND: Final = (
    r"(?:新|老|老牌|对口|工种|专科|本科|高职|中职|主干|核心|骨干|重点|特色|品牌|优势|"
    r"国家级|省级|市级|传统|热门|长线|方向|紧缺|现代|大类)*"
)

# The end of a list of majors: 等9个专业, 两个专业, 等专业, 专业.
LIST_END: Final = re.compile(
    rf"(?:（[^（）\n]{{1,12}}）)?(?P<etc>等|这)?(?P<count>{NUMBER}(?:个|门|大|类|种))?{KIND}专业(?P<cluster>群)?"
)
CLUSTER_HEAD: Final = "专业群"
CLUSTER: Final = re.compile(r"(?:（[^（）\n]{1,10}）)?专业(?P<cluster>集?群)?")
# 信息技术产业群 beside other clusters is one of them.
SISTER_CLUSTER: Final = re.compile("产业群")

# Words before a list of majors that has no 专业 behind it.
LIST_CUE: Final = re.compile(
    r"(?:开设|开有|增设|新增|设有|现设|下设|现有|开办|新开|新设|开出|首期开|首批开设|停招|撤销|内含|群内含|涵盖|新办|办起|只设|另设|另有|开有|送来|带去|"
    r"核心专业[：:为是]?|组成专业[：:]|试点专业[为：:是]|专业[为是：:]|专业名称[：:]|学的是|主修|方向[：:]|合作专业[：:]|专业[（(]|专业(?:有|包括|包含|涵盖|分别为|分别是|如)|(?<=[，。；：\n校院心])设(?![有在立计备置施])|重点建设|专业群[：:（]|专业群——|专业群，?[由含]|专业群，?涵盖|专业群（由|专业群（含|专业群（涵盖)(?:了|有(?!色|机|轨|限)|\d+个专业：|共)?[“]?"
)
NOT_BEFORE_LIST: Final = re.compile(r"(?:工作室|基地|中心|学院|公司|企业|课程|教师|教材|[级类]?人才)")

# Right of a catalogue name: it is part of another name or the name of a trade, not of a major.
NOT_AFTER: Final = re.compile(
    r"(?:”?赛项|技能|工作室|实训|工坊|大师|中心|基地|职业|学院|学校|中专|中等|技工|公司|集团|股份|协会|行业|产业|企业|证书|竞赛|比赛|大赛|人才|工程师|岗位|设备|"
    r"人员|从业|管理|知识|项目|研究|服务业|工艺师|教研|机构|平台|联盟|共同体|园|厂|店|局|处|科|部|系|馆|业|师|士|员|工|品|材|类|学|化|机械|大典|作品|协作)"
)
# Right of a catalogue name: it stands as a major.
COUNTED: Final = re.compile(
    r"(?:（[^（）\n]{1,10}）)?[，：: ]?\s*(?:招生?|每年)?\d+\s*(?:人|名)|"
    r"（核心）|为核心|为龙头|为主体|领头|\d{2,4}级?\d*班|（(?:\d+级|.{1,8}方向)）|班(?!主任|级)|方向|订单班"
)
STUDY: Final = re.compile(
    r"(?:学习|攻读|就读于?|报考|主修|学的是|专业是|办着|办起|把|另有|增设|含|设|由|有|教|开设|——|20\d\d级|\d级|转入|专业：)$"
)

# Right of 专业 where the word before it names a major.
MAJOR_AFTER: Final = re.compile(
    r"(?:群|服务|的|（|“|”|）|教师|老师|学生|学员|学徒|毕业|新生|带头人|学科|负责人|骨干|主任|班|教研|20\d\d级|\d+级|与|和|及|、|，|。|；|：|｜|在|从|被|入选|获|列|于|为|是|全|共|每|招|开|因|由|实行|试点|"
    r"就业|人才|实训|联合|已|也|都|将|今|去|前|先|率|\d|两|三|四|五|六|七|八|九|办|停|培养|上|方向|实习|对接|教学|课|立|随|借|则|年|结对|有|创|$|\n)"
)
# Right of 专业 where it is no noun of its own: 专业化, 专业技能.
NOT_MAJOR_AFTER: Final = re.compile(
    r"(?:化|技能|技术人|技术职|知识|能力|素|人士|水平|性|学校|学院|合作社|委员会|人员|力量|精神|团队|设置|布局|结构|目录|总数|大类|认证|素质|发展|镇|村|户|机构|评估|建设)"
)

# What never names a major or a cluster though it stands before 专业 or 专业群.
GENERIC: Final = re.compile(
    r"(?:特色|骨干|重点|品牌|优质|示范|精品|热门|紧缺|传统|新兴|相关|对口|其他|其它|这些|哪些|多个|所有|现有|核心|主干|优势|涉农|涉海|高职|中职|本科|专科|师范|试点|高水平|双高|一流|国家级|省级|市级|自治区级|区级|校级|县级|"
    r"工科|文科|理工|技工|艺术类|老牌|拳头|王牌|当家|招牌|支柱|急需|龙头|主要|主体|学制|职业|中等|高等|新|老|各|本|该|两个|全部|同类|优|重点建设|建设|独立|国控|备案|主打|合作|贯通|毕业|招生|跨|非|大|好|冷门|立校|办学|朝阳|相近|紧密|拟招|所学|优势特色|示范性|特色优势|名|强|级|类|个|些|科|向|地|(?<![石文])化|校|省|市|县|区|所|种|什么|何|这|哪|“双高”|“双精准”|一年制|年制)$"
)
BAD_ITEM: Final = re.compile(
    r"[，。；：！？、\n“”‘’《》（）【】｜—\d％%]|(?:学校|学院|公司|集团|中心|基地|教师|学生|大赛|工作室|人数|课程|标准|教材|企业|专业|证书|大类|讲师|徒弟|弟子|毕业生|带头人|教授|大师|校长|主任|传承人|书记|一贯制|期间)$"
)
# A word that begins or holds a verb is no name of a major.
TRADE_AFTER: Final = re.compile(r"技术人|技能")
LIST_LEFT: Final = re.compile(
    r"(?:[，。；：\n的校专有]|设|开设|增设|开办|招收|新增|了|把|将|由|围绕|打造|建成|形成|对|在|以|为)$"
)
LONGER: Final = re.compile(
    r"(?:健康|老年|口腔|涉外|社区|母婴|眼科|急救|康养|中西医|智慧|现代|高级|汽车|电力|建筑|财务|金融|民族|国际)$"
)
MORE: Final = re.compile(r"与[一-鿿]{2}|生产|施工|机械|设计")
# Ends that names of majors share: enough in a list of three behind 开设.
TYPICAL: Final = re.compile(
    r"(?:技术|应用|管理|维修|制造|服务|设计|加工|工艺|护理|教育|营销|商务|艺术|表演|保育|烹饪|会计|物流|养殖|种植|检测|控制|运用|维护|安装|工程|施工|装备|材料|化工|药剂|康复|技艺|生产|汽修|机电|数控|旅游|焊接|电商|农艺|园艺|畜牧|兽医|美术|音乐|舞蹈|服装|模具|电子|计算机)$"
)
VERBAL: Final = re.compile(
    r"发挥|研发|围绕|服务(?=产业)|推进|调整|优化|申报|提升|加强|共同|基本|充分|积极|不断|支部|党|对接|引领|面向|办(?!公)|结合|依托|协同|深化|聚焦|适应|满足|推动|实现|促进|完善|打破|跟|按|根据|根|随|从|以|为|在|的|了|是|将|把|向|给|入|学校|毕业|招生|报|选|读|不限"
)
NAME: Final = re.compile(r"[一-鿿A-Za-z0-9·+]{2,16}")
# A catalogue name that is also an everyday word counts only in a major's position;
# longer names with such an end are safe alone.
SAFE_TAIL: Final = re.compile(
    r"(?:技术应用|技术|应用|与[一-鿿]{2,}|和[一-鿿]{2,}|及[一-鿿]{2,}|工艺|制作|维修|施工|加工)$"
)
SAFE_LENGTH: Final = 6
