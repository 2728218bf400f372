"""One text, one wish, one model: asked with the figures out of its reach, the answer validated, asked again once."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace

from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, HumanMessage

from assistant.errors import ModelFailed
from assistant.events import Event, Started, Wrote
from assistant.ledger import Fact
from assistant.models import asking, prompts
from assistant.revising.cleaning import cleaned
from assistant.revising.lengths import Variant
from assistant.revising.masking import Masked, in_sight, mask, unmasked
from assistant.revising.validating import LENGTH_MISSED, Problem, problems, worded
from assistant.revising.wishes import Wish, WishKind, length_of
from assistant.words import say_error

BROKEN_OFF = "revising.broken_off"
MOST, ROOM = 3, 200
"""Times the text's length, and characters beside it, that a reply may have before it is broken off."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What every question to the model has in common."""

    wish: Wish
    model: BaseChatModel
    title: str
    facts: Sequence[Fact]

    def variants(
        self, text: str, length: int | None, step: int = 1, steps: int = 1, *, tries: int = 2
    ) -> Generator[Event, None, list[Variant]]:
        """The usable answers, asked again once with what was wrong. Raises ModelFailed where there is none."""
        own, wish = mask(text), self.wish
        masked = Masked(own.text, (*own.held, *(fact.wording() for fact in self.facts)), own.words)
        asked = asking.messages("", _prompt(masked, len(own.held), wish, self.title, self.facts, length))
        attempts: list[Variant] = []
        for _ in range(tries):
            yield Started("revising", step, steps)
            at_most = max(MOST * len(text), 2 * (length or 0)) + ROOM
            answer, unfinished = yield from _answer(self.model, asked, masked, at_most)
            tidy = cleaned(answer, text)
            if wish.kind is WishKind.MERGE:
                tidy = tidy.replace("\n", "")
            plain = unmasked(tidy, masked)
            faults = problems(tidy, plain, masked, len(own.held), wish, length) + unfinished
            if plain == text:
                faults.append(Problem("revising.unchanged", hard=True))
            attempts.append(_kept_as_came(Variant(plain, tuple(faults))))
            if not faults:
                break
            asked = [*asked, AIMessage(answer or "……"), HumanMessage(_again(faults))]
        usable = [each for each in attempts if not any(fault.hard for fault in each.faults)]
        if not usable:
            raise ModelFailed("revising.failed", reasons=worded(best(attempts).faults))
        return usable


def best(variants: Sequence[Variant]) -> Variant:
    """The one with the fewest faults; of two that miss the length the nearer."""
    return min(variants, key=lambda each: (sum(fault.hard for fault in each.faults), len(each.faults), _off(each)))


def _off(variant: Variant) -> int:
    wanted = next((dict(fault.values)["wanted"] for fault in variant.faults if fault.key == LENGTH_MISSED), None)
    return abs(variant.length - wanted) if isinstance(wanted, int) else 0


def _kept_as_came(attempt: Variant) -> Variant:
    """What came of a broken reply, up to its last whole sentence, for a person to judge; nothing else may be wrong with it."""
    whole = attempt.text[: attempt.text.rfind("。") + 1]
    if not whole or {fault.key for fault in attempt.faults if fault.hard} != {BROKEN_OFF}:
        return attempt
    return Variant(whole, tuple(replace(fault, hard=False) for fault in attempt.faults))


def _answer(
    model: BaseChatModel, asked: Sequence[BaseMessage], masked: Masked, at_most: int
) -> Generator[Event, None, tuple[str, list[Problem]]]:
    """The reply and what broke it off: its endpoint, or we where it runs on past any use. It is shown with its figures."""
    said, shown = "", ""
    try:
        with closing(asking.stream(model, asked)) as pieces:
            for piece in pieces:
                said += piece
                readable = in_sight(said, masked)
                if len(readable) > len(shown):
                    yield Wrote("revising", readable[len(shown) :])
                    shown = readable
                if len(said) > at_most:
                    return said, [Problem("revising.ran_on", hard=True)]
    except ModelFailed as error:
        if not said:
            raise
        return said, [Problem(BROKEN_OFF, (("reason", say_error(error)),), hard=True)]
    if rest := unmasked(said, masked)[len(shown) :]:
        yield Wrote("revising", rest)
    return said, []


def _prompt(masked: Masked, own: int, wish: Wish, title: str, facts: Sequence[Fact], length: int | None) -> str:
    prompt = prompts.load("revise")
    target = f"改后约{length}字（现有{length_of(unmasked(masked.text, masked))}字）。" if length else ""
    instruction = prompt.settings["wishes"][wish.kind.value].replace("$target", target)
    if wish.words:
        instruction += f"\n{wish.words}"
    usable = [f"{masked.token(own + at)}：{fact.label}" for at, fact in enumerate(facts, 1)]
    listed = "还可以使用的事实（用记号写，不用也可以）：" + "；".join(usable) + "。" if usable else ""
    known = [f"{masked.token(number)}是{masked.held[number - 1]}" for number in masked.words]
    listed += "记号对照：" + "；".join(known) + "。" if known else ""
    return prompt.fill(wish=instruction, facts=listed, text=prompts.fenced(masked.text), title=title)


def _again(faults: Sequence[Problem]) -> str:
    missed = next((dict(fault.values) for fault in faults if fault.key == LENGTH_MISSED), None)
    how = ""
    if missed is not None:
        wanted, got = int(str(missed["wanted"])), int(str(missed["got"]))
        how = f"再删掉{got - wanted}字左右，先删修饰和重复的话。" if got > wanted else f"再写长{wanted - got}字左右。"
    return f"不合格：{worded(faults)}{how}请按同样的规则重写一遍，只输出正文。"
