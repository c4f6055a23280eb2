"""The word lists and patterns of repair: what captions, bylines, furniture, enumerations and sentence ends look like.

All patterns are matched against cleaned text of a line or a short block.
"""

from __future__ import annotations

import re
from typing import Final

FINAL: Final = frozenset("。！？!?…")
"""Ends a sentence."""
CLOSING: Final = frozenset("”’」』）)》】〉\"'")
"""May follow the end of a sentence and belongs to it."""
PAUSES: Final = re.compile(r"[，。；！？]")
"""Punctuation that a headline seldom has and body text nearly always has."""
STOPS: Final = re.compile(r"[。；]")
"""Punctuation that no headline has."""
TITLED: Final = re.compile(r"^【[^】]{2,20}】$")
"""A line that brackets mark as a section's title."""

ENUMERATOR: Final = re.compile(
    r"^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}(?:[.．、](?!\d)|\d*\.\d+\s)|[①-⑳㈠-㈩]"
    r"|[■◆●◇★※○]|【|附件?\s*\d*\s*[：:]?|第[一二三四五六七八九十百\d]+[条章节]|问\s*[：:]|答\s*[：:]|记者[：:])"
)
"""Opens an item of a list, a section or a turn of an interview."""
LABEL: Final = re.compile(r"^[\u4e00-\u9fffA-Za-z0-9·（）()“”]{2,20}[：:]")
YEAR_ROW: Final = re.compile(r"^(?:19|20)\d\d(?:年(?:\d{1,2}月)?[ \u3000]|\.\d)")
"""A row of a chronicle or a curriculum vitae."""
SECTION: Final = re.compile(
    r"\d{1,2}(?:\.\d{1,2})*\.?|[一二三四五六七八九十]{1,3}、?|[（(].{1,3}[）)]|第.{1,3}(?:[章节]|部分)|[表图]\s?[\d一二三四五六七八九十①-⑳-]+"
    r"|[▲▼▶◀△▽►◄■◆●◇★※○□]"
)
"""The number or mark that a section's heading, a table's title or a caption begins with."""
ROW: Final = re.compile(r"(?:[｜|][^｜|]*){2}")
DATELINE: Final = re.compile(r"^.{0,3}(?:本报|新华社|中新社|本网|本刊)[^，。]{0,14}[讯电]")
"""Opens the text of a newspaper's report."""

CAPTION_MARK: Final = re.compile(r"^[▲▼▶◀△▽►◄↑↓←→]|^[□■]?\s*图[为：:]|^\(?[上下左右]图")
PHOTOGRAPHER: Final = re.compile(
    r"(?:^[\u4e00-\u9fff]{2,4}摄|[\u4e00-\u9fff·]{2,12}\s*[/／]\s*摄|\s摄|[\u4e00-\u9fff]供图|摄影[：:].{2,12}|[（(].{0,14}摄[）)])\s*[）)]?$"
)
FURNITURE: Final = re.compile(
    r"第\s*[A-Z]?\d{1,3}\s*版|^\s*[A-Z]?\d{1,3}\s*版|星期[一二三四五六日天](?:\s|$)|^第?\d{1,3}页?$|本版编辑|责任?编辑?[：:]|责编|美编|校对[：:]|"
    r"版式[：:]|^(?:邮箱|电话|投稿|热线)[：:]|^扫码|^Tel|^https?://|^www\."
)
BYLINE: Final = re.compile(
    r"^[□■●◎]?\s*[（(]?\s*(?:.{0,12}(?:本报|通讯社|日报|晚报|都市报|融媒体?)?(?:特约|首席|实习|见习|驻站)?"
    r"(?:记者|通讯员)\s*[\u4e00-\u9fff·、 ]{2,40}(?:文[/／]?图|摄影报道|报道)?)\s*[）)]?$"
    r"|^[（(]?\s*(?:本版|本文|注[：:])?(?:图片?|图文|文图|照片|稿件|受访者供图).{0,30}(?:提供|供图|供稿|来稿)?[）)]$"
    r"|^[（(]?(?:本版|本文)?(?:图片|图文|文图|照片|稿件)均?由.{2,40}提供[）)]?$"
    r"|^□[\u4e00-\u9fff ]{2,20}$"
    r"|^[（(][^（）()，。]{1,16}(?:供图|摄|供稿)[）)].{0,16}$"
    r"|^[（(].{0,40}(?:供稿|供图|来稿|文[/／]图|摄影报道)[）)]$"
    r"|^[（(]?(?:作者|撰文|文字|文|图|文图|图文|摄影|文[/／]图)\s*(?:[：:]|[/／ ]\s*).{2,40}[）)]?$"
)
TAIL_BYLINE: Final = re.compile(
    r"(?<=[。！？”…])\s*([（(](?:本报|综合|记者|通讯员|文|图|供稿)[^（）()。，]{1,30}[）)]"
    r"|[（(][^（）()。，]{1,24}(?:供稿|供图|来稿|报道|摄|文[/／]图)[）)]"
    r"|(?:本版|本文)?(?:图片|图文|文图|照片)均?由[^。，]{2,40}提供)$"
)
TAIL_NAMES: Final = re.compile(r"(?<=[。！？”…])\s*([（(]([\u4e00-\u9fff ]{2,11})[）)])$")

SURNAMES: Final = frozenset(
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳"
    "鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪"
    "舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪"
    "包诸左石崔吉钮龚程嵇邢裴陆荣翁荀羊於惠甄曲家封芮储靳段富巫乌焦巴弓牧谷车侯宓蓬全班秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶"
    "幸司黎薄白怀蒲从鄂索咸赖卓蔺蒙池乔阴闻党翟谭贡劳冉桑桂牛寿通边燕冀温庄晏柴瞿阎连习艾向古易廖居衡步都耿满匡国文寇广东欧沃"
    "利越隆师巩聂晁敖融冷简饶曾关相查红游权肖闫仵雒付覃"
)
"""Characters that open a Chinese family name (the hundred family names and frequent later ones)."""
COMPOUND_SURNAMES: Final = (
    "欧阳",
    "上官",
    "司马",
    "诸葛",
    "皇甫",
    "尉迟",
    "公孙",
    "令狐",
    "慕容",
    "司徒",
    "夏侯",
    "端木",
)

OPEN_WORDS: Final = frozenset("的和与及或在为对将把被从向以并、，：；—")
"""Characters that a headline does not end with."""

# What a headline is, for telling the title from the other headlines of an article.
NUMBERED_HEAD: Final = re.compile(
    r"^[（(]?[\d一二三四五六七八九十]{1,3}(?:[、.．）)\s]|\.\d|[\u4e00-\u9fff])|^第.{1,3}[章节]|^表\d|^附件?\d*"
)
ITEM_MARK: Final = re.compile(
    r"^(?:[■◆●◇★※○]|[（(][一二三四五六七八九十\d]{1,2}[）)]|[一二三四五六七八九十]{1,2}、)\s*"
)
BRACKETED: Final = re.compile(r"^[（(【\[].*[）)】\]]$")
IMPRINT: Final = re.compile(
    r"^(?:发布|来源|作者|时间|日期|姓名|单\s?位|浏览|编辑)|^\d{4}[.年]\d|\d{4}年\d{1,2}月(?:\d{1,2}日)?$|[编编印办发]$|〔\d{4}〕|^(?:报|送|发|抄送|主送)[：:]|^第\d+期|^[（(].*第.*期.*[）)]$"
)
INSTITUTION: Final = re.compile(
    r"^[^——，、：“”]*(?:学校|学院|大学|中学|中心|中专|职校|公司|集团|局|厅|部|委员会|办公室|协会|学会|政府)(?:办公室)?$"
)
DOCUMENT_TYPE: Final = re.compile(
    r"(?:通知|公告|公示|通报|简章|报告|年报|简报|简讯|动态|纪要|方案|意见|规划|办法|登记表|一览表|感谢信|倡议书|协议书|章程)"
    r"(?:[（(].*[）)])?(?:\s?摘[录编要])?$"
)
COLLECTION: Final = re.compile(r"[两二三四五六七八九十]则|短波|速览|走笔|拾零|集锦|一线|[两三四五六七]所|^【")
"""A headline over several articles, not over one."""

# How schools are named, as far as telling articles apart needs it.
_GENERIC: Final = "职业|职教|教育|技术|中等|专业|高等|高级|成人|综合|应用|技工|技师|科技|专科|中专|职高|高中"
SCHOOL_TAIL: Final = re.compile(
    rf"(?:{_GENERIC})*(?:学校|(?<!科)学院|大学|高中|中学|(?:职教|职业教育|技术教育|培训教育|成人教育)中心|教育中心|职校|职院|职中|职高|中专|职专|技校|工校)"
)
BARE_SCHOOL: Final = re.compile(rf"^[\u4e00-\u9fff]{{4,16}}?{SCHOOL_TAIL.pattern}$")
"""A school's name and nothing else."""
FIELD: Final = re.compile(
    r"^(?:工业|农业|林业|渔业|商业|茶业|畜牧|兽医|农牧|水产|民族|卫生|护理|医药|药科|工程|海洋|机电|机械|制造|电子|电力|能源|石油|石化|化工"
    r"|轻工|纺织|建筑|建设|交通|航海|航空|铁道|船舶|冶金|矿业|旅游|商务|工商|财经|商贸|经贸|贸易|信息|文化|艺术|工艺|美术|体育|师范|安全|食品"
    r"|理工|农林|林科|环境|水利)$"
)
"""A branch of trade in a school's name, which many schools share."""
NO_SCHOOL: Final = re.compile(
    r"^(?:产业|振兴|老年|社区|中小|中职|高职|本科|优质|示范|合作|县域|民办|公办|高水|水平|重点|特色|典型|二级|现代|开放|网络|夜|海外|丝路|行业"
    r"|企业|工匠|鲁班|乡村|农民|市民|家长|党|团|业余|附属|姊妹|友好|兄弟|成员|牵头|试点|各|省属|市属|部属|多所|两所|三所|几所|实现|发挥|推动"
    r"|促进|加强|先进|希望|找到|[说谈想]起|现任|热门|直属|县级|普通|全国|国际|两地|两省|三年|直播|受访|.[给得到让没为认省])"
)
FUNCTION_WORDS: Final = frozenset("的了在是和与及或该我你他这那所个每向从被把由等些届次期自")
_PARTNER: Final = "帮扶|支援|援建|结对|牵手|携手|会同|联合|对接|考入|升入|毕业于|就读于?|聘请|来自|赴"
PARTNER_WITHIN: Final = re.compile(_PARTNER)
"""Opens the name of a partner; a name that seems to hold it begins behind it."""
PARTNER_BEHIND: Final = re.compile(
    r"^(?:结成|结为|结对|结下|签[订下约署]|开展|联合|合作|合办|合建|共建|共设|携手|实行|实施|对接|互派)"
)
"""Stands behind the partner that ``与`` or ``同`` names."""
WITH: Final = re.compile(r"(?:与|和|同|跟|对)[^，。；：、]{0,12}$")
FORMER: Final = re.compile(r"(?:前身[^，。；]{0,14}|原名?|更名为|改名为|叫过|以)$")
"""Stands before the name that a school had before."""
INTRODUCED: Final = re.compile(
    r"[（(](?:以?下?均?简?称为?|下称|以下称|以下用|当地人叫它|大家习惯叫)[：:]?\s*[“\"「『]?([\u4e00-\u9fff]{2,8})[”\"」』]?"
)
PARTNER_BEFORE: Final = re.compile(rf"(?:与|和|同|及|、|向|对|给|援|扶|由|被|到|至|就读|还有|包括|邀请|聘|{_PARTNER})$")
"""Stands right before a partner's name."""
