"""A check on request: against everything held, and against the policy document that was named."""

from __future__ import annotations

from assistant.chat.replies import Button, Card, Reply
from assistant.desk import Desk
from assistant.desk import findings as desk_findings
from assistant.desk.answers import documents_named
from assistant.desk.library import documents as held
from assistant.findings import Finding, FindingStatus, Severity
from assistant.report import Report
from assistant.sources import Document
from assistant.words import say

LINES = 3
MOST = 4
"""How many documents are offered where the name fits several."""


def check(desk: Desk, report: Report, policy: str, person: str) -> Reply:
    """The findings as a card; where the document's name fits none or several, it is asked which is meant."""
    if not policy:
        return done(desk, report, (), person)
    named = documents_named(desk, policy)
    plain = Button(say("chat.check_without"), "check", {"documents": []})
    if not named:
        return Reply(say("chat.policy_not_held", name=policy), Card("question"), (plain,))
    if len(named) > 1 and not _is_exact(policy, named[0]):
        choices = [Button(each.title, "check", {"documents": [each.id]}) for each in named[:MOST]]
        return Reply(say("chat.which_policy", name=policy), Card("question"), (*choices, plain))
    return done(desk, report, named[:1], person)


def done(desk: Desk, report: Report, against: list[Document] | tuple[Document, ...], person: str) -> Reply:
    """Check now, and say what was found by severity."""
    found = desk_findings.check(desk, report.id, policies=[each.id for each in against], person=person)
    standing = [each for each in found if each.status is FindingStatus.OPEN]
    counts = {severity: sum(each.severity is severity for each in standing) for severity in Severity}
    named = say("chat.checked_against", title="》《".join(each.title for each in against)) if against else ""
    text = named + say(
        "chat.checked",
        wrong=counts[Severity.WRONG],
        unverified=counts[Severity.UNVERIFIED],
        hint=counts[Severity.HINT],
    )
    gravest = sorted(standing, key=lambda each: list(Severity).index(each.severity))
    # One line for each kind of trouble: sixteen holes are one thing to know.
    first = {each.message: each for each in reversed(gravest)}.values()
    leads = [
        Button(_line(each), "place", {"start": each.start, "end": each.end}) for each in list(reversed(first))[:LINES]
    ]
    all_of_them = Button(say("chat.all_findings"), "panel", {"panel": "findings"})
    values = {severity.name.lower(): count for severity, count in counts.items()}
    return Reply(text, Card("findings", values), (*leads, all_of_them))


def against(desk: Desk, report: Report, documents: list[str], person: str) -> Reply:
    """Check against the documents that a button names, by id."""
    named = [each for each in held(desk) if each.id in documents]
    return done(desk, report, named, person)


def _line(finding: Finding) -> str:
    quote = f"（{finding.quote[:12]}）" if finding.quote else ""
    return f"{finding.severity.value}：{finding.message}{quote}"


def _is_exact(name: str, document: Document) -> bool:
    return name.strip("《》") in document.title
