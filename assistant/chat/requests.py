"""Plain Chinese -> requests, by rules alone. What the rules do not understand is asked back, never guessed into an edit.

A message is put right (hearing), its statements of figures are read together (stating), what settles the last card is seen
(settling), and each clause that is left becomes the call whose words it says. The words are in lexicon.yaml.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from assistant.chat.calls import (
    Ask,
    AskFact,
    Check,
    Context,
    Draft,
    Export,
    Request,
    Revise,
    SetFact,
    State,
    TakeNotes,
    Unclear,
)
from assistant.chat.checking import check, is_weak
from assistant.chat.exporting import exports, names_no_kind
from assistant.chat.hearing import clauses, heard
from assistant.chat.lexicon import says
from assistant.chat.moods import Mood, mood
from assistant.chat.pasted import is_notes
from assistant.chat.places import marked_in
from assistant.chat.questions import fact_question, library_question, missing_fact, open_question, state_question
from assistant.chat.restructuring import structure_request
from assistant.chat.settling import settled
from assistant.chat.slips import slip_request
from assistant.chat.stating import Stated, statements
from assistant.chat.writing import writing
from assistant.chat.year_end import year_end_request

_TALK = re.compile(r"英文|翻译|今天(?:真|好)?[冷热天]|天气|你是(?:谁|什么)|什么模型|(?:能做|会|能干|可以做)(?:些)?什么")
_THANKS = re.compile(r"谢|好的|好嘞|嗯|哦|搞定|辛苦|收到|知道了|厉害|先到这")
_LONG_NOTICE = re.compile(r"^各(?:办公室|科室|站所|村|单位|部门).{0,8}[：:]")


def understand(message: str, context: Context) -> list[Request]:
    """The requests of a message, in order; a single Unclear where there is none."""
    words = heard(message)
    if not words or _TALK.search(words) or _LONG_NOTICE.search(words):
        return [_asked_back(words or message)]
    if (
        alone := slip_request(words) or year_end_request(words, context) or structure_request(words, context)
    ) is not None:
        return [alone]
    if is_notes(words, context.report.year):
        return [TakeNotes(message.strip())]
    parts = clauses(words)
    if (whole := settled(words, parts, context)) is not None:
        return [whole]
    stated = _stated(parts, context)
    reading = _Reading(context, stated)
    for at, part in enumerate(parts):
        reading.take(at, part)
    return reading.requests() or [_why_not(parts, words, context)]


def _stated(parts: list[str], context: Context) -> Stated:
    """The statements of the message, but none where it is a question that tells a figure along the way."""
    found = statements(parts, context)
    asks = any(fact_question(part, part, context) or says("how_much", part) for part in parts)
    if asks and not any(re.search("改|填|更新|登记|录", part) for part in parts):
        return Stated()
    return found


@dataclass(slots=True)
class _Reading:
    """What was understood so far, clause by clause."""

    context: Context
    stated: Stated
    found: list[Request] = field(default_factory=list[Request])
    led_by: str = ""
    """Clauses that ask nothing by themselves: they lead to the wish that follows."""

    def take(self, at: int, part: str) -> None:
        """One more clause."""
        if at in self.stated.read or at in self.stated.at:
            self.found += self.stated.at.get(at, [])
            return
        requests = self._requests(part)
        if not requests:
            self._leave(part)
            return
        self.led_by = ""
        for each in requests:
            self._add(each, part)

    def requests(self) -> list[Request]:
        """What was asked for; where nothing was, the question that is asked back."""
        asked: list[Request] = [each for each in self.found if not isinstance(each, Unclear)]
        if not asked and self.stated.asks:
            return [self.stated.asks]
        return asked or self.found[:1]

    def _requests(self, part: str) -> list[Request]:
        words = self.led_by + part
        if self.found and says("reasons", part):
            return []
        if mood(part) in (Mood.HEARSAY, Mood.INVENTED):
            return [Unclear("chat.no_inventing")] if mood(part) is Mood.INVENTED else []
        if files := exports(part):
            return list(files)
        question = missing_fact(part, self.context) or fact_question(part, words, self.context)
        if question is None and (looked := check(part, words)) is not None:
            weak = self.found and isinstance(self.found[-1], AskFact) and is_weak(part)
            return [] if weak else [looked]
        question = question or state_question(part) or library_question(part, words)
        return [question] if question is not None else writing(part, self.led_by, self.context)

    def _leave(self, part: str) -> None:
        """Words that ask nothing by themselves belong to the wish before them, or to the one that follows."""
        if mood(part) in (Mood.REFUSED, Mood.DONE, Mood.HEARSAY, Mood.SUPPOSED, Mood.PRAISE):
            return
        last = self.found[-1] if self.found else None
        if isinstance(last, Revise) and mood(part) is not Mood.QUESTION:
            self.found[-1] = replace(last, wish=f"{last.wish}，{part}")
        elif not isinstance(last, SetFact):
            self.led_by += part + "，"

    def _add(self, request: Request, part: str) -> None:
        """A further remark on the same place is one wish; a remark without a place belongs to the wish before it."""
        last = self.found[-1] if self.found else None
        placed = bool(marked_in(part, self.context))
        match last, request:
            case Revise(), Revise() if request.place == last.place or not placed:
                self.found[-1] = replace(last, wish=f"{last.wish}，{part}")
            case Revise(), Unclear():
                self.found[-1] = replace(last, wish=f"{last.wish}，{part}")
            case Check(), Check() if "" in (last.policy, request.policy):
                self.found[-1] = last if last.policy else request
            case Check(), Ask() if not says("library", part):
                pass
            case (State(), State()) | (Ask(), State()):
                pass
            case Ask(), Ask():
                self.found[-1] = Ask(f"{last.question}，{part}")
            case Draft(), Draft() if not placed:
                pass
            case SetFact(), Unclear() | Revise() if not placed:
                pass
            case Export(), Export() if names_no_kind(part) or last == request:
                pass
            case _:
                self.found.append(request)


def _why_not(parts: list[str], words: str, context: Context) -> Request:
    """What to ask back where nothing was understood, or an open question that the library may answer."""
    moods = {mood(part) for part in parts}
    if Mood.INVENTED in moods:
        return Unclear("chat.no_inventing")
    if Mood.REFUSED in moods or Mood.DONE in moods:
        return Unclear("chat.nothing_done")
    if Mood.SUPPOSED in moods:
        return Unclear("chat.ask_supposed")
    if says("doubts", words):
        return Unclear("chat.ask_sure")
    return open_question(words) or _asked_back(words)


def _asked_back(words: str) -> Unclear:
    return Unclear("chat.nothing_asked" if _THANKS.search(words) else "chat.ask_what")
