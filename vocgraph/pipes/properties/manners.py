"""Words for how two parties cooperate, for the part that a party plays, and for what was won."""

from __future__ import annotations

import re
from typing import Final

MODES: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("订单培养", re.compile(r"订单(?:班|式|培养|人才|招生|学员)|冠名班|定向(?:培养|班)|定制班")),
    (
        "共建",
        re.compile(
            r"共建(?!共享)|合建|联建|(?:共同|联合|合作|携手|合力|联手)(?:[出投]资)?(?:组建|建[设立成起有的]?|打造|创[办建]|成立)"
        ),
    ),
    ("签约", re.compile(r"签约|签[订署下定][^，。；]{0,14}?(?:协议|合同|协定|备忘录)|合作协议|框架协议")),
    (
        "实习实训",
        re.compile(r"(?:顶岗|跟岗|岗位)?实习(?!指导|基地)|顶岗|跟岗|见习|(?:开展|进行|参加)[^，。；]{0,6}实训"),
    ),
    ("现代学徒制", re.compile(r"学徒制|学徒班|工学交替")),
    (
        "引企入校",
        re.compile(r"引企入校|引[进入][^，。；]{0,40}(?:企业|进校|入校|进驻|入驻)|入驻|校中厂|厂中校|校内工厂"),
    ),
    ("贯通培养", re.compile(r"[3三][+＋][2二4四]|五年(?:一贯)?制|贯通|中高职一体化|中高职衔接|专升本")),
    ("联合培养", re.compile(r"联合(?:培养|育人|招生)")),
    ("帮扶", re.compile(r"对口(?:帮扶|支援|协作)|帮扶|结对|支教|援建|扶贫")),
    ("捐赠", re.compile(r"捐[赠资助建献]|赠送")),
)
"""Ways to cooperate, each with the words that say so."""
IN_NAMES: Final = frozenset({"订单培养", "现代学徒制"})
"""Ways that names speak of too."""

ROLES: Final[dict[str, re.Pattern[str]]] = {
    "BUILT": re.compile(r"牵头(?!人)|发起|领办|参与(?=共?建|组建|发起|筹建)"),
    "MEMBER_OF": re.compile(
        r"牵头(?!人)(?:单位)?|(?:(?:常务|执行|轮值|联合)?(?:副)?(?:理事长|会长|主席|主任委员|主任|秘书长)|常务理事|理事|会员|成员|发起|参与|支持)单位(?![0-9已达])"
    ),
    "HOSTED": re.compile(r"主办|承办|协办|合办"),
}
"""By relation, the parts that a party may play; the words are the value."""

NAMED_BEHIND: Final = re.compile(r"(?:单位|方|者)?(?:是|为|有|：|:|包括)$")
"""``主办单位：`` and ``承办方是`` before the party that they speak of."""

TOGETHER: Final = re.compile(r"(?:[与和同跟及]|联合|携手|会同|联手)$")
"""Before a party that does something with another."""

RESULT: Final = re.compile(
    r"(?:团体|个人)?(?:[特一二三]等奖|[金银铜]奖|[金银铜]牌|优胜奖|优秀奖|冠军|亚军|季军|第[一二三四五六七八九十]名)(?![0-9一二三四五六七八九十两多][0-9]*[枚项个次])"
)
"""What one wins at a competition; not a number of prizes."""

PARTIES: Final = frozenset({"School", "Enterprise", "Organization", "Platform", "Region"})

# A point in time: not a span up to now, not a class of pupils, nothing that is counted from another time.
POINT: Final = re.compile(r"(?:自|从|于)?(?:(?:(?:19|20)\d{2}年|今年|去年|前年)(?![来间内])|\d{1,2}月)")
NO_POINT: Final = re.compile(r"以来|截[至止]|[级届]")
OTHER_TIME: Final = re.compile(
    r"次年|同年|当年|此前|目前|如今|眼下|当前|现在|迄今|至今|截[至止]|以来|每年|[近这前后头续首][一二两三四五六七八九十0-9]+(?:多)?年|近年|年来"
)
"""Times under which something stands that says no year of its own."""
SINCE: Final = re.compile(r"(?:成立|建成|建|组建|创建|创办|落成|揭牌|启用|投用|挂牌|始建|设立)于$")
"""Between a name and the time since which it has been there."""
FOUNDED: Final = re.compile(r"(?:[办建立设始生]|毕业|揭牌|挂牌)于$")
"""Before the time of what is told by the way."""
LATER: Final = re.compile(r"年(?:之)?后|[次翌]年|第二年|随后|其后")
"""Words that move what follows to another time."""
