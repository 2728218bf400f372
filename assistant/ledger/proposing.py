"""Last year's report -> the facts to ask for this year: what each of its figures counts, and what it was."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from assistant import figures
from assistant.figures import Figure, Kind
from assistant.language.outline import heading, is_run_in, numbering
from assistant.language.sentences import clauses, sentences
from assistant.language.spans import Span
from assistant.ledger.cells import normal_unit, read_cell
from assistant.ledger.fact import Fact, FactState
from assistant.ledger.worksheet import fact_id

_ASKED = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE)
_STRONG = (
    "开展|发放|提供|排查|新增|组织|举办|化解|受理|办理|办结|召开|制定|印发|出台|配置|配备|聘请|建立|成立|建成|查处|接待|接访|走访|覆盖|解答|"
    "悬挂|张贴|制作|播放|发布|完成|达成|收到|收集|投入|争取|落实|拨付|修缮|新建|改造|硬化|安装|种植|流转|慰问|参加|参与|做好|抓好|实现|推进|"
    "作出|立案|移送|设立|解决|编制|报送|下达|开设|签订|摸排|转移|发展|清理|拆除|回收|清运|劝导|纳入|发出|下发"
)
_WEAK = "咨询|调解|培训|审查|审核|整治|整改|检查|处罚|宣传|服务|公开|救助|帮扶|巡查|宣讲|宣誓|演练"
"""Verbs that as often are part of a noun (普法宣传资料): taken only where there is no other."""
_VERBS = re.compile(f"{_STRONG}|{_WEAK}")
_LEAD = re.compile(
    r"^(?:其中|目前|截至[^，]{2,10}|今年来|今年以来|一年来|全年|年内|20\d\d年|本年度?|累计|共计|共|总计|合计|已|均|都|分别|先后|还|并|及时|依法|积极|认真|"
    r"我[镇乡县街]|全[镇乡县街]|出(?![具台庭警动])|了|各类|各种|等)+"
)
_TAIL = re.compile(
    r"(?:累计|共计|总计|共|已|均|都|分别|达到|达|为|是|有|约|近|超过|超|不足|至|等|各|计|了|[:：、（(])+$"
)
_AFTER = re.compile(
    r"^(?:的|左右|以上|以下|，)*([^\d，。；：、（()“”《》]{1,14}?)(?:均|都|已|全部|分别|被|得到|完成|实现|分解|到|由|进行|纳入|和|及|，|。|；|、|（|$)"
)
_RATE = re.compile(r"[率度比重占]$")
_PERIODS = re.compile(r"截[至止]\s*(?:20\d\d年)?\d{1,2}月(?:\d{1,2}日|底)?|上半年|下半年|前[一二三]季度")
_STABLE = re.compile("^(?:行政村|村|社区|村民小组)数?$|^(?:常住|户籍)?人口|^耕地|^辖区")
_PLANS = re.compile("安排|打算|计划|下一步|思路|目标")
"""Words in a first-level heading of what is still to come: its figures are aims, nothing to ask for."""
_DEPARTMENTS = (
    ("应急办", "安全|隐患|消防|应急|防汛|防火|事故|检查"),
    ("司法所", "普法|法律|法治|调解|纠纷|公证|社区矫正|执法证|行政执法|合法性审查"),
    ("综治办", "信访|平安|综治|治安|网格|反诈|禁毒|矛盾"),
    ("财政所", "资金|预算|拨付|债"),
    ("民政办", "低保|救助|养老|残疾|慰问|民政"),
    ("农业农村办", "农业|农村|耕地|粮食|种植|脱贫|监测户"),
    ("党政办", "会议|学习|督查|公文|公开|考试|干部|培训"),
)


def propose(text: str, *, year: int, source_file: str = "", unit: str = "") -> list[Fact]:
    """A fact to ask for in ``year`` for each business figure of last year's report: EMPTY, not confirmed, with last year's value."""
    found: dict[str, Fact] = {}
    for figure, sentence in _figures(text):
        inside = _shifted(figure, -sentence.start)
        said = sentence.of(text)
        label = _label(said, inside)
        worded = _worded(said, inside)
        cell = read_cell(worded)
        fact = Fact(
            id="",
            label=label,
            state=FactState.EMPTY,
            unit=cell.unit or normal_unit(figure.unit),
            qualifier="",
            period=match[0].replace("截止", "截至") if (match := _PERIODS.search(said)) else "",
            department=_department(label, said),
            stable=bool(_STABLE.match(label)),
            last_value=worded,
            last_sentence=said,
            source_file=source_file,
        )
        _add(found, fact, unit, year)
    return list(found.values())


def _figures(text: str) -> Iterator[tuple[Figure, Span]]:
    """The figures that count something, each with its sentence; those in headings and table rows are left out."""
    spans = sentences(text)
    plans = _plans(text)
    for figure in figures.read(text):
        if figure.kind not in _ASKED or any(plan.start <= figure.start < plan.end for plan in plans):
            continue
        sentence = next((span for span in spans if span.start <= figure.start < span.end), None)
        if sentence is None:
            continue
        line_start = text.rfind("\n", 0, figure.start) + 1
        line = text[line_start : (text.find("\n", figure.start) + 1 or len(text) + 1) - 1]
        named = heading(line)
        in_heading = named is not None and (not is_run_in(line) or figure.start - line_start < named.end)
        if not in_heading and not line.startswith("|"):
            yield figure, sentence


def _plans(text: str) -> list[Span]:
    """The sections that say what is to be done next year."""
    starts: list[tuple[int, str]] = []
    at = 0
    for line in text.split("\n"):
        number = numbering(line)
        if number is not None and number.level == 1:
            starts.append((at, line))
        at += len(line) + 1
    closed = [*starts, (len(text), "")]
    return [Span(start, end) for (start, line), (end, _) in pairwise(closed) if _PLANS.search(line)]


def _shifted(figure: Figure, by: int) -> Figure:
    return replace(figure, start=figure.start + by, end=figure.end + by)


def _worded(sentence: str, figure: Figure) -> str:
    """The figure as it stood, unit and qualifier included: 3000余份."""
    text = sentence[figure.start : figure.end]
    if figure.unit and figure.unit not in text and sentence[figure.end :].startswith(figure.unit):
        text += figure.unit
    return text


def _label(sentence: str, figure: Figure) -> str:
    """What the figure counts, in the sentence's own words: 发放普法宣传资料, 法律顾问覆盖率, 执法证."""
    spans = clauses(sentence)
    clause = next((span for span in spans if span.start <= figure.start < span.end), Span(0, len(sentence)))
    before = _TAIL.sub("", sentence[clause.start : figure.start])
    before = _TAIL.sub(
        "", re.sub(r"[\d.]+[^\d，。]{0,4}$", "", before) if re.search(r"\d[^\d]{0,2}$", before) else before
    )
    after = sentence[figure.end : clause.end]
    rate = _RATE.search(before) or figure.kind is Kind.PERCENTAGE
    if rate:
        named = _LEAD.sub("", before) or "比率"
        own = _object(named)
        named = own if own and _RATE.search(own) else named
        if len(named) <= 8 or not _VERBS.search(named):
            return _tidy(_topic_before(sentence, spans, clause) + _without_subject(named))
        return _tidy(named)
    counted = found[1].strip() if (found := _AFTER.match(after)) else ""
    done = _object(before)
    if counted and not _VERBS.match(counted):
        verb = done if done and len(done) <= 3 else ""
        return _tidy(f"{verb}{counted}") if len(counted) > 1 else f"{counted}数"
    named = done or _LEAD.sub("", before)
    if len(named) <= 2:
        named = _topic_before(sentence, spans, clause) + named
    if len(named) <= 2:
        named = _LEAD.sub("", before)[-12:]
    return _tidy(named or figure.subject or figure.clause or sentence[:12])


def _object(text: str) -> str:
    """From the last verb that has an object on: 为群众提供法律咨询 gives 提供法律咨询."""
    if "、" in text:
        # Of an enumeration the first thing done stands for all: 开展安全生产大检查等.
        for piece in text.split("、")[:-1]:
            done = re.search(f"(?:{_STRONG})[^、]{{2,}}$", piece)
            if done:
                return f"{done[0]}等"
    for verbs in (_STRONG, _WEAK):
        for found in reversed(list(re.finditer(verbs, text))):
            rest = _LEAD.sub("", text[found.end() :])
            if len(rest) >= 2 and not _VERBS.fullmatch(rest):
                return found[0] + rest
    return next((found[0] for found in _VERBS.finditer(text) if found.end() == len(text)), "")


def _topic_before(sentence: str, spans: list[Span], clause: Span) -> str:
    """What a bare rate is a rate of: the object of the clause before."""
    for span in reversed([span for span in spans if span.end <= clause.start]):
        said = re.sub(r"(?<=\d)[余多]?[^\d，。的]{1,2}(?=$)|\d+", "", span.of(sentence))
        topic = _VERBS.sub("", _object(said), count=1)
        topic = re.sub("^(?:了|好|出|个|年度|相关|工作)+", "", topic)
        if 2 <= len(topic) <= 12:
            return topic
    return ""


def _without_subject(rate: str) -> str:
    return re.sub(r"^[^率]{0,6}?(?:干部|人员|群众|职工|党员)(?=.{2,}率)", "", rate)


def _tidy(label: str) -> str:
    label = re.sub(r"[“”《》\s]", "", label).strip("的了、，")
    return re.sub("^(开展|排查|组织|发放|提供)(?:出|了|好)?(?:各类|各种|相关)?", r"\1", label)[-24:]


def _department(label: str, sentence: str) -> str:
    """The department that usually knows such a figure: by its label, else by its sentence."""
    for text in (label, sentence):
        for department, words in _DEPARTMENTS:
            if re.search(words, text):
                return department
    return ""


def _add(found: dict[str, Fact], fact: Fact, unit: str, year: int) -> None:
    label, number = fact.label, 2
    while (known := found.get(fact_id(unit, year, label, "", fact.period))) is not None:
        if known.last_value == fact.last_value:
            return
        label, number = f"{fact.label}（{number}）", number + 1
    id = fact_id(unit, year, label, "", fact.period)
    found[id] = replace(fact, id=id, label=label)
