"""Patterns over a sentence's skeleton, where a group of names stands as ``‹letters number›`` (see ``clauses.analysis``).

``{o:EP}`` is the object: a group with a member of one of these types (S School, E Enterprise, R Region, M Program, O
Organization, P Platform, I Industry, N Person, H Honor, V Event, J Project); ``{s:S}`` the subject; without it the
acting subject of the clause where the match begins stands for it. ``{x}`` is any group. ``~`` is a gap of up to 10
characters, ``~~`` of up to 28, neither over a full stop or a semicolon. ``~+`` goes over other names too.
"""

from __future__ import annotations

from typing import Final, NamedTuple


class Pattern(NamedTuple):
    """One wording of a relation. ``weight`` is its share of right hits where it was measured, as a prior."""

    name: str
    relation: str
    form: str
    weight: float = 0.8


LIST: Final = r"(?:等?[^，。；、‹›]{0,16})"
COOP: Final = "(?:合作|签约|签订|签署|签下|共建|共同|联合|携手|联手|合办|合建|战略|协议|订单|结成|建立|达成|贯通|互派|开展|举办|对接|联办|试点|续签|结对|共享|开发|研发|打造|成立|组建)"

PATTERNS: Final[tuple[Pattern, ...]] = (
    # COOPERATES_WITH
    Pattern("with-x-cooperate", "COOPERATES_WITH", r"[与和同跟]{o:SEOR}" + LIST + r"~~" + COOP),
    Pattern("joined-by", "COOPERATES_WITH", r"(?:携手|联合|联手|会同|引进|引入|牵手|依托|对接){o:SEO}"),
    Pattern("x-with-school", "COOPERATES_WITH", r"{o:SEO}" + LIST + r"~[与和同]{s:S}~~" + COOP),
    Pattern("group-signs", "COOPERATES_WITH", r"{s:S}[与和同、]{o:SEO}~~(?:合作|签约|签订|签署|共建|共同|联合)"),
    Pattern(
        "partners-are",
        "COOPERATES_WITH",
        r"(?:合作企业|合作单位|合作方|合作院校|合作伙伴|校企合作单位)(?:有|为|是|包括|：)?{o:SEO}",
    ),
    Pattern("order-class", "COOPERATES_WITH", r"{o:E}" + LIST + r"(?:订单班|冠名班|班)"),
    Pattern(
        "firm-gives",
        "COOPERATES_WITH",
        r"{o:E}~~(?:捐赠|捐建|捐资|设立|派出|派驻|投入|提供|轮流|师傅|技师|工程师|来校|进校|入校|驻校|授课|奖学金|接收|定制|冠名)",
    ),
    # OFFERS
    Pattern(
        "offers",
        "OFFERS",
        r"(?:开设|开办|设有|增设|新增|设|开出|办有|拥有|现有|招收|建有|建成|打造|形成|包括|包含|涵盖|覆盖|含|添了|新开){o:M}",
        0.85,
    ),
    Pattern("offers-list", "OFFERS", r"(?:开设|开办|设有|设|增设|新增|开出|打造|形成|建成)[^。；‹›]{0,14}{o:M}", 0.8),
    Pattern("school-program", "OFFERS", r"{s:S}的?{o:M}", 0.85),
    Pattern(
        "program-of-school",
        "OFFERS",
        r"{o:M}(?:等?\d*个?专业)?~(?:带头人|教师|学生|毕业生|主任|专业群|招生|在校生|负责人)",
        0.75,
    ),
    Pattern("row-school-program", "OFFERS", r"{s:S}[：，｜|]?~{o:M}", 0.6),
    # PART_OF Program
    Pattern(
        "cluster-contains", "PART_OF", r"{o:M}~(?:由|含|涵盖|包含|包括|下设|下含|覆盖|囊括|，含|，由|（含){s:M}", 0.85
    ),
    Pattern(
        "cluster-made-of",
        "PART_OF",
        r"{s:M}(?:等?[^，。；‹›]{0,8})(?:组成|构成|组建|归|捆成|并入|纳入|归入|整合成|合成|整合为|组成的|归属)~{o:M}",
        0.85,
    ),
    # PART_OF Platform
    Pattern("platform-under", "PART_OF", r"{o:PS}~(?:下设|内设|下辖|设有|设|内有|包括|含)~{s:P}", 0.75),
    Pattern("platform-at-school", "PART_OF", r"{o:S}(?:的|旗下的?|内的?|所属的?){s:P}", 0.6),
    # BUILT
    Pattern(
        "built",
        "BUILT",
        r"(?:共建|共同建设|合建|建成|建立|建起|建设|组建|成立|创建|创办|设立|牵头成立|牵头组建|牵头|发起|打造|搭建|建有|合办|联办|筹建|建了|建起了|建成了|挂牌|开办|举办|共同打造|援建|出资)(?:了|起|的)?[^。；，‹›]{0,14}{o:P}",
        0.85,
    ),
    Pattern(
        "built-by",
        "BUILT",
        r"{o:P}~由{s:SEOR}~~(?:共建|建设|组建|成立|创建|合办|牵头|建|举办|发起|打造|合建|共同|投资|出资|主办|设立|创办)",
        0.85,
    ),
    Pattern(
        "built-passive",
        "BUILT",
        r"由{s:SEOR}~~(?:共建|建设|组建|成立|创建|合办|牵头|举办|发起|打造|合建|设立|创办|主办|出资)~{o:P}",
        0.85,
    ),
    Pattern(
        "with-x-built",
        "BUILT",
        r"[与和同]{s:SEOR}"
        + LIST
        + r"(?:、[^，。；]{0,10})?~(?:共建|共同建设|合建|建成|建立|建起|建设|组建|成立|创建|创办|设立|合办|联办|打造|搭建|举办|共同)[^。；]{0,18}{o:P}",
        0.8,
    ),
    Pattern(
        "x-and-y-built",
        "BUILT",
        r"{s:SEOR}(?:[与和同、]{x})?~(?:共建|共同建设|合建|建成|组建|成立|创建|创办|合办|打造|牵头组建|牵头成立|联合成立)[^。；‹›，]{0,12}{o:P}",
        0.8,
    ),
    # MEMBER_OF
    Pattern(
        "member-unit",
        "MEMBER_OF",
        r"{o:PO}(?:的)?[^。；，‹›]{0,8}(?:成员|理事|会员|副理事长|理事长|常务理事|秘书长|牵头|副会长|会长|副主任委员|发起)(?:单位|学校|院校)?",
        0.85,
    ),
    Pattern(
        "joined",
        "MEMBER_OF",
        r"(?:加入|参加|参与组建|参与|入盟|加盟)(?:了|由[^。；]{0,18}的)?[^。；，‹›]{0,6}{o:PO}",
        0.75,
    ),
    Pattern(
        "members-are",
        "MEMBER_OF",
        r"{o:PO}[^。；]{0,30}(?:成员|成员单位|理事单位|会员单位|吸纳|汇聚|会员|参与单位|联合)(?:有|为|包括|除|：|单位)?[^。；‹›]{0,8}{s:SEO}",
        0.8,
    ),
    # SERVES
    Pattern(
        "serves",
        "SERVES",
        r"(?:对接|服务|服务于|面向|围绕|紧贴|瞄准|助力|聚焦|契合|对应产业[：为]?|支撑|赋能|紧扣|对着|助推|服务了)[^。；，‹›]{0,8}{o:IR}",
        0.7,
    ),
    # SUPPLIES
    Pattern(
        "supplies",
        "SUPPLIES",
        r"(?:向|为|给|替){o:ERIO}"
        + LIST
        + r"~~(?:输送|送工|培养|送去|送出|提供[^，。；]{0,6}(?:人才|毕业生|学徒)|输出|培训)",
        0.8,
    ),
    Pattern(
        "takes-graduates",
        "SUPPLIES",
        r"{o:E}~~(?:招走|录用|接收|吸纳|招聘|签下|聘用)[^。；‹›]{0,12}(?:毕业生|学生|人|名)",
        0.65,
    ),
    # RECEIVED
    Pattern(
        "received",
        "RECEIVED",
        r"(?:获评|荣获|获得|获批|入选|被评为|评为|被授予|授予|被认定为|认定为|获|成为|列为|被列为|跻身|当选|荣膺|被命名为|命名为|确定为|入围|斩获|摘得|荣登|列入|捧回|表彰为|立项为|升格为|遴选为|拿到|评上|获颁)(?:了|过)?[^。；‹›，]{0,12}{o:H}",
        0.85,
    ),
    Pattern("is-honor", "RECEIVED", r"(?:是|系|为|作为|曾获|这所|这个|跨入)[^。；‹›，]{0,6}{o:H}", 0.75),
    Pattern("holder", "RECEIVED", r"{o:H}(?:获得者|称号|荣誉|、)?{s:N}", 0.7),
    Pattern(
        "subject-honor",
        "RECEIVED",
        r"{s:SMPNER}[^。；‹›]{0,14}(?:获评|荣获|获得|获批|入选|被评为|评为|被授予|授予|认定为|获|成为|列为|列入|跻身|当选)[^。；‹›]{0,12}{o:H}",
        0.85,
    ),
    # COMPETED_IN
    Pattern(
        "competed", "COMPETED_IN", r"(?:参加|在|出征|亮相|征战|备战|登上|参与|从|凭)(?:了)?[^。；‹›，]{0,8}{o:V}", 0.75
    ),
    Pattern(
        "won-at",
        "COMPETED_IN",
        r"{o:V}[^。；]{0,16}(?:获|夺|斩获|摘|捧|拿|金牌|银牌|铜牌|一等奖|二等奖|三等奖|优秀奖|名次|金奖|银奖|铜奖|第[一二三四五六七八九十\d]+)",
        0.75,
    ),
    # HOSTED
    Pattern("hosted-by", "HOSTED", r"由{s:SO}[^。；]{0,24}(?:主办|承办|协办|举办|联合主办)~~?{o:V}", 0.85),
    Pattern("event-by", "HOSTED", r"{o:V}[^。；]{0,24}由{s:SO}[^。；‹›]{0,10}(?:主办|承办|协办|举办|组织)", 0.85),
    Pattern("hosts", "HOSTED", r"(?:承办|主办|协办|举办|承接|主承办)(?:了)?[^。；，‹›]{0,8}{o:V}", 0.8),
    # WORKS_FOR
    Pattern(
        "post",
        "WORKS_FOR",
        r"{o:SEOP}(?:[^，。；‹›]{0,18}(?:长|书记|主任|教师|老师|师|总|经理|主席|教授|员|董事|负责人|带头人|人|工|院士|专家))?{s:N}",
        0.85,
    ),
    Pattern(
        "person-post",
        "WORKS_FOR",
        r"{s:N}[，（(：]?[^。；‹›]{0,8}(?:是|系|任|担任|出任|兼任|受聘|现任|原是|，|（){o:SEOP}[^。；]{0,14}(?:长|书记|主任|教师|老师|师|总|经理|主席|教授|员|董事|负责人|带头人)",
        0.8,
    ),
    # STUDIED_AT
    Pattern(
        "student-of",
        "STUDIED_AT",
        r"{o:S}[^，。；‹›]{0,16}(?:学生|毕业生|校友|学子|选手|学员|同学)[^，。；‹›]{0,4}{s:N}",
        0.85,
    ),
    # SUPERVISED_BY
    Pattern(
        "supervised",
        "SUPERVISED_BY",
        r"(?:由|隶属于?|直属于?|归){o:O}~(?:主管|管理|直属|直管|领导|举办|举办并主管)?",
        0.6,
    ),
    Pattern("supervised-by", "SUPERVISED_BY", r"{o:O}[^。；，‹›]{0,6}(?:主管|直属|直管|下属|管理)", 0.75),
    # ASSISTS
    Pattern(
        "assists",
        "ASSISTS",
        r"(?:对口支援|帮扶|结对|支援|对口帮扶|帮助|援建|支教|托管|扶持|援助)[^。；，‹›]{0,10}{o:SR}",
        0.75,
    ),
    Pattern(
        "paired-with",
        "ASSISTS",
        r"(?:与|同|和|为|向|对|到|赴|在){o:SR}[^。；]{0,24}(?:结对|帮扶|对口支援|支教|结为|扶贫协作|送教|支援)",
        0.75,
    ),
    # PARTICIPATES_IN
    Pattern(
        "takes-part",
        "PARTICIPATES_IN",
        r"(?:实施|试点|参与|推进|编制|承担|推行|试行|启动|开展|入选|成为|参加|推动|承接|列入|推广|制定|起草|牵头|通过|纳入|探索)[^。；，‹›]{0,14}{o:J}",
        0.75,
    ),
    Pattern(
        "project-pilot",
        "PARTICIPATES_IN",
        r"{o:J}(?:项目)?(?:的)?~(?:试点|建设|实施|推进|培养|立项|培训|验收|专业|单位|学校)",
        0.65,
    ),
)
