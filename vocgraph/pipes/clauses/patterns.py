"""Signs and words that shape clauses."""

from __future__ import annotations

import re
from typing import Final

SENTENCE_END: Final = re.compile(r"[。！？!?…]+[”’』」）)]*")
CLAUSE_END: Final = re.compile(r"[，；：,;:]|——")

_OPEN = r"[“‘《「『（(【]*"
_CLOSE = r"(?:[”’》」』）)】]|专业群?|[（(][^（）()]{0,20}[）)])*"
JOINER: Final = re.compile(_CLOSE + r"(?:、|和|及|以及|[，,]以及|暨|或)(?:[^，。；、的]{0,8}的)?" + _OPEN)
JOINER_WITH: Final = re.compile(_CLOSE + r"(?:与|同|，)" + _OPEN)
"""``与`` continues a list but does not open one: in ``学校与A公司合作`` it is a preposition."""

ADVERBIAL: Final = re.compile(
    r"^[“‘《「『（(\s　]*(?:(?:\d{1,4}|[一二三四五六七八九十]+)(?:年代?|月|日|届|级|世纪)(?:[一-龥]{0,2}季)?(?:底|初|末|中旬|上旬|下旬|起|以来|至今|春|秋|上午|下午|前后)?"
    r"|近年来?|近[几两三五十\d]+年来?|目前|如今|眼下|现在|当前|同时|此外|其中|另外|随后|日前|近日|去年|今年|此前|同年|同期|当天|当日|期间|其后|后来|最近|据悉|据了解|据介绍"
    r"|多年来|长期以来|一直以来|截至[^，]{0,10}|其|该|但|而|并|还|也|又|由于|因为|随着|经[^，]{0,6}|[，、]|以来|起)*"
)
NOT_SUBJECT_BEFORE: Final = re.compile(
    r"(?:[与和同跟向为对在被把从给至到于往以让使经据及按]|[一-龥]的|通过|根据|按照|依托|面向|围绕|来自|位于|原|前身为|名为|改为|更名为|联合|携手|引进|建成|成立|共建|获|获评|成为|加入|开设|服务|对接)$"
)
POST_BEFORE: Final = re.compile(
    r"(?:长|书记|主任|教师|老师|学生|师|总|经理|主席|教授|员|董事|毕业生|校友|负责人|带头人|人|工)$"
)
