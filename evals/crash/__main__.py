"""``python -m evals.crash [--kills N] [--seed S] [--model NAME]``: kill -9 at random moments of drafting, editing and ingesting.

After each kill the same work is started again on the same home. What had been told as done must be there: every finished
section as it was, every acknowledged edit, every document that was taken, and search must answer.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from assistant import knowledge
from assistant.desk import Desk, library, open_desk, reports
from assistant.report.body import body, paragraph_text
from assistant.settings import Settings

LIMIT_SECONDS = 300
EDITING_SECONDS = 8.0


@dataclass(frozen=True)
class Outcome:
    """What stood when the process was killed, and whether all of it was there after it ran again."""

    held: int
    lost: int
    resumed: bool
    answers: bool


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=30)
    parser.add_argument("--seed", type=int, default=7)
    options = parser.parse_args()
    chance = random.Random(options.seed)
    kinds: dict[str, Callable[[Path, float], Outcome]] = {
        "drafting": drafting,
        "editing": editing,
        "ingesting": ingesting,
    }
    each = max(1, options.kills // len(kinds))
    for name, run in kinds.items():
        outcomes: list[Outcome] = []
        whole = _whole_run(name)
        for _ in range(each):
            with tempfile.TemporaryDirectory() as home:
                outcomes.append(run(Path(home), whole * chance.uniform(0.1, 0.95)))
        print(
            f"{name}: {each} kills; told as done before the kill {sum(o.held for o in outcomes)}, lost "
            f"{sum(o.lost for o in outcomes)}; ran to its end again {sum(o.resumed for o in outcomes)}/{each}; search "
            f"answers {sum(o.answers for o in outcomes)}/{each}",
            flush=True,
        )


def _whole_run(name: str) -> float:
    """Seconds of the work where nobody kills it, so that kills fall at any moment of it."""
    if name == "editing":
        return EDITING_SECONDS
    with tempfile.TemporaryDirectory() as home:
        began = time.monotonic()
        command = _draft_command(Path(home)) if name == "drafting" else _ingest_command()
        _bigan(Path(home), command).communicate(timeout=LIMIT_SECONDS)
        return time.monotonic() - began


def _draft_command(home: Path) -> list[str]:
    samples = knowledge.samples()
    return [
        *("draft", "--template", "fazhi_zhengfu", "--year", "2025", "--facts", str(samples / "facts_2025.xlsx")),
        *("--past", str(next(samples.glob("青禾镇2024*.docx"))), "--policy", str(next(samples.glob("*报送*.docx")))),
        *("--json", str(home / "draft.json")),
    ]


def _ingest_command() -> list[str]:
    return ["ingest", *(str(file.path) for file in knowledge.sample_files() if file.kind != "facts")]


def drafting(home: Path, after: float) -> Outcome:
    """A whole draft of the sample, killed on the way."""
    command, out = _draft_command(home), home / "draft.json"
    _kill(_bigan(home, command), after)
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
    return Outcome(len(before), lost, ended == 0 and all(now.values()), _answers(home))


def editing(home: Path, after: float) -> Outcome:
    """Saves of the working copy, one after the other, each told when it is acknowledged."""
    process = subprocess.Popen(
        [sys.executable, "-m", "evals.crash.typist", str(home)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    _kill(process, after)
    assert process.stdout is not None
    told = [line.strip() for line in process.stdout if line.endswith("\n")]
    desk = _desk(home)
    known = reports.reports(desk)
    text = body(known[0]) if known else ""
    desk.close()
    lost = 0 if not told else int(told[-1] not in text)
    return Outcome(len(told), lost, bool(known) or not told, True)


def ingesting(home: Path, after: float) -> Outcome:
    """The sample's documents, taken in until killed."""
    command = _ingest_command()
    process = _bigan(home, command)
    _kill(process, after)
    assert process.stderr is not None
    told = [line for line in process.stderr.read().splitlines() if line.startswith("已收入")]
    desk = _desk(home)
    titles = {each.title: each for each in library.documents(desk)}
    lost = sum(not any(title in line and desk.library.passages(titles[title].id) for title in titles) for line in told)
    desk.close()
    ended = _bigan(home, command).wait(LIMIT_SECONDS)
    return Outcome(len(told), lost, ended == 0, _answers(home))


def _bigan(home: Path, command: list[str]) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "assistant", command[0], "--home", str(home), *command[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )


def _kill(process: subprocess.Popen[str], after: float) -> None:
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    process.wait()


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
