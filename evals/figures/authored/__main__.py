"""python -m evals.figures.authored SET [--json OUT] [--cases FILE.jsonl] [--show KIND]: authored reports through the match runner."""

from __future__ import annotations

import argparse
import json
import sys
from collections import defaultdict
from pathlib import Path
from random import Random
from subprocess import run
from tempfile import TemporaryDirectory
from typing import Any

from evals.figures.authored.judging import HARMLESS, Verdict, flagged, plans_flagged, unbound, verdict
from evals.figures.authored.making import Case, cases
from evals.figures.authored.source import pieces
from evals.figures.cases import read_lines

SEED = 20251231


def main() -> None:
    parser = argparse.ArgumentParser(prog="evals.figures.authored", description=__doc__)
    parser.add_argument("set", type=Path, help="a folder of NAME.txt and NAME.yaml")
    parser.add_argument("--json", type=Path, dest="out", help="where the counts are written")
    parser.add_argument("--cases", type=Path, help="where the cases are written, expectations beside them")
    parser.add_argument("--show", default="", help="list the misses of a kind (clean, digit, ..., or all)")
    asked = parser.parse_args()
    random = Random(SEED)
    made = [case for piece in pieces(asked.set) for case in cases(piece, random)]
    if asked.cases:
        _write(asked.cases, [case.line() for case in made])
        _write(asked.cases.with_suffix(".expected.jsonl"), [case.expected() for case in made])
    told = _matched(made)
    report = _report(made, told, asked.show)
    if asked.out:
        asked.out.write_text(json.dumps(report, ensure_ascii=False, indent=1) + "\n", "utf-8")


def _write(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), "utf-8")


def _matched(made: list[Case]) -> list[dict[str, Any]]:
    """The runner itself answers, as it would for anybody's cases."""
    with TemporaryDirectory() as folder:
        given, out = Path(folder, "cases.jsonl"), Path(folder, "told.jsonl")
        _write(given, [case.line() for case in made])
        run([sys.executable, "-m", "evals.figures", "match", "--cases", str(given), "--json", str(out)], check=True)
        return list(read_lines(out))


def _report(made: list[Case], told: list[dict[str, Any]], shown: str) -> dict[str, Any]:
    kinds: dict[str, list[Verdict]] = defaultdict(list)
    wrong: list[str] = []
    already: list[str] = []
    plans = 0
    for case, said in zip(made, told, strict=True):
        if case.kind == "clean":
            already = []
        kinds[case.kind].append(verdict(case, said, already))
        if case.kind == "clean":
            already = flagged(case, said)
            plans += plans_flagged(case, said)
            wrong += [f"{case.piece.name}: {words}" for words in unbound(case, said)]
    clean = kinds.pop("clean")
    marks = sum(mark.how in ("fact", "zero") for each in clean for mark in each.case.piece.marks)
    print(
        f"clean: {len(clean)} pieces, {marks} marks, {len(wrong)} not bound to their fact;"
        f" {plans} plans flagged; other alarms {' '.join(str(each.others) for each in clean)}"
    )
    if shown in ("clean", "all"):
        print("\n".join([*wrong, *(f"{each.case.id}: {each.said}" for each in clean if each.others)]))
    rows = {kind: _row(some) for kind, some in sorted(kinds.items())}
    for kind, row in rows.items():
        print(f"{kind:10}" + "".join(f"  {name} {value}" for name, value in row.items()))
        if shown in (kind, "all"):
            print("\n".join(f"  {each.case.id}: {each.said}" for each in kinds[kind] if _missed(each)))
    alarms = {each.case.piece.name: each.others for each in clean}
    return {"clean": {"marks": marks, "plans": plans, "unbound": wrong, "alarms": alarms}, "kinds": rows}


def _missed(each: Verdict) -> bool:
    return not (each.found and each.right_kind and each.right_fact) or each.others > 0


def _row(some: list[Verdict]) -> dict[str, Any]:
    """For a harmless kind ``found`` means nothing was flagged; for the others what was changed was reported."""
    found = sum(each.found for each in some)
    return {
        "cases": len(some),
        "quiet" if some[0].case.kind in HARMLESS[:3] else "found": f"{found} ({found / len(some):.1%})",
        "right kind": sum(each.right_kind for each in some),
        "right fact": sum(each.right_fact for each in some),
        "others flagged": sum(each.others for each in some),
    }


if __name__ == "__main__":
    main()
