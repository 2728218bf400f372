"""Duties and promises answered: the checker beside the marks of evals/duties, false 已回应 and false 未见回应 apart.

The marks with odd numbers are the half that rules and thresholds were looked at with; the even ones are held out.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant import knowledge
from assistant.checking import duties, promises
from assistant.checking.answers import Answer, Outcome, answer
from assistant.checking.held import PastText, PolicyText
from evals.checking.carriers import sample_unit

FOLDER = Path(__file__).parent.parent / "duties"


@dataclass(frozen=True, slots=True)
class Judged:
    """A mark beside what the checker said; ``said`` is empty where it read no such duty."""

    mark: dict[str, Any]
    said: str
    answer: Answer | None

    @property
    def is_development(self) -> bool:
        return int(self.mark["id"].rsplit("-", 1)[1]) % 2 == 1


def judged() -> Iterator[Judged]:
    """Every mark with the checker's answer."""
    draft, unit = (FOLDER / "report_2025.txt").read_text("utf-8"), sample_unit()
    villages = len(unit.villages)
    read = [
        each
        for path in sorted(knowledge.samples().glob("*.txt"))
        for each in answer(
            duties.read(PolicyText(path.read_text("utf-8"), title=path.stem), unit), draft, villages=villages
        )
        if "情况报告.txt" not in path.name
    ]
    past = PastText((knowledge.samples() / "青禾镇2024年法治政府建设情况报告.txt").read_text("utf-8"), 2024)
    template = knowledge.template("fazhi_zhengfu")
    promised = answer(promises.read(past, template), draft, villages=villages)
    for name, answers in (("marks", read), ("promises", promised)):
        for mark in yaml.safe_load((FOLDER / f"{name}.yaml").read_text("utf-8")):
            found = next((each for each in answers if _same(mark["quote"], each.duty.text)), None)
            said = found.outcome.value if found else "不适用" if mark["answer"] == "不适用" else ""
            yield Judged(mark, said, found)


def judged_apart() -> Iterator[Judged]:
    """The marks of a second town, written with their texts before the checker was run on them."""
    folder = FOLDER / "liuxi"
    asked = duties.read(PolicyText((folder / "policy.txt").read_text("utf-8"), title="重点任务"))
    answers = answer(asked, (folder / "report_2025.txt").read_text("utf-8"))
    for mark in yaml.safe_load((folder / "marks.yaml").read_text("utf-8")):
        found = next((each for each in answers if _same(mark["quote"], each.duty.text)), None)
        yield Judged(mark, found.outcome.value if found else "", found)


def _same(quote: str, text: str) -> bool:
    one, other = quote.strip("。；"), text.strip("。；")
    return one in other or (len(other) > 8 and other in one)


def report() -> None:
    """Print both halves, and each wrong answer of the development half."""
    everything = list(judged())
    halves = (
        ("development (odd)", True, [each for each in everything if each.is_development]),
        ("held out (even)", False, [each for each in everything if not each.is_development]),
        ("second town", True, list(judged_apart())),
    )
    for name, shown, part in halves:
        right = sum(each.said == each.mark["answer"] for each in part)
        false_answered = sum(each.said == Outcome.ANSWERED and each.mark["answer"] != Outcome.ANSWERED for each in part)
        false_unseen = sum(each.said == Outcome.UNSEEN and each.mark["answer"] != Outcome.UNSEEN for each in part)
        missed = sum(each.said != Outcome.ANSWERED and each.mark["answer"] == Outcome.ANSWERED for each in part)
        unread = sum(not each.said for each in part)
        print(
            f"{name}: {right} of {len(part)} right, false 已回应 {false_answered}, false 未见回应 {false_unseen}, "
            f"已回应 missed {missed}, not read as a duty {unread}"
        )
        for each in part if shown else ():
            if each.said != each.mark["answer"]:
                print(f"  {each.mark['id']} marked {each.mark['answer']} said {each.said or '-'}: {each.mark['quote']}")
                if each.answer:
                    print(f"    {each.answer.quote[:80]} {[need.words for need in each.answer.missing]}")
