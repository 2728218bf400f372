"""The verb of a phrase and what it was done to, told by a list of verbs and the words of the language."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import rjieba

from assistant.acts.verbs import CONCRETE, COUNTED

LIGHT = frozenset(
    {"开展", "组织", "举办", "进行", "召开", "举行", "实施", "完成", "落实", "做好", "推出", "达到", "抓好", "有"}
)
"""Verbs that say no more than that it took place."""


def _words(table: str) -> tuple[str, ...]:
    return tuple(table.split())


_MORE = _words(
    """
    发放 提供 排查 新增 整改 覆盖 参加 参与 参训 涉及 惠及 服务 维修 清运 清理 培育 出动 培训 劝阻 劝导 避免 挽回 收缴
    巡线 修改 减少 精简 审定 投入 上报 录入 受理 办结 办理 化解 调解 处罚 检查 走访 慰问 收集 解决 推进 持证 结案 立案
    发案 开工 投产 废止 拆除 创建 打造 打印 拍摄 代写 撰写 接待 签约 核减 做好 抓好 带动 审核 审查 核发 张贴 悬挂 消除
    下达 达成 分解 发现 招引 落户 报送 处置 处理 建设 种植 流转 回收 硬化 补充 精减 压减 压缩 建成 新建 列席 列入 提交
    讲授 担任 新建成 参考
    """
)
_HALF = frozenset(
    _words(
        """
    培训 审查 审核 检查 调解 宣传 服务 咨询 处罚 演练 巡查 宣讲 救助 慰问 受理 办理 投入 建设 接待 整治 清理 公开 监督
    学习 签约 执法 改造 维修 处置 帮扶 走访 考核 整改 修改 转办 申报 投资 研究 处理
        """
    )
)
"""Words that are nouns as often as verbs (普法宣传资料)."""
_NEVER = frozenset(_words("接受 申请 安装 上线 纳入 部署 运行 实行 规范 安排 明确 发展 推行 试行"))
_DONE = sorted({*CONCRETE, *COUNTED, *_MORE, "宣传", "服务", "学习", "提出", "咨询"} - _NEVER, key=len, reverse=True)
_VERB = re.compile("|".join(map(re.escape, _DONE)))
_LEAD = re.compile(
    r"^(?:其中|将(?!军)|目前|现在|截[至止][^，]{2,10}?(?:日|底|月)|今年以?来|今年|一年来|全年|年内|20\d\d年度?|本年度?|[上下]半年|第?[一二三四]季度|\d{1,2}月(?:\d{1,2}日)?|累计|共计|一共|合计|总共|总计|共|已经|已|均|都|"
    r"分别|先后|还|并|及时|依法(?!行政|治|办事|决策)|积极|认真|另外|同时|全面|现有|实际|[我全][镇乡县街所办市区]|我(?:们|单位|中心|队|站)|了|各类|各种|各项|等|于|后|[一二三四五六七八九十]{1,2}是|[\d]{1,2}[.．、)）]|[-—•·*]|\s)+"
)
_TAIL = re.compile(
    r"(?:累计|共计|合计|总计|一共|总共|共|已经|已|(?<![平人户年亩月])均|都|分别|达到|长达|高达|达|(?:控制|保持|稳定|维持)在|(?:提高|提升|上升|扩大|增加|增长|增|下降|降低|降|压缩|缩短|缩小|减少)(?:到|至)|(?<![作认成])为|是|(?<![持拥具享所])有|仅|(?<![附最])近|(?<![签节契合预条公违])约|超过|超|不足|至|等|各|了|现在|今年|已达|[:：、（(“”\s])+$"
)
_MEETING = re.compile(r"(?:组织)?召开(?=[^，、]{2,12}?会议?(?:专题)?(?:研究|学习|部署|听取|审议))")
_COMPLEMENTS = re.compile(r"^(?:成功|完成|完毕|到位|率|结|合格|出)")


_ADVERBS = re.compile(
    r"^(?:按时|按期|正在|成功|已|及时|带头|主动|继续|全部|就地|当场|实际|仅|予以|依法|现场|集中|提前|自行)+$"
)
_DOER = re.compile(
    r"(?:[^，、向对为将把给在]{0,18}?(?:中心|办|所|队|站|委员会|调委会|会|政府|党委|室|街道|局|法庭|顾问|团队|组|书记|[镇乡县]长|干部|机关))?"
    r"(?:今年以?来|全年|现有|共|累计|已|年内|先后|积极|及时|依法|各类|牵头|组织)*"
)
_OFFICE = re.compile(r"(?:队|办|所|会|中心)(?:全年|共|累计|已)*$")
_EXISTING = re.compile(r"^.{2,24}?(?:现有|共有|现存)")


@dataclass(frozen=True, slots=True)
class Predicate:
    """A verb and its object; the object is empty where nothing follows the verb."""

    verb: str
    noun: str


def tail_stripped(words: str) -> str:
    """Without 共, 达到, 约 … before a figure."""
    while (shorter := _TAIL.sub("", words)) != words:
        words = shorter
    return words


def lead_stripped(words: str) -> str:
    """Without the time, 累计, 我镇 … at the beginning."""
    return _LEAD.sub("", words)


def bare(words: str) -> str:
    """Without what leads in and what leads on to the figure."""
    return _EXISTING.sub("", lead_stripped(tail_stripped(words))).strip("的、，")


def is_only_done(words: str, done: Predicate) -> bool:
    """Whether the words name nothing but what was done, with an adverb at most: 按时办结."""
    head = words[: len(words) - len(done.verb)] if words.endswith(done.verb) else words
    return not head or _ADVERBS.match(head) is not None


def without_doer(words: str, done: Predicate) -> str:
    """Only what was done, where before it stands but who did it: 执法队共立案 is 立案."""
    head = words.removesuffix(done.verb)
    return done.verb if head != words and _OFFICE.search(head) and _DOER.fullmatch(head) else words


def first_verb(words: str, at_least: int) -> int:
    """Where the first thing done begins that stands behind at least so many characters; -1 where there is none."""
    return next((each.start() for each in _verbs(words) if each.start() >= at_least and each[0] not in _HALF), -1)


def starts_with_verb(words: str) -> bool:
    """Whether the words begin with something done."""
    found = _VERB.match(words)
    return found is not None and found[0] not in _HALF


def predicate(words: str) -> Predicate | None:
    """The last verb that has an object, else the verb at the end; None where nothing is done.

    A word that as often is part of a noun (普法宣传资料) is a verb only where no other is.
    """
    words = tail_stripped(words)
    found = _verbs(words)
    if meeting := _MEETING.search(words):
        return Predicate("召开", _object(words[meeting.end() :]))
    found = _outside_lists(words, found)
    for strong in (True, False):
        for each in reversed(found):
            if (each[0] not in _HALF) is not strong:
                continue
            noun = _object(words[each.end() :])
            if len(noun) >= 2 and not _COMPLEMENTS.match(noun) and not _is_verb(noun):
                if not strong and each.start() and not _stands_alone(words, each.start()):
                    continue
                return Predicate(each[0], f"{noun[: noun.index('、')]}等" if "、" in noun and len(noun) > 14 else noun)
    last = next(
        (each for each in found if each.end() == len(words) or _COMPLEMENTS.fullmatch(words[each.end() :])), None
    )
    return Predicate(words[last.start() :], "") if last and (last[0] not in _HALF or len(words) <= 6) else None


def _outside_lists(words: str, found: list[re.Match[str]]) -> list[re.Match[str]]:
    """Without what is named in a list of objects: of 开展甲检查、乙整改 only 开展 is done."""
    kept: list[re.Match[str]] = []
    for each in found:
        item = words.rfind("、", 0, each.start()) + 1
        listed = item and any(other.start() < item and other[0] not in _HALF for other in kept)
        if not (listed and lead_stripped(words[item : each.start()])):
            kept.append(each)
    return kept


def _object(words: str) -> str:
    return re.sub(r"等?$", "", re.sub(r"^(?:了|出|好|过|各类|各种|相关|[上下]?各级)+", "", words)).strip("的、")


def _is_verb(words: str) -> bool:
    return _VERB.fullmatch(words) is not None and words not in _HALF


def _stands_alone(words: str, at: int) -> bool:
    """Whether a half verb is a predicate: nothing before it but what leads in."""
    return _DOER.fullmatch(lead_stripped(words[:at])) is not None


def _verbs(words: str) -> list[re.Match[str]]:
    starts = _starts(words)
    at, found = 0, list[re.Match[str]]()
    while each := _VERB.search(words, at):
        # One verb right behind another is one more beginning: 立案查处.
        if each.start() in starts or (found and found[-1].end() == each.start()):
            found.append(each)
            at = each.end()
        else:
            at = each.start() + 1
    return found


@lru_cache(maxsize=4_096)
def _starts(words: str) -> frozenset[int]:
    """Where a word begins."""
    at = 0
    found: set[int] = set()
    for word in rjieba.cut(words):
        found.add(at)
        at += len(word)
    return frozenset(found)
