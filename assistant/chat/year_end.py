"""定稿, 退回修改 and 新建下一年度 in the chat: what stands in the way is told, a button does it."""

from __future__ import annotations

import re
from typing import Any

from assistant.chat.calls import Context, File, NextYear, Request, SendBack, Unclear
from assistant.chat.replies import Button, Card, Reply
from assistant.desk import Desk, filing, next_year
from assistant.errors import Stale
from assistant.report import Report
from assistant.words import Language, say

_ASKED = r"(?:现在|可以|那就|请|帮我|麻烦|把|这份|这个|报告|全文|稿子|给|办理?)*"
_BY = r"由?(?P<by>[\u4e00-\u9fff·]{2,8}?)(?:同意)?放行"
_FILE = re.compile(rf"{_ASKED}(?:{_BY}[，,]?)?定稿(?:吧|了|一下)*(?:[，,]?{_BY.replace('by', 'who')})?")
_BACK = re.compile(
    r"(?:县里|县委|县政府|县司法局|上级|上面|市里|区里)?(?:把)?(?:报告|稿子|这份报告)?(?:被|给)?(?:退回|打回)(?:来了?|了)?(?:要?修改|重改|要改)"
    r"(?:了|一下)?(?:[，,：:。；]\s*(?P<reason>.+))?"
)
_NEXT = re.compile(
    r"(?:请|帮我)?(?:新建|建|新开|开|做)(?:一份|一个)?(?:下一年度?|明年|(?P<year>20\d\d)年度?)的?(?:报告|稿子)?(?:吧|了)?"
)


def year_end_request(words: str, context: Context) -> Request | None:
    """A wish for a 定稿, for one that came back, or for next year's report; None where a message is none of them."""
    words = words.strip().rstrip("。！!")
    if found := _FILE.fullmatch(words):
        return File(found["by"] or found["who"] or "")
    waits = context.last is not None and context.last.kind == "proposal"
    if not waits and (found := _BACK.fullmatch(words)):
        return SendBack(found["reason"]) if found["reason"] else Unclear("filing.ask_reason")
    found = _NEXT.fullmatch(words)
    return NextYear() if found and found["year"] in (None, str(context.report.year + 1)) else None


def asked(desk: Desk, request: File | SendBack | NextYear, report: Report) -> Reply:
    """What would be done, and the button that does it."""
    match request:
        case File(by):
            return _file(desk, report, by)
        case SendBack(reason):
            if filing.standing(desk, report.id) is None:
                return Reply(say("filing.not_filed"))
            button = Button(say("filing.panel_reopen"), "filing.reopen", {"reason": reason})
            return Reply(say("filing.chat_back", reason=reason), Card("filing"), (button,))
        case NextYear():
            later = next_year.existing(desk, report)
            if later is not None:
                return Reply(say("next_year.already", year=later.year), Card("filing"), (_opens(later),))
            button = Button(say("filing.panel_next", year=report.year + 1), "filing.next")
            return Reply(say("filing.chat_next", year=report.year + 1, last=report.year), Card("filing"), (button,))


def filed_state(desk: Desk, report: Report, language: Language) -> Reply | None:
    """The first message over a filed report: that it is filed, and what comes next; None where it is not."""
    filed = filing.standing(desk, report.id)
    if filed is None:
        return None
    text = say("filing.state", language, title=report.frame.title, edition=filed.edition)
    later = next_year.existing(desk, report)
    onward = (
        Button(say("filing.panel_next", language, year=report.year + 1), "say", {"message": "新建下一年度"})
        if later is None
        else _opens(later, language)
    )
    return Reply(text, Card("state"), (onward, Button(say("filing.panel_take", language), "export", {"kind": "clean"})))


def done(desk: Desk, report: Report, action: str, values: dict[str, Any], person: str) -> Reply:
    """A button was pressed."""
    match action:
        case "filing.file":
            try:
                filed = filing.file(desk, report.id, person, released_by=str(values["by"]), seal=str(values["seal"]))
            except Stale:
                return _file(desk, report, str(values["by"]))
            return Reply(say("cli.filed", title=report.frame.title, edition=filed.edition))
        case "filing.reopen":
            back = filing.reopen(desk, report.id, str(values["reason"]), person)
            return Reply(say("cli.reopened", title=report.frame.title, edition=back.edition))
        case _:
            made = next_year.next_year(desk, report.id, person)
            return Reply(made.words(), Card("filing"), (_opens(made.report),))


def _file(desk: Desk, report: Report, by: str) -> Reply:
    filed = filing.standing(desk, report.id)
    if filed is not None:
        return Reply(say("filing.already", edition=filed.edition))
    ready = filing.readiness(desk, report.id)
    if ready.holes:
        first = next((each for each in ready.holes if not each.field), None)
        leads = (Button(say("chat.first_hole"), "place", {"start": first.start, "end": first.end}),) if first else ()
        return Reply(say("filing.chat_holes", n=len(ready.holes), where=ready.holes[0].where), Card("filing"), leads)
    values = {"seal": ready.seal, "by": by}
    if not ready.open:
        return Reply(say("filing.chat_clear"), Card("filing"), (Button(say("filing.panel_go"), "filing.file", values),))
    first = ready.open[0]
    place = Button(say("filing.chat_first"), "place", {"start": first.start, "end": first.end})
    if not by:
        return Reply(say("filing.chat_open", n=len(ready.open)), Card("filing"), (place,))
    go = Button(say("filing.chat_go", by=by), "filing.file", values)
    return Reply(say("filing.chat_release", n=len(ready.open), by=by), Card("filing"), (go, place))


def _opens(report: Report, language: Language = "zh") -> Button:
    return Button(say("filing.panel_next_open", language, year=report.year), "open", {"report": report.id})
