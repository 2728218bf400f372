"""A question to the library: the answer with its citations, or 您的资料中没有找到."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.chat.replies import Button, Card, Reply
from assistant.desk import Desk
from assistant.desk.answers import Answer, answer_streamed
from assistant.events import Wrote
from assistant.sources import Citation, DocumentKind
from assistant.words import say


def answered(desk: Desk, question: str, *, past_of: int | None = None) -> Iterator[Reply]:
    """The answer as it is written; what is kept is only what was verified. ``past_of``: only reports of that year are asked."""
    kinds = () if past_of is None else (DocumentKind.PAST_REPORT,)
    steps, written = answer_streamed(desk, question, kinds=kinds, year=past_of), ""
    while True:
        try:
            event = next(steps)
        except StopIteration as done:
            yield shown(done.value)
            return
        if isinstance(event, Wrote):
            written += event.text
            yield Reply(f"{written}\n{say('chat.verifying')}", done=False)


def shown(found: Answer) -> Reply:
    """An answer as a reply: each passage leads to its exact place; what is only near is named, not quoted."""
    if not found.found:
        words = [say("chat.not_found"), *([say("chat.near")] if found.near else [])]
        return Reply("\n".join(words), Card("passages", {"citations": []}), _leads(found.near))
    lines = [_line(number, each) for number, each in enumerate(found.citations, 1)]
    head, foot = ("", say("chat.by_model", name=found.by)) if found.by else (say("chat.found"), "")
    text = "\n\n".join(part for part in (head, found.text, foot, *lines) if part)
    cited = [
        {
            "passage": each.passage,
            "document": each.document,
            "title": each.title,
            "place": each.place,
            "quote": each.quote,
        }
        for each in found.citations
    ]
    said = [{"text": each.text, "cites": list(each.cites), "unseen": list(each.unseen)} for each in found.said]
    return Reply(text, Card("passages", {"citations": cited, "said": said, "by": found.by}), _leads(found.citations))


def _leads(citations: Sequence[Citation]) -> tuple[Button, ...]:
    return tuple(
        Button(f"{_titled(each.title)}{each.place}", "passage", {"passage": each.passage, "document": each.document})
        for each in citations
    )


def _line(number: int, each: Citation) -> str:
    place = f" · {each.place}" if each.place else ""
    unchecked = say("chat.to_check") if each.to_check else ""
    return f"[{number}] {_titled(each.title)}{place}{unchecked}\n{each.quote}"


def _titled(title: str) -> str:
    """A title in 《》; one that holds such marks itself stands bare."""
    return title if "《" in title else f"《{title}》"
