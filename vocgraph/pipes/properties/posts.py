"""Words for posts, and how they stand beside a person and an institution.

The forms are for a text in which the names are masked (``mask``): a person is ``PERSON`` and ``MORE``, an institution
``PLACE`` closed by ``PLACED``.
"""

from __future__ import annotations

import re
from typing import Final

PERSON, MORE, PLACE, PLACED = "\ue000", "\ue001", "\ue002", "\ue003"

_LEADING: Final = """
校长 院长 园长 书记 主任 处长 科长 局长 厅长 部长 市长 区长 县长 镇长 乡长 州长 会长 理事长 秘书长 馆长 所长 站长 厂长
店长 董事长 总经理 经理 总裁 总监 主管 主席 主任委员 委员长 组长 教研组长 班长 队长 团长 行长 社长 台长 系主任 村支书
负责人 主持人 带头人 领衔人 创始人 创办人 法人代表 法定代表人 合伙人 理事 董事 校董 监事 委员 代表 领队 总教练 掌门人
"""
_SERVING: Final = """
教师 老师 班主任 辅导员 讲师 教授 研究员 教研员 外教 导师 教练 教官 督学 顾问 专员 干事 助理 干部 职员 员工 职工 工程师
设计师 技师 技术员 农艺师 园艺师 工艺师 会计师 经济师 实验师 制茶师 品酒师 酿酒师 样品师 起版师 质检员 联络员 操作工
"""


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


LEADING: Final = re.compile(rf"(?:{_any(_LEADING)})$")
"""Posts that lead, or speak for, what the person works for."""

_PREFIX: Final = (
    "原|时任|前任|前|首任|首届|名誉|荣誉|常务|执行|代理|代|副|总|第一|首席|正高级|高级|中级|特聘|兼职|专职|专任|骨干|实习|指导|"
    "党委|党总支|党支部|党组|党工委|纪委|团委|总支|支部|工会|校|院|产业|企业|技能|学科|专业"
)
_UNIT: Final = "处|系|科|室|部|组|专业|办|办公室|中心|车间|年级"
_HAN: Final = r"(?:(?![的了在与和由对是为被把并也等及从到向给有个名位曾兼说让请据访记谢称现])[一-鿿])"
_POST: Final = rf"(?:{_any(_LEADING + _SERVING)})(?:助理)?"
_MORE: Final = rf"(?:(?:、|兼|，兼){_HAN}{{0,8}}?{_POST})*"
FREE: Final = rf"(?:原|时任)?(?![一二三四五六七八九十两]+[年个名位]|[前后]者){_HAN}{{0,12}}?{_POST}{_MORE}"
"""Posts behind an institution: whatever department or subject stands between belongs to them."""
BARE: Final = rf"(?:{_HAN}{{2,8}}?(?:{_UNIT}))?(?:{_PREFIX})*{_POST}{_MORE}"
"""Posts that stand alone."""
_WE: Final = "(?:公司|学校|学院|集团|工坊|基地|中心|后者|前者|其)?"

_OF: Final = r"[”’》）]*(?:(?:聘请|特聘|外聘|引进)的|的)?"
_OWNED: Final = rf"(?P<place>{PLACED}){_OF}(?P<owned>{FREE})"
_ALONE: Final = rf"(?:^|(?<=[，。；：、“”（）\n　 据由请与和及同对让叫给向跟在任])|(?<=现任)){_WE}(?P<bare>{BARE})"
_CLAUSE: Final = rf"(?:^|(?<=[，。；：、“”（）\n　 ])){_WE}(?P<led>{FREE})"
BEFORE: Final = re.compile(rf"(?:{_OWNED}|{_ALONE}|{_CLAUSE})(?:叫|是|为|：|:|　| )?$")
"""``甲职校党委书记、校长`` or ``副校长`` right before a person."""
BY: Final = re.compile(rf"(?:{_OWNED}|{_ALONE})(?:由|是|为)[^，。；：{PERSON}]{{0,40}}$")
"""``理事长由乙公司总裁`` before a person."""
BEHIND: Final = re.compile(
    r"(?P<bare>(?:副|原)?(?:校长|院长|园长|老师|教授|主任|书记|会长|理事长|董事长|总经理|工程师|厂长|局长|处长))(?![室级办学课])"
)
"""``老师`` right behind a person."""
_YEARS: Final = "(?:[一二三四五六七八九十两多0-9]+年)?"
_HOLDS: Final = (
    "(?:担任|出任|兼任|现任|曾任|历任|接任|升任|任|当选为?|聘为|当上|做到|干过|当过|当)(?:了|着|过)?" + _YEARS
)
_IS: Final = "(?:是|系|为|成为|兼|做)(?:了|着)?"
_STOP: Final = r"(?=[，。；、）！？”\s]|$|一职|等职)"
LATER: Final = re.compile(
    rf"(?:(?P<holds>{_HOLDS})|(?P<is>{_IS})|(?<=[，（、；]))"
    rf"(?:{PLACE}*{_OWNED}|(?(holds){_WE}(?P<led>{FREE})|(?P<bare>{BARE}))){_STOP}"
)
"""``担任甲职校校长``, ``，甲职校教师，`` later in the sentence."""
OF: Final = re.compile(rf"{PLACED}{_OF}$")
"""An institution right before a person."""
JOINED: Final = re.compile(rf"{PERSON}{MORE}*(?:（[^（）\n]{{1,20}}）)?(?:、|和|与|及|以及)$")
"""A person that shares the post with the next."""
NEAR: Final = 40
"""So many characters a post may stand behind its person; behind ``是`` and ``为`` a third of it."""

FITTING: Final[tuple[tuple[re.Pattern[str], frozenset[str]], ...]] = (
    (
        re.compile(r"(?:校长|园长|班主任|辅导员|教师|老师|教研组长|系主任|外教|讲师|教授|带头人)$"),
        frozenset({"School"}),
    ),
    (re.compile(r"(?:技师|工程师|研究员|[市区县镇乡州]长助理)$"), frozenset()),
    (re.compile(r"(?:董事长|总经理|经理|总裁|厂长|店长|总监)$"), frozenset({"Enterprise"})),
    (re.compile(r"(?:局长|厅长|处长|科长|[市区县镇乡州]长|会长|主席|行长)$"), frozenset({"Organization"})),
    (re.compile(r"(?:理事长|秘书长|理事)$"), frozenset({"Organization", "Platform"})),
    (re.compile(r"院长$"), frozenset({"School", "Platform", "Organization"})),
    (re.compile(r"(?:负责人|主持人|领衔人|创始人)$"), frozenset({"Enterprise", "Organization", "Platform"})),
)
"""What a post that stands alone can be held at; any, where no row fits."""
