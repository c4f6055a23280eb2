"""Where a name begins: the words that stand in front of names and are not part of them.

A name's end is told by its head (学校, 公司, 局); its beginning has to be found by what cannot be inside it: verbs,
prepositions, conjunctions, particles, counts and punctuation. The cut words that also occur inside names (``等`` in
``中等``, ``为`` in ``华为``) are shielded by the words that hold them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final


def split_words(text: str) -> tuple[str, ...]:
    """Give the words of a list that is written as text, parted by white space.

    >>> split_words("学校 学院")
    ('学校', '学院')
    """
    return tuple(text.split())


# Words that hold a cutting syllable and are no boundary.
_SHIELDS: Final = split_words(
    """
中等 高等 初等 同等 有限 有色 有机 有田 有为 所有权 共有 国有 经济 经贸 经营 财经 工经 经开 经纬 经典 自治 自动
自由 自然 自贸 自贡 自来水 自行车 自强 自立 地区 地质 地理 地产 地铁 大地 土地 基地 天地 绿地 地方志 地矿 田地
金地 盆地 陆地 和田地区 共和 永和 人和 太和 泰和 祥和 中和 和谐 和乐 清和 仁和 和美 人民共和国 和众 和辉 和其昌
天和 协和 同和 嘉和 和谐号 呼和浩特 和瑞 和信 华和 和鑫 和泰 昌和 义和 顺和 和合 和府 中和镇 太和县 无为 华为
有为 为民 作为 同仁 同济 大同 同心 同德 同江 同创 同方 同庆 同昌 同安 同程 同仁堂 文同 胡同 协同 共同体 合同
联同 于都 于洪 单于 于田 向阳 向东 面向 定向 向前 到位 对口 对外 以色列 至善 甘至 乐至 周至 冬至 经管 经典 及第
普及 埃及 以太 以诺 以岭 自控 由基 自由贸易 由来 理由 与时 在线 在职 现代 现场 来宾 来安 来凤 蓬来 原平 原州
原阳 平原 太原 中原 草原 高原 五原 三原 固原 松原 清原 开原 原子 原料 原创 前进 前锋 前郭 前沿 站前 台前 科前
应用 应急 应城 宝应 高新 创新 被服 被动 将乐 将军 让胡路 使馆 给水 供给 学得 得荣 是非 并州 及其 着力 等级
等离子 对外经济 对外经贸 贸易 过程 成为 合为 名为 更名 成都 成武 成安 成县 成华 完成 集成 合成 成人 成套 成果
成飞 成渝 三得利 得利斯 得力 常德 了然 获嘉 新建 福建 建设 建筑 建材 建工 建平 建水 建湖 建宁 建始 建瓯 建昌
建德 建阳 建邺 建华 中国 国际 工会 和田地区 国际合作 设计 设备 设施 开发 开放 开封 开化 开县 开州 开平 开江 开远
开原 开阳 开元 开鲁 开福 养老服务 航空服务 旅游服务 现代服务 家政服务 商贸服务 财经服务 技术培训 教学指导委员会
指导委员会 会同县 会昌 会东 会宁 会理 会泽 四会 社会 新会 协会 学会 商会 工商联 大会 全州县 全州镇 教育督导 督导委
督导组 督导室 督导团 督查组 督查室 检查站 检查组 检查中心
"""
)

# Single syllables that end what stands before a name.
_SYLLABLES: Final = (
    "在于与和及从到向为对由被把将让使给至自经以是有等的了着并且则即均也还又就"
    "才已曾跟同往赴凡如若像叫称说而或其此该各每某共约近另"
)

_WORDS: Final = split_words(
    """
来自 毕业于 就读于 就职于 任教于 受聘于 考入 考取 升入 进入 走进 走出 走访 前往 参观 考察 赴 邀请 聘请 联合 携手
会同 联手 协同 牵头 组织 组建 共建 合建 新建成 建立 建成 设立 成立 创办 开办 举办 承办 主办 协办 主持 筹建 筹办
引进 引入 选派 选送 派出 派遣 派往 派驻 输送 选拔 招收 培养 培训 帮扶 帮助 结对 支援 支持 援助 指导 服务 对接
依托 围绕 通过 根据 按照 经由 位于 坐落 地处 座落 更名为 改名为 定名为 命名为 改为 改称 改建为 升格为 合并 并入
合并成 组成 变更为 挂牌 称为 作为 成为 转为 名为 简称 全称 原名 前身 即 原为 前身是 前身为 包括 包含 涵盖 以及
还有 其中 例如 比如 诸如 尤其是 特别是 目前 如今 今年 去年 当年 每年 当天 日前 近日 近年来 当日 同年 当时 后来
先后 同时 此外 另外 分别 陆续 相继 首批 首次 首个 首家 首所 本报讯 讯 记者 通讯员 获悉 了解到 据 介绍 表示 认为
指出 说 告诉 签约 签订 签署 签下 合作单位 合作院校 合作企业 合作 交流 学习 读书 就读 求学 任教 工作 实习 就业
毕业 参加 参与 加入 组织 荣获 获得 获评 获批 入选 评为 认定为 列为 确定为 授予 颁发 批准 印发 发布 出台 由于
因为 因此 所以 但是 不仅 而且 并且 或者 如果 虽然 只有 只要 无论 不是 就是 正是 也是 都是 还是 仍是 便是 乃是
则是 没有 拥有 具有 现有 设有 建有 办有 占有 属于 处于 对于 关于 至于 源于 用于 便于 位居 来到 回到 走到 找到
调到 调往 转到 转入 留在 放在 设在 建在 落户 落地 入驻 进驻 迎来 带领 带着 率领 陪同 参访 拜访 访问 调研 对标
借鉴 观摩 跨入 迈入 送到 送往 送进 报考 报读 录取 考上 攻读 深造 进修 研修 留学 供职 任职 出任 担任 兼任 聘为
校长 院长 书记 主任 董事长 教师 学生 老师 同学 教授 专家 毕业生 校友 师傅 总经理 厂长 局长 处长 科长 委员 代表
班主任 学员 选手 我国 国内 省内 市内 县内 区内 校内 校外 区外 省外 本地 当地 全国 全省 全市 全县 全区 国家级
省级 市级 县级 区级 国内外 所在 所属 直属 下属 下设 下辖 隶属 主管 兄弟 友好 姊妹 知名 著名 龙头 骨干 重点 大型
中型 小型 上市公司 民营 民办 公办 一所 两所 三所 多所 几所 这所 那所 一家 两家 三家 多家 几家 这家 那家 一名
两名 一个 两个 这个 那个 一批 一支 一位 那位 这位 经 受 请 向 因 以 凭 沿 随 靠 被 把 跟 与 至 时 后 起 前 中 里
内 上 下 年 月 日 位 所 家 名 个 批 届 期 次 场 项 种 只 些 件 份 对 受 接收 接受 接到 收到 交给 转交 移交 提供
供应 销往 卖给 卖到 开到 搬到 迁至 迁到 移至 搬迁 迁入 新增 增挂 加挂 保留 启用 停办 复办 恢复 创建 始建 兴建
扩建 改建 投资 出资 捐赠 捐资 资助 赞助 冠名 定点 定向 订单 联系 联络 沟通 协调 洽谈 达成 推荐 推动 推进 助力
促进 带动 引领 实施 实现 开展 开设 探索 打造 构建 形成 完善 健全 深化 强化 落实 响应 参照 采用 使用 利用 运用
借助 凭借 立足 面向 针对 聚焦 瞄准 紧扣 贯彻 坚持 继续 积极 主动 全面 深入 充分 不断 持续 共同 分批 轮流 定期 拟
欲 赴 应 曾 曾在 曾任 现任 时任 原任 历任 已与 已和 又与 又和 先与 再与 并与 并和 还与 还和 都与 就与 只与 也与
也和 便与 更名 用名 定名 易名 取名 曾用名 改用今名 今名 跻身 入围 申报单位 所在单位 我们 你们 他们 吸收 选举
修订 申办 读完 希望 安排 专访 对话 到访 提议 愿意 不含 关于 列入 验收成为 暂缓 同意 刚刚 早早 搬进 合入 名叫
叫作 名列 受访 都来 都到 都在 参赛 拟建 归口 划归 划给 挂靠
获批 紧邻 要求 发挥 扩展 端上 校获 学校获 考进 承接 办起 主持设计
进到 纳入 请来 力压 茶企 药企 酒企 车企 名企 企业 成员有 单位有 伙伴有 名单有 举办者系 园区企业 背靠 德国客户
客户 商户 主管部门 第一所 唯一 最大 最早 仅有 只剩 超过 不少 许多 多数 部分 大批 少数 众多 若干 全部 所有
召开 召集 举行 启动 部署 督查 督导 检查 抽查 核查 排查 巡查 巡视 视察 约谈 摸底 整治 整改 通报 公布 下发 下达
审议 批复 拨付 总结 表彰 评选 评出 遴选 选树 推选 推介 推行 宣讲 慰问 看望 出席 观看 动员 号召 鼓励 谋划 筹备 筹措
整合 撤并 撤销 关停 暂停 取消 托管 援建 合办 牵手 委托 承担 研制 赋能 协助 聘用 招录 新设 增设 迁建 调整 优化 提升
加快 加强 加大 试行 暂未 正在 正式 逐步 隆重 再次 拟于 将于 全州 全盟 全旗 全校
"""
)

_PROTECTED_SYLLABLES: Final = frozenset(
    "中上下内里前后年月日位所家名个批届期次场项种只些件份对受时起经受请应因以随据说讯"
)
"""Cut words of one syllable that are too common inside names to cut alone."""


def _by_first(words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Sort words under their first character, the longest first."""
    table: dict[str, list[str]] = {}
    for word in sorted(set(words), key=lambda w: (-len(w), w)):
        table.setdefault(word[0], []).append(word)
    return {first: tuple(found) for first, found in table.items()}


_STOPS: Final = frozenset("，。；：！？、\n“”‘’\"'《》〈〉【】[]（）()…—•·/|,;:!? \t\r　『』「」")
_KEEPS: Final = _by_first(_SHIELDS)
_CUTS: Final = _by_first([*(word for word in _WORDS if word not in _PROTECTED_SYLLABLES), *_SYLLABLES])
_COUNT_FIRST: Final = frozenset("第0123456789０１２３４５６７８９一二三四五六七八九十百千万两数几多余")
_COUNT: Final = re.compile(
    r"(?:第?[0-9０-９一二三四五六七八九十百千万两数几多余]+(?:年|月|日|位|所|家|名|个|批|届|期|次|场|项|种|届|"
    r"余所|多所|余家|多家)底?初?起?)"
)


def _step(text: str, at: int, end: int) -> tuple[int, bool]:
    """Give where the word at ``at`` ends and whether it ends what stands before a name."""
    first = text[at]
    for word in _KEEPS.get(first, ()):
        if text.startswith(word, at, end):
            return at + len(word), False
    if first in _COUNT_FIRST:
        count = _COUNT.match(text, at, end)
        if count:
            return count.end(), True
    for word in _CUTS.get(first, ()):
        if text.startswith(word, at, end):
            return at + len(word), True
    return at + 1, first in _STOPS


def left_edge(text: str, end: int, *, reach: int = 30, kept: Iterable[tuple[int, int]] = (), floor: int = 0) -> int:
    """Give where the name that ends at ``end`` may begin at the earliest.

    ``kept`` are spans that no cut may fall into (divisions, names already found); ``floor`` is where to stop at the
    latest.

    >>> text = "今年又与滕州市荆河中等职业学校"
    >>> text[left_edge(text, len(text) - 4):]
    '滕州市荆河中等职业学校'
    """
    start = max(floor, end - reach, text.rfind("\n", 0, end) + 1)
    shields = {a: b for a, b in kept if start <= a and b <= end}
    edge = at = start
    while at < end:
        if at in shields:
            at = shields[at]
            continue
        at, cuts = _step(text, at, end)
        if cuts:
            edge = at
    return edge
