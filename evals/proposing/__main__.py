"""python -m evals.proposing [--json OUT] [--show]"""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict
from pathlib import Path

from evals.proposing.measures import lines, measure

parser = argparse.ArgumentParser()
parser.add_argument("--json", type=Path)
parser.add_argument("--show", choices=("open", "sealed"), help="what went wrong in this part")
options = parser.parse_args()
scores = {part: measure(part) for part in ("open", "sealed")}
for part, score in scores.items():
    print(part, *lines(score), sep="\n  ")
    if options.show == part:
        print(*score.told, sep="\n")
if options.json:
    kept = {
        part: {name: value for name, value in asdict(score).items() if name != "told"} for part, score in scores.items()
    }
    options.json.write_text(json.dumps(kept, ensure_ascii=False, indent=1), encoding="utf-8")
