"""对照要求: each duty of a chosen policy document beside the place of the report that answers it."""

from __future__ import annotations

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
    answers = findings.coverage(desk, report_id, document_id)
    title = next((each.title for each in library.documents(desk) if each.id == document_id), "")
    utf16 = utf16_of(body(reports.open_report(desk, report_id)))
    rows: list[Markup] = []
    for each in sorted(answers, key=lambda answer: ORDER.index(TONES[answer.outcome.value])):
        tone = TONES[each.outcome.value]
        lacking = "；".join(need.words for need in each.missing)
        rows.append(
            tag(
                "tr",
                tag("td", tag("small", each.duty.place), tag("p", each.duty.text), tag("small", each.duty.addressee)),
                tag(
                    "td",
                    tag("span", say(f"ui.duties.{tone}", language), class_=f"bg-tagged is-{tone}"),
                    tag("p", tag("q", each.quote)) if each.quote else None,
                    tag("small", say("ui.duties.lacking", language, what=lacking)) if lacking else None,
                    data_goto=f"{utf16(each.start)},{utf16(each.end)}" if each.quote else None,
                    data_quote=each.quote or None,
                ),
            )
        )
    open_duties = sum(each.outcome.value == "未见回应" for each in answers)
    heading = tag("summary", title, tag("small", say("ui.duties.open", language, n=open_duties, of=len(answers))))
    return tag(
        "details", heading, tag("table", join(rows), class_="bg-duties"), class_="bg-severity is-amber", open=True
    )
