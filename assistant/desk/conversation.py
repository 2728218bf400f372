"""A report's chat, kept with it: what was said and which card was shown."""

from __future__ import annotations

from typing import Any

from assistant.desk.desk import Desk
from assistant.workspace.messages import Message

__all__ = ["Message", "history", "remember"]


def remember(desk: Desk, report_id: str, role: str, text: str, card: dict[str, Any] | None = None) -> None:
    """Keep a line of the chat; ``role`` is user or assistant."""
    desk.messages.add(desk.reports.report(report_id), Message(role, text, card))


def history(desk: Desk, report_id: str) -> list[Message]:
    """The lines of a report's chat, oldest first."""
    return desk.messages.all(report_id)
