"""What the seeds' texts say, read by hand: for a query all its rows, and the words that say so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

YONGCHUAN = "重庆市永川职业教育中心"
JIANGNAN = "重庆市江南职业学校"
BANAN = "巴南职业教育中心"
GONGSHANG = "重庆工商学校"
OIL = "“创造太阳”乌干达石油学院"
KUZNETSK = "俄罗斯库兹涅茨国立技术大学"


@dataclass(frozen=True)
class Case:
    """Some columns of a query's rows, all rows in their order; ``quotes`` stand in the texts, blanks left out."""

    query: str
    columns: tuple[str, ...]
    rows: list[list[Any]]
    quotes: tuple[str, ...]
    parameters: Mapping[str, Any] = field(default_factory=dict)


FACTS = (
    Case(
        "who_leads_what",
        ("姓名", "单位"),
        [["黄轶", BANAN], ["孔令勇", YONGCHUAN], ["黄正果", YONGCHUAN], ["朱云富", JIANGNAN]],
        (
            "巴南职教中心党总支书记、校长黄轶认为",
            "学校党委书记、校长孔令勇表示",
            "2024年，黄正果老师被评为“全国优秀教师”",
            "江南职业学校党委书记、校长朱云富表示",
        ),
    ),
    Case(
        "students_and_graduates",
        ("姓名", "学校", "成绩"),
        [
            ["张林欢", BANAN, []],
            ["李永川", BANAN, []],
            ["张信春", JIANGNAN, []],
            ["李宪洪", JIANGNAN, ["国务院特殊津贴", "巴渝十大工匠"]],
            [
                "杨康",
                JIANGNAN,
                ["2022年第46届世界职业技能大赛", "中华人民共和国第一届职业技能大赛", "全国汽车喷漆项目优胜奖"],
            ],
        ],
        (
            "旅游专业的张林欢毕业后",
            "汽修专业的李永川是巴南职业教育中心开展“双创”教育下的一个优秀典型",
            "农庄负责人张信春由衷感谢",
            "毕业生李宪洪获得“国务院特殊津贴”“巴渝十大工匠”等荣誉称号",
            "江南职校学生杨康获得全国汽车喷漆项目优胜奖",
        ),
    ),
    Case(
        "where_graduates_go",
        ("学校", "去向"),
        [
            [GONGSHANG, "渝西"],
            [GONGSHANG, "黔北"],
            [YONGCHUAN, "太平洋精工"],
            [YONGCHUAN, "长城汽车"],
            [JIANGNAN, "江津区域"],
        ],
        (
            "为渝西、黔北等地输送大批高素质技能人才",
            "为长城汽车、太平洋精工等输送了大批优秀员工",
            "每年为江津区域培养输送高素质劳动者和技术技能人才1500人以上",
        ),
    ),
    Case(
        "aid_and_pairing",
        ("学校", "帮扶对象"),
        [
            [GONGSHANG, "塘河镇"],
            [GONGSHANG, "白沙镇"],
            [YONGCHUAN, "贵州镇远职校"],
            [YONGCHUAN, "重庆市彭水职教中心"],
            [JIANGNAN, "荥经职中"],
        ],
        (
            "与江津区白沙镇、塘河镇等8个行政村建立结对帮扶关系",
            "学校投入20万元支援贵州镇远职校做强汽修专业",
            "学校安排6名优秀干部教师对口支援重庆市彭水职教中心",
            "江南职校全力帮扶荥经职中建成了2个省级重点（特色）专业",
        ),
    ),
    Case(
        "programs_of_several_schools",
        ("专业", "学校数", "学校"),
        [
            ["汽修", 3, [BANAN, "贵州镇远职校", YONGCHUAN]],
            ["智能制造专业群", 2, [YONGCHUAN, JIANGNAN]],
            ["汽车运用与维修", 2, [BANAN, JIANGNAN]],
        ],
        (
            "汽修专业的李永川是巴南职业教育中心",
            "支援贵州镇远职校做强汽修专业",
            "重点打造与地方产业紧密结合的智能制造、信息技术等专业群",
            "该校已基本形成智能制造专业群",
            "巴南职教中心汽车运用与维修专业新一届AYEC班组建开班",
            "汽车运用与维修专业等5个专业成为市级现代学徒制试点专业",
        ),
    ),
    Case(
        "programs_without_enterprise",
        ("专业", "学校"),
        [["汽修", "贵州镇远职校"]],
        ("支援贵州镇远职校做强汽修专业",),
    ),
    Case(
        "partners_of_a_school",
        ("类型", "合作对象"),
        [
            ["Enterprise", "上汽通用"],
            ["Enterprise", "乡村基"],
            ["Enterprise", "京东"],
            ["Enterprise", "美的"],
            ["Enterprise", "长安"],
            ["Organization", "巴南区汽车维修协会"],
            ["Region", "泰国"],
            ["School", OIL],
            ["School", "德国吕贝克汉斯职业学校"],
            ["School", "斯里兰卡分校"],
        ],
        (
            "与上汽通用建立了AYEC订单培养合作关系",
            "与巴南区汽车维修协会签订合作，与长安开展“汽车检测线”共建，与乡村基、美的、京东等30余家企业签订了校企合作协议",
            "与德国吕贝克汉斯职业学校合作开展汽车运用与维修专业双语课程；与斯里兰卡分校共同开办国际旅游职业教育",
            "与“创造太阳”乌干达石油学院和泰国签订合作办学协议",
        ),
        {"school": BANAN},
    ),
    Case(
        "cooperation_between_schools",
        ("学校甲", "关系", "学校乙"),
        [
            [YONGCHUAN, "ASSISTS", "贵州镇远职校"],
            [YONGCHUAN, "ASSISTS", "重庆市彭水职教中心"],
            [JIANGNAN, "ASSISTS", "荥经职中"],
            [OIL, "COOPERATES_WITH", BANAN],
            [KUZNETSK, "COOPERATES_WITH", YONGCHUAN],
            [BANAN, "COOPERATES_WITH", "德国吕贝克汉斯职业学校"],
            [BANAN, "COOPERATES_WITH", "斯里兰卡分校"],
            ["泸州市江阳职业高级中学", "COOPERATES_WITH", JIANGNAN],
            ["财经职业学院", "COOPERATES_WITH", YONGCHUAN],
            ["重庆三峡学院", "COOPERATES_WITH", "重庆安全技术职业学院"],
            ["重庆城市职业学院", "COOPERATES_WITH", YONGCHUAN],
            ["重庆工程职业技术学院", "COOPERATES_WITH", YONGCHUAN],
            [YONGCHUAN, "COOPERATES_WITH", "重庆幼儿师范高等专科学校"],
            [YONGCHUAN, "COOPERATES_WITH", "重庆电子工程职业学院"],
        ],
        (
            "学校还积极推动与俄罗斯库兹涅茨国立技术大学合作",
            "江南职业学校已与泸州市江阳职业高级中学建立了完善的校际交流合作机制",
            "与重庆城市职业学院、财经职业学院等12所高校开展“3+2”贯通培养",
            "汇聚万州经济开发区、安能重庆建设发展有限公司、重庆三峡学院",
            "与重庆工程职业技术学院签订中高职一体化发展协议",
            "与重庆电子工程职业学院、重庆幼儿师范高等专科学校等11所高校开展“3+2”贯通培养",
        ),
    ),
    Case(
        "cooperation_across_provinces",
        ("学校", "关系", "对象", "对方省市"),
        [
            [OIL, "COOPERATES_WITH", BANAN, "重庆市"],
            [KUZNETSK, "COOPERATES_WITH", YONGCHUAN, "重庆市"],
            [BANAN, "COOPERATES_WITH", "德国吕贝克汉斯职业学校", "吕贝克"],
            [BANAN, "COOPERATES_WITH", "斯里兰卡分校", "斯里兰卡"],
            ["泸州市江阳职业高级中学", "COOPERATES_WITH", JIANGNAN, "重庆市"],
            ["荥经职中", "ASSISTS", JIANGNAN, "重庆市"],
            ["贵州镇远职校", "ASSISTS", YONGCHUAN, "重庆市"],
            [YONGCHUAN, "COOPERATES_WITH", "苏州易北教育科技有限公司", "江苏省"],
        ],
        (
            "携手德国BBW和GFM职业教育集团、苏州易北教育科技有限公司",
            "在雅安市荥经县，江南职校全力帮扶荥经职中",
        ),
    ),
    Case(
        "platforms_built_with_enterprises",
        ("平台", "学校", "企业"),
        [
            ["“双师型”教师培养培训基地", YONGCHUAN, ["华中数控", "重庆达瓦科技有限公司", "长城汽车"]],
            ["中德产业学院", YONGCHUAN, ["利勃海尔", "苏州易北教育科技有限公司"]],
            ["教师企业实践基地", YONGCHUAN, ["华中数控", "重庆达瓦科技有限公司", "长城汽车"]],
            ["汽车检测线", BANAN, ["长安"]],
            ["示范性教师企业实践流动站", YONGCHUAN, ["华中数控", "重庆达瓦科技有限公司", "长城汽车"]],
            ["达瓦产业学院", YONGCHUAN, ["达瓦科技"]],
            ["达瓦智慧工场", YONGCHUAN, ["达瓦科技"]],
            ["重庆市汽车制造公共实训基地", YONGCHUAN, ["长城汽车"]],
        ],
        (
            "学校与长城汽车、华中数控、重庆达瓦科技有限公司共建“双师型”教师培养培训基地、教师企业实践基地和示范性",
            "与长安开展“汽车检测线”共建",
            "与达瓦科技共建达瓦产业学院",
            "与达瓦科技共建达瓦智慧工场",
            "与长城汽车共建“重庆市汽车制造公共实训基地”",
        ),
    ),
    Case(
        "indicators_of_a_school",
        ("指标", "限定", "数值", "单位"),
        [
            ["企业", "余", 30.0, "家"],
            ["企业员工培训", "", 500.0, "人次"],
            ["优质课件", "", 248.0, "个"],
            ["创新创业中心", "", 2.0, "个"],
            ["培训", "", 300.0, "人次"],
            ["实训基地", "余", 10.0, "个"],
            ["微课堂", "", 69.0, "个"],
            ["技术技能人才", "余", 500.0, "名"],
            ["技能鉴定", "余", 1000.0, "人次"],
            ["指导和帮助学生", "", 11.0, "人"],
            ["接受职业体验学生", "余", 10000.0, "人"],
            ["教辅资料", "", 11.0, "本"],
            ["社区培训", "", 600.0, "人次"],
            ["老年人培训", "", 500.0, "人次"],
            ["职业体验课程", "", 8.0, "门"],
        ],
        (
            "累计培训300人次；开发面向全区中小学开设职业体验课程共计8门，接受职业体验学生达1万余人，开展企业员工培训500人次、"
            "技能鉴定1000余人次、老年人培训500人次、社区培训600人次",
            "完成教辅资料11本，优质课件248个，微课堂69个",
            "共计指导和帮助学生成功创业11人",
        ),
        {"school": BANAN},
    ),
    Case(
        "employment_indicators",
        ("主体", "指标", "限定", "数值", "单位"),
        [
            [YONGCHUAN, "学生就业率", "以上", 98.0, "%"],
            [YONGCHUAN, "学生就业稳岗率", "", 92.0, "%"],
            [YONGCHUAN, "高质量就业", "", 65.0, "名"],
        ],
        ("学校学生就业率在98%以上", "学生就业稳岗率达92%", "高质量就业65名"),
    ),
    Case(
        "school_profile",
        ("关系", "方向", "对象"),
        [["ASSISTS", "←", JIANGNAN], ["LOCATED_IN", "→", "荥经县"]],
        ("在雅安市荥经县，江南职校全力帮扶荥经职中",),
        {"school": "荥经职中"},
    ),
    Case(
        "shortest_connection",
        ("步数", "经过"),
        [[4, ["李永川", BANAN, "汽修", YONGCHUAN, "长城汽车"]]] * 2,
        ("汽修专业的李永川是巴南职业教育中心", "学校深化与长城汽车、雅迪科技、达瓦未来等42家本地企业、龙头企业合作"),
    ),
)
