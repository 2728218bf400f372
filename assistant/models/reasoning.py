"""Reasoning kept out of the text: what stands between <think> and </think>, however the stream is cut."""

from __future__ import annotations

import re

OPEN = ("<think>", "<thinking>")
CLOSE = ("</think>", "</thinking>")
_WHOLE = re.compile(r"<think(?:ing)?>.*?(?:</think(?:ing)?>|\Z)", re.S)
_UNOPENED = re.compile(r"\A.*</think(?:ing)?>", re.S)


def without_reasoning(text: str) -> str:
    """The text of a finished reply. Some servers open the reasoning in their own prompt: then only its end shows."""
    return _UNOPENED.sub("", _WHOLE.sub("", text)).strip()


class ReasoningFilter:
    """Lets text through as it streams and holds back reasoning, and what may be the beginning of its mark."""

    def __init__(self) -> None:
        self._held = ""
        self._thinking = False

    def feed(self, piece: str) -> str:
        """What may be shown after this piece came."""
        self._held += piece
        shown = ""
        while self._held:
            marks = CLOSE if self._thinking else OPEN
            found = min(((at, mark) for mark in marks if (at := self._held.find(mark)) >= 0), default=None)
            if found is not None:
                at, mark = found
                shown += "" if self._thinking else self._held[:at]
                self._held = self._held[at + len(mark) :]
                self._thinking = not self._thinking
                continue
            keep = _beginning(self._held, marks)
            shown += "" if self._thinking else self._held[: len(self._held) - keep]
            self._held = self._held[len(self._held) - keep :]
            break
        return shown

    def rest(self) -> str:
        """What was held back and turned out to be no mark."""
        held, self._held = self._held, ""
        return "" if self._thinking else held


def _beginning(text: str, marks: tuple[str, ...]) -> int:
    """How many characters at the end of the text may be the beginning of a mark."""
    longest = max(len(mark) for mark in marks) - 1
    for length in range(min(longest, len(text)), 0, -1):
        if any(mark.startswith(text[-length:]) for mark in marks):
            return length
    return 0
