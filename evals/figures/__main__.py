"""python -m evals.figures --carriers DIR --json OUT; python -m evals.figures match --cases FILE.jsonl --json OUT."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter, process_time
from typing import Any

from assistant.ledger import FigureStatus, Ledger, match
from evals.figures.carriers import Carrier, carriers, roughened
from evals.figures.cases import from_json, read_lines
from evals.figures.decoys import decoys
from evals.figures.expecting import Outcome, judged
from evals.figures.injecting import cases
from evals.figures.prompted import compare
from evals.figures.reading import read_against_marks
from evals.figures.scoring import QUIET, score

SEED = 20260101
SAID_ONLY = frozenset(
    {"ledger.derived_sum", "ledger.derived_share", "ledger.derived_growth", "ledger.derived_difference"}
)
"""Notes that only say how a right figure follows from facts: nobody need look."""


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.figures", description=__doc__)
    parser.add_argument("what", nargs="?", choices=("inject", "match"), default="inject")
    parser.add_argument("--carriers", type=Path, help="a folder of .txt; ledgers are read from them")
    parser.add_argument("--cases", type=Path, help="JSON Lines: id, text, facts, past, cited")
    parser.add_argument("--json", type=Path, required=True, dest="out")
    parser.add_argument("--each", type=int, default=3, help="cases of a kind for each piece of a document")
    parser.add_argument(
        "--half", choices=("tuned", "held_out", "all"), default="all", help="which documents: every other one"
    )
    parser.add_argument(
        "--labels", choices=("read", "rough"), default="read", help="as the text words them, or as a clerk types"
    )
    parser.add_argument(
        "--model", nargs=2, metavar=("URL", "NAME"), help="ask a model the same of a subset, side by side"
    )
    parser.add_argument("--subset", type=int, default=40, help="how many cases the model is asked")
    parser.add_argument("--expected", choices=("odd", "even", "both"), help="judge the cases by what they expect")
    asked = parser.parse_args()
    if asked.what == "match":
        if asked.cases is None:
            parser.error("match needs --cases FILE.jsonl")
        _match(asked.cases, asked.out)
        if asked.expected:
            _judge(asked.cases, asked.out, asked.expected)
    else:
        if asked.carriers is None or not asked.carriers.is_dir():
            parser.error("--carriers must name a folder of .txt files")
        _inject(asked.carriers, asked.out, asked.each, asked.half, asked.labels, asked.model, asked.subset)


def _match(path: Path, out: Path) -> None:
    match("预热，1次。", Ledger("", 0))
    lines: list[str] = []
    for given in read_lines(path):
        id, text, ledger, past, cited = from_json(given)
        started = perf_counter()
        told = match(text, ledger, past=past, cited=cited)
        ms = (perf_counter() - started) * 1000
        figures = [
            {
                "start": each.figure.start,
                "end": each.figure.end,
                "status": each.status.value,
                "fact": None if each.status in (FigureStatus.LEFTOVER, FigureStatus.UNSOURCED) else each.fact,
                "note": None if each.note in SAID_ONLY else each.note or None,
            }
            for each in told.figures
        ]
        facts = [{"id": each.fact, "status": each.status.value} for each in told.facts]
        lines.append(json.dumps({"id": id, "figures": figures, "facts": facts, "ms": round(ms, 3)}, ensure_ascii=False))
    out.write_text("\n".join(lines) + "\n", "utf-8")
    print(f"{len(lines)} cases -> {out}")


def _judge(cases_file: Path, out: Path, shown: str) -> None:
    """Both halves counted; the misses shown only of the half asked for, so that the other stays sealed."""
    outcomes = [judged(given, told) for given, told in zip(read_lines(cases_file), read_lines(out), strict=True)]
    for name, half in (("odd", outcomes[::2]), ("even", outcomes[1::2])):
        print(f"{name:5s} {_tally(half)}")
        if shown in (name, "both"):
            for miss in (miss for outcome in half for miss in outcome.misses):
                print(f"  {miss.case:18s} wanted {miss.wanted:44s} said {miss.said}")


def _tally(outcomes: list[Outcome]) -> str:
    whole = sum(not outcome.misses for outcome in outcomes)
    wants = sum(outcome.wants for outcome in outcomes)
    missed = sum(len(outcome.misses) for outcome in outcomes)
    return f"cases {whole}/{len(outcomes)} ({whole / len(outcomes):.1%}), wants missed {missed} of {wants}"


def _half(found: list[Carrier], half: str) -> list[Carrier]:
    documents = sorted({each.document for each in found})
    chosen = {"tuned": set(documents[::2]), "held_out": set(documents[1::2]), "all": set(documents)}[half]
    return [each for each in found if each.document in chosen]


def _inject(folder: Path, out: Path, each: int, half: str, labels: str, model: list[str] | None, subset: int) -> None:
    found = _half(carriers(folder), half)
    random = Random(SEED)
    if labels == "rough":
        found = [roughened(carrier, random) for carrier in found]
    changed = [case for carrier in found for case in cases(carrier, random, each)]
    harmless = [case for carrier in found for case in decoys(carrier, random, each)]
    report: dict[str, Any] = {
        "half": half,
        "labels": labels,
        "documents": sorted({carrier.document for carrier in found}),
        "pieces": len(found),
        "figures": sum(len(carrier.figures) for carrier in found),
        "reading": read_against_marks(folder),
        "clean": _clean(found),
        "changes": {kind: tally.row() for kind, tally in sorted(score(changed).items())},
        "decoys": {kind: tally.row() for kind, tally in sorted(score(harmless).items())},
        "speed": _speed(found),
    }
    if model:
        report["prompted"] = compare(model[0], model[1], changed, harmless, subset)
    out.write_text(json.dumps(report, ensure_ascii=False, indent=1), "utf-8")
    _print(report)


def _clean(found: list[Carrier]) -> dict[str, Any]:
    alarms: list[str] = []
    for carrier in found:
        for each in match(carrier.text, carrier.ledger).figures:
            if each.status.value not in QUIET and each.figure not in carrier.nameless:
                alarms.append(
                    f"{carrier.name} {each.status.value} {each.note} {each.figure.text} {each.figure.clause[:60]}"
                )
    nameless = sum(len(carrier.nameless) for carrier in found)
    return {"alarms": len(alarms), "nameless": nameless, "which": alarms}


def _speed(found: list[Carrier]) -> list[dict[str, float]]:
    """Ledgers and texts of growing size: the pieces joined one after another, each measured warm, with one sentence new."""
    rows: list[dict[str, float]] = []
    for pieces in (1, 2, 5, 10):
        some = found[:pieces]
        text = "\n".join(carrier.text for carrier in some)
        facts = tuple(fact for carrier in some for fact in carrier.facts)
        ledger = Ledger("speed", 0, facts)
        match(text, ledger)
        taken: list[float] = []
        worked: list[float] = []
        for number in range(15):
            typed = text + f"新增一句{number}。"
            started, cpu_started = perf_counter(), process_time()
            match(typed, ledger)
            taken.append((perf_counter() - started) * 1000)
            worked.append((process_time() - cpu_started) * 1000)
        rows.append(
            {
                "characters": len(text),
                "facts": len(facts),
                "median_ms": round(median(taken), 2),
                "median_cpu_ms": round(median(worked), 2),
                "worst_ms": round(max(taken), 2),
            }
        )
    return rows


def _print(report: dict[str, Any]) -> None:
    print(
        f"{len(report['documents'])} documents ({report['half']}), {report['pieces']} pieces, {report['figures']} figures"
    )
    reading = report["reading"]
    print(f"reading: {reading['marked']} marked, recall {reading['recall']:.3f}, precision {reading['precision']:.3f}")
    print(
        f"clean texts: {report['clean']['alarms']} alarms"
        f" ({report['clean']['nameless']} cells of run-together tables set aside)"
    )
    for part in ("changes", "decoys"):
        for kind, row in report[part].items():
            print(
                f"{part[:-1]:7} {kind:24} {row['cases']:5}  found {row['found']:.3f}  right kind {row['right_kind']:.3f}"
                f"  right fact {row['right_fact']:.3f}  others {row['others_flagged']:4}  set of numbers {row['set_of_numbers']:.3f}"
            )
    for row in report["speed"]:
        print(f"speed {row}")
    if "prompted" in report:
        print(f"prompted {report['prompted']}")


if __name__ == "__main__":
    main()
