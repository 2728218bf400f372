"""What a figure counts, as a clerk would call it: 普法宣传活动场次, 发放普法资料, 矛盾纠纷调解成功率."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.figures import Figure, Kind
from assistant.ledger.entering.predicates import (
    LIGHT,
    bare,
    first_verb,
    is_only_done,
    lead_stripped,
    predicate,
    starts_with_verb,
    tail_stripped,
    without_doer,
)

_GROWTH = re.compile(
    r"(?P<against>(?:同比|环比|[比较](?:去年|上年|上一年|前一年|上年同期|去年同期|20\d\d年)(?:同期)?)?)(?:分别)?(?:又|再)?(?P<turn>增长|增加|增幅|上升|提高|提升|下降|减少|降低|回落|压减|新增|多办?|少)了?$"
)
_RATE = re.compile(r"(?:率|满意度|知晓度|比重|占比|比例)$")
_RATES = re.compile(r"(?:率|满意度|知晓度)(?=[、和及与])")
_HOLLOW = re.compile(
    r"(?:总|合计)?(?:面积|金额|总数|总量|总投资|投资|资金|总产量|产量|标的额|协议金额|涉及金额|协议资金|数量|总长|播放量|总额|收入|支出|事项|人员|意见|件数|人数|户数)"
)
"""What many things have: named only together with the thing."""
_SHARE_ITSELF = re.compile(r"(?:权重|率|比例|占比|比重|满意度)$")
_PARTLY = re.compile(r"(?:类|型|级|层面|方面)$|^[省市县区镇村国]级$")
_AFTER = re.compile(
    r"^(?:的)?(?P<noun>[^\d，。；：、()“”《》\s的]{1,14}?)(?P<rest>(?:全程)?(?:参加|参与|到场|受益)|均|都|已|全部|全程|分别|被|得到|完成|实现|分解|组成|到|由|进行|纳入|担任|覆盖|共|和|及|(?<!参)与|并|、|$)"
)
_JOINING = re.compile(r"^(?:、|和|及|与|以及)")
_COUNTERS = {
    "次": "次数", "场": "场次", "场次": "场次", "期": "期数", "批": "批数", "批次": "批次", "轮": "轮数", "人次": "人次", "户次": "户次", "家次": "家次",
    "件次": "件次", "班次": "班次", "处次": "处次", "课时": "课时",
}  # fmt: skip
_NUMBERS = {"人": "人数", "名": "人数", "位": "人数", "户": "户数", "件": "件数", "家": "家数", "份": "份数", "条": "条数", "处": "处数", "个": "个数", "宗": "件数", "起": "起数", "亩": "亩数"}  # fmt: skip
LONGEST = 28


@dataclass(frozen=True, slots=True)
class Topic:
    """What the text speaks of at this point: the thing, what was done with it, and the last thing named in full."""

    noun: str = ""
    verb: str = ""
    label: str = ""
    whole: str = ""
    """The thing of which parts are told (其中), empty where none are."""
    lead: str = ""
    """What the line is about: its heading, or the words before its colon."""


@dataclass(frozen=True, slots=True)
class Called:
    """A figure's label, and the topic after it."""

    label: str
    topic: Topic


def call(before: str, after: str, figure: Figure, unit: str, topic: Topic) -> Called:
    """The label of a figure from the words before it (since the figure before) and after it, within its clause."""
    joined = bool(_JOINING.match(before))
    own = tail_stripped(_JOINING.sub("", before))
    found = _GROWTH.search(own)
    by_percent = figure.kind is Kind.PERCENTAGE
    if found and (found["against"] or by_percent or _turns_the_last(own, found, topic)):
        return _growth(own, found, topic)
    if figure.kind is Kind.PERCENTAGE or _RATE.search(own):
        return _rate(own, topic)
    if named := _noun_after(after, own, topic):
        return _counted(named, unit)
    return _done(own, unit, topic, joined)


def _turns_the_last(own: str, found: re.Match[str], topic: Topic) -> bool:
    return bool(topic.label) and found["turn"] != "新增" and not lead_stripped(own[: found.start()])


def _growth(own: str, found: re.Match[str], topic: Topic) -> Called:
    subject = bare(own[: found.start()]) or topic.label or topic.noun or topic.lead
    turn = {"增幅": "增长", "多": "增加", "多办": "增加", "少": "减少"}.get(found["turn"], found["turn"])
    subject = re.sub(r"(?:场次|次数|人次|人数|户数|件数)$", "", subject) if subject == topic.label else subject
    against = (
        found["against"]
        if "20" in found["against"]
        else "比上年"
        if turn == "新增"
        else "同比"
        if found["against"] or subject == topic.label
        else ""
    )
    label = _tidy(f"{subject}{against}{turn}")
    return Called(label, _with(topic, label=subject))


def _rate(own: str, topic: Topic) -> Called:
    said = bare(own)
    thing = topic.whole or topic.noun
    if not said and not own.endswith("占") and _SHARE_ITSELF.search(topic.label):
        return Called(topic.label, topic)
    if said.endswith("占") or not said or (said.endswith("占比") and len(said) == 2):
        part = said.removesuffix("比").removesuffix("占")
        whole = f"{topic.whole}中" if topic.whole and part else ""
        label = f"{whole}{part or topic.label or topic.noun}占比"
    elif _RATE.search(said):
        label = _whose(said, thing, topic)
    else:
        done = predicate(own)
        words = f"{done.verb}{done.noun}" if done else said
        label = f"{words.removesuffix('的')}比例" if len(words) > 2 else f"{thing or topic.lead}{words}比例"
    label = _tidy(label)
    return Called(label, _with(topic, label=label))


def _whose(said: str, thing: str, topic: Topic) -> str:
    """A rate with the thing that it is a rate of."""
    done = predicate(said)
    if done and done.noun and _RATE.search(done.noun):
        said = done.noun if done.verb in LIGHT else f"{done.verb}{done.noun}"
    bound = max((found.start() for found in _RATES.finditer(said)), default=len(said))
    if bound > 5 and len(said) > 5:
        return re.sub(r"^[^率]{0,6}?(?:干部|人员|群众|职工|党员)(?=.{3,}率)", "", said) if len(said) > 9 else said
    thing = re.sub("^(?:各类|各项|全年)", "", thing or _plain_lead(topic))
    shared = next((size for size in range(min(len(said), len(thing)), 1, -1) if thing.endswith(said[:size])), 0)
    return f"{thing}{said[shared:]}" if thing and thing not in said else said


@dataclass(frozen=True, slots=True)
class _Named:
    label: str
    noun: str
    verb: str
    topic: Topic


def _noun_after(after: str, own: str, topic: Topic) -> _Named | None:
    """The thing that stands behind the figure: 11本执法证, 5名律师."""
    found = _AFTER.match(after)
    if found is None:
        return None
    noun, rest = found["noun"].strip(), found["rest"]
    if starts_with_verb(noun) and not noun.endswith(("队", "员", "站", "室", "人", "点", "团")):
        return None
    verb_at = first_verb(noun + rest, 2)
    if re.match("正在|已|仍|尚", noun):
        return _Named(f"{topic.noun or _plain_lead(topic)}{noun}{rest}", topic.noun, "", topic)
    if own and re.fullmatch("事项|项目|任务|问题|活动|单位|部门", noun) and not predicate(own):
        return _Named(f"{bare(own)}等{noun}", noun, "", topic)
    if 0 < verb_at < len(noun) and not noun.endswith(("机制", "平台", "项目", "工作")):
        # 60余名外出务工人员解答劳动维权问题
        done_there = after[verb_at : verb_at + 14].split("，", maxsplit=1)[0]
        return _Named(f"{done_there}的{noun[:verb_at]}", noun[:verb_at], "", topic)
    done = predicate(own)
    verb = done.verb if done and not done.noun else ""
    if rest.endswith(("参加", "参与", "到场", "受益")):
        thing = topic.noun or _plain_lead(topic)
        return _Named(f"{thing}{rest}{noun}", noun, "", topic)
    if verb in ("覆盖", "涉及", "惠及"):
        thing = bare(own).removesuffix(verb) or topic.noun or _plain_lead(topic)
        return _Named(f"{thing}{verb}{noun}", noun, verb, topic)
    if topic.whole and not verb:
        return _Named(f"{topic.whole}中{noun}", noun, "", topic)
    return _Named(f"{'' if verb in LIGHT else verb}{noun}", noun, verb, topic)


def _counted(named: _Named, unit: str) -> Called:
    label = _with_counter(named.label, unit, bare_noun=not named.verb or named.label == named.noun)
    topic = named.topic
    return Called(label, Topic(named.noun, named.verb, label, topic.whole, topic.lead))


def _done(own: str, unit: str, topic: Topic, joined: bool) -> Called:
    """What was done, or what there is, named before the figure."""
    said = bare(own)
    if own.endswith("的") and said != own and topic.noun:
        said = f"{topic.noun}{said}"
    if not said:
        return _again(unit, topic)
    if topic.whole:
        return _part(said, unit, topic)
    done = predicate(said)
    if done and done.noun:
        noun = done.noun
        if _HOLLOW.fullmatch(noun) and topic.noun and topic.noun not in noun:
            whose = f"{topic.noun}{done.verb}" if done.verb in ("涉及", "达成") else topic.noun
            if whose != topic.noun:
                label = f"{whose}{noun}"
                return Called(label, _with(topic, label=label))
            noun = f"{topic.noun}{noun}" if done.verb not in ("参加", "参与") else noun
        label = noun if done.verb in LIGHT and unit in _COUNTERS else f"{done.verb}{noun}"
        if done.verb in ("参加", "参与", "参训") and _HOLLOW.fullmatch(noun):
            label = f"{topic.noun or _plain_lead(topic)}{done.verb}{noun}"
            return Called(_with_counter(label, unit, bare_noun=False), topic)
        label = _with_counter(label, unit, bare_noun=label == noun)
        return Called(label, Topic(noun, done.verb, label, "", topic.lead))
    if done and len(said) <= 8:
        # Only what was done: 整改165处, 调解成功84件; of the thing before.
        said = without_doer(said, done)
        thing = topic.noun or _plain_lead(topic)
        thing = thing if is_only_done(said, done) and not said.endswith("应诉") else ""
        label = _with_counter(said if thing and thing in said else f"{thing}{said}", unit, bare_noun=not thing)
        return Called(label, _with(topic, label=label, noun=topic.noun or said))
    if (
        (_HOLLOW.match(said) and len(said) <= 5)
        or (re.match("人均|户均|平均|每村", said) and len(said) <= 4)
        or said in ("一共", "总共", "播放量")
    ):
        thing = topic.noun or _plain_lead(topic)
        label = _with_counter(f"{thing}{said}" if said not in ("一共", "总共") else thing, unit, bare_noun=True)
        return Called(label, _with(topic, label=label))
    verb = topic.verb if joined and not predicate(own) else ""
    verb = "" if verb in LIGHT else verb
    label = _with_counter(f"{verb}{said}", unit, bare_noun=not verb)
    return Called(label, Topic(said, topic.verb if joined else "", label, "", topic.lead))


def _again(unit: str, topic: Topic) -> Called:
    """A further figure of the same thing in another unit: 87批143人次; or one of which only the line says what it is."""
    base = re.sub(r"(?:场次|次数|人次|人数|户数|件数|批数|期数|数)$", "", topic.label) or topic.lead
    counter = _COUNTERS.get(unit) or _NUMBERS.get(unit, "")
    label = base if base.endswith(counter or "\0") else base + counter
    return Called(_tidy(label), _with(topic, label=label))


def _part(said: str, unit: str, topic: Topic) -> Called:
    whole = topic.whole
    if _PARTLY.search(said):
        label = f"{said}{re.sub('数$', '', whole)}"
    else:
        label = said if whole in said else f"{whole}中{said}"
    label = _with_counter(label, unit, bare_noun=False)
    return Called(label, _with(topic, label=label))


def _with(topic: Topic, *, label: str, noun: str | None = None) -> Topic:
    return Topic(topic.noun if noun is None else noun, topic.verb, label, topic.whole, topic.lead)


def _plain_lead(topic: Topic) -> str:
    return re.sub(r"(?:工作|情况|方面|等)+$", "", topic.lead) if len(topic.lead) <= 12 else ""


def counted_by(label: str, unit: str) -> str:
    """The label with how it is counted, for two that would bear one name."""
    counter = _COUNTERS.get(unit) or _NUMBERS.get(unit) or (f"（{unit}）" if unit else "")
    return label if not counter or label.endswith(counter) else label + counter


def _with_counter(label: str, unit: str, *, bare_noun: bool) -> str:
    label = _tidy(label)
    counter = _COUNTERS.get(unit, "")
    if counter:
        return label if label.endswith((counter, "次数", "场次", "人次")) else label + counter
    if not bare_noun or label.endswith(("数", "量", "额", "率", "面积", "资金", "人口", "长度", "年龄")):
        return label
    if unit in ("人", "名", "位"):
        return label + ("数" if label.endswith(("人", "员", "者", "师", "生", "对象", "干部", "户")) else "人数")
    if unit == "户":
        return label + ("数" if label.endswith(("户", "主体")) else "户数")
    return label + "数" if unit in ("个", "家", "所", "支", "座", "件", "项", "宗") else label


def _tidy(label: str) -> str:
    label = re.sub(r"[“”《》\s\u3000]", "", label).strip("的了、，和及与")
    return label if len(label) <= LONGEST else label[-LONGEST:]
