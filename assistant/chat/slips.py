"""The 核实单 and the forms in the chat: sent out on request, their answers shown first and applied by a button."""

from __future__ import annotations

import re
from typing import Any

from assistant.chat.calls import Answers, Context, Export, ExportKind, Request
from assistant.chat.lexicon import says
from assistant.chat.replies import Button, Card, Reply
from assistant.desk import Desk, asking, verifying
from assistant.desk.outcomes import Outcome, not_done, told
from assistant.figures.numerals import chinese
from assistant.report.slip import Given, Verdict
from assistant.report.slip_reading import read_text
from assistant.words import say

_SLIP = re.compile(r"核实单(?:上|里|中)?(?:的)?[，,：:\s]*")
_FORMS = re.compile(r"填报表|填报单|填数表|填数的表")
_SEND = re.compile(r"发|导出|打印|下载|出一份|生成|要|做|拿")
_NUMBERS = r"第\s*\d{1,3}(?:\s*[、,，和~～—–\-至到]\s*第?\d{1,3})*\s*[条句]"
_CONFIRMED = re.compile(rf"(?:请|帮我|麻烦)*确认(?:一下)?\s*({_NUMBERS})|({_NUMBERS})\s*(?:予以)?确认(?:了)?")
_ANSWERED = re.compile(rf"({_NUMBERS})\s*(是|否|属实|不属实)")
_DELETED = re.compile(r"(?<=[\d条句号项])\s*(?:予以)?删(?:去|除|掉)")
_BY = re.compile(
    r"[，,；;\s]*(?:核实人|verified by)[：:]?\s*([\u4e00-\u9fff·]{2,4}|[A-Za-z][A-Za-z .'-]{1,30}[A-Za-z])[。.\s]*$",
    re.I,
)


def slip_request(message: str) -> Request | None:
    """A wish to send the 核实单 or the forms out, or the answers of a 核实单; None where a message is neither."""
    words = re.sub(r"第([一二三四五六七八九十百]+)(?=[条句])", _in_digits, message.strip()).rstrip("。！!")
    slip = _SLIP.search(words)
    if answers := _answers(words[slip.end() :] if slip else words, of_slip=slip is not None):
        return answers
    if says("asks", words) or not _SEND.search(words):
        return None
    if slip:
        return Export(ExportKind.SLIP)
    return Export(ExportKind.FORMS) if _FORMS.search(words) else None


def shown(desk: Desk, context: Context, answers: Answers, person: str) -> Reply:
    """Each answer beside its sentence, and the button that applies those which can be."""
    outcomes = verifying.preview(desk, context.report.id, answers.given)
    lines = [line for each in outcomes for line in _lines(each)]
    lines += [say("slips.unread", words=words) for words in answers.unread]
    usable = [each.given for each in outcomes if not each.refused]
    who = answers.by or person
    if usable and not answers.by:
        lines.append(say("chat.say_who"))
    carried = [[each.number, each.verdict, each.words, each.together] for each in usable]
    values = {"given": carried, "who": who, "left": not_done(outcomes, answers.unread)}
    go = (Button(say("chat.apply_answers", n=len(usable), who=who), "slip.apply", values),) if usable else ()
    return Reply("\n".join(lines), Card("slip"), go)


def applied(desk: Desk, report_id: str, values: dict[str, Any], person: str) -> Reply:
    """Apply the answers that were shown, none twice; those that could not be applied or read are said again."""
    given = [Given(number, Verdict(said), words, both) for number, said, words, both in values["given"]]
    lines = [told(verifying.apply(desk, report_id, given, values["who"], person), values["who"])]
    if left := values.get("left"):
        lines += [say("slips.not_done", n=len(left)), *left]
    return Reply("\n".join(lines))


def nothing_to_send(desk: Desk, context: Context) -> bool:
    """Whether no sentence waits, so that there is no 核实单."""
    return not asking.waiting(desk, context.report)


def _answers(words: str, *, of_slip: bool) -> Answers | None:
    """The answers of a message. Without the word 核实单 it must be nothing but numbers and what is said of each."""
    by = _BY.search(words)
    words = words[: by.start()] if by else words
    if confirmed := _CONFIRMED.fullmatch(words):
        words = f"{confirmed[1] or confirmed[2]} 是"
    read = read_text(_DELETED.sub(" 否", words))
    bare = _ANSWERED.fullmatch(words) or (words[:1].isdigit() and len(read.given) > 1 and not read.unread)
    if not read.given or not (of_slip or confirmed or bare):
        return None
    return Answers(read.given, read.unread, by[1] if by else "")


def _in_digits(found: re.Match[str]) -> str:
    return f"第{chinese(found[1]) or found[1]}"


def _lines(each: Outcome) -> list[str]:
    """An answer, its sentence, and what becomes of it."""
    sentence = each.asked.text if each.asked else ""
    lines = [f"{each.given.number} {each.given.verdict}：{sentence}"]
    if each.refused:
        lines.append(say("chat.answer_left", why=each.why()))
    elif each.given.verdict is Verdict.CHANGED:
        lines.append(f"→ {each.after}")
    return [*lines, *each.warnings]
