"""Every figure that a text states as a fact, with what it counts, its sentence, its period and last year's value beside it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant import figures
from assistant.acts.setting import Setting, stretches
from assistant.figures import Figure, Kind
from assistant.language.outline import heading, is_run_in, numbering
from assistant.language.sentences import sentences
from assistant.language.spans import Span
from assistant.ledger.cells import normal_unit
from assistant.ledger.entering.aims import is_line_of_aims, only_tells_which, states_an_aim, turns_to_come
from assistant.ledger.entering.calling import Called, Topic, call, counted_by
from assistant.ledger.entering.predicates import bare, predicate

_ASKED = (Kind.COUNT, Kind.AMOUNT, Kind.PERCENTAGE)
_CLAUSE = re.compile(r"(?:[^，；。！？：:,;（）()\n]|(?<=\d),(?=\d{3}))+")
_NAMED = re.compile(r"《[^《》\n]*》|“[^“”\n]*”|[（(][^（）()\d\n]*[）)]")
_PERIODS = re.compile(
    r"截[至止]\s*(?:20\d\d年|目前)?\d{1,2}月(?:\d{1,2}日|底)?|上半年|下半年|前[一二三]季度|第?[一二三四]季度|\d{1,2}[-—至]\d{1,2}月"
)
_LAST_YEAR = re.compile(r"去年|上年|上一年|上年同期|去年同期")
_COMPARES = re.compile(r"同比|环比|[比较].{0,4}(?:去年|上年)")
_TURNS = re.compile(r"增|减|降|升|提高|上涨|回落|多|少|压")
_FROM = re.compile(r"[由从](?:去年的?|上年的?|20\d\d年的?)?$")
_RESPECTIVELY = re.compile(r"分别[^\d，。]{0,6}$")
_LIST = re.compile(r"、|和(?![谐解平睦])|以及|(?<![普以涉危])及(?![率格时])|(?<!参)与")
_OF_YEAR = re.compile(r"20\d\d年的?$")
_LEAD = re.compile(r"^[\s\-—•·*#>\d.、．（()）一二三四五六七八九十]*([^，。；：:\d]{2,14})[：:](?=.)")
_HEADING = re.compile(
    r"^(?:抓好?|强化|加强|深化|推进|规范|扎实|全面|持续|做实|做好|提升|狠抓|严格|健全|完善|着力|聚焦)+"
)
_SAYS_SOMETHING = re.compile("[\u4e00-\u9fff]{2}")
_BARE = 4
"""From so many figures without a unit on, a line is a row of a table that lost its bars."""
_NUMBERED = re.compile(r"[）)]")
_POINT = re.compile(r"^[\s\d.、．（()）一二三四五六七八九十①-⑳\-—•·*]*(?:[一二三四五六七八九十]{1,2}(?:是|要))?")


@dataclass(frozen=True, slots=True)
class Mention:
    """A figure stated as a fact."""

    figure: Figure
    sentence: Span
    label: str
    worded: str
    """As it stands, unit and qualifier included: 3000余份."""
    unit: str
    period: str = ""
    last: str = ""
    """Last year's value where the text tells it beside this one."""


def mentions(text: str, *, year: int) -> list[Mention]:
    """What a text on ``year`` states, in order; aims, plans, rules and figures in headings and table rows are left out."""
    read = [each for each in figures.read(text) if each.kind in _ASKED]
    found: list[Mention] = []
    for stretch in stretches(text):
        line_start = text.rfind("\n", 0, stretch.span.start) + 1
        line = text[line_start : stretch.span.end]
        if stretch.setting is Setting.COMING or line.startswith("|") or is_line_of_aims(line):
            continue
        start = max(stretch.span.start, line_start + _run_in(line))
        own = [each for each in read if start <= each.start < stretch.span.end]
        if own and sum(not each.unit for each in own) < _BARE:
            found = _Line(text, line_start, stretch.span, own, year).told(found)
    return _apart(found)


class _Line:
    """One line read from left to right: its topic, and whether its sentence has turned to what is to come."""

    def __init__(self, text: str, start: int, body: Span, own: list[Figure], year: int) -> None:
        self._text, self._start, self._body, self._own, self._year = text, start, body, own, year
        self._topic = Topic(lead=_lead(text[start : body.end], body.start - start))
        self._period = ""
        self._last = ""
        """Last year's value told before this year's: 由去年的88次降至58次."""

    def told(self, found: list[Mention]) -> list[Mention]:
        body = self._body.of(self._text)
        for sentence in sentences(body):
            found = self._sentence(sentence.shifted(self._body.start), found)
        return found

    def _sentence(self, sentence: Span, found: list[Mention]) -> list[Mention]:
        words = sentence.of(self._text)
        masked = _NAMED.sub(lambda each: "〇" * len(each[0]), words)
        self._topic = replace(self._topic, whole="")
        self._period = ""
        duty = False
        for match in _CLAUSE.finditer(masked):
            clause = Span(match.start(), match.end()).shifted(sentence.start)
            said = clause.of(self._text)
            if turns_to_come(said, self._year):
                return found
            if period := _PERIODS.search(said):
                self._period = period[0].replace("截止", "截至")
            if said.strip().startswith("其中"):
                self._topic = replace(self._topic, whole=self._topic.noun or self._topic.label)
            elif masked[match.start() - 1 : match.start()] in ("；", ";") or re.match("另外|此外|同时", said):
                self._topic = replace(self._topic, whole="")
            inside = [each for each in self._own if clause.start <= each.start < clause.end]
            duty = duty or (
                bool(re.search(r"(?:根据|按照|依据|依照)[^，。]*(?:要求|规定|第〇?.*条|规划)?$", said)) and not inside
            )
            found = self._clause(clause, inside, sentence, found, duty) if inside else found
            self._pass(clause, inside)
        return found

    def _pass(self, clause: Span, inside: list[Figure]) -> None:
        """What a clause speaks of without counting it is the topic of the next: 均聘请了法律顾问，覆盖率100%."""
        rest = self._text[(inside[-1].end if inside else clause.start) : clause.end]
        done = predicate(bare(rest))
        if done and 2 <= len(done.noun) <= 14 and not self._topic.whole and not (inside and len(rest) < 6):
            noun = re.sub(r"[“”]", "", done.noun)
            self._topic = replace(self._topic, noun=noun, verb=done.verb, label=noun)

    def _clause(
        self, clause: Span, inside: list[Figure], sentence: Span, found: list[Mention], duty: bool
    ) -> list[Mention]:
        text, start = self._text, clause.start
        listed = _listed(text, clause, inside)
        for number, figure in enumerate(inside):
            if _NUMBERED.match(text[clause.end : clause.end + 1]) and not text[self._start : figure.start].strip():
                # 1）招商引资
                start = clause.end
                continue
            following = inside[number + 1].start if number + 1 < len(inside) else clause.end
            before, after = text[start : figure.start], text[_unit_end(text, figure) : following]
            whole = text[clause.start : figure.start]
            if only_tells_which(before, figure, after, number + 1 < len(inside)):
                self._among(after)
                continue
            worded = _worded(text, figure)
            start = figure.start + len(worded)
            if _tells_last_year(before, whole, after):
                if _FROM.search(before):
                    self._from(before)
                    self._last = worded
                else:
                    found = _with_last(found, before, worded, figure)
                continue
            if _FROM.search(before):
                self._from(before)
                continue
            if number in listed:
                before, after = listed[number], ""
            after = re.sub("^（[^）]*）", "", after)
            called = self._called(_OF_YEAR.sub("", before), after, figure)
            if states_an_aim(whole, text[figure.end : clause.end]) or (duty and "实际" not in before):
                continue
            if not _SAYS_SOMETHING.search(called.label):
                continue
            unit = normal_unit(figure.unit)
            found = [*found, Mention(figure, sentence, called.label, worded, unit, self._period, self._last)]
            self._last = ""
        return found

    def _among(self, after: str) -> None:
        """121项行政处罚权中: what follows is told of these."""
        if found := re.match(r"的?([^，。；\d]{2,12})中$", after):
            self._topic = replace(self._topic, noun=found[1], label=found[1])

    def _called(self, before: str, after: str, figure: Figure) -> Called:
        called = call(before, after, figure, normal_unit(figure.unit), self._topic)
        self._topic = called.topic
        return called

    def _from(self, before: str) -> None:
        if said := bare(re.sub(_FROM, "", before)):
            self._topic = replace(self._topic, label=said, noun=self._topic.noun or said)


def _lead(line: str, body: int) -> str:
    """What a line is about: its run-in heading, or the words before its first colon."""
    number = numbering(line)
    own = line[number.span.end if number else 0 : body].strip(" 。：:") if body else ""
    found = _LEAD.match(line[body:])
    said = found[1] if found else own
    return _HEADING.sub("", _POINT.sub("", said)) if len(said) <= 14 else ""


def _run_in(line: str) -> int:
    """Where the text behind a heading run in before it begins: of （一）开展3项行动。 nothing is asked."""
    named = heading(line) if is_run_in(line) else None
    return 0 if named is None or re.search("[，；]", line[named.start : named.end]) else named.end


def _unit_end(text: str, figure: Figure) -> int:
    return figure.start + len(_worded(text, figure))


def _worded(text: str, figure: Figure) -> str:
    """The figure as it stands, unit and qualifier included: 3000余份."""
    said = text[figure.start : figure.end]
    if figure.unit and figure.unit not in said and text[figure.end :].startswith(figure.unit):
        said += figure.unit
    return said


def _tells_last_year(before: str, whole: str, after: str) -> bool:
    if _COMPARES.search(before):
        # 比去年的12场增加2场: the first is last year's.
        return bool(re.search(r"[比较](?:去年|上年)(?:同期)?的?$", before)) and bool(_TURNS.match(after.strip("，")))
    said = before if _LAST_YEAR.search(before) else ""
    return bool(said) and not _TURNS.search(said[max(0, len(said) - 4) :])


def _with_last(found: list[Mention], before: str, worded: str, figure: Figure) -> list[Mention]:
    """Last year's value beside the nearest figure before it of the same unit, of the same deed where it names one."""
    done = predicate(re.sub(_LAST_YEAR, "", before))
    near = [
        at
        for at in range(len(found) - 1, max(-1, len(found) - 5), -1)
        if found[at].unit == normal_unit(figure.unit) and "同比" not in found[at].label
    ]
    if not near:
        return found
    at = next((at for at in near if done and done.verb in found[at].label), near[0])
    return [*found[:at], replace(found[at], last=found[at].last or worded), *found[at + 1 :]]


def _listed(text: str, clause: Span, inside: list[Figure]) -> dict[int, str]:
    """A、B分别为3件、5件: each figure with the words that name it."""
    for number, figure in enumerate(inside):
        head = text[clause.start : figure.start]
        found = _RESPECTIVELY.search(head)
        if not found or len(inside) - number < 2:
            continue
        named = [each for each in _LIST.split(head[: found.start()]) if each]
        if len(named) == len(inside) - number:
            done = predicate(named[0])
            verb = done.verb if done and done.noun else ""
            turn = found[0].removeprefix("分别")
            return {
                number + at: f"{each if not at or predicate(each) else verb + each}{turn}"
                for at, each in enumerate(named)
            }
    return {}


def _apart(found: list[Mention]) -> list[Mention]:
    """Labels that tell one figure from another: by how they are counted, else by what their clause is about."""
    told = list(found)
    for label, times in Counter(each.label for each in told).items():
        if times > 1:
            same = [at for at, each in enumerate(told) if each.label == label]
            units = {told[at].unit for at in same}
            if len(units) == len(same):
                for at in same:
                    told[at] = replace(told[at], label=counted_by(label, told[at].unit))
    return told


def places(text: str) -> Iterator[tuple[int, Span]]:
    """Number and span of each paragraph that is not empty."""
    number, at = 0, 0
    for line in text.split("\n"):
        if line.strip():
            number += 1
            yield number, Span(at, at + len(line))
        at += len(line) + 1
