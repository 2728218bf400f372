"""A fact in a plain sentence of its own: correct before it is elegant. It knows no other text."""

from __future__ import annotations

import re

from assistant.drafting.years import HOLE
from assistant.ledger import Fact, FactKind, FactState

_WORDS = re.compile(r"(?:案件|事件|证件|文件|信件|条件|法条|居民户|工人|负责人|明白人|村庄)$|^.{1,2}$")
"""Words that end like a measure word and would be broken by taking it off."""
_TAIL = re.compile(
    r"(?:(?:场次|人次|家次|件次|(?<!案)件|[次场份条处个人户本项起名期批])数|数量|总数|场次|(?<=[查练训动传])次|数)$"
)
_STATES = re.compile(r"(?:率|度|量|额|数|人口|面积|收入|产值|得分|名次|排名|占比|比例|金额|标的)$")
"""Labels that name a measure are followed by 为; those that name what is counted, by the count itself."""
_HAPPENS = re.compile(r"(?:事故|事件|诉讼|复议|诉讼案件|复议案件|舆情|败诉案件|纠纷)$")
_COMES = re.compile(r"(?:投诉|举报|申请|建议书|来信|信件)$")
_VERBS = (
    "授课|辅导|解答|研究|出台|制定|印发|开展|组织|举办|召开|发放|办理|受理|新增|新办|查处|查出|查获|排查|发现|化解|调解|调处|接待|接访|走访|培育|培训|建成|建设|打造|"
    "完成|整改|检查|巡查|劝导|拆除|拍摄|参加|参与|代写|审查|审核|审定|提供|提出|出具|收到|接到|收缴|主动公开|公开|答复|公布|清退|减少|精简|持有?|取得|"
    "配备|聘请|引进|列入|解决|推动|协调|纳入|承接|行使|清理|旁听|录用|招录|慰问|救助|帮扶|评查|移送|立案"
)
_STARTS = re.compile(rf"(?:{_VERBS})(?!率|员|人员|班|站|室|所|协议|案件|会|书|数|量|队|点|类|金额|$)")
_ENDS = re.compile(
    r"(?P<object>.{2,}?)(?P<verb>化解|办结|整改|发放|受理|备案|拆除|处置|办理|接待|调处|培育|移送|销号|分解|参加)$"
)
_ACTIVITY = re.compile(
    r"(?:活动|检查|审查|审核|排查|评查|巡查|普查|清理|演练|培训|宣传|评估|督察|督查|调研|整治|行动|执法|学法|普法|调解|走访|会商|评议|监督|咨询)$"
)
_MEETING = re.compile(r"会议?$")
_HELD = re.compile(r"(?:课|课堂|讲座|讲堂|培训班|法庭|竞赛|比赛)$")
_CASES = re.compile(r"(?:案件?|事项|信访件|工单|业务|代办|件)$")
_PEOPLE = ("人", "名", "位", "户")
_ACTOR = re.compile(
    "[镇乡县区村街]{0,2}(?:法律顾问|主要负责人|负责人|领导|法治副校长|班子|党委|党工委|政府|书记|公职律师)"
)
"""Who does it stands before what is done: such a label is a clause already."""
_TIMES = ("次", "场", "场次", "期", "节", "批", "批次", "轮", "轮次")
_THINGS = ("个", "处", "座", "所", "支", "家", "块", "条", "台", "辆")
_SERVED = re.compile(r"(?:咨询|服务|援助|指引|帮扶|救助)$")
_STANDING = ("共有", "持")
"""What a stock is told by needs no 全年 before it."""


def sentence(fact: Fact, year: int) -> str:
    """The fact as a sentence that needs no other: 全年发放普法资料3200余份。"""
    if fact.kind is FactKind.ACT:
        said = fact.value.strip().rstrip("。")
        return f"{said}。" if said else ""
    said = clause(fact)
    if fact.period and fact.period not in ("全年", "年度", f"{year}年"):
        return f"{fact.period}，{said}。"
    standing = said.startswith(_STANDING) or (_is_measure(fact) and fact.state is not FactState.ZERO)
    return f"{said}。" if standing else f"全年{said}。"


def clause(fact: Fact) -> str:
    """The fact as a clause: 发放普法资料3200余份; 办结率为96%; 未发生行政复议案件."""
    noun = noun_of(fact)
    if fact.state is FactState.ZERO:
        return f"{fact.label}为0{fact.unit}" if _is_measure(fact) else _none(noun)
    value = fact.wording() if fact.is_known else f"{HOLE}{fact.unit}"
    if _is_measure(fact):
        return f"{fact.label}为{value}"
    return f"{_told(noun, fact.unit)}{value}"


def noun_of(fact: Fact) -> str:
    """What the fact counts: its label without brackets and without the counter that its unit repeats (发放普法资料份数 in 份)."""
    label = _TAIL.sub("", re.sub(r"[（(][^（）()]*[）)]$", "", fact.label)) or fact.label
    if fact.unit and label.endswith(fact.unit) and not _WORDS.search(label):
        label = label[: -len(fact.unit)]
    return label


def _is_measure(fact: Fact) -> bool:
    return bool(_STATES.search(noun_of(fact))) or fact.unit.replace("％", "%") in ("%", "个百分点")


def _told(noun: str, unit: str) -> str:
    """What was done to what is counted, where the label is a noun alone: 综合网格 is 共有综合网格, 信访积案化解 is 化解信访积案."""
    if _ACTOR.match(noun) and re.search(_VERBS, noun):
        return noun
    if re.match("在办|正在|未办|尚未|待", noun):
        return f"尚有{noun}"
    if _STARTS.match(noun):
        return re.sub("^持(?!有)", "持有", noun)
    if _HAPPENS.search(noun):
        return f"发生{noun if not noun.endswith(('诉讼', '复议')) else noun + '案件'}"
    if _COMES.search(noun):
        return f"收到{noun}"
    if found := _ENDS.fullmatch(noun):
        return found["verb"] + re.sub("(?:已|全部|完成)+$", "", found["object"])
    if _SERVED.search(noun) and unit == "人次":
        return f"提供{noun}"
    for pattern, verb in ((_ACTIVITY, "开展"), (_MEETING, "召开"), (_HELD, "举办")):
        if pattern.search(noun):
            return verb + noun
    if unit in _PEOPLE or unit in _THINGS:
        return f"共有{noun}"
    if unit in _TIMES:
        return f"开展{noun}"
    return f"办理{noun}" if unit in ("件", "宗", "起") and _CASES.search(noun) else noun


def _none(noun: str) -> str:
    """There was none of it, with the word that fits what it is."""
    if _HAPPENS.search(noun):
        return f"未发生{noun if not noun.endswith(('诉讼', '复议')) else noun + '案件'}"
    if _COMES.search(noun):
        return f"未收到{noun}"
    if re.match("收到|发现|接到|受理|新增|开展|办理|制定|出台", noun):
        return f"未{noun}"
    if _ACTIVITY.search(noun):
        return f"未开展{noun}"
    return f"未发生{noun}" if noun.endswith("案件") else f"无{noun}"
