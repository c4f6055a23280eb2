"""Words that refer to a node without naming it."""

from __future__ import annotations

import re
from typing import Final

SCHOOL: Final = re.compile(
    r"(?P<near>(?:该|此|这所)(?:学)?校|该院|这所(?:学校|学院|职校|中职|高职)|该学院)"
    r"|(?P<own>我校|本校|我院|(?<![一-龥“])(?:学校|学院)|(?<=[，。；：、“》）”\d年月日来时间候今前是为与和向由对在被将给让该全使据])(?:学校|学院)|(?<=[^一-龥])校(?=[长党团方内]))"
    r"(?![一-龥]{0,3}(?:名单|所在地))"
)
"""References to a school; ``near`` takes the school named last, ``own`` the one that the paragraph is about."""

OTHERS: Final[dict[str, re.Pattern[str]]] = {
    "Platform": re.compile(
        r"[该本](?:产业学院|集团|联合体|共同体|联盟|工作室|基地|中心|专班)|(?:产业学院|集团|联合体|共同体|联盟|工作室|基地|中心|专班)(?=[，、已共现由以成还于内目下首有占建将设挂开年]|$)"
    ),
    "Enterprise": re.compile(
        r"[该本我](?:公司|企业|集团|厂)|(?:公司|企业|集团)(?=[，、已共现由以还于目下首有占董总人副负技派与向为]|$)|我们厂"
    ),
}
"""References to platforms and firms: taken only when a name before ends with the same word."""

GENRES: Final = (
    "通知", "公示", "公告", "通报", "简报", "简讯", "动态", "侧记", "观察", "综述", "纪实", "专访", "报告", "年报", "名单", "一览", "登记表",
    "成立", "启动", "年会", "走笔", "事迹", "风采", "对话",
)  # fmt: skip
"""Words of a headline that tell the kind of text, and with it what such texts are about."""

TOLD: Final = "记"
"""Stands in a headline before whom the text portrays (``——记全国优秀教师…``)."""
