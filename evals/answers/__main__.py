"""``python -m evals.answers [--shared FOLDER] [--model URL NAME] [--words] [--open] [--home DIR]``: questions to the library.

Is the passage cited that answers, is it said where none does, and is every sentence marked that says more than its passage?
``--shared`` is a folder of statutes and policies as text; without it, only the questions about the sample are asked.
``--home`` keeps the library for the next run.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from assistant import knowledge
from assistant.desk import Desk, answers, library, models, open_desk, units
from assistant.report import Unit
from assistant.settings import Settings
from assistant.sources import Citation

HERE = Path(__file__).parent


@dataclass(frozen=True)
class Asked:
    """One question, its answer, and how it was judged."""

    question: dict[str, Any]
    answer: answers.Answer
    seconds: float

    @property
    def verdict(self) -> str:
        cited = self.answer.citations
        if self.question.get("none"):
            return "said not found" if not cited else "near miss passed off"
        if not cited:
            return "not found, though held"
        if _is_right(self.question, cited[0]):
            return "right, first"
        return "right, below" if any(_is_right(self.question, each) for each in cited) else "wrong passage"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path)
    parser.add_argument("--model", nargs=2, metavar=("URL", "NAME"))
    parser.add_argument("--open", action="store_true", help="the questions that the rules may be read against")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--words", action="store_true", help="make no vectors: search by words alone")
    options = parser.parse_args()
    asked = yaml.safe_load((HERE / "questions.yaml").read_text("utf-8"))
    with tempfile.TemporaryDirectory() as fresh:
        home = options.home or Path(fresh)
        if options.open:
            _run("open", asked["open"], home / "samples", options)
        else:
            _run("samples", asked["samples"], home / "samples", options)
            if options.shared:
                _run("shared", asked["shared"], home / "shared", options)


def _run(name: str, questions: list[dict[str, Any]], home: Path, options: argparse.Namespace) -> None:
    desk = open_desk(Settings().at(home))
    _fill(desk, options.shared if name == "shared" else None)
    if not options.words:
        desk.library.embed_pending(lambda made, of: None, lambda: False)
    desk.library.settle()
    if options.model:
        models.set_endpoint(desk, base_url=options.model[0], model=options.model[1])
    _report(name, (_ask(desk, each) for each in questions))
    desk.close()


def _fill(desk: Desk, shared: Path | None) -> None:
    """The sample's documents, and the folder's, with their vectors."""
    if not desk.units.all():
        units.save_unit(desk, Unit("", "云溪县青禾镇人民政府", "青禾镇", "云溪县"))
    for path in [*(each.path for each in knowledge.sample_files() if each.kind != "facts"), *_texts(shared)]:
        library.ingest(desk, path, person="eval")


def _texts(shared: Path | None) -> Iterator[Path]:
    yield from sorted(shared.glob("*.txt")) if shared else ()


def _ask(desk: Desk, question: dict[str, Any]) -> Asked:
    began = time.monotonic()
    answer = answers.answer(desk, question["ask"])
    return Asked(question, answer, time.monotonic() - began)


def _is_right(question: dict[str, Any], cited: Citation) -> bool:
    held = question.get("holds", "")
    article = question.get("article", "")
    return question["title"] in cited.title and held in cited.quote and article in cited.place


def _report(name: str, answered: Iterator[Asked]) -> None:
    asked: list[Asked] = []
    for each in answered:
        asked.append(each)
        first = each.answer.citations[0] if each.answer.citations else None
        print(f"{each.verdict:22} {each.seconds:5.1f} s  {each.question['ask']}  {each.answer.by}", flush=True)
        if first and not each.verdict.startswith("right, first"):
            print(f"{'':33}-> {first.title} · {first.place}: {first.quote[:60]!r}")
        if each.answer.text:
            print(f"{'':33}{each.answer.text!r}")
    counts = Counter(each.verdict for each in asked)
    said = [sentence for each in asked for sentence in each.answer.said]
    marked = sum(bool(sentence.unseen) for sentence in said)
    print(name, len(asked), dict(counts), f"{len(said)} sentences, {marked} marked", flush=True)


if __name__ == "__main__":
    main()
