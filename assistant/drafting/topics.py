"""What a fact or a paragraph of such a report is about, told by the words that offices use for it. It knows no template."""

from __future__ import annotations

import re
from functools import lru_cache

_TOPICS = {
    "study": re.compile("学法|学习|理论|政治站位|党课|旁听庭审|法治培训|讲堂"),
    "lead": re.compile("领导小组|组织领导|党的领导|责任|部署|督察|工作会议|工作要点|考核|述职|述法|机制促"),
    "decision": re.compile(
        "决策|合法性审|合同|法律顾问|规范性文件|公平竞争|制度体系|公职律师|备案|权力运行|法律意见|律所"
    ),
    "enforcement": re.compile(
        "执法|处罚|免罚|检查|案卷|持证|拆除|违法|扫码入企|巡查|罚没|免予|三项制度|专项行动|立案|复议|诉讼|应诉"
    ),
    "safety": re.compile("安全|应急|演练|消防|隐患|防汛|平安|底线|突发|燃气|森林防"),
    "disputes": re.compile(
        "纠纷|调解|信访|化解|综治|网格|治理|矫正|帮教|平安|复议|诉讼|议事|接访|积案|重点人员|社会稳定"
    ),
    "publicity": re.compile(
        "普法|宣传|法律进|法治课|法治讲座|模拟法庭|明白人|宪法|民法典|法治文化|法治副校长|法治教育|宣讲|法治阵地"
    ),
    "legal_service": re.compile("法律援助|公共法律服务|公共服务|便民|法律咨询|公证|村.{0,6}法律顾问"),
    "service": re.compile(
        "政务服务|便民|办件|代办|满意|政务公开|信息公开|依申请|主动公开|营商|企业|涉企|审批|政府职能|放管服|窗"
    ),
    "leaders": re.compile("主要负责人|书记|[镇乡县区]长|第一责任人|主任带头"),
}


@lru_cache(maxsize=4000)
def topics(words: str) -> frozenset[str]:
    """The topics that these words touch."""
    return frozenset(name for name, pattern in _TOPICS.items() if pattern.search(words))


HEADINGS = {
    "study": "加强理论学习",
    "lead": "压实工作责任",
    "decision": "推进依法决策",
    "enforcement": "规范行政执法",
    "safety": "抓好安全应急",
    "disputes": "化解矛盾纠纷",
    "publicity": "开展普法宣传",
    "service": "优化政务服务",
    "legal_service": "提供公共法律服务",
}
"""What a paragraph on a topic is headed where no report of an earlier year says it; in the order of such reports."""


def topic_of(words: str) -> str:
    """The first of the topics with a heading that the words touch; empty where they touch none."""
    touched = topics(words)
    return next((name for name in HEADINGS if name in touched), "")
