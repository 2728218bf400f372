"""The verbs of official prose, sorted by what they claim. It knows no sentence, only words."""

from __future__ import annotations

import re


def _words(table: str) -> tuple[str, ...]:
    return tuple(table.split())


CONCRETE = _words(
    """
    召开 召集 举办 举行 承办 主办 成立 组建 设立 建立 建成 新建 改建 修建 搭建 打造 创建 挂牌 揭牌 印发 制发 下发 转发 出台 制定 制订 修订
    起草 拟定 编制 编印 草拟 废止 清理 公布 公示 备案 报备 签订 签署 签定 续签 续聘 聘请 聘任 选聘 特聘 配备 配置 配齐 配强 配足 选派 选配 选优 抽调 派驻
    开展 组织 邀请 发放 发送 张贴 悬挂 播放 制作 印制 推送 发布 刊发 投放 设置 布置 查处 查办 立案 结案 办结 办理 受理 接待 接访 接收 接受 处置
    化解 调处 调解 调成 排查 摸排 走访 入户 慰问 约谈 通报 问责 督办 督促 责令 下达 开出 移送 移交 拆除 整治 取缔 关停 关闭 查封 扣押 没收 收缴 罚没
    完成 新增 新招 招录 录用 招聘 引进 签约 落地 投入 投产 投用 争取到 申报 申请 获批 获评 荣获 获得 评选 评定 表彰 奖励 选举
    提供 解答 出具 提出 审核 审查 审议 审定 听取 研究 讨论 传达 部署 安排 纳入 列入 编入 融入 分解 细化 明确 划分 下放 承接 委托 授权
    邀请 观看 参观 旁听 参加 参与 出庭 应诉 回复 答复 反馈 报送 上报 录入 归档 整合 划转 撤销 合并 更换 升级 改造 安装
    启用 运行 启动 推出 推行 试行 实行 实施 采取 采用 兑现 发动 动员 集中学习 专题学习 组织学习 学习了 宣讲 讲授 辅导 培训 轮训 普及
    救助 帮扶 解决 整改 消除 检查 巡查 抽查 督查 督导 评查 考核 测评 评估 考试 演练 征集 征求 收集 回收 公开 亲自部署 亲自过问
    筹集 拨付 发掘 开通 开设 开办 建档 登记 核查 核实 销号 梳理 确定 选定 指派 增设 增配 补充 补选 换届 打掉 破获 抓获 劝返 挽回
    宣布 颁布 修改 取消 免除 减免 减征 放开 推开 盘活 出访 出席 会见 发起 创办 对接 处罚 送达 提交 列席 选出 评出 命名 授予 撰写 回访 下沉 包联
    结对 认定 授课 讲课 修缮 维修 清运 清除 硬化 复垦 吸纳 孵化 兑付 发射 进行 予以 逐级签订 联合印发 巡回 上线 建档立卡 述法 述职 劝导 调整 交流发言 全部履行 均履行 全部经 均经 执结
    """
)
"""What was done or not done; somebody could be asked when and where."""

STANDING = _words(
    """
    坚持 高度重视 重视 执行 认真贯彻 贯彻 落实 加强 推进 强化 完善 健全 提升 提高 规范 营造 夯实 发挥 深化 严格 增强 确保 围绕 推动 维护
    巩固 优化 促进 保障 加大 加快 树立 牢固 紧扣 聚焦 聚力 紧盯 着力 致力 突出 注重 引导 鼓励 支持 倡导 力求 恪守 遵循 履行 遵守 服从 切实做到 做到
    坚定 领会 把握 弘扬 践行 敢于 严防 杜绝 防止 避免 扩大 拓宽 拓展 畅通 压实 筑牢 守牢 抓实 抓好 抓牢 抓紧 狠抓 做好 做实 做细 积极探索 探索 构建 形成
    """
)
"""How it is always done: an attitude, no act. A verb after one of these is its object."""

NOMINAL = frozenset(
    _words(
        """
        配置 修改 处罚 维修 调整 建设 劝导 授课 培训 检查 整改 审查 审核 调解 考核 考试 演练 督查 督导 评查 评估 测评 宣讲 登记 实施 公开 运行 处置 办理 安排 研究 学习 帮扶 救助 巡查 抽查 排查
        化解 查处 整治 服务 清理 备案 辅导 讨论 考察 普及 委托 参与 参加 公示 申请 申报 部署 回复 答复 轮训 调处 征求 核查 摸排 走访 慰问 受理 接待 立案 应诉
        选举 改造 升级 补充 表彰 奖励 投入 解决 消除 监督 报送 反馈 安装 动员
        """
    )
)
"""Words that are nouns as often as verbs: they claim an act only where they stand as a predicate or count something."""

_NOUN_TAIL = (
    "(?:率|班|会|课|制|机制|制度|体系|体制|能力|水平|工作|职责|职能|程序|流程|方案|计划|办法|规定|意见|条例|细则|标准|规范(?!性)|平台|中心|室|站|所|队伍|队|员|人员|"
    "机构|机关|部门|小组|委员会|系统|清单|台账|力度|质效|质量|效率|效能|结果|情况|过程|环节|方式|形式|模式|行为|活动|行动|事项|案卷|主体|对象|指标|内容|"
    r"格局|氛围|意识|素养|建设|领域|责任|管理|服务|者|权|月|周|日|的|[^，\d、]{0,6}率)"
)
NOUN_TAIL = re.compile(_NOUN_TAIL)
MEASURE_TAIL = re.compile(r"(?:率|量|额|营业额|情况|件数|次数|数量|面积|总数|期|者|于|感|强度|力度)")
"""After any verb: it is part of a noun (完成率, 建成面积)."""


COUNTED = frozenset(
    _words(
        """
        建设 培育 推广 发展 充实 改造 扩大 支持 帮助 引导 宣传 培养 种植 打造 创建 拓展 推动 推进 落实 完善 优化 健全 协调 解决 规范 推行 增强 服务 学习
        """
    )
)
"""Attitudes by themselves, acts where they are followed by a count of things (建设高标准农田910亩)."""


def _any_of(words: tuple[str, ...] | frozenset[str]) -> str:
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


VERB = re.compile(
    f"(?P<done>{_any_of(CONCRETE)}|作(?=[^，；。为用风]{{0,6}}(?:发言|辅导|报告|交流|说明|讲话|介绍))|报(?=[^，；。]{{1,14}}(?:备案|批准|审批|备查)))|(?P<standing>{_any_of((*STANDING, *COUNTED))})"
)
