"""A department's text pasted into the chat: told from a wish, and read for facts that are then ticked in their panel."""

from __future__ import annotations

import re

from assistant.chat.calls import Context
from assistant.chat.replies import Button, Reply
from assistant.desk import Desk, notes
from assistant.ledger.entering.mentions import mentions
from assistant.words import say

SHORTEST = 60
"""From so many characters on a message may be a department's text."""
FIGURES = 3
_WISHES = re.compile(r"^(?:请|帮|把|将第|给|麻烦|第.{1,3}(?:部分|段)|改|写|补|加|删|压|润色|检查|对照|导出)")


def is_notes(words: str, year: int) -> bool:
    """Whether a message is a department's text with figures, and no wish or question about the report."""
    if len(words) < SHORTEST or _WISHES.search(words) or "?" in words or "？" in words:
        return False
    return len(mentions(words, year=year)) >= FIGURES


def take_notes(desk: Desk, context: Context, text: str, person: str) -> Reply:
    """What was found in it; nothing enters the ledger before it is ticked."""
    read = notes.read_text(desk, context.report.unit, context.report.year, text, person)
    look = Button(say("chat.look_at_notes"), "panel", {"panel": "facts"})
    return Reply(say("chat.notes_read", count=len(read.entries)), None, (look,))
