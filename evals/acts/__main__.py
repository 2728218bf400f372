"""python -m evals.acts --texts DIR [--json OUT] [--show]: both errors on the marked sentences of the texts in DIR."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

from assistant.acts import Act, read
from assistant.language.sentences import clauses
from assistant.language.spans import Span
from evals.figures.authored.source import unmarked

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PARTS = ("dev", "tuned", "holdout", "township", "independent", "authored")
HALVED = frozenset({"independent", "authored"})
"""Parts of which one half, chosen by a hash, is never shown: its errors are counted only."""
OURS = ("evals/", "knowledge/")
"""Texts of our own lie in this repository; the others are found in the folder given."""


@dataclass(frozen=True)
class Mark:
    """A sentence marked by hand: the clauses that claim an act, and those on which two readers could differ."""

    file: str
    span: Span
    acts: tuple[Span, ...]
    maybe: tuple[Span, ...]
    part: str = ""
    """Where it is not that of the whole text."""

    @property
    def is_held(self) -> bool:
        return bool(hashlib.sha256(f"{self.file}:{self.span.start}".encode()).digest()[0] & 1)

    def split(self, of_text: str) -> str:
        """The part it counts in, the halves of a halved part apart."""
        part = self.part or of_text
        return f"{part} {'held' if self.is_held else 'open'}" if part in HALVED else part


@dataclass
class Score:
    """Counts over clauses and sentences; doubtful clauses count neither way."""

    sentences: int = 0
    clauses: int = 0
    acts: int = 0
    missed: int = 0
    false: int = 0
    sentences_missed: int = 0
    sentences_false: int = 0
    errors: list[str] = field(default_factory=list[str])


def marks() -> list[Mark]:
    """The marks of marks.jsonl."""
    rows = [json.loads(line) for line in (HERE / "marks.jsonl").read_text("utf-8").splitlines()]
    return [
        Mark(
            row["file"],
            Span(row["start"], row["end"]),
            tuple(Span(*span) for span in row["acts"]),
            tuple(Span(*span) for span in row["maybe"]),
            row.get("part", ""),
        )
        for row in rows
    ]


def score(text: str, marked: Sequence[Mark], acts: Sequence[Act], into: Score) -> None:
    """Add the marked sentences of a text to the counts."""
    for mark in marked:
        claimed = [Span(act.start, act.end) for act in acts if mark.span.overlaps(Span(act.start, act.end))]
        sure = missed = false = 0
        for clause in (each.shifted(mark.span.start) for each in clauses(mark.span.of(text))):
            if clause in mark.maybe:
                continue
            into.clauses += 1
            found = any(span.overlaps(clause) for span in claimed)
            if clause in mark.acts:
                sure += 1
                missed += not found
            else:
                false += found
            if found != (clause in mark.acts):
                kind = "missed" if clause in mark.acts else "false"
                into.errors.append(f"{kind}\t{mark.file}\t{clause.start}-{clause.end}\t{clause.of(text)}")
        into.sentences += 1
        into.acts += sure
        into.missed += missed
        into.false += false
        into.sentences_missed += sure > 0 and missed == sure
        into.sentences_false += sure == 0 and not mark.maybe and false > 0


def _splits(part: str) -> tuple[str, ...]:
    return (f"{part} open", f"{part} held") if part in HALVED else (part,)


def main() -> int:
    arguments = argparse.ArgumentParser(prog="python -m evals.acts", description=__doc__)
    arguments.add_argument("--texts", type=Path, required=True, help="the folder that holds the marked texts")
    arguments.add_argument("--json", type=Path, help="where the counts are written")
    arguments.add_argument("--show", action="store_true", help="print each error with its words")
    given = arguments.parse_args()
    known = json.loads((HERE / "texts.json").read_text("utf-8"))
    marked = marks()
    scores = {split: Score() for part in PARTS for split in _splits(part)}
    spent = characters = 0.0
    for name, about in known.items():
        path = ROOT / name if name.startswith(OURS) else given.texts / name
        if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != about["sha256"]:
            print(f"not scored: {name} (not there, or another version)", file=sys.stderr)
            continue
        text = unmarked(path.read_text("utf-8"))[0]
        started = time.process_time()
        acts = read(text)
        spent += time.process_time() - started
        characters += len(text)
        for part, counted in scores.items():
            score(
                text,
                [mark for mark in marked if mark.file == name and mark.split(about["split"]) == part],
                acts,
                counted,
            )
    for split, counted in scores.items():
        print(
            f"{split}: {counted.sentences} sentences, {counted.clauses} clauses, {counted.acts} acts; "
            f"missed {counted.missed}, false {counted.false}; "
            f"sentences: missed {counted.sentences_missed}, false {counted.sentences_false}"
        )
        if given.show and not split.endswith(" held"):
            print("\n".join(counted.errors))
    if characters:
        print(f"{spent / characters * 3e6:.1f} ms of processor time for 3,000 characters")
    if given.json:
        plain = {
            split: {k: v for k, v in asdict(counted).items() if k != "errors"} for split, counted in scores.items()
        }
        given.json.write_text(json.dumps(plain, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
