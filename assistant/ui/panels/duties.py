"""对照要求: each duty of a chosen policy document beside the place of the report that answers it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from assistant.desk import Desk, findings, library, reports
from assistant.report.body import body
from assistant.ui.markup import Markup, join, tag
from assistant.ui.shown import utf16_of
from assistant.words import Language, say

TONES = {"已回应": "answered", "仅提及": "mentioned", "未见回应": "missing"}
"""The outcomes of desk.findings.coverage, and how the page calls them; what is missing comes first."""
ORDER = ("missing", "mentioned", "answered")


def draw(desk: Desk, report_id: str, document_id: str, language: Language) -> Markup:
    """The table of one document's duties, those without an answer on top."""
    title = next((each.title for each in library.documents(desk) if each.id == document_id), "")
    return _table(desk, report_id, title, findings.coverage(desk, report_id, document_id), language)


def promises(desk: Desk, report_id: str, language: Language) -> Markup:
    """The same for what last year's report promised and what it found lacking; nothing where there is no such report."""
    kept = findings.kept_promises(desk, report_id)
    return (
        _table(desk, report_id, say("ui.duties.promises", language), kept, language, opened=False)
        if kept
        else Markup("")
    )


def _table(
    desk: Desk,
    report_id: str,
    title: str,
    answers: Sequence[findings.Answer],
    language: Language,
    *,
    opened: bool = True,
) -> Markup:
    utf16 = utf16_of(body(reports.open_report(desk, report_id)))
    ordered = sorted(answers, key=lambda answer: ORDER.index(TONES[answer.outcome.value]))
    open_duties = sum(each.outcome.value == "未见回应" for each in answers)
    count = (
        say("ui.duties.open", language, n=open_duties, of=len(answers)) if answers else say("ui.duties.none", language)
    )
    return tag(
        "details",
        tag("summary", tag("span", title), tag("small", count)),
        tag("table", join([_row(each, utf16, language) for each in ordered]), class_="bg-duties"),
        class_="bg-severity is-amber is-duties",
        open=opened,
    )


def _row(each: findings.Answer, utf16: Callable[[int], int], language: Language) -> Markup:
    tone = TONES[each.outcome.value]
    lacking = "；".join(need.words for need in each.missing)
    return tag(
        "tr",
        tag("td", tag("small", each.duty.place), tag("p", each.duty.text), tag("small", _asked(each))),
        tag(
            "td",
            tag("span", say(f"ui.duties.{tone}", language), class_=f"bg-tagged is-{tone}"),
            tag("p", tag("q", each.quote)) if each.quote else None,
            tag("small", say("ui.duties.lacking", language, what=lacking), class_="bg-lacking") if lacking else None,
            data_goto=f"{utf16(each.start)},{utf16(each.end)}" if each.quote else None,
            data_quote=each.quote or None,
        ),
    )


def _asked(each: findings.Answer) -> str:
    """Who is asked, until when, and at what length, where the document says so."""
    return " · ".join(part for part in (each.duty.addressee, each.duty.deadline, each.duty.length) if part)
