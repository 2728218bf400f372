"""``python -m evals.crash [--kills N] [--seed S]``: kill -9 at random moments of drafting, editing and ingesting.

After each kill the same work is started again on the same home. What had been told as done must be there: every finished
section as it was, every acknowledged edit, every document that was taken, and search must answer.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from assistant import knowledge
from assistant.desk import Desk, library, open_desk, reports
from assistant.report.body import body, paragraph_text
from assistant.settings import Settings
from tests.endpoint import Reply, ScriptedEndpoint

LIMIT_SECONDS = 300
DRIP = Reply("这一句写得很慢，而且不能用。", piece=4, pause=0.02)
"""What the model of the drafting runs says to everything: refused each time, so the draft takes its time and stays as composed."""
EDITING_SECONDS = 4.0
RECENT = 50
"""Edits that the typist's text surely still holds: it keeps its newest 4,000 characters."""


@dataclass(frozen=True)
class Outcome:
    """What stood when the process was killed, and whether all of it was there after it ran again."""

    under_way: bool
    held: int
    lost: int
    resumed: bool
    answers: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--only", choices=["drafting", "editing", "ingesting", "intake"])
    options = parser.parse_args()
    chance = random.Random(options.seed)
    kinds: dict[str, Callable[[Path, float], Outcome]] = {
        "drafting": drafting,
        "editing": editing,
        "ingesting": ingesting,
        "intake": intake,
    }
    if options.only:
        kinds = {options.only: kinds[options.only]}
    each = max(1, options.kills // len(kinds))
    with ScriptedEndpoint(answer=lambda _: DRIP) as endpoint:
        os.environ["OPENAI_BASE_URL"] = endpoint.url
        lost = _run(kinds, each, chance)
    sys.exit(1 if lost else 0)


def _run(kinds: dict[str, Callable[[Path, float], Outcome]], each: int, chance: random.Random) -> int:
    """Print what became of each kind of work; how much was lost."""
    lost = 0
    for name, run in kinds.items():
        outcomes: list[Outcome] = []
        whole = _whole_run(name)
        for _ in range(each):
            with tempfile.TemporaryDirectory() as home:
                outcomes.append(run(Path(home), whole * chance.uniform(0.0, 0.95)))
        lost += sum(o.lost for o in outcomes)
        print(
            f"{name}: {each} kills within {whole:.1f} s of work, {sum(o.under_way for o in outcomes)} of them under way; told or "
            f"stored as done before the kill {sum(o.held for o in outcomes)}, lost {sum(o.lost for o in outcomes)}; ran to its end "
            f"again {sum(o.resumed for o in outcomes)}/{each}; search answers {sum(o.answers for o in outcomes)}/{each}",
            flush=True,
        )
    return lost


def _whole_run(name: str) -> float:
    """Seconds from the first word of progress to the end where nobody kills it: kills fall within the work, not while it loads."""
    if name == "editing":
        return EDITING_SECONDS
    with tempfile.TemporaryDirectory() as home:
        command = _draft_command(Path(home)) if name == "drafting" else _ingest_command()
        process = _taker(Path(home)) if name == "intake" else _bigan(Path(home), command)
        told = process.stdout if name == "intake" else process.stderr
        assert told is not None
        told.readline()
        began = time.monotonic()
        process.communicate(timeout=LIMIT_SECONDS)
        return time.monotonic() - began


def _draft_command(home: Path) -> list[str]:
    samples = knowledge.samples()
    return [
        *("draft", "--template", "fazhi_zhengfu", "--year", "2025", "--facts", str(samples / "facts_2025.xlsx")),
        *("--past", str(next(samples.glob("青禾镇2024*.docx"))), "--policy", str(next(samples.glob("*报送*.docx")))),
        *("--json", str(home / "draft.json"), "--model", "drip"),
    ]


def _ingest_command() -> list[str]:
    return ["ingest", *(str(file.path) for file in knowledge.sample_files() if file.kind != "facts")]


def drafting(home: Path, after: float) -> Outcome:
    """A whole draft of the sample, killed on the way."""
    command, out = _draft_command(home), home / "draft.json"
    process = _bigan(home, command)
    under_way, _ = _killed(process, process.stderr, after)
    desk = _desk(home)
    before = {
        section.id: [paragraph_text(each) for each in section.paragraphs]
        for report in reports.reports(desk)
        for section in report.sections
        if not section.is_empty
    }
    desk.close()
    ended = _bigan(home, command).wait(LIMIT_SECONDS)
    now = {
        section["id"]: [each["text"] for each in section["paragraphs"]]
        for section in json.loads(out.read_text("utf-8"))["sections"]
    }
    lost = sum(now.get(id) != paragraphs for id, paragraphs in before.items())
    return Outcome(under_way, len(before), lost, ended == 0 and all(now.values()), _answers(home))


def editing(home: Path, after: float) -> Outcome:
    """Saves of the working copy, one after the other, each told when it is acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "evals.crash.typist", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    under_way, told = _killed(process, process.stdout, after)
    desk = _desk(home)
    known = reports.reports(desk)
    text = body(known[0]) if known else ""
    desk.close()
    recent = told[-RECENT:]
    return Outcome(under_way, len(told), sum(edit not in text for edit in recent), bool(known), True)


def ingesting(home: Path, after: float) -> Outcome:
    """The sample's documents, taken in until killed."""
    command = _ingest_command()
    process = _bigan(home, command)
    under_way, lines = _killed(process, process.stderr, after)
    told = [line for line in lines if line.startswith("已收入")]
    committed, documents = _committed(home)
    found = _finds_all(home, committed)
    ended = _bigan(home, command).wait(LIMIT_SECONDS)
    now, _ = _committed(home)
    lost = len(committed - now) + sum(not any(title in line for title in documents.values()) for line in told)
    return Outcome(under_way, len(told) + len(committed), lost, ended == 0, found and _answers(home))


def intake(home: Path, after: float) -> Outcome:
    """The same documents taken in by the job, as from the page; the next start goes on with the job."""
    process = _taker(home)
    under_way, lines = _killed(process, process.stdout, after)
    told = [line.removeprefix("taken ") for line in lines if line.startswith("taken ")]
    committed, documents = _committed(home)
    found = _finds_all(home, committed)
    ended = _taker(home).wait(LIMIT_SECONDS)
    now, _ = _committed(home)
    lost = len(committed - now) + sum(id not in documents for id in told)
    return Outcome(under_way, len(told) + len(committed), lost, ended == 0, found and _answers(home))


def _taker(home: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "evals.crash.taker", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )


def _finds_all(home: Path, committed: set[tuple[str, str]]) -> bool:
    """Whether the next start's search finds every passage that was committed, by its own words, before any work goes on."""
    desk = _desk(home)
    missed = [
        text
        for document, text in committed
        if text not in {hit.passage.text for hit in desk.library.search(text[:120], document=document, limit=20)}
    ]
    desk.close()
    for text in missed:
        print(f"not found at the next start: {text[:60]!r}", flush=True)
    return not missed


def _committed(home: Path) -> tuple[set[tuple[str, str]], dict[str, str]]:
    """Every passage that the home holds, with its document, and the documents' titles by id."""
    desk = _desk(home)
    documents = library.documents(desk)
    passages = {(each.id, passage.text) for each in documents for passage in desk.library.passages(each.id)}
    desk.close()
    return passages, {each.id: each.title for each in documents}


def _bigan(home: Path, command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", command[0], "--home", str(home), *command[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _killed(process: subprocess.Popen[str], told: IO[str] | None, after: float) -> tuple[bool, list[str]]:
    """Kill it so many seconds after its first word: whether it was still at work, and all whole lines that it told."""
    assert told is not None
    first = told.readline()
    time.sleep(after)
    under_way = process.poll() is None
    process.send_signal(signal.SIGKILL)
    process.wait()
    return under_way, [line.strip() for line in (first, *told) if line.endswith("\n")]


def _answers(home: Path) -> bool:
    """Whether a search on the home finds something."""
    ended = subprocess.run(
        [sys.executable, "-m", "assistant", "search", "报送 法治政府建设情况报告", "--json", "--home", str(home)],
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT_SECONDS,
    )
    return ended.returncode == 0 and bool(json.loads(ended.stdout)["hits"])


def _desk(home: Path) -> Desk:
    return open_desk(Settings().at(home))


if __name__ == "__main__":
    main()
